/**
 * What stands anywhere in the strings of an entry that a rule may stumble over. Nearly all entries have none of it, and then nobody
 * looks at single words, for none of the hosts that read them.
 */

/** Signs of a string, each a bit: a reference to a variable may stand there. */
export const REFERENCE = 1;
/** `~`. */
export const TILDE = 2;
/** An opening brace behind neither a dollar sign nor another brace. */
export const BARE_BRACE = 4;
/** Blanks at an edge, a quote or a drive at the start, an option with a blank in it. */
export const ODD = 8;

const DOLLAR = 0x24;
const BRACE = 0x7b;
const TILDE_UNIT = 0x7e;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const HYPHEN = 0x2d;
const COLON = 0x3a;

/** All signs of a string, found in one pass over it. */
export function signsOf(value: string): number {
  let signs = isOdd(value) ? ODD : 0;
  let before = 0;
  for (let at = 0; at < value.length; at++) {
    const unit = value.charCodeAt(at);
    if (unit === DOLLAR) signs |= REFERENCE;
    else if (unit === TILDE_UNIT) signs |= TILDE;
    else if (unit === BRACE) signs |= before === DOLLAR || before === BRACE ? REFERENCE : REFERENCE | BARE_BRACE;
    before = unit;
  }
  return signs;
}

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
