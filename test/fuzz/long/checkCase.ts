/** Runs one case and says what is wrong with it. */
import type { LintEnvironment } from '../../../server/src/engine/findings/lintEnvironment';
import type { LintOptions } from '../../../server/src/engine/lint/lint';
import type { LintResult } from '../../../server/src/engine/lint/lintResult';
import { applyEdits } from '../../../server/src/engine/syntax/edit';
import { readOrRefuse } from '../../../server/src/engine/syntax/readText';
import type { Span } from '../../../server/src/engine/syntax/text';
import { linter } from '../../../server/src/linter';
import { answered } from '../fixChecks';
import { leaked } from './canaries';
import type { FuzzCase } from './cases';
import { chooseSink } from './sinks';

/** A promise that a case breaks. */
export type FaultKind = 'crash' | 'slow' | 'range' | 'leak' | 'fix';

/** One broken promise, in words that hold no credential. */
export class Fault extends Error {
  constructor(
    readonly kind: FaultKind,
    message: string,
  ) {
    super(message);
  }
}

/** What a case drove. */
export interface Driven {
  sink: string;
  fixes: number;
  /** By the clock, or in CPU time where that was asked for. */
  ms: number;
}

/** CPU time that a case may take; it is asked for only where the clock says that it may be more. */
const MOST_CPU_MS = 1_000;
/** One case in so many builds and applies each fix; reports build their titles in others. */
const FIXES_EVERY = 4;
const MOST_REREAD_CHARS = 2_000_000;

const environment: LintEnvironment = {
  gitState: (path) => (path.endsWith('.env') ? 'untracked' : 'tracked'),
  installedVersion: () => ({ version: '9999.0.0', from: 'package-lock.json' }),
  appendsToFiles: true,
  copiesText: true,
  choosesVersions: true,
};
const auditor: LintOptions = { persona: 'auditor', today: '2026-11-22', environment };
/** An auditor is told everything; the others are told less of it. */
const personas: readonly LintOptions[] = [
  auditor,
  auditor,
  auditor,
  { ...auditor, persona: 'pedantic' },
  { ...auditor, persona: 'regular' },
];

/** Runs the case; throws a Fault. What looks slow is run again: only what is slow twice is. */
export async function checkCase(fuzzCase: FuzzCase, again: () => FuzzCase): Promise<Driven> {
  const driven = await driveCase(fuzzCase);
  if (driven.ms < MOST_CPU_MS) return driven;
  const started = process.cpuUsage();
  const second = await driveCase(again());
  const { user, system } = process.cpuUsage(started);
  const cpuMs = (user + system) / 1_000;
  if (cpuMs < MOST_CPU_MS) return { ...second, ms: Math.min(driven.ms, cpuMs) };
  throw new Fault('slow', `${Math.round(Math.min(driven.ms, cpuMs))} ms with ${driven.sink}`);
}

async function driveCase({ path, text, planted, pick }: FuzzCase): Promise<Driven> {
  const started = performance.now();
  const options = personas[pick(personas.length)]!;
  const result = linter.lint({ path, text }, options);
  const [failure] = result.failures;
  if (failure) throw new Fault('crash', `rule ${failure.rule}: ${failure.error}`);
  for (const { rule, span, related } of result.findings) {
    inside(text, span, `a finding of ${rule}`);
    for (const one of related) if (one.path === undefined) inside(text, one.span, `a related place of ${rule}`);
  }
  const fixes = pick(FIXES_EVERY) ? 0 : checkFixes(result, planted);
  const { name, sink } = chooseSink(pick);
  const range = (span: Span, what: string): void => inside(text, span, what);
  const shown = await sink({ result, options, pick, range });
  const messages = result.findings.map(
    ({ message, related }) => message + related.map((one) => one.message).join('\n'),
  );
  const found = leaked(shown, planted) ?? undefined;
  if (found) throw new Fault('leak', `${name} shows a ${found.kind}`);
  const said = leaked(messages.join('\n'), planted);
  if (said) throw new Fault('leak', `a message shows a ${said.kind}`);
  return { sink: name, fixes, ms: performance.now() - started };
}

function checkFixes(result: LintResult, planted: FuzzCase['planted']): number {
  const { source, text, views } = result;
  let fixes = 0;
  for (const finding of result.findings) {
    // Reading the text again for each fix is work of the test, not of the product.
    if (fixes * source.length > MOST_REREAD_CHARS) break;
    for (const fix of finding.fixes()) {
      fixes++;
      const where = `a fix of ${finding.rule}`;
      const shown = leaked(`${fix.title}\n${fix.asks?.prompt ?? ''}`, planted);
      if (shown) throw new Fault('leak', `${where} is called after a ${shown.kind}`);
      for (const edit of fix.edits) inside(source, edit, where);
      const edits = answered(fix);
      if (edits.length === 0) continue;
      const after = applyEdits(source, edits);
      if (after === undefined) throw new Fault('fix', `the edits of ${where} overlap`);
      const read = readOrRefuse(after, views[0]?.document.format ?? 'json');
      if ('refused' in read) throw new Fault('fix', `after ${where} the text is refused`);
      if (read.problems.length > (text?.problems.length ?? 0))
        throw new Fault('fix', `after ${where} «${fix.title.replace(/["(].*$/, '…')}» the text parses worse`);
    }
  }
  return fixes;
}

function inside(text: string, { start, end }: Span, what: string): void {
  if (0 <= start && start <= end && end <= text.length) return;
  throw new Fault('range', `${what} is at ${start} to ${end} of ${text.length}`);
}

/** Whatever was thrown, as a fault. */
export function toFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const { message = String(error), stack = '' } = error as Error;
  const [place = ''] = /at [^\n]*\b(?:server|shared|client)[\\/]src[^\n]*/.exec(stack) ?? [];
  return new Fault(
    'crash',
    `${message.slice(0, 200)} ${place.replace(/^.*?((?:server|shared|client)[\\/]src)/, '$1')}`,
  );
}
