/** `baseline write`: writes down what is found now, so that later checks fail for new findings alone. */
import { counted } from '../../../shared/src/words';
import { type KnownFinding, knownFindings } from '../engine/review/baseline';
import { loadFormats } from '../engine/syntax/loadFormats';
import { baselineText, newSalt, readBaseline } from './baselineFile';
import { collectAll } from './collect';
import { exitCodes } from './exitCodes';
import { viewFrom } from './knownFindings';
import { aboutAsked, askedAbout, lintFiles, lintOptionsOf } from './lintWorkspace';
import type { BaselineOptions } from './options';
import { complain, type Output } from './output';
import { complainAbout, leaveOut, policyOf, requirePolicy } from './workspacePolicy';
import { openWhole } from './writeFile';

/** Runs the command and returns the exit code. The salt of an older file stays, so that only what changed differs. */
export async function writeBaseline({ check, path }: BaselineOptions, output: Output): Promise<number> {
  requirePolicy(check);
  const { collections, isBroken } = collectAll(check, output);
  await loadFormats(collections.flatMap(({ files, prefix }) => files.map((file) => prefix + file.path)));
  const before = readBaseline(path);
  const salt = before?.salt ?? newSalt();
  const byKey = new Map<string, KnownFinding>();
  let failed = isBroken;
  let read = 0;
  for (const collection of collections) {
    const policy = policyOf(collection, check);
    leaveOut(collection, policy);
    const results = lintFiles(collection, check, lintOptionsOf(collection, check, policy));
    failed = complainAbout(policy, output) || failed;
    read += askedAbout(collection, results).length;
    const told = aboutAsked(collection, results);
    for (const finding of knownFindings(told, viewFrom(path, salt, collection))) add(byKey, finding);
  }
  // A baseline of nothing would make every finding a new one, and one of half would hide the rest.
  if (failed || read === 0) return failed ? exitCodes.failure : exitCodes.nothing;
  const findings = [...byKey.values()].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  const refused = write(path, baselineText({ salt, findings }));
  if (refused) {
    complain(output, `${path} could not be written: ${refused}`);
    return exitCodes.failure;
  }
  output.out(`${path}: ${counted(total(findings), 'known finding')}${changeSince(before?.findings, findings)}.\n`);
  return exitCodes.clean;
}

/** Writes the whole file, or says why it stays as it was. */
function write(path: string, text: string): string | undefined {
  const file = openWhole(path);
  if ('reason' in file) return file.reason;
  file.write(text);
  return file.finish();
}

/** A file in two workspaces of a run is one file: each of them is held against the same count. */
function add(findings: Map<string, KnownFinding>, finding: KnownFinding): void {
  const { count, ...place } = finding;
  const key = JSON.stringify(place);
  findings.set(key, { ...finding, count: Math.max(count, findings.get(key)?.count ?? 0) });
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
