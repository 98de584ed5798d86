/** Known findings: written down once, and told apart from new ones later. Texts in, texts out; digests come from outside. */
import type { Finding, Suppression } from '../findings/finding';
import type { LintResult } from '../lint/lintResult';
import { type FindingIdentity, identityOf } from './findingIdentity';

/** A finding, or several that nothing tells apart, as a baseline has them. */
export interface KnownFinding {
  file: string;
  rule: string;
  server: string;
  at: string;
  /** Digest of the value; empty where there is none. */
  value: string;
  count: number;
}

/** Makes the digest of a value. Credentials get one that is slow to guess. */
export type Digest = (text: string, isCredential: boolean) => string;

/** How findings are looked at. */
export interface BaselineView {
  digest: Digest;
  /** The path of a result as the baseline has it; of the empty path, the workspace. */
  nameOf(path: string): string;
  /** Hides the secrets of a result in what is written down. */
  redact(result: LintResult, text: string): string;
}

/** All findings that are shown, counted, in an order that depends on nothing but themselves. */
export function knownFindings(results: readonly LintResult[], view: BaselineView): KnownFinding[] {
  const known = new Map<string, KnownFinding>();
  for (const result of results) {
    for (const finding of result.findings) {
      if (finding.suppressed) continue;
      const entry = { ...entryOf(result, finding, view), value: digestOf(identityOf(result, finding), view.digest) };
      const before = known.get(keyOf(entry));
      known.set(keyOf(entry), { ...entry, count: (before?.count ?? 0) + 1 });
    }
  }
  return [...known.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** Suppresses what is known. Returns the entries that nothing was left for. */
export function suppressKnown(
  results: readonly LintResult[],
  known: readonly KnownFinding[],
  view: BaselineView,
  suppression: Suppression,
): KnownFinding[] {
  const left = new Map(known.map((entry) => [keyOf(entry), entry.count]));
  // A digest is slow by intent: it is made only where everything else fits.
  const places = new Set(known.map((entry) => placeKey(entry)));
  for (const result of results) {
    for (const finding of result.findings) {
      if (finding.suppressed) continue;
      const place = entryOf(result, finding, view);
      if (!places.has(placeKey(place))) continue;
      const key = keyOf({ ...place, value: digestOf(identityOf(result, finding), view.digest) });
      const count = left.get(key) ?? 0;
      if (count === 0) continue;
      left.set(key, count - 1);
      finding.suppressed = suppression;
    }
  }
  return known.flatMap((entry) => {
    const count = left.get(keyOf(entry)) ?? 0;
    return count > 0 ? [{ ...entry, count }] : [];
  });
}

type Place = Pick<KnownFinding, 'file' | 'rule' | 'server' | 'at'>;

function entryOf(result: LintResult, finding: Finding, { nameOf, redact }: BaselineView): Place {
  const { rule, server, at } = identityOf(result, finding);
  const file = nameOf(finding.traits.aboutWorkspace ? '' : result.path);
  return { file, rule, server: redact(result, server), at: redact(result, at) };
}

function digestOf({ text, isCredential }: FindingIdentity, digest: Digest): string {
  return text === '' ? '' : digest(text, isCredential);
}

function placeKey({ file, rule, server, at }: Place): string {
  return JSON.stringify([file, rule, server, at]);
}

function keyOf({ file, rule, server, at, value }: Omit<KnownFinding, 'count'>): string {
  return JSON.stringify([file, rule, server, at, value]);
}
