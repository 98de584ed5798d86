/** `pin`: writes exact versions, those of this machine or, with `--online`, the newest ones that package clients tell. */
import { join } from 'node:path';
import type { LintOptions } from '../engine/lint/lint';
import type { LintResult } from '../engine/lint/lintResult';
import { type Pinning, pinInstalled, pinNewest } from '../engine/lint/pinFindings';
import type { PolicyTree } from '../engine/policy/policyTree';
import { applyEdits } from '../engine/syntax/edit';
import { loadFormats } from '../engine/syntax/loadFormats';
import { lineStarts, positionAt } from '../engine/syntax/text';
import { linter } from '../linter';
import { cooldownOf } from '../platform/cooldown';
import { repositoryOf } from '../platform/git/gitLookup';
import { onlineVersions } from '../platform/onlineVersions';
import { runProcess } from '../platform/runProcess';
import { today } from '../platform/today';
import { type Collection, collectAll } from './collect';
import { diffOf } from './dryRun';
import { exitCodes } from './exitCodes';
import { askedAbout, lintFiles, lintOptionsOf } from './lintWorkspace';
import type { CheckOptions, PinOptions } from './options';
import { complain, type Output } from './output';
import { terminalLine } from './terminalText';
import { complainAbout, leaveOut, policyOf, requirePolicy } from './workspacePolicy';
import { replaceText } from './writeFile';

interface Counts {
  files: number;
  pinned: number;
  left: number;
  failed: boolean;
}

/** Runs the command and returns the exit code. */
export async function pin(options: PinOptions, output: Output): Promise<number> {
  requirePolicy(options.check);
  const { collections, isBroken } = collectAll(options.check, output);
  await loadFormats(collections.flatMap(({ files, prefix }) => files.map(({ path }) => prefix + path)));
  const counts: Counts = { files: 0, pinned: 0, left: 0, failed: isBroken };
  const stopping = new AbortController();
  process.once('SIGINT', () => stopping.abort());
  const ask = onlineVersions(runProcess);
  const allowed = new Set(options.allowedHosts);
  const cooldown = cooldownOf(options.cooldownDays, today());
  // One may stand in a repository and name another.
  const folders = [...collections.map(({ folder }) => folder), ...(repositoryOf(process.cwd()) ? [process.cwd()] : [])];
  for (const collection of collections) {
    const policy = policyOf(collection, options.check);
    leaveOut(collection, policy);
    const lintOptions = optionsFor(collection, options, policy);
    const results = lintFiles(collection, options.check, lintOptions);
    counts.failed = complainAbout(policy, output) || counts.failed;
    for (const result of askedAbout(collection, results)) {
      counts.files += 1;
      const pinning = options.online
        ? await pinNewest(
            result.findings,
            (query) =>
              ask(query, { folder: folderOf(collection), folders, allowed, signal: stopping.signal, cooldown }),
            cooldown,
          )
        : pinInstalled(result.findings);
      if (stopping.signal.aborted) {
        complain(output, 'stopped; all files not listed above are unchanged');
        return exitCodes.failure;
      }
      write({ collection, result, pinning, lintOptions }, options.check, counts, output);
    }
  }
  return finish(counts, options, output);
}

/** A person's own files belong to no project whose programs and settings would have to be kept out. */
function folderOf({ folder, prefix }: Collection): string | undefined {
  return prefix === '' ? folder : undefined;
}

function optionsFor(collection: Collection, { check, online }: PinOptions, policy: PolicyTree): LintOptions {
  const lintOptions = lintOptionsOf(collection, check, policy);
  return online ? { ...lintOptions, environment: { ...lintOptions.environment, choosesVersions: true } } : lintOptions;
}

interface Job {
  collection: Collection;
  result: LintResult;
  pinning: Pinning;
  lintOptions: LintOptions;
}

function write(job: Job, { dryRun }: CheckOptions, counts: Counts, output: Output): void {
  const { collection, result, pinning, lintOptions } = job;
  const { folder, prefix } = collection;
  const path = prefix && result.path.startsWith(prefix) ? result.path.slice(prefix.length) : result.path;
  const text = pinning.edits.length ? applyEdits(result.source, pinning.edits) : undefined;
  let refused: string | undefined;
  if (text !== undefined) {
    const after = linter.lint({ path: result.path, text }, lintOptions);
    if (dryRun) output.out(diffOf(path, result, after));
    else refused = replaceText(join(folder, path), result.source, text, prefix ? undefined : folder)?.reason;
  }
  if (refused) {
    counts.failed = true;
    complain(output, `${path} was not changed: ${refused}`);
  }
  report(path, job, refused !== undefined, counts, dryRun ? output.err : output.out);
}

function report(
  path: string,
  { result, pinning }: Job,
  failed: boolean,
  counts: Counts,
  print: (text: string) => void,
): void {
  const starts = lineStarts(result.source);
  for (const { name, finding, pinned, refused, askFirst } of pinning.outcomes) {
    const { line, character } = positionAt(starts, finding.span.start);
    const place = `${path}:${line + 1}:${character + 1}`;
    if (pinned && !failed) {
      counts.pinned += 1;
      print(`${terminalLine(`pinned ${name} to ${pinned.version} (${pinned.says}) in ${place}`)}\n`);
    } else {
      counts.left += 1;
      const hint = askFirst === undefined ? '' : `. With --allow-host ${askFirst} it is asked`;
      if (refused) print(`${terminalLine(`not pinned ${name} in ${place}: ${refused}${hint}`)}\n`);
    }
  }
}

function finish({ files, pinned, left, failed }: Counts, { check, online }: PinOptions, output: Output): number {
  const print = check.dryRun ? output.err : output.out;
  const versions = pinned === 1 ? '1 version' : `${pinned} versions`;
  const verb = check.dryRun ? 'would be pinned' : 'pinned';
  const hint = left && !online ? ' Use --online to look up the newest versions with your package managers.' : '';
  print(`${versions} ${verb}, ${left} left.${hint}\n`);
  if (failed) return exitCodes.failure;
  if (files === 0) return exitCodes.nothing;
  return left ? exitCodes.findings : exitCodes.clean;
}
