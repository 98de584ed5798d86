/** One lint per text, version and settings revision; every answer of the server reads the same result. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { compareSeverity, type Finding } from '../engine/findings/finding';
import type { LintEnvironment } from '../engine/findings/lintEnvironment';
import type { LintOptions } from '../engine/lint/lint';
import type { LintResult } from '../engine/lint/lintResult';
import type { Files } from './files';
import type { Log } from './guard';
import type { Locations } from './locations';
import type { ServerRuntime } from './runtime';
import type { SettingsStore } from './settings';

/** A text with what was found in it. */
export interface LintedFile {
  uri: string;
  document: TextDocument;
  version: number;
  folder: string | undefined;
  path: string;
  result: LintResult;
  options: LintOptions;
  /** Nothing is said about it; completion and hovers work. */
  isExcluded: boolean;
  /** Changes exactly when the findings may have changed. */
  id: string;
}

/** Lints on demand. */
export interface LintCache {
  /** The file as it is now; undefined when no such text is known. */
  get(uri: string): Promise<LintedFile | undefined>;
  /** This version is linted already. */
  isReady(uri: string): boolean;
  /** All known texts that some host reads. */
  all(): Promise<LintedFile[]>;
  /** The text is gone. */
  forget(uri: string): void;
  /** How often a text was linted; a work counter for tests. */
  readonly lints: number;
}

/** What the cache is built from. */
export interface LintCacheParts {
  runtime: ServerRuntime;
  files: Files;
  settings: SettingsStore;
  locations: Locations;
  /** The editor, when it has checks of its own. */
  editor(): LintEnvironment['editor'];
  /** Fixes that the client can carry out. */
  clientAbilities(): LintEnvironment;
  /** Look-ups in git, where the person trusts the folder. */
  gitState(folder: string): LintEnvironment['gitState'];
  log: Log;
}

/** A cache over the known texts. */
export function createLintCache(parts: LintCacheParts): LintCache {
  const { files, settings, locations } = parts;
  const alone = new Map<string, { file: LintedFile; revision: number }>();
  const groups = createGroups(parts.runtime);
  let serial = 0;

  const current = (uri: string): LintedFile | undefined => {
    const known = alone.get(uri);
    const document = files.get(uri);
    const fresh = known && known.file.document === document && known.file.version === document?.version;
    return fresh && known.revision === settings.revision ? known.file : undefined;
  };
  const lintAlone = async (uri: string): Promise<LintedFile | undefined> => {
    if (!files.get(uri)) return undefined;
    const { options, isExcluded } = await optionsFor(parts, uri);
    // While settings were asked for, the text may have moved on, or another request may have linted it.
    const document = files.get(uri);
    const other = current(uri);
    if (other || !document) return other;
    serial += 1;
    const { folder, path } = locations.of(uri);
    const result = parts.runtime.linter.lint({ path, text: document.getText() }, options);
    for (const { rule, error } of result.failures) parts.log(`Rule ${rule} failed: ${error}`);
    const shown = isExcluded ? { ...result, findings: [], notices: [] } : result;
    const place = { uri, document, version: document.version, folder, path };
    const file = { ...place, result: shown, isExcluded, options, id: `${serial}` };
    alone.set(uri, { file, revision: settings.revision });
    return file;
  };
  const lintFolder = async (folder: string | undefined): Promise<ReadonlyMap<string, LintedFile>> => {
    const members = new Map<string, LintedFile>();
    for (const uri of files.uris()) {
      const location = locations.of(uri);
      if (location.folder !== folder || !location.readable) continue;
      const file = current(uri) ?? (await lintAlone(uri));
      if (file && !file.isExcluded) members.set(uri, file);
    }
    // Files outside all folders belong to nobody in common.
    return groups.needed && folder !== undefined ? groups.together(folder, members) : members;
  };
  return {
    async get(uri) {
      const { folder, readable } = locations.of(uri);
      if (readable && groups.needed && folder !== undefined && files.get(uri))
        return (await lintFolder(folder)).get(uri) ?? current(uri);
      return current(uri) ?? (await lintAlone(uri));
    },
    isReady: (uri) => current(uri) !== undefined,
    async all() {
      const folders = new Set(files.uris().map((uri) => locations.of(uri).folder));
      const known: LintedFile[] = [];
      for (const folder of folders) known.push(...(await lintFolder(folder)).values());
      // A file that shares a configuration's name and is none by its content is nobody's.
      return known.filter(({ result }) => result.views.length > 0);
    },
    forget(uri) {
      if (!files.get(uri)) alone.delete(uri);
    },
    get lints() {
      return serial;
    },
  };
}

async function optionsFor(
  { runtime, settings, locations, editor, gitState, clientAbilities }: LintCacheParts,
  uri: string,
): Promise<{ options: LintOptions; isExcluded: boolean }> {
  const { folder, path } = locations.of(uri);
  const format = runtime.linter.detect(path)[0]?.document.format;
  if (format && format !== 'json') await runtime.prepare(path);
  const decided = await settings.of(uri, folder);
  const name = editor();
  const state = folder === undefined ? undefined : gitState(folder);
  const environment: LintEnvironment = {
    ...runtime.environment(folder),
    ...(name && { editor: name }),
    ...(state && { gitState: state }),
    reviewed: decided.reviewed,
    verification: () => (folder === undefined ? undefined : runtime.platform?.verification(folder)),
    ...clientAbilities(),
  };
  const options = { at: decided.at, today: runtime.today(), environment };
  return { options, isExcluded: decided.exclusion(path) !== undefined };
}

/** Findings that only several files of a folder show, renewed when one of the files was linted anew. */
interface Groups {
  readonly needed: boolean;
  together(folder: string, members: ReadonlyMap<string, LintedFile>): ReadonlyMap<string, LintedFile>;
}

function createGroups({ linter }: ServerRuntime): Groups {
  const groups = new Map<string, { key: string; files: ReadonlyMap<string, LintedFile> }>();
  let serial = 0;
  return {
    needed: linter.rules.some((rule) => 'checkWorkspace' in rule),
    together(folder, members) {
      const list = [...members.values()];
      const key = list.map(({ id }) => id).join(' ');
      const before = groups.get(folder);
      if (before?.key === key) return before.files;
      const results = linter.lintTogether(
        list.map(({ result }) => result),
        list[0]?.options ?? {},
      );
      const files = new Map<string, LintedFile>();
      list.forEach((member, index) => {
        const result = results[index] ?? member.result;
        const old = before?.files.get(member.uri);
        // A file whose findings stay keeps its id, so that clients are told "unchanged".
        const same = old?.id.startsWith(`${member.id}.`) && sameFindings(old.result.findings, result.findings);
        if (!same) serial += 1;
        files.set(member.uri, same && old ? old : { ...member, result, id: `${member.id}.${serial}` });
      });
      groups.set(folder, { key, files });
      return files;
    },
  };
}

function sameFindings(a: readonly Finding[], b: readonly Finding[]): boolean {
  return a.length === b.length && a.every((finding, index) => sameFinding(finding, b[index]!));
}

function sameFinding(a: Finding, b: Finding): boolean {
  return (
    a.rule === b.rule &&
    a.span.start === b.span.start &&
    a.span.end === b.span.end &&
    a.message === b.message &&
    compareSeverity(a.severity, b.severity) === 0 &&
    (a.suppressed === undefined) === (b.suppressed === undefined)
  );
}
