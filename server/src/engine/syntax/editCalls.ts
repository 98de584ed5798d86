/** Edits of a text of calls: a call goes with its lines, and a plain string is written anew. Everything else is declined. */
import type { ConfigEditor } from './configEditor';
import { removeChild } from './editBrackets';
import { startOfLine } from './lines';
import { scriptEditor } from './readScript';
import type { ConfigText, Node, TextEdit } from './text';

/** The editor of one text. */
export function callsEditor(config: ConfigText): ConfigEditor {
  const { text } = config;
  return {
    ...scriptEditor(),
    replaceValue: (node, value) =>
      node.kind === 'string' && typeof value === 'string'
        ? [{ ...spanOf(node), text: JSON.stringify(value) }]
        : undefined,
    removeItem: (item) => (item.kind === 'object' ? removeCall(text, item) : removeChoice(text, item)),
  };
}

function spanOf({ start, end }: Node): { start: number; end: number } {
  return { start, end };
}

/** One of several words that may stand in one place. */
function removeChoice(text: string, item: Node): TextEdit[] | undefined {
  const choices = item.parent;
  if (choices?.kind !== 'array' || choices.items.length < 2 || choices.parent?.kind !== 'array') return undefined;
  return removeChild(text, choices, item, { comment: 'hash', opensEmpty: false });
}

/** Only a call that has its lines for itself. */
function removeCall(text: string, item: Node): TextEdit[] | undefined {
  if (item.kind !== 'object' || item.parent?.kind !== 'array') return undefined;
  const lineStart = startOfLine(text, item.start);
  const newline = text.indexOf('\n', item.end);
  const lineEnd = newline < 0 ? text.length : newline + 1;
  const around = text.slice(lineStart, item.start) + text.slice(item.end, lineEnd);
  if (around.trim() !== '') return undefined;
  return [{ start: lineStart, end: lineEnd, text: '' }];
}
