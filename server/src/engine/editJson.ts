/** Comment-preserving edits of JSON texts, built on offsets. Declines (undefined) rather than guess. */
import type { ConfigEditor, JsonValue } from './edit';
import type { TextEdit } from './finding';
import { spanInString } from './spans';
import {
  type ArrayNode,
  type ConfigText,
  indentUnit,
  lineEnding,
  type Member,
  type Node,
  type ObjectNode,
} from './text';

/** The editor for one JSON text. */
export function jsonEditor(config: ConfigText): ConfigEditor {
  const { text } = config;
  // In a half-typed text the end of a container is a guess, so its structure is left alone.
  const whole = config.problems.length === 0;
  return {
    replaceValue: (node, value) => [{ start: node.start, end: node.end, text: render(value, '', '', '') }],
    replaceWithin(node, start, end, value) {
      const span = spanInString(config, node, start, end);
      return span && [{ ...span, text: JSON.stringify(value).slice(1, -1) }];
    },
    renameKey: (member, key) => [{ ...member.keySpan, text: JSON.stringify(key) }],
    removeMember: (member) => (whole ? removal(text, member.parent, member, member.parent.members) : undefined),
    removeItem(item) {
      const { parent } = item;
      return whole && parent?.kind === 'array' ? removal(text, parent, item, parent.items) : undefined;
    },
    insertMember(object, key, value) {
      if (!whole) return undefined;
      return insertion(text, object, object.members, (indent, unit, eol) => {
        return `${JSON.stringify(key)}: ${render(value, indent, unit, eol)}`;
      });
    },
    insertItem(array, value) {
      if (!whole) return undefined;
      return insertion(text, array, array.items, (indent, unit, eol) => render(value, indent, unit, eol));
    },
  };
}

/** Removes a child with its comma; its line goes too when nothing else stands on it. Comments stay. */
function removal(
  text: string,
  container: ObjectNode | ArrayNode,
  child: Member | Node,
  children: readonly (Member | Node)[],
): TextEdit[] {
  const inner = { start: container.start + 1, end: container.end - 1, text: '' };
  const around = text.slice(inner.start, child.start) + text.slice(child.end, inner.end);
  if (children.length === 1 && /^[\s,]*$/.test(around)) return [inner];
  const index = children.indexOf(child);
  const following = commaFrom(text, child.end, container.end - 1);
  if (following !== undefined) return [widen(text, child.start, following + 1, child.end)];
  const previous = children[index - 1];
  const preceding = previous && commaFrom(text, previous.end, child.start);
  const own = widen(text, child.start, child.end, child.end);
  if (preceding === undefined) return [own];
  const between = text.slice(preceding + 1, own.start);
  if (/^\s*$/.test(between)) return [{ start: preceding, end: own.end, text: /\n\s*$/.test(own.text) ? own.text : '' }];
  return [{ start: preceding, end: preceding + 1, text: '' }, own];
}

/** Grows the removed range to whole lines, or over the blank it would leave behind. */
function widen(text: string, start: number, end: number, valueEnd: number): TextEdit {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', end);
  const aloneBefore = /^[ \t]*$/.test(text.slice(lineStart, start)) && lineStart > 0;
  const aloneAfter = newline >= 0 && /^[ \t\r]*$/.test(text.slice(end, newline));
  if (aloneBefore && aloneAfter) {
    // Take the line break before the child, so that the line of the closing bracket keeps its own.
    const from = text[lineStart - 2] === '\r' ? lineStart - 2 : lineStart - 1;
    return { start: from, end: text[newline - 1] === '\r' ? newline - 1 : newline, text: '' };
  }
  if (end > valueEnd) {
    let after = end;
    while (text[after] === ' ' || text[after] === '\t') after++;
    return { start, end: after, text: '' };
  }
  return { start, end, text: '' };
}

/** Offset of the comma that follows, past blanks and comments, before the limit. */
function commaFrom(text: string, from: number, limit: number): number | undefined {
  for (let i = from; i < limit; i++) {
    const character = text[i]!;
    if (character === ',') return i;
    if (character === '/') {
      const line = text[i + 1] === '/';
      const close = line ? text.indexOf('\n', i) : text.indexOf('*/', i + 2);
      if (close < 0) return undefined;
      i = line ? close : close + 1;
    } else if (!/\s/.test(character)) return undefined;
  }
  return undefined;
}

/** Appends a child behind the last one; comments keep their neighbours, one-line containers stay on one line. */
function insertion(
  text: string,
  container: ObjectNode | ArrayNode,
  children: readonly (Member | Node)[],
  write: (indent: string, unit: string, eol: string) => string,
): TextEdit[] {
  const last = children[children.length - 1];
  const close = container.end - 1;
  const inner = text.slice(container.start + 1, close);
  const multiline = inner.includes('\n') || (!last && text.includes('\n'));
  if (!multiline) {
    if (!last) return [{ start: container.start + 1, end: close, text: ` ${write('', '', '')} ` }];
    return [{ start: last.end, end: last.end, text: `, ${write('', '', '')}` }];
  }
  const eol = lineEnding(text);
  const unit = indentUnit(text);
  const outer = lineIndent(text, container.start);
  const indent = (last && ownLineIndent(text, children[0]!.start)) ?? outer + unit;
  const child = `${eol}${indent}${write(indent, unit, eol)}`;
  if (!last) {
    const tail = inner.trimEnd();
    return [{ start: container.start + 1 + tail.length, end: close, text: `${child}${eol}${outer}` }];
  }
  const comma = commaFrom(text, last.end, close);
  const body = text.slice(0, close).trimEnd().length;
  const at = Math.max(body, last.end);
  const closing = text.slice(at, close).includes('\n') ? '' : `${eol}${outer}`;
  // A trailing comma in the text is kept as the separator; otherwise one goes right behind the last child.
  if (comma !== undefined) return [{ start: at, end: at, text: child + closing }];
  if (at === last.end) return [{ start: at, end: at, text: `,${child}${closing}` }];
  return [
    { start: last.end, end: last.end, text: ',' },
    { start: at, end: at, text: child + closing },
  ];
}

function lineIndent(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))![0];
}

function ownLineIndent(text: string, offset: number): string | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(start, offset);
  return /^[ \t]*$/.test(before) ? before : undefined;
}

function render(value: JsonValue, indent: string, unit: string, eol: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (!unit) return renderInline(value);
  return JSON.stringify(value, undefined, unit).replaceAll('\n', `${eol}${indent}`);
}

function renderInline(value: JsonValue): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(renderInline).join(', ')}]`;
  const members = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${renderInline(item)}`);
  return members.length ? `{ ${members.join(', ')} }` : '{}';
}
