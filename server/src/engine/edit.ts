/** The one door to text edits in configurations; each format has its own module behind it. */
import { jsonEditor } from './editJson';
import type { TextEdit } from './finding';
import type { ArrayNode, ConfigText, Format, Member, Node, ObjectNode, StringNode } from './text';

/** A value to write. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** Minimal edits of one text. Each returns undefined when it cannot be done without touching something else. */
export interface ConfigEditor {
  replaceValue(node: Node, value: JsonValue): TextEdit[] | undefined;
  /** Replaces the decoded characters [start, end) of a string. */
  replaceWithin(node: StringNode, start: number, end: number, value: string): TextEdit[] | undefined;
  renameKey(member: Member, key: string): TextEdit[] | undefined;
  removeMember(member: Member): TextEdit[] | undefined;
  removeItem(item: Node): TextEdit[] | undefined;
  /** Appends a member. The key must be free. */
  insertMember(object: ObjectNode, key: string, value: JsonValue): TextEdit[] | undefined;
  insertItem(array: ArrayNode, value: JsonValue): TextEdit[] | undefined;
}

const editors = new Map<Format, (config: ConfigText) => ConfigEditor>([['json', jsonEditor]]);

/** Makes a format editable; JSON always is. */
export function registerEditor(format: Format, editor: (config: ConfigText) => ConfigEditor): void {
  editors.set(format, editor);
}

/** The editor for a text, by its format. */
export function editorOf(config: ConfigText): ConfigEditor {
  return editors.get(config.format)!(config);
}

/** Removes a member or an item. */
export function removeNode(config: ConfigText, place: Member | Node): TextEdit[] | undefined {
  const editor = editorOf(config);
  return place.kind === 'member' ? editor.removeMember(place) : editor.removeItem(place);
}

/** Applies edits that do not overlap; undefined when they do. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string | undefined {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let result = '';
  let at = 0;
  for (const edit of sorted) {
    if (edit.start < at || edit.end < edit.start) return undefined;
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}
