/**
 * Remembers which rules were silent at which entries, so that the lint of an edited text costs what the edit touches.
 * An entry counts as unchanged when its name, its text, the file's path, the readers and how each of them reads the entry are the
 * same; what a rule says of one entry must depend on nothing else (facts that it asks for are noticed).
 */
import type { Reader } from '../../../../shared/src/hosts/detect';
import type { Rule } from '../findings/rule';
import type { ConfigText } from '../formats/text';
import type { ConfigFile } from '../model/model';
import type { SharedServer, SharedServers } from '../model/sharedServers';

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
  /** Undefined where an entry is not one stretch of the text. */
  recall(path: string, text: ConfigText, files: readonly ConfigFile[], shared: SharedServers): Silence | undefined;
}

/** Texts that are kept, and the characters that they may have together. */
const keptTexts = 24;
const keptCharacters = 8_000_000;

interface Remembered {
  path: string;
  text: string;
  readers: readonly Reader[];
  /** Start and end of each entry. The model itself is not kept. */
  spans: Int32Array;
  /** How each reader reads each entry. */
  views: Uint8Array;
  flags: Uint8Array;
  /** Positions of entries by name; of several with one name, the last. */
  byName: ReadonlyMap<string, number>;
}

/** A memory for these rules. */
export function createQuietEntries(rules: readonly Rule[]): QuietEntries {
  const checking = rules.filter((rule) => 'checkServer' in rule);
  const shared = new Map<Rule, number>(checking.filter((rule) => !rule.perReader).map((rule, i) => [rule, i]));
  const apart = new Map<Rule, number>(checking.filter((rule) => rule.perReader).map((rule, i) => [rule, i]));
  const kept: Remembered[] = [];
  return {
    recall(path, { format, text }, files, { entries, ordinals }) {
      // Tables of TOML can lie scattered, and YAML can refer to other places.
      if (format !== 'json') return undefined;
      const views = viewsOf(files, ordinals, entries.length);
      if (!views) return undefined;
      const stride = shared.size + files.length * apart.size;
      const flags = new Uint8Array(entries.length * stride);
      const readers = files.map(({ reader }) => reader);
      const byName = new Map(entries.map(({ server }, ordinal) => [server.name, ordinal]));
      const now: Remembered = { path, text, readers, spans: spansOf(entries), views, flags, byName };
      const same = kept.find((other) => other.text === text && readAlike(other, now));
      const earlier = same ? [same] : kept.filter((other) => readAlike(other, now) && sharesNames(other, now));
      remember(kept, now, takeOver(earlier, now, stride));
      return {
        flags,
        stride,
        offsetOf: (rule, reader) => shared.get(rule) ?? shared.size + reader * apart.size + apart.get(rule)!,
      };
    },
  };
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

function spansOf(entries: readonly SharedServer[]): Int32Array {
  const spans = new Int32Array(entries.length * 2);
  for (const [i, { server }] of entries.entries()) {
    spans[i * 2] = server.node.start;
    spans[i * 2 + 1] = server.node.end;
  }
  return spans;
}

function entryText({ text, spans }: Remembered, ordinal: number): string {
  return text.slice(spans[ordinal * 2], spans[ordinal * 2 + 1]);
}

/** The same hosts read the same file. */
function readAlike(a: Remembered, b: Remembered): boolean {
  return (
    a.path === b.path && a.readers.length === b.readers.length && a.readers.every((r, i) => same(r, b.readers[i]!))
  );
}

function same(a: Reader, b: Reader): boolean {
  return a.host === b.host && a.document === b.document && a.scope === b.scope;
}

/** A text of the same file with none of the names is another file's, or one of another time. */
function sharesNames(a: Remembered, b: Remembered): boolean {
  const names = [...b.byName.keys()];
  const step = Math.max(1, names.length >> 3);
  for (let i = 0; i < names.length; i += step) if (a.byName.has(names[i]!)) return true;
  return false;
}

/** Copies what is known of entries that an earlier text has too. Gives back the text that most of them came from. */
function takeOver(earlier: readonly Remembered[], now: Remembered, stride: number): Remembered | undefined {
  const taken = new Map<Remembered, number>();
  // Neighbours mostly stay neighbours, so entries are copied by the run.
  let run: { from: Remembered; start: number; at: number; length: number } | undefined;
  const copy = (): void => {
    if (!run) return;
    const { from, start, at, length } = run;
    now.flags.set(from.flags.subarray(start * stride, (start + length) * stride), at * stride);
    taken.set(from, (taken.get(from) ?? 0) + length);
  };
  for (const [name, ordinal] of now.byName) {
    const own = entryText(now, ordinal);
    for (const from of earlier) {
      const start = from.byName.get(name);
      if (start === undefined || !isSameEntry(from, start, now, ordinal, own)) continue;
      if (run && run.from === from && run.start + run.length === start && run.at + run.length === ordinal) run.length++;
      else {
        copy();
        run = { from, start, at: ordinal, length: 1 };
      }
      break;
    }
  }
  copy();
  return [...taken].find(([, count]) => count * 2 > now.byName.size)?.[0];
}

function isSameEntry(a: Remembered, start: number, b: Remembered, ordinal: number, own: string): boolean {
  if (entryText(a, start) !== own) return false;
  const count = a.readers.length;
  for (let i = 0; i < count; i++) if (a.views[start * count + i] !== b.views[ordinal * count + i]) return false;
  return true;
}

/** A text that the new one grew out of gives way to it. */
function remember(kept: Remembered[], now: Remembered, replaced: Remembered | undefined): void {
  if (replaced) kept.splice(kept.indexOf(replaced), 1);
  kept.unshift(now);
  let characters = 0;
  let count = 0;
  while (count < kept.length && count < keptTexts && characters <= keptCharacters)
    characters += kept[count++]!.text.length;
  kept.length = count;
}
