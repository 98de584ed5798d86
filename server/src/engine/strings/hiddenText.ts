/** Finds characters that a reader cannot see but a program or a model can. Pure text. */

/** Hidden characters of a string. */
export interface HiddenText {
  /** From the first to behind the last hidden character. */
  start: number;
  end: number;
  count: number;
  /** What they are, in words. */
  what: string;
  /** The string without them. */
  without: string;
}

/** Undefined when everything can be seen, or has a reason to be there (emoji, scripts that need joiners). */
export function findHidden(text: string): HiddenText | undefined {
  if (!/[^\x20-\x7e\t\r\n]/.test(text)) return undefined;
  const characters = [...text];
  const kinds = new Set<string>();
  const kept: string[] = [];
  let offset = 0;
  let start = -1;
  let end = -1;
  let count = 0;
  characters.forEach((character, index) => {
    const kind = hiddenKind(characters, index);
    if (kind) {
      kinds.add(kind);
      if (start < 0) start = offset;
      end = offset + character.length;
      count++;
    } else kept.push(character);
    offset += character.length;
  });
  if (count === 0) return undefined;
  return { start, end, count, what: [...kinds].join(' and '), without: kept.join('') };
}

function hiddenKind(characters: readonly string[], index: number): string | undefined {
  const code = characters[index]!.codePointAt(0)!;
  if (code < 0x80) return code < 0x20 && code !== 9 && code !== 10 && code !== 13 ? 'control characters' : undefined;
  if (code < 0xa0) return 'control characters';
  if ((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)) return 'bidirectional controls';
  if (code >= 0xe0000 && code <= 0xe007f) return inFlag(characters, index) ? undefined : 'tag characters';
  if (code === 0x200c || code === 0x200d) return joins(characters, index) ? undefined : 'invisible characters';
  if (code >= 0xfe00 && code <= 0xfe0f) return variationKind(characters, index);
  if (code >= 0xe0100 && code <= 0xe01ef) return variationKind(characters, index);
  return invisible.has(code) ? 'invisible characters' : undefined;
}

/** Zero-width spaces, soft hyphen, fillers, word joiners, byte order marks inside a text, deprecated format controls. */
const invisible = new Set([
  0x00ad, 0x034f, 0x061c, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180e, 0x200b, 0x200e, 0x200f, 0x2060, 0x2061, 0x2062,
  0x2063, 0x2064, 0x206a, 0x206b, 0x206c, 0x206d, 0x206e, 0x206f, 0x3164, 0xfeff, 0xffa0,
]);

/** A variation selector belongs to the visible character before it; a run of them carries hidden data. */
function variationKind(characters: readonly string[], index: number): string | undefined {
  const before = characters[index - 1]?.codePointAt(0);
  if (before === undefined || before < 0x23 || isVariation(before)) return 'variation selectors';
  // The first of a run belongs to the run where the character before it knows no variants.
  const runs = isVariation(characters[index + 1]?.codePointAt(0) ?? 0);
  return runs && before < 0x80 && !/[#*\d]/.test(characters[index - 1]!) ? 'variation selectors' : undefined;
}

function isVariation(code: number): boolean {
  return (code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xe0100 && code <= 0xe01ef);
}

/** Flags of regions are a black flag followed by tag letters and a closing tag. */
function inFlag(characters: readonly string[], index: number): boolean {
  for (let i = index - 1; i >= 0 && i >= index - 8; i--) {
    const code = characters[i]!.codePointAt(0)!;
    if (code === 0x1f3f4) return true;
    if (code < 0xe0000 || code > 0xe007f) return false;
  }
  return false;
}

/**
 * Scripts whose letters change shape at a joiner, and the pictures that it binds together. Costly to make, seldom
 * needed.
 */
function bindsJoiners(character: string): boolean {
  return /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Script=Arabic}|\p{Script=Syriac}|\p{Script=Nko}|\p{Script=Mongolian}|\p{Script=Devanagari}|\p{Script=Bengali}|\p{Script=Gurmukhi}|\p{Script=Gujarati}|\p{Script=Oriya}|\p{Script=Tamil}|\p{Script=Telugu}|\p{Script=Kannada}|\p{Script=Malayalam}|\p{Script=Sinhala}|\p{Script=Tibetan}|\p{Script=Myanmar}|\p{Script=Khmer})$/u.test(
    character,
  );
}

/** Joiners are needed between emoji and inside scripts whose letters change shape. */
function joins(characters: readonly string[], index: number): boolean {
  const needs = (character: string | undefined): boolean =>
    character !== undefined && (character === '\ufe0f' || bindsJoiners(character));
  return needs(characters[index - 1]) && (index + 1 >= characters.length || needs(characters[index + 1]));
}
