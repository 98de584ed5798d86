// What a tool does, as far as its name tells: the leading verb decides.
import {
  GRAVE_VERBS,
  NOUN_VERBS,
  READING_VERBS,
  RUNNING_NOUNS,
  SECRET_THING,
  WRITING_VERBS,
} from '../../data/toolVerbs';

/** A judged tool name. */
export interface ToolVerdict {
  /** grave: runs, destroys, sends, pays or reads secrets; writes: adds or changes; reads; unknown. */
  readonly kind: 'grave' | 'writes' | 'reads' | 'unknown';
  /** What it does, as a verb phrase. */
  readonly does: string;
}

const READS_SECRET = new Set([
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
const LEADING = 3;

/** Judges a tool's name or a pattern of names. */
export function judgeTool(name: string): ToolVerdict {
  const words = wordsOf(name);
  const plain = words.join('_');
  if (SECRET_THING.test(plain) && (words.length === 1 || words.some((word) => READS_SECRET.has(word)))) {
    return { kind: 'grave', does: 'reads secrets' };
  }
  const leading = words.slice(0, LEADING);
  for (const [index, word] of leading.entries()) {
    if (READING_VERBS.has(word)) return { kind: 'reads', does: 'reads' };
    if (NOUN_VERBS.has(word) && leading.slice(index + 1).some((later) => READING_VERBS.has(later))) continue;
    const does = GRAVE_VERBS.get(word);
    if (does) return { kind: 'grave', does };
    if (WRITING_VERBS.has(word)) return { kind: 'writes', does: 'writes' };
  }
  const last = words.at(-1);
  if (last && RUNNING_NOUNS.has(last)) return { kind: 'grave', does: 'runs code or commands' };
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
