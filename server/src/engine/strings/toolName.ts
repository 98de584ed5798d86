/** What a tool does, as far as its name tells: the leading verb decides. */
import {
  dangerousVerbs,
  nounVerbs,
  readingVerbs,
  runningNouns,
  SECRET_THING,
  writingVerbs,
} from '../../data/toolVerbs';

/** A judged tool name. */
export interface ToolVerdict {
  /** dangerous: runs, destroys, sends, pays or reads secrets; writes: adds or changes; reads; unknown. */
  readonly kind: 'dangerous' | 'writes' | 'reads' | 'unknown';
  /** What it does, as a verb phrase. */
  readonly does: string;
}

const readsSecret = new Set([
  'get',
  'read',
  'fetch',
  'show',
  'retrieve',
  'reveal',
  'print',
  'dump',
  'export',
  'decrypt',
]);
/** Products and servers stand in front of the verb (`notion-create-page`), rarely more than two words. */
const LEADING_WORDS = 3;

/** Judges a tool's name or a pattern of names. */
export function judgeTool(name: string): ToolVerdict {
  const words = wordsOf(name);
  const plain = words.join('_');
  if (SECRET_THING.test(plain) && (words.length === 1 || words.some((word) => readsSecret.has(word)))) {
    return { kind: 'dangerous', does: 'reads secrets' };
  }
  const leading = words.slice(0, LEADING_WORDS);
  for (const [index, word] of leading.entries()) {
    if (readingVerbs.has(word)) return { kind: 'reads', does: 'reads' };
    if (nounVerbs.has(word) && leading.slice(index + 1).some((later) => readingVerbs.has(later))) continue;
    const does = dangerousVerbs.get(word);
    if (does) return { kind: 'dangerous', does };
    if (writingVerbs.has(word)) return { kind: 'writes', does: 'writes' };
  }
  const last = words.at(-1);
  if (last && runningNouns.has(last)) return { kind: 'dangerous', does: 'runs code or commands' };
  return { kind: 'unknown', does: '' };
}

/** Words of a name in any spelling: `createIssue`, `create_issue`, `API-post-page`. */
function wordsOf(name: string): string[] {
  return name
    .slice(0, 120)
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}
