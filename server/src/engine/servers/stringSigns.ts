/**
 * What stands anywhere in the strings of an entry that a rule may stumble over. Nearly all entries have none of it, and then nobody
 * looks at single words, for none of the hosts that read them.
 */

/** Signs of a string, each a bit. */
export const SIGN = {
  /** A reference to a variable may stand there. */
  reference: 1,
  /** `~`. */
  homeSign: 2,
  /** An opening brace behind neither a dollar sign nor another brace. */
  bareBrace: 4,
  /** Blanks at an edge, a quote or a drive at the start, an option with a blank in it. */
  odd: 8,
} as const;

/** All signs of a string, found in one pass over it. */
export function signsOf(value: string): number {
  let signs = isOdd(value) ? SIGN.odd : 0;
  let before = 0;
  for (let at = 0; at < value.length; at++) {
    const unit = value.charCodeAt(at);
    if (unit === DOLLAR) signs |= SIGN.reference;
    else if (unit === TILDE) signs |= SIGN.homeSign;
    else if (unit === BRACE) {
      signs |= before === DOLLAR || before === BRACE ? SIGN.reference : SIGN.reference | SIGN.bareBrace;
    }
    before = unit;
  }
  return signs;
}

const [DOLLAR, BRACE, TILDE] = [0x24, 0x7b, 0x7e];
const [QUOTE, APOSTROPHE, HYPHEN, COLON] = [0x22, 0x27, 0x2d, 0x3a];

function isOdd(value: string): boolean {
  const first = value.charCodeAt(0);
  if (!isVisible(first) || !isVisible(value.charCodeAt(value.length - 1))) return true;
  if (first === QUOTE || first === APOSTROPHE || value.charCodeAt(1) === COLON) return true;
  return first === HYPHEN && value.includes(' ');
}

/** A character of ASCII that is no blank. */
function isVisible(unit: number): boolean {
  return unit > 0x20 && unit < 0x7f;
}
