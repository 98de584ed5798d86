/** The few shapes that most fixes have. Each returns undefined when the edit cannot be made cleanly. */

import type { ConfigFile, Location } from '../model/model';
import { type JsonValue, joinEdits } from '../syntax/configEditor';
import { applyEdits, editorOf, removeNode } from '../syntax/edit';
import { type Member, memberOf, type Node, type TextEdit } from '../syntax/text';
import type { Fix, FixQuestion } from './finding';

/** What a fix says of itself. */
export interface FixTraits {
  title: string;
  safe: boolean;
  preferred?: boolean;
}

/** A fix from edits that may not be possible. */
export function fixOf(traits: FixTraits, ...edits: readonly (TextEdit[] | undefined)[]): Fix | undefined {
  const joined = joinEdits(edits);
  return joined && { ...traits, edits: behindRemovals(joined) };
}

/** The same from edits that may meet at one place, such as a comma that two of them want. */
export function applicableFix(
  { text }: ConfigFile,
  traits: FixTraits,
  ...edits: readonly (TextEdit[] | undefined)[]
): Fix | undefined {
  const fix = fixOf(traits, ...edits);
  return fix && applyEdits(text.text, fix.edits) !== undefined ? fix : undefined;
}

/** The fix with what it has to ask the person, if anything. */
export function withQuestion(fix: Fix | undefined, asks: FixQuestion | undefined): Fix | undefined {
  return fix && asks ? { ...fix, asks } : fix;
}

/** A new line at the end of lines that go away stands behind them instead. */
function behindRemovals(edits: TextEdit[]): TextEdit[] {
  if (edits.length < 2) return edits;
  return edits.map((edit) => {
    const eol = edit.start === edit.end ? LINE_BREAK_FIRST.exec(edit.text)?.[0] : undefined;
    if (eol === undefined) return edit;
    const at = edit.start + eol.length;
    const removed = edits.some(({ start, end, text }) => text === '' && start < edit.start && end === at);
    return removed ? { start: at, end: at, text: edit.text.slice(eol.length) + eol } : edit;
  });
}

const LINE_BREAK_FIRST = /^\r?\n/;

/** Takes a member or an item away. */
export function removeFix(file: ConfigFile, element: Member | Node, traits: FixTraits): Fix | undefined {
  return fixOf(traits, removeNode(file.text, element));
}

/**
 * The member, or the map of an entry that would be left empty without it: `env = {}` says nothing. Comments in the map
 * keep it.
 */
export function withEmptiedMap({ text }: ConfigFile, entry: Node, member: Member): Member {
  const { parent } = member;
  const map = parent.parent;
  if (map?.kind !== 'member' || map.parent !== entry || parent.members.length > 1) return member;
  // A merged map has one of the same name, which would count instead.
  if (map.parent.beneath?.has(map.key)) return member;
  return text.comments.some(({ start }) => map.start <= start && start < map.end) ? member : map;
}

/** Writes another value, or another part of a string. */
export function replaceFix(file: ConfigFile, location: Location, value: JsonValue, traits: FixTraits): Fix | undefined {
  const editor = editorOf(file.text);
  if (location.kind === 'within') {
    return fixOf(traits, editor.replaceWithin(location.node, location.start, location.end, String(value)));
  }
  if (location.kind === 'key' || location.kind === 'spot') return undefined;
  const node = location.kind === 'member' ? location.value : location;
  return node && fixOf(traits, editor.replaceValue(node, value));
}

/** Gives a member another name, unless the name is taken. */
export function renameFix(file: ConfigFile, member: Member, key: string, traits: FixTraits): Fix | undefined {
  if (memberOf(member.parent, key)) return undefined;
  return fixOf(traits, editorOf(file.text).renameKey(member, key));
}
