/** Finds wording that gives orders to a model behind the person's back, in texts of any length. */
import { instructionWordings } from '../../data/instructionWording';

/** Where it stands, and what it does as the end of "This text …". */
export interface FoundWording {
  does: string;
  start: number;
  end: number;
}

/** Longer texts are read in pieces that overlap by more than a wording takes. */
const PIECE_CHARS = 8_000;
const OVERLAP_CHARS = 500;
/** No wording is shorter. */
const MIN_CHARS = 6;
/** Every wording has one of these; most arguments, names and addresses have none. */
const BETWEEN_WORDS = /[\s',<\u0080-\uffff]/;

/** The first piece with one decides, and in it the most severe. */
export function findWording(text: string): FoundWording | undefined {
  if (text.length < MIN_CHARS || !BETWEEN_WORDS.test(text)) return undefined;
  for (let shift = 0; shift < text.length; shift += PIECE_CHARS - OVERLAP_CHARS) {
    const found = firstIn(text.slice(shift, shift + PIECE_CHARS));
    if (found) return { ...found, start: found.start + shift, end: found.end + shift };
  }
  return undefined;
}

function firstIn(piece: string): FoundWording | undefined {
  for (const wording of instructionWordings) {
    if (wording.speaksOf && !wording.speaksOf.test(piece)) continue;
    for (const { 0: words, index } of piece.matchAll(wording.patternFor(piece))) {
      if (!asksForThePerson(piece, words, index)) {
        return { does: wording.does, start: index, end: index + words.length };
      }
    }
  }
  return undefined;
}

const WITHOUT = /^without\b/i;
const NEGATION = /\b(?:never|not|cannot|avoid|refuse|nothing)\b|n['’]t\b/i;
const BEFORE_CHARS = 160;

/** "Never delete without the user's permission" keeps nothing from anybody. */
function asksForThePerson(text: string, words: string, index: number): boolean {
  if (!WITHOUT.test(words)) return false;
  const before = text.slice(Math.max(0, index - BEFORE_CHARS), index);
  const sentence = Math.max(...['.', '!', '?', '\n'].map((end) => before.lastIndexOf(end)));
  return NEGATION.test(before.slice(sentence + 1));
}
