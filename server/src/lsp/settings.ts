/** Settings per workspace folder: what the editor says, then what the repository's own file says. */
import type { Connection } from 'vscode-languageserver';
import { PROJECT_CONFIG_NAME } from '../../../shared/src/projectConfigName';
import type { Persona, ReviewRecord, RuleLevel } from '../../../shared/src/settings';
import type { PathDecisions } from '../engine/lint/lint';
import type { PolicyParts } from '../engine/policy/loadPolicies';
import type { Decisions } from '../engine/policy/policyModel';
import { readPersona, readRuleLevels } from '../engine/review/projectConfig';
import { coveringGlob, type Glob, readGlob } from '../engine/strings/paths/glob';
import { EDITOR_SECTION, type EditorValues, sectionOf, withValues } from './editorValues';
import type { Log } from './guard';
import { type FolderPolicies, folderPolicies } from './policies';
import type { PolicySource } from './policySource';
import { type ProjectConfigText, type ServerRuntime, unreadable } from './runtime';
import { childUri, locate, toFolder } from './uri';

/** Everything a person or a repository decides about linting, in one folder. */
export interface Settings {
  /** What was decided about a file, by its path in the folder. */
  at(path: string): PathDecisions;
  /** The last review of a server of a file. */
  reviewed(path: string, server: string): ReviewRecord | undefined;
  /** Why nothing is said about the file: the person's settings or a policy leave it out. */
  exclusion(path: string): Exclusion | undefined;
  /** Problems are told for open files alone. */
  openFilesOnly: boolean;
  /** A line above each server says what is known of it. */
  codeLens: boolean;
  /** Rules that the repository itself switches off. */
  switchedOff: readonly string[];
  /** Undefined outside all folders. */
  policies: FolderPolicies | undefined;
}

/** What leaves a file out: a glob, and the setting or the policy that holds it. */
export interface Exclusion {
  glob: string;
  by: string;
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
  /** The policies of a folder as they would be with another text in one of their files. */
  policiesWith(folder: string, uri: string, text: string): FolderPolicies;
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
  /** The policies on disk of a folder and of those above it. */
  policySource?: ((folder: string) => PolicySource | undefined) | undefined;
  parts: PolicyParts;
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
    const policies = folder === undefined ? undefined : policiesOf(sources, folder, pushedTexts);
    return merge(readEditorSettings(raw, sources.log), policies);
  };
  return {
    get revision() {
      return revision;
    },
    async of(uri, folder) {
      const key = folder ?? '';
      let known = resolved.get(key);
      if (!known) {
        known = resolve(uri, folder);
        resolved.set(key, known);
      }
      const settings = await known;
      const path = folder === undefined || uri === folder ? '' : locate(uri, [toFolder(folder)]).path;
      await settings.policies?.prepare(path);
      logProblems(settings.policies, path, sources.log);
      return settings;
    },
    policiesWith(folder, uri, text) {
      return policiesOf(sources, folder, new Map([...pushedTexts, [uri, text]]));
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

/** What a person has set in the editor. */
interface EditorSettings {
  persona: Persona;
  levels: Readonly<Record<string, RuleLevel>>;
  exclude: readonly Glob[];
  openFilesOnly: boolean;
  codeLens: boolean;
}

/** Bad values fall back one by one, with one line that names them and quotes none. */
function readEditorSettings(values: EditorValues, log: Log): EditorSettings {
  const wrong: string[] = [];
  const persona = readPersona(values.persona, wrong) ?? 'regular';
  const levels = readRuleLevels(values.rules, wrong);
  const exclude = readGlobs(values.exclude, wrong);
  if (wrong.length) log(`Unknown settings are ignored: ${wrong.map((key) => `${EDITOR_SECTION}.${key}`).join(', ')}`);
  return {
    persona,
    levels,
    exclude,
    openFilesOnly: values.openFilesOnly === true,
    codeLens: values.codeLens !== false,
  };
}

function readGlobs(value: unknown, wrong: string[]): Glob[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    wrong.push('exclude');
    return [];
  }
  return value.flatMap((item, index) => {
    const reading = typeof item === 'string' ? readGlob(item) : undefined;
    if (reading && 'glob' in reading) return [reading.glob];
    wrong.push(`exclude.${index}`);
    return [];
  });
}

function policiesOf(
  { parts, policySource, readFile }: SettingsSources,
  folder: string,
  texts: ReadonlyMap<string, Pushed>,
): FolderPolicies {
  return folderPolicies(folder, {
    parts,
    source: policySource?.(folder),
    texts,
    readFile: (uri) => readFile(uri, folder),
  });
}

const toldProblems = new WeakMap<FolderPolicies, Set<string>>();

/** Each file once: its name and the keys that are not understood. */
function logProblems(policies: FolderPolicies | undefined, path: string, log: Log): void {
  if (!policies) return;
  policies.tree.at(path);
  const told = toldProblems.get(policies) ?? new Set<string>();
  toldProblems.set(policies, told);
  const problems = policies.tree.problems().filter(({ path: file }) => !told.has(file));
  for (const file of new Set(problems.map((problem) => problem.path))) {
    told.add(file);
    const own = problems.filter((problem) => problem.path === file);
    for (const { message } of own.filter(({ key }) => !key)) log(`${file}: ${message}`);
    const keys = new Set(own.flatMap(({ key }) => key || []));
    if (keys.size) log(`${file} has unknown values: ${[...keys].join(', ')}`);
  }
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
function merge(editor: EditorSettings, policies: FolderPolicies | undefined): Settings {
  const decided = (path: string): Decisions | undefined => policies?.tree.at(path);
  return {
    at(path) {
      const { persona, levels, suppressions = [], policy } = decided(path) ?? {};
      return { persona: persona ?? editor.persona, levels: { ...editor.levels, ...levels }, suppressions, policy };
    },
    reviewed: (path, server) => decided(path)?.reviewed(server),
    exclusion(path) {
      if (!policies) return undefined;
      const glob = coveringGlob(editor.exclude, path)?.source;
      if (glob !== undefined) return { glob, by: `${EDITOR_SECTION}.exclude` };
      const found = policies.tree.excludedBy(path);
      return found && { glob: found.glob, by: `${found.place.path}:${found.place.from.line + 1}` };
    },
    openFilesOnly: editor.openFilesOnly,
    codeLens: editor.codeLens,
    get switchedOff() {
      return Object.entries(decided('')?.levels ?? {}).flatMap(([rule, level]) => (level === 'off' ? [rule] : []));
    },
    policies,
  };
}
