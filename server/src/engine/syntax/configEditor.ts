/** What an editor of texts offers, whatever the format. */
import type { ArrayNode, Member, Node, ObjectNode, Span, StringNode, TextEdit } from './text';

/** A value to write. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** Several edits as one; undefined where one of them cannot be made. */
export function joinEdits(edits: readonly (TextEdit[] | undefined)[]): TextEdit[] | undefined {
  return edits.every((edit) => edit !== undefined) ? edits.flat() : undefined;
}

/** Minimal edits of one text. Each returns undefined when it cannot be done without touching something else. */
export interface ConfigEditor {
  replaceValue(node: Node, value: JsonValue): TextEdit[] | undefined;
  /** Replaces the decoded characters [start, end) of a string. */
  replaceWithin(node: StringNode, start: number, end: number, value: string): TextEdit[] | undefined;
  renameKey(member: Member, key: string): TextEdit[] | undefined;
  /** Every place where the key is written. */
  keyPlaces(member: Member): readonly Span[];
  removeMember(member: Member): TextEdit[] | undefined;
  /** Members of one map, in its order. */
  removeMembers(members: readonly Member[]): TextEdit[] | undefined;
  removeItem(item: Node): TextEdit[] | undefined;
  /** Neighbours in one list, in its order. */
  removeItems(items: readonly Node[]): TextEdit[] | undefined;
  /** Appends a member. The key must be free. */
  insertMember(object: ObjectNode, key: string, value: JsonValue): TextEdit[] | undefined;
  /** Puts an item in front of another one, else behind the last. */
  insertItem(array: ArrayNode, value: JsonValue, before?: Node): TextEdit[] | undefined;
}

/** The value of a node as data; undefined where a key stands twice or is no ordinary one. */
export function dataOf(node: Node): JsonValue | undefined {
  if (node.kind === 'object') return dataOfObject(node);
  if (node.kind !== 'array') return node.value;
  const items = node.items.map(dataOf);
  return items.includes(undefined) ? undefined : (items as JsonValue[]);
}

function dataOfObject({ members }: ObjectNode): JsonValue | undefined {
  const data: { [key: string]: JsonValue } = {};
  for (const { key, value } of members) {
    const inner = value && dataOf(value);
    if (inner === undefined || key === '__proto__' || Object.hasOwn(data, key)) return undefined;
    data[key] = inner;
  }
  return data;
}
