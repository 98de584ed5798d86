/** Places and edits of words on a launch line, whether a word is an argument of its own or a part of a longer string. */

import type { Fix } from '../findings/finding';
import { type FixTraits, fixOf } from '../findings/fixes';
import { type Launched, type Location, locationOfWord, nodeOfWord, type ServerEntry } from '../model/model';
import type { Launch, LaunchOption, Word } from '../strings/launch/launch';
import { programNameOf } from '../strings/launch/programName';
import { editorOf } from '../syntax/edit';
import type { Span, StringNode, TextEdit } from '../syntax/text';

/** Place of a part of a word, by offsets in its text; the whole word where quoting hides the part. */
export function locationInWord(launched: Launched, word: Word, part: Span): Location {
  if (word.end - word.start !== word.text.length) return locationOfWord(launched, word);
  return locationOfWord(launched, { origin: word.origin, start: word.start + part.start, end: word.start + part.end });
}

/** Puts another text in the place of a word, or of a part of it. */
export function replaceWordFix(
  server: ServerEntry,
  word: Word,
  replacement: { part?: Span; text: string },
  traits: FixTraits,
): Fix | undefined {
  const node = nodeOfWord(server, word.origin);
  if (!node) return undefined;
  const { part = { start: 0, end: word.text.length }, text } = replacement;
  if (node.value.slice(word.start, word.end) !== word.text) return undefined;
  const editor = editorOf(server.file.text);
  return fixOf(traits, editor.replaceWithin(node, word.start + part.start, word.start + part.end, text));
}

/** Takes words away: whole arguments as items, words of a longer string with the blank before them, else behind. */
export function removeWordsFix(server: ServerEntry, words: readonly Word[], traits: FixTraits): Fix | undefined {
  const items = words.flatMap((word) => itemOf(server, word) ?? []);
  if (items.length === 0) return fixOf(traits, ...words.map((word) => removeWord(server, word)));
  if (items.length < words.length) return undefined;
  return fixOf(traits, editorOf(server.file.text).removeItems(items));
}

/** The value of an option where it is a word of its own. */
export function separateValue({ word, value }: LaunchOption): Word | undefined {
  return value && (value.origin !== word.origin || value.start >= word.end) ? value : undefined;
}

/** Everything that belongs to one option; undefined where other options stand in the same word. */
export function wordsOfOption(option: LaunchOption): readonly Word[] | undefined {
  const { word, value } = option;
  const separate = separateValue(option);
  const isCluster = /^-[A-Za-z]{2}/.test(word.text);
  if (isCluster && (separate || !value || value.start > word.start + 2)) return undefined;
  return separate ? [word, separate] : [word];
}

/** The argument that is this word and nothing else. */
function itemOf(server: ServerEntry, { origin, start, end }: Word): StringNode | undefined {
  const node = nodeOfWord(server, origin);
  return node && origin >= 0 && start <= 0 && end >= node.value.length ? node : undefined;
}

function removeWord(server: ServerEntry, word: Word): TextEdit[] | undefined {
  const node = nodeOfWord(server, word.origin);
  if (!node) return undefined;
  const editor = editorOf(server.file.text);
  const { value } = node;
  if (word.start <= 0 && word.end >= value.length) return undefined;
  // Quotes around the word would stay behind.
  if (value.slice(word.start, word.end) !== word.text || /["']/.test(value[word.end] ?? '')) return undefined;
  const blank = /\s/.test(value[word.start - 1] ?? '') ? 1 : 0;
  const behind = blank === 0 && /\s/.test(value[word.end] ?? '') ? 1 : 0;
  return editor.replaceWithin(node, word.start - blank, word.end + behind, '');
}

/** One program with its words: the launch line itself, and each command of a line that a shell gets. */
export interface CommandWords {
  program: string;
  words: readonly Word[];
}

/** All commands of a launch. */
export function commandsOf(launch: Launch): CommandWords[] {
  const inner = launch.shellLine?.commands ?? [];
  return [
    { program: launch.programName, words: launch.words },
    ...inner.map(({ words }) => ({ program: programNameOf(words[0]?.text ?? ''), words })),
  ];
}
