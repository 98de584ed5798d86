/** `baseline write`: writes down what is found now, so that later checks fail for new findings alone. */
import { counted } from '../../../shared/src/words';
import { type KnownFinding, knownFindings } from '../engine/review/baseline';
import { loadFormats } from '../engine/syntax/loadFormats';
import { baselineText, newSalt, readBaseline } from './baselineFile';
import { exitCodes, lintFiles, lintOptionsOf } from './check';
import { collect } from './collect';
import { viewFrom } from './knownFindings';
import type { BaselineOptions } from './options';
import { complain, type Output } from './output';
import { complainAbout, leaveOut, policyOf } from './workspacePolicy';
import { writeWhole } from './writeFile';

/** Runs the command and returns the exit code. The salt of an older file stays, so that only what changed differs. */
export async function writeBaseline({ check, path }: BaselineOptions, output: Output): Promise<number> {
  const collections = collect(check);
  await loadFormats(collections.flatMap(({ files, prefix }) => files.map((file) => prefix + file.path)));
  const before = readBaseline(path);
  const salt = before?.salt ?? newSalt();
  const findings: KnownFinding[] = [];
  let failed = false;
  let read = 0;
  for (const collection of collections) {
    const policy = policyOf(collection, check);
    leaveOut(collection, policy);
    const results = lintFiles(collection, check, lintOptionsOf(collection, check, policy));
    failed = complainAbout(policy, output) || failed;
    read += results.length;
    findings.push(...knownFindings(results, viewFrom(path, salt, collection)));
  }
  // A baseline of nothing would make every finding a new one, and one of half would hide the rest.
  if (failed || read === 0) return failed ? exitCodes.failure : exitCodes.nothing;
  findings.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  const refused = writeWhole(path, baselineText({ salt, findings }));
  if (refused) {
    complain(output, `${path} could not be written: ${refused}`);
    return exitCodes.failure;
  }
  output.out(`${path}: ${counted(total(findings), 'known finding')}${changeSince(before?.findings, findings)}.\n`);
  return exitCodes.clean;
}

function total(findings: readonly KnownFinding[]): number {
  return findings.reduce((sum, { count }) => sum + count, 0);
}

function changeSince(before: readonly KnownFinding[] | undefined, after: readonly KnownFinding[]): string {
  if (!before) return '';
  const counts = new Map<string, number>();
  const add = (list: readonly KnownFinding[], sign: number): void => {
    for (const { count, ...key } of list) {
      const name = JSON.stringify(key);
      counts.set(name, (counts.get(name) ?? 0) + sign * count);
    }
  };
  add(after, 1);
  add(before, -1);
  const changes = [...counts.values()];
  const added = changes.filter((each) => each > 0).reduce((sum, each) => sum + each, 0);
  const gone = changes.filter((each) => each < 0).reduce((sum, each) => sum - each, 0);
  return `; ${added} added, ${gone} taken out`;
}
