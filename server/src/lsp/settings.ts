/** Settings per workspace folder: what the editor says, then what the repository's own file says. */
import type { Connection } from 'vscode-languageserver';
import { PROJECT_CONFIG_NAME } from '../../../shared/src/projectConfigName';
import type { Persona, ProjectConfig, ReviewRecord, RuleLevel, SuppressionEntry } from '../../../shared/src/settings';
import { readPersona, readProjectConfig, readRuleLevels, relativeTo } from '../engine/review/projectConfig';
import { EDITOR_SECTION, type EditorValues, sectionOf, withValues } from './editorValues';
import type { Log } from './guard';
import { type ProjectConfigText, type ServerRuntime, unreadable } from './runtime';
import { childUri } from './uri';

/** Everything a person or a repository decides about linting. */
export interface Settings {
  persona: Persona;
  levels: Readonly<Record<string, RuleLevel>>;
  suppressions: readonly SuppressionEntry[];
  /** Reviews by `path#server`. */
  reviewed: Readonly<Record<string, ReviewRecord>>;
  /** A line above each server says what is known of it. */
  codeLens: boolean;
  /** Rules that the repository itself switches off. */
  switchedOff: readonly string[];
}

/** Resolved settings with a revision that moves whenever any of them may have changed. */
export interface SettingsStore {
  readonly revision: number;
  /** Settings for a document: those of its folder, or of the document itself outside all folders. */
  of(uri: string, folder: string | undefined): Promise<Settings>;
  /** Forgets everything; `pushed` is what a client without `workspace/configuration` sent. */
  changed(pushed?: unknown): void;
  /** Something else that findings depend on is known anew. */
  environmentChanged(): void;
  /** The repository's file that holds for a folder, and its text when there is one. */
  file(folder: string): Promise<ProjectConfigText>;
  /** Text of a repository's file as the client sees it; undefined when it is gone. False when it is as before. */
  projectConfigText(uri: string, text: string | undefined | typeof unreadable): boolean;
}

/** Where settings come from. */
export interface SettingsSources {
  connection: Connection;
  /** The client answers `workspace/configuration`. */
  canAsk(): boolean;
  /** What the client said at its start: holds where it says nothing else later. */
  given(): EditorValues;
  readFile: ServerRuntime['readFile'];
  /** The file of a repository whose root lies above the folder. */
  projectConfigAbove?: ((folder: string) => Promise<ProjectConfigText | undefined>) | undefined;
  log: Log;
}

type Pushed = string | undefined | typeof unreadable;

/** A store that asks once per folder and revision. */
export function createSettings(sources: SettingsSources): SettingsStore {
  let revision = 1;
  let pushed: unknown;
  const resolved = new Map<string, Promise<Settings>>();
  /** Pushed by the client; read through the runtime otherwise. */
  const pushedTexts = new Map<string, Pushed>();

  const forget = (): void => {
    revision += 1;
    resolved.clear();
  };
  const resolve = async (uri: string, folder: string | undefined): Promise<Settings> => {
    const raw = withValues(sources.given(), await askEditor(sources, folder ?? uri, pushed));
    const config = await readConfig(sources, folder, pushedTexts);
    return merge(readEditorSettings(raw, sources.log), config);
  };
  return {
    get revision() {
      return revision;
    },
    of(uri, folder) {
      const key = folder ?? '';
      let known = resolved.get(key);
      if (!known) {
        known = resolve(uri, folder);
        resolved.set(key, known);
      }
      return known;
    },
    changed(values) {
      pushed = values;
      forget();
    },
    environmentChanged() {
      revision += 1;
    },
    file: (folder) => findFile(sources, folder, pushedTexts),
    projectConfigText(uri, text) {
      if (pushedTexts.has(uri) && pushedTexts.get(uri) === text) return false;
      pushedTexts.set(uri, text);
      forget();
      return true;
    },
  };
}

async function askEditor(
  { connection, canAsk, log }: SettingsSources,
  scope: string,
  pushed: unknown,
): Promise<unknown> {
  if (!canAsk()) return sectionOf(pushed);
  try {
    return await connection.workspace.getConfiguration({ scopeUri: scope, section: EDITOR_SECTION });
  } catch {
    log('The client sent no settings. Using the defaults.');
    return undefined;
  }
}

/** Bad values fall back one by one, with one line that names them and quotes none. */
function readEditorSettings(values: EditorValues, log: Log): Pick<Settings, 'persona' | 'levels' | 'codeLens'> {
  const wrong: string[] = [];
  const persona = readPersona(values.persona, wrong) ?? 'regular';
  const levels = readRuleLevels(values.rules, wrong);
  if (wrong.length) log(`Unknown settings are ignored: ${wrong.map((key) => `${EDITOR_SECTION}.${key}`).join(', ')}`);
  return { persona, levels, codeLens: values.codeLens !== false };
}

async function readConfig(
  sources: SettingsSources,
  folder: string | undefined,
  pushedTexts: ReadonlyMap<string, Pushed>,
): Promise<ProjectConfig> {
  if (folder === undefined) return {};
  const { text, below, isUnreadable } = await findFile(sources, folder, pushedTexts);
  if (isUnreadable)
    sources.log(`${PROJECT_CONFIG_NAME} is not in force: it cannot be read, or is a link that leads out.`);
  if (text === undefined) return {};
  const { config, wrong, error } = readProjectConfig(text);
  if (error) sources.log(`${PROJECT_CONFIG_NAME}: ${error}`);
  if (wrong.length) sources.log(`${PROJECT_CONFIG_NAME} has unknown values: ${wrong.join(', ')}`);
  return relativeTo(below, config);
}

/** The folder's own file comes before one further up. */
async function findFile(
  { readFile, projectConfigAbove }: SettingsSources,
  folder: string,
  pushedTexts: ReadonlyMap<string, Pushed>,
): Promise<ProjectConfigText> {
  const uri = childUri(folder, PROJECT_CONFIG_NAME);
  const text = pushedTexts.has(uri) ? pushedTexts.get(uri) : await readFile(uri, folder);
  if (text === unreadable) return { uri, text: undefined, isUnreadable: true, below: '' };
  if (text !== undefined) return { uri, text, below: '' };
  return (await projectConfigAbove?.(folder)) ?? { uri, text: undefined, below: '' };
}

/** The repository decides over the person's editor, so that editor and pipeline say the same. */
function merge(editor: Pick<Settings, 'persona' | 'levels' | 'codeLens'>, config: ProjectConfig): Settings {
  return {
    persona: config.persona ?? editor.persona,
    levels: { ...editor.levels, ...config.rules },
    codeLens: editor.codeLens,
    suppressions: config.ignore ?? [],
    reviewed: config.reviewed ?? {},
    switchedOff: Object.entries(config.rules ?? {}).flatMap(([rule, level]) => (level === 'off' ? [rule] : [])),
  };
}
