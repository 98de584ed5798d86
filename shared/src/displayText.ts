/**
 * Makes text that strangers may have written fit to be shown. Everything that leaves for a screen, a log or a report goes
 * through here first; what a format needs on top of it (Markdown, HTML, workflow commands) is added where that is written.
 */

import { once } from './once';

/** Stands where something was that cannot be shown. */
const REPLACEMENT = '\ufffd';

// One set for everything: controls, format characters (bidirectional, zero-width, tags, byte order marks), halves of pairs, private
// use, line separators, fillers and variation selectors, noncharacters. The selectors of pictures alone stay.
// Made when it is needed: V8 takes more than a millisecond for it.
const hidden = once(
  () =>
    /(?<!\p{Extended_Pictographic})[\ufe0e\ufe0f]|(?![\ufe0e\ufe0f])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu,
);

/** Whole terminal sequences go at once, so that their visible rest does not stay behind. */
const SEQUENCE =
  /(?:\u001b\[|\u009b)[0-?]{0,64}[ -/]{0,16}[@-~]|(?:\u001b\]|\u009d)[^\u0007\u001b\u009b-\u009d]{0,2048}(?:\u0007|\u001b\\|\u009c)|\u001b[@-Z\\-_]/g;
const BLANKS = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
const REPLACEMENTS = /\ufffd{2,}/g;
const PLAIN = /^[!-~](?: ?[!-~]){0,400}$/;
const ASCII_TEXT = /^[\t\n -~]*$/;

/** One line without blanks at its ends; what cannot be shown is marked. */
export function printableLine(text: string): string {
  if (PLAIN.test(text)) return text;
  const line = text.replace(SEQUENCE, '\u001b').replace(BLANKS, ' ');
  if (ASCII_TEXT.test(line)) return line.trim();
  return line.replace(hidden(), REPLACEMENT).replace(REPLACEMENTS, REPLACEMENT).trim();
}

/** The same, cut between characters and with a mark at the end where it is longer. */
export function printableStart(text: string, maxChars: number): string {
  const line = printableLine(text);
  if (line.length <= maxChars) return line;
  const end = /[\ud800-\udbff]/.test(line[maxChars - 2] ?? '') ? maxChars - 2 : maxChars - 1;
  return `${line.slice(0, end)}…`;
}

/** The same for a text that keeps its lines and tabs; each character that cannot be shown is marked. */
export function printableText(text: string): string {
  if (ASCII_TEXT.test(text)) return text;
  return text.replace(hidden(), (character) => (character === '\n' || character === '\t' ? character : REPLACEMENT));
}

/** The character at an offset as it can be shown in one cell or two. */
export function printableCharacter(text: string, at: number): string {
  const code = text.codePointAt(at)!;
  const character = String.fromCodePoint(code);
  if (character === '\t') return ' ';
  // Half a pair, also where somebody asks between two halves.
  if (code >= 0xd800 && code <= 0xdfff) return REPLACEMENT;
  if (code >= 0x20 && code < 0x7f) return character;
  const before = text.slice(Math.max(0, at - 2), at);
  return (before + character).replace(hidden(), REPLACEMENT).endsWith(character) ? character : REPLACEMENT;
}

/** `##[command]` and `##vso[command]`: pipelines look for them anywhere in a line. */
export const PIPELINE_COMMAND = /##(?=\w{0,40}\[)/g;

/** Plain text, most of every report, is passed over quickly; whether a selector belongs to a picture is told within a run. */
const NOT_PLAIN = /[^\n -~]+/g;

/**
 * JSON that means the same, with every character escaped that cannot be shown, and no commands to a pipeline. An indent
 * of 0 makes one line of it.
 */
export function printableJson(value: unknown, indent = 2): string {
  const json = JSON.stringify(value, null, indent).replace(PIPELINE_COMMAND, '#\\u0023');
  // The line ends that lay the document out stay.
  return json.replace(NOT_PLAIN, (run) => run.replace(hidden(), escaped));
}

function escaped(character: string): string {
  return [...Array(character.length).keys()].map((i) => escapeUnit(character, i)).join('');
}

function escapeUnit(character: string, index: number): string {
  return `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`;
}
