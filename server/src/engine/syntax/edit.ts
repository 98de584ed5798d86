/** The one door to text edits in configurations; each format has its own module behind it. */
import { type ConfigEditor, type JsonValue, joinEdits } from './configEditor';
import { callsEditor } from './editCalls';
import { jsonEditor } from './editJson';
import { scriptEditor } from './readScript';
import type { ConfigText, Format, Member, Node, TextEdit } from './text';

const editors = new Map<Format, (config: ConfigText) => ConfigEditor>([
  ['json', jsonEditor],
  ['shell', scriptEditor],
  ['calls', callsEditor],
]);

/** Makes a format editable; JSON always is. */
export function registerEditor(format: Format, editor: (config: ConfigText) => ConfigEditor): void {
  editors.set(format, editor);
}

/** The editor for a text, by its format. */
export function editorOf(config: ConfigText): ConfigEditor {
  return editors.get(config.format)!(config);
}

/** Removes a member or an item. */
export function removeNode(config: ConfigText, element: Member | Node): TextEdit[] | undefined {
  const editor = editorOf(config);
  return element.kind === 'member' ? editor.removeMember(element) : editor.removeItem(element);
}

/** Writes other values in the place of neighbours in a list, each on the line of the one it replaces. */
export function replaceItems(
  config: ConfigText,
  items: readonly Node[],
  values: readonly JsonValue[],
): TextEdit[] | undefined {
  const editor = editorOf(config);
  const [last] = items.slice(-1);
  const list = last?.parent;
  if (!last || list?.kind !== 'array') return undefined;
  if (values.length === 0 && items.length === list.items.length) return editor.replaceValue(list, []);
  const taken = Math.min(items.length - 1, values.length);
  const edits = [...values.keys()].map((i) => {
    if (i < taken) return editor.replaceValue(items[i]!, values[i]!);
    return i < values.length - 1 ? editor.insertItem(list, values[i]!, last) : editor.replaceValue(last, values[i]!);
  });
  if (values.length < items.length) edits.push(editor.removeItems(items.slice(values.length)));
  return joinEdits(edits);
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
