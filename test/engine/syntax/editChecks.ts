/** What every edit of every format must hold: the text parses, the tree is exactly the intended one, comments stay. */
import assert from 'node:assert/strict';
import type { ConfigEditor, JsonValue } from '../../../server/src/engine/syntax/configEditor';
import { applyEdits } from '../../../server/src/engine/syntax/edit';
import {
  type ArrayNode,
  type ConfigText,
  type Member,
  type Node,
  type ObjectNode,
  type Span,
  type StringNode,
  type TextEdit,
  walk,
} from '../../../server/src/engine/syntax/text';

/** A tree as data that keeps order and repeated keys. */
export type Data = string | number | boolean | null | undefined | Data[] | { entries: [string, Data][] };

/** One change of a tree, by node. */
export type Change =
  | { kind: 'replace'; node: Node; value: JsonValue }
  | { kind: 'within'; node: StringNode; start: number; end: number; value: string }
  | { kind: 'rename'; member: Member; key: string }
  | { kind: 'removeMember'; member: Member }
  | { kind: 'removeItem'; item: Node }
  | { kind: 'insertMember'; object: ObjectNode; key: string; value: JsonValue }
  | { kind: 'insertItem'; array: ArrayNode; value: JsonValue };

/** The data of a tree, with a change applied when one is given. */
export function dataOf(node: Node | undefined, change?: Change): Data {
  if (!node) return undefined;
  if (change?.kind === 'replace' && change.node === node) return dataFrom(change.value);
  if (node.kind === 'array') {
    const items = node.items.filter((item) => !(change?.kind === 'removeItem' && change.item === item));
    const data = items.map((item) => dataOf(item, change));
    if (change?.kind === 'insertItem' && change.array === node) data.push(dataFrom(change.value));
    return data;
  }
  if (node.kind === 'object') {
    const members = node.members.filter((m) => !(change?.kind === 'removeMember' && change.member === m));
    const entries = members.map((m): [string, Data] => [
      change?.kind === 'rename' && change.member === m ? change.key : m.key,
      dataOf(m.value, change),
    ]);
    if (change?.kind === 'insertMember' && change.object === node) entries.push([change.key, dataFrom(change.value)]);
    return { entries };
  }
  if (change?.kind === 'within' && change.node === node) {
    return change.node.value.slice(0, change.start) + change.value + change.node.value.slice(change.end);
  }
  return plain(node.value);
}

/** JSON has no negative zero, and its other formats need none. */
function plain(value: string | number | boolean | null): Data {
  return value === 0 ? 0 : value;
}

/** A plain value as the same kind of data. */
export function dataFrom(value: JsonValue): Data {
  if (typeof value !== 'object' || value === null) return plain(value);
  if (Array.isArray(value)) return value.map(dataFrom);
  return { entries: Object.entries(value).map(([key, item]): [string, Data] => [key, dataFrom(item)]) };
}

/** The edits an editor proposes for a change. */
export function editsFor(editor: ConfigEditor, change: Change): TextEdit[] | undefined {
  switch (change.kind) {
    case 'replace':
      return editor.replaceValue(change.node, change.value);
    case 'within':
      return editor.replaceWithin(change.node, change.start, change.end, change.value);
    case 'rename':
      return editor.renameKey(change.member, change.key);
    case 'removeMember':
      return editor.removeMember(change.member);
    case 'removeItem':
      return editor.removeItem(change.item);
    case 'insertMember':
      return editor.insertMember(change.object, change.key, change.value);
    case 'insertItem':
      return editor.insertItem(change.array, change.value);
  }
}

/** How a format is read and edited. */
export interface FormatUnderTest {
  read(text: string): ConfigText;
  editor(config: ConfigText): ConfigEditor;
  /** Where an emptied table is not written at all, both trees are compared without it. */
  settle?(data: Data): Data;
  /** Places that go with a member or item, where it is not written in one piece. */
  gone?(location: Member | Node): readonly Span[];
}

/** Applies one change and checks all that must hold. False when the editor declined. */
export function checkChange(format: FormatUnderTest, config: ConfigText, change: Change): boolean {
  const edits = editsFor(format.editor(config), change);
  if (!edits) return false;
  const text = applyEdits(config.text, edits);
  const settle = format.settle ?? ((data: Data) => data);
  const shown = `\n--- before\n${config.text}\n--- ${change.kind}\n${text}\n---`;
  assert.ok(text !== undefined, `edits overlap${shown}`);
  const after = format.read(text);
  assert.deepEqual(after.problems, [], `must parse${shown}`);
  assert.deepEqual(
    settle(dataOf(after.root)),
    settle(dataOf(config.root, change)),
    `must be the intended tree${shown}`,
  );
  const gone = goneSpans(format, change);
  checkComments(config, after, gone, shown);
  checkNeighbours(config, gone, edits, shown);
  return true;
}

/** Comments inside what is removed or replaced go with it; all others stay, in their order. */
function checkComments(before: ConfigText, after: ConfigText, gone: readonly Span[], shown: string): void {
  const kept = before.comments.filter((comment) => !gone.some((span) => isWithin(comment, span)));
  const left = after.comments.map(({ text }) => text);
  let at = 0;
  for (const { text } of kept) {
    at = left.indexOf(text, at) + 1;
    assert.ok(at > 0, `comment ${text} is lost${shown}`);
  }
}

function goneSpans(format: FormatUnderTest, change: Change): readonly Span[] {
  if (change.kind === 'replace' || change.kind === 'within') return [change.node];
  if (change.kind === 'rename') return [change.member.keySpan];
  if (change.kind === 'removeItem') return format.gone?.(change.item) ?? [change.item];
  return change.kind === 'removeMember' ? (format.gone?.(change.member) ?? [change.member]) : [];
}

function isWithin(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** No edit reaches into a scalar or key that the change does not speak about. */
function checkNeighbours(config: ConfigText, gone: readonly Span[], edits: readonly TextEdit[], shown: string): void {
  walk(config.root, (node) => {
    const spans: Span[] = [];
    if (node.kind === 'object') for (const member of node.members) spans.push(member.keySpan);
    else if (node.kind !== 'array') spans.push(node);
    for (const span of spans) {
      if (gone.some((outer) => isWithin(span, outer))) continue;
      for (const edit of edits) {
        assert.ok(edit.end <= span.start || span.end <= edit.start, `an edit reaches into a neighbour${shown}`);
      }
    }
  });
}

/** Every node, member and container of a tree, to choose from. */
export function placesOf(root: Node | undefined): { nodes: Node[]; members: Member[] } {
  const nodes: Node[] = [];
  const members: Member[] = [];
  walk(root, (node) => {
    nodes.push(node);
    if (node.kind === 'object') members.push(...node.members);
  });
  return { nodes, members };
}

/** A change chosen by two numbers; undefined where the tree offers none of that kind. */
export function chooseChange(
  root: Node | undefined,
  kind: number,
  place: number,
  value: JsonValue,
): Change | undefined {
  const { nodes, members } = placesOf(root);
  const member = members[place % Math.max(1, members.length)];
  const objects = nodes.filter((node) => node.kind === 'object');
  const arrays = nodes.filter((node) => node.kind === 'array');
  const items = nodes.filter((node) => node.parent?.kind === 'array');
  const object = objects[place % Math.max(1, objects.length)];
  const array = arrays[place % Math.max(1, arrays.length)];
  const item = items[place % Math.max(1, items.length)];
  const strings = nodes.filter((node) => node.kind === 'string');
  const string = strings[place % Math.max(1, strings.length)];
  const node = nodes[place % Math.max(1, nodes.length)];
  switch (kind % 7) {
    case 0:
      return node && { kind: 'replace', node, value };
    case 1:
      return member && { kind: 'rename', member, key: 'renamed key' };
    case 2:
      return member && { kind: 'removeMember', member };
    case 3:
      return item && { kind: 'removeItem', item };
    case 4:
      return object && { kind: 'insertMember', object, key: 'inserted', value };
    case 5: {
      if (!string) return undefined;
      const start = (place * 7) % (string.value.length + 1);
      const end = start + ((place * 3) % (string.value.length - start + 1));
      return { kind: 'within', node: string, start, end, value: typeof value === 'string' ? value : ' "x\'' };
    }
    default:
      return array && { kind: 'insertItem', array, value };
  }
}

/** A small source of repeatable choices for layout. */
export function choices(seed: number): (below: number) => number {
  let state = seed | 0;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    const mixed = Math.imul(state ^ (state >>> 13), 0x85ebca6b);
    return ((mixed ^ (mixed >>> 16)) >>> 0) % below;
  };
}
