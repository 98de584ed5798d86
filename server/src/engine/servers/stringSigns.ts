/**
 * What stands anywhere in the strings of an entry that a launch may stumble over. Nearly all entries have none of it, and then nobody
 * looks at single words, for none of the hosts that read them.
 */
import type { ServerEntry } from '../model/model';
import { createTextMemo } from '../syntax/textMemo';
import { type ServerString, serverStrings } from './serverStrings';

/** Which signs some string of an entry bears. */
export interface StringSigns {
  homeSign: boolean;
  brace: boolean;
  /** Blanks at an edge, a quote or a drive at the start, an option with a blank in it. */
  isOdd: boolean;
}

const known = createTextMemo<readonly ServerString[], StringSigns>();

/** The signs of one entry. */
export function stringSigns(server: ServerEntry): StringSigns {
  const strings = serverStrings(server);
  return known.once(server.file.text, strings, () => signsOf(strings));
}

function signsOf(strings: readonly ServerString[]): StringSigns {
  const signs = { homeSign: false, brace: false, isOdd: false };
  for (const { node } of strings) {
    const { value } = node;
    signs.homeSign ||= value.includes('~');
    signs.brace ||= value.includes('{');
    signs.isOdd ||= isOdd(value);
  }
  return signs;
}

function isOdd(value: string): boolean {
  if (!isVisible(value.charCodeAt(0)) || !isVisible(value.charCodeAt(value.length - 1))) return true;
  if (value[1] === ':' || value.startsWith('"') || value.startsWith("'")) return true;
  return value.startsWith('-') && value.includes(' ');
}

/** A character of ASCII that is no blank. */
function isVisible(unit: number): boolean {
  return unit > 0x20 && unit < 0x7f;
}
