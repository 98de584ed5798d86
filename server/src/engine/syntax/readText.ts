/** Text to tree for every format, behind one guard: no parser sees a text that could exhaust it. */
import type { DocumentFormat } from '../../../../shared/src/hosts/host';
import { readCalls } from './readCalls';
import { readJson, readLenientJson, readStrictJson } from './readJson';
import { readScript } from './readScript';
import { type ConfigText, limits } from './text';

/** A format's reader. Must not throw; what it cannot read becomes a problem. */
export type TextReader = (text: string) => ConfigText;

/** Why a text would exhaust a format's parser, beyond what brackets show; undefined when it would not. */
export type TextGuard = (text: string) => string | undefined;

const readers = new Map<DocumentFormat, TextReader>([
  ['json', readJson],
  ['shell', readScript],
  ['calls', readCalls],
]);
const guards = new Map<DocumentFormat, TextGuard>([
  ['json', bracketRefusal],
  ['shell', () => undefined],
  ['calls', bracketRefusal],
]);

/** Makes a format readable. JSON always is; the others are registered when their parser has been loaded. */
export function registerReader(format: DocumentFormat, reader: TextReader, guard: TextGuard): void {
  readers.set(format, reader);
  guards.set(format, guard);
}

/** Why a text was not analysed, in words for the person; undefined when it may be parsed. */
export function refusal(text: string, format: DocumentFormat): string | undefined {
  if (text.length > limits.maxChars) {
    return `it has ${text.length} characters, more than the limit of ${limits.maxChars}`;
  }
  const guard = guards.get(format);
  return guard ? guard(text) : `the parser for ${format.toUpperCase()} is not loaded`;
}

/** Reads a text, or says why not. What is written as it should be needs no look at its brackets before. */
export function readOrRefuse(text: string, format: DocumentFormat): ConfigText | { refused: string } {
  const isJson = format === 'json';
  const regular = isJson && text.length <= limits.maxChars ? readStrictJson(text) : undefined;
  if (regular) return regular;
  const refused = refusal(text, format);
  if (refused) return { refused };
  return isJson ? readLenientJson(text) : readText(text, format);
}

/** Reads a text that was not refused. */
export function readText(text: string, format: DocumentFormat): ConfigText {
  return readers.get(format)!(text);
}

function bracketRefusal(text: string): string | undefined {
  return nestingExceeds(text, limits.maxDepth) ? `it is nested more than ${limits.maxDepth} levels deep` : undefined;
}

/** Linear scan of brackets outside double-quoted strings. Other formats nest in other ways and bring their own guard. */
function nestingExceeds(text: string, limit: number): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x22) {
      // Skips a string; a backslash takes the next character with it, a line end closes a broken one.
      for (i++; i < text.length; i++) {
        const inner = text.charCodeAt(i);
        if (inner === 0x5c) i++;
        else if (inner === 0x22 || inner === 0x0a) break;
      }
    } else if (code === 0x7b || code === 0x5b) {
      if (++depth > limit) return true;
    } else if ((code === 0x7d || code === 0x5d) && depth > 0) depth--;
  }
  return false;
}
