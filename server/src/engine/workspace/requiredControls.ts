/** Which lines of the practical setup a policy requires and that do not hold, with the place where it shows. */
import { counted, firstFew } from '../../../../shared/src/words';
import type { Finding } from '../findings/finding';
import type { LintEnvironment } from '../findings/lintEnvironment';
import type { BrokenControl } from '../findings/rule';
import type { LintResult } from '../lint/lintResult';
import type { ConfigFile, Location } from '../model/model';
import type { Placed, Policy } from '../policy/policyModel';
import { isFault, isRemote, postureOf, postureTitles } from './posture';

const MAX_EVIDENCE = 3;

/** Judged for each requirement by the files that it holds for. */
export function brokenControls(
  results: readonly LintResult[],
  environment: LintEnvironment,
  policyAt: (path: string) => Policy | undefined,
): BrokenControl[] {
  const required = new Map<string, { required: Placed<string>; results: LintResult[] }>();
  for (const result of results) {
    for (const line of policyAt(result.path)?.require ?? []) {
      const { path, start } = line.place;
      const key = `${line.value} ${path} ${start}`;
      const known = required.get(key) ?? { required: line, results: [] };
      known.results.push(result);
      required.set(key, known);
    }
  }
  return [...required.values()].flatMap((each) => judge(each.required, each.results, environment) ?? []);
}

function judge(
  required: Placed<string>,
  results: readonly LintResult[],
  environment: LintEnvironment,
): BrokenControl | undefined {
  const control = required.value;
  const title = postureTitles.get(control) ?? control;
  const faults = faultsOf(control, results);
  if (faults.length) {
    const named = firstFew(faults, MAX_EVIDENCE, ({ finding }) => finding.rule);
    const evidence = `${counted(faults.length, 'finding')} against it: ${named}.`;
    const { result, finding } = faults[0]!;
    return { required, title, evidence, isUnproven: false, file: result.files[0]!, at: finding.location };
  }
  const verification = environment.verification?.();
  const line = postureOf(results, { verification }).find((each) => each.control === control);
  if (!line || line.status === 'pass') return undefined;
  const isUnproven = line.status === 'unknown';
  if (isUnproven && !canBeJudged(control, results, verification !== undefined)) return undefined;
  const place = placeOf(control, results);
  return place && { required, title, evidence: line.evidence, isUnproven, ...place };
}

/** A comment in a checked text hides its finding, and makes nothing hold that somebody else requires. */
function faultsOf(control: string, results: readonly LintResult[]): { finding: Finding; result: LintResult }[] {
  return results.flatMap((result) =>
    result.findings.flatMap((finding) => {
      const isKept = finding.suppressed !== undefined && finding.suppressed.by !== 'comment';
      return finding.control === control && isFault(finding) && !isKept && result.files.length
        ? [{ finding, result }]
        : [];
    }),
  );
}

/** Unknown because there is nothing to judge, or nobody looked, is no fault. */
function canBeJudged(control: string, results: readonly LintResult[], looked: boolean): boolean {
  if (control.endsWith('-scan')) return looked;
  return results.some(({ status, files }) => status !== 'parsed' && files.length > 0);
}

function placeOf(control: string, results: readonly LintResult[]): { file: ConfigFile; at: Location } | undefined {
  const files = results.flatMap((result) => result.files.slice(0, 1));
  if (control === 'transport') {
    const remote = files.flatMap(({ servers }) => servers).find((server) => server.enabled && isRemote(server));
    if (remote) return { file: remote.file, at: remote.url ?? remote.node };
  }
  const first = results.find(({ files: [file], status }) => file && status !== 'parsed')?.files[0] ?? files[0];
  const root = first?.text.root;
  return first && root && { file: first, at: { kind: 'spot', node: root, start: root.start, end: root.start + 1 } };
}
