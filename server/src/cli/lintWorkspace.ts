/** How a workspace is linted: by its project configuration, what git says of it, and the command line. */
import type { ProjectConfig } from '../../../shared/src/settings';
import type { LintEnvironment } from '../engine/findings/lintEnvironment';
import type { LintOptions } from '../engine/lint/lint';
import type { LintResult } from '../engine/lint/lintResult';
import { reviewKey } from '../engine/review/projectConfig';
import { linter } from '../linter';
import { gitLookup } from '../platform/git/gitLookup';
import { machineVersions } from '../platform/machine';
import { readProjectConfigFile } from '../platform/projectConfigFile';
import type { Collection } from './collect';
import { meant } from './commandLine';
import { type CheckOptions, UsageError } from './options';
import { complain, type Output } from './output';

/** Settings of a workspace. Throws UsageError when its file cannot be used. */
export function projectConfigOf(collection: Collection, output: Pick<Output, 'err'>): ProjectConfig {
  const reading = readProjectConfigFile(collection.folder, collection.repository);
  if ('error' in reading) throw new UsageError(`${reading.path}: ${reading.error}`);
  const unknown = unknownRules(Object.keys(reading.settings.rules ?? {}));
  if (unknown) complain(output, `${reading.path ?? ''}: ${unknown}`);
  return reading.settings;
}

/** The same for commands that go on with other workspaces: undefined, and said, where the file cannot be used. */
export function projectConfigOrSaid(collection: Collection, output: Pick<Output, 'err'>): ProjectConfig | undefined {
  try {
    return projectConfigOf(collection, output);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    complain(output, error.message);
    return undefined;
  }
}

/** What to say of names that no rule has; undefined where all are known. */
export function unknownRules(ids: readonly string[]): string | undefined {
  const known = linter.rules.map(({ id }) => id);
  const unknown = ids.filter((id) => !known.includes(id));
  if (unknown.length === 0) return undefined;
  return `there is no rule ${unknown.join(', ')}${unknown.length === 1 ? meant(unknown[0]!, known) : ''}`;
}

/** How a workspace is linted. */
export function lintOptionsOf(collection: Collection, options: CheckOptions, settings: ProjectConfig): LintOptions {
  return {
    persona: options.persona ?? settings.persona ?? 'regular',
    levels: { ...settings.rules, ...options.levels },
    suppressions: settings.ignore ?? [],
    today: new Date().toISOString().slice(0, 10),
    environment: environmentOf(collection, settings),
  };
}

function environmentOf({ folder, repository, prefix }: Collection, { reviewed = {} }: ProjectConfig): LintEnvironment {
  const git = repository === undefined ? undefined : gitLookup(folder);
  const inFolder = (path: string) => (prefix && path.startsWith(prefix) ? path.slice(prefix.length) : path);
  return {
    installedVersion: machineVersions(folder, repository),
    appendsToFiles: true,
    ...(git && { gitState: (path: string) => git(inFolder(path)) }),
    reviewed: (path, server) => reviewed[reviewKey(inFolder(path), server)],
  };
}

/** Results of all files that some host reads, those among them that were read as context. */
export function lintFiles(
  { files, prefix }: Collection,
  options: CheckOptions,
  lintOptions: LintOptions,
): LintResult[] {
  const single = files.map(({ path, text }) => linter.lint({ path: prefix + path, text }, lintOptions));
  // A file that shares a configuration's name and is none by its content is nobody's.
  const known = single.filter(({ views, status }) => views.length > 0 || status !== 'skipped');
  const results = linter.lintTogether(known, lintOptions);
  if (options.noIgnores)
    for (const { findings } of results) for (const finding of findings) finding.suppressed = undefined;
  return results;
}

/** Of these results, those that were asked about. */
export function askedAbout({ files, prefix }: Collection, results: readonly LintResult[]): LintResult[] {
  const context = new Set(files.flatMap(({ path, isContext }) => (isContext ? [prefix + path] : [])));
  return results.filter(({ path }) => !context.has(path));
}
