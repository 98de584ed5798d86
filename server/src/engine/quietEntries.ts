/**
 * Remembers which rules were silent at which entries, so that the lint of an edited text costs what the edit touches.
 * Entries count as unchanged only when their own text, all text around the entries, the readers and how each of them reads the
 * entry are the same; what a rule says of one entry must depend on nothing else (facts that it asks for are noticed).
 */
import type { Reader } from '../../../shared/src/hosts/detect';
import type { ConfigFile } from './model';
import type { Rule } from './rule';
import type { SharedServer, SharedServers } from './sharedServers';

/** What is known of the entries of one text: one flag for each entry, rule and view, 1 where the rule is silent. */
export interface Silence {
  flags: Uint8Array;
  /** Flags of one entry. */
  stride: number;
  /** Place of a rule's flag among those of an entry. The reader counts for rules that look at each reader. */
  offsetOf(rule: Rule, reader: number): number;
}

/** Silences of the latest texts. */
export interface QuietEntries {
  recall(path: string, text: string, files: readonly ConfigFile[], shared: SharedServers): Silence | undefined;
}

/** Texts that are kept, and the characters that they may have together. */
const keptTexts = 24;
const keptCharacters = 2_000_000;

interface Remembered {
  path: string;
  text: string;
  readers: readonly Reader[];
  /** Start and end of each entry, in text order. */
  spans: readonly number[];
  /** How each reader reads each entry. */
  views: Uint8Array;
  flags: Uint8Array;
}

/** A memory for these rules. */
export function createQuietEntries(rules: readonly Rule[]): QuietEntries {
  const checking = rules.filter((rule) => 'checkServer' in rule);
  const shared = new Map<Rule, number>(checking.filter((rule) => !rule.perReader).map((rule, i) => [rule, i]));
  const apart = new Map<Rule, number>(checking.filter((rule) => rule.perReader).map((rule, i) => [rule, i]));
  const kept: Remembered[] = [];
  return {
    recall(path, text, files, { entries, ordinals }) {
      const spans = spansOf(entries);
      const views = spans && viewsOf(files, ordinals, entries.length);
      if (!views) return undefined;
      const stride = shared.size + files.length * apart.size;
      const flags = new Uint8Array(entries.length * stride);
      const now: Remembered = { path, text, readers: files.map(({ reader }) => reader), spans, views, flags };
      const before = kept.find((other) => sameFrame(other, now));
      if (before) takeOver(before, now, stride);
      remember(kept, now, before);
      return {
        flags,
        stride,
        offsetOf: (rule, reader) => shared.get(rule) ?? shared.size + reader * apart.size + apart.get(rule)!,
      };
    },
  };
}

/** Undefined where entries lie within each other: then an entry's text is not its own. */
function spansOf(entries: readonly SharedServer[]): number[] | undefined {
  const spans: number[] = [];
  let last = 0;
  for (const { server } of entries) {
    const { start, end } = server.node;
    if (start < last) return undefined;
    spans.push(start, end);
    last = end;
  }
  return spans;
}

/** One byte for each entry and reader; undefined where a reader reads an entry twice. */
function viewsOf(
  files: readonly ConfigFile[],
  ordinals: SharedServers['ordinals'],
  entries: number,
): Uint8Array | undefined {
  const views = new Uint8Array(entries * files.length);
  for (const [reader, { servers }] of files.entries()) {
    for (const [i, { unread, shadowed }] of servers.entries()) {
      const at = ordinals[reader]![i]! * files.length + reader;
      if (views[at]) return undefined;
      views[at] = 1 + (unread ? 2 : 0) + (shadowed ? 4 : 0);
    }
  }
  return views;
}

/** The same host reads the same file, and everything outside the entries is the same. */
function sameFrame(a: Remembered, b: Remembered): boolean {
  if (a.path !== b.path || a.spans.length !== b.spans.length || a.readers.length !== b.readers.length) return false;
  if (a.readers.some((reader, i) => !sameReader(reader, b.readers[i]!))) return false;
  let [fromA, fromB] = [0, 0];
  for (let i = 0; i <= a.spans.length; i += 2) {
    const [toA, toB] = [a.spans[i] ?? a.text.length, b.spans[i] ?? b.text.length];
    if (toA - fromA !== toB - fromB || a.text.slice(fromA, toA) !== b.text.slice(fromB, toB)) return false;
    [fromA, fromB] = [a.spans[i + 1] ?? 0, b.spans[i + 1] ?? 0];
  }
  return true;
}

function sameReader(a: Reader, b: Reader): boolean {
  return a.host === b.host && a.document === b.document && a.scope === b.scope;
}

/** Copies what is known of the entries that did not change. */
function takeOver(before: Remembered, now: Remembered, stride: number): void {
  const { spans, views, flags, text, readers } = now;
  flags.set(before.flags);
  for (let ordinal = 0; ordinal * 2 < spans.length; ordinal++) {
    const own = text.slice(spans[ordinal * 2], spans[ordinal * 2 + 1]);
    const same = own === before.text.slice(before.spans[ordinal * 2], before.spans[ordinal * 2 + 1]);
    const from = ordinal * readers.length;
    let sameViews = true;
    for (let i = from; i < from + readers.length; i++) if (views[i] !== before.views[i]) sameViews = false;
    if (!same || !sameViews) flags.fill(0, ordinal * stride, (ordinal + 1) * stride);
  }
}

function remember(kept: Remembered[], now: Remembered, before: Remembered | undefined): void {
  if (before) kept.splice(kept.indexOf(before), 1);
  kept.unshift(now);
  let characters = 0;
  let count = 0;
  while (count < kept.length && count < keptTexts && characters <= keptCharacters)
    characters += kept[count++]!.text.length;
  kept.length = count;
}
