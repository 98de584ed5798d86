/** Comment-preserving edits of JSON texts, built on offsets. Declines (undefined) rather than guess. */
import type { ConfigEditor, JsonValue } from './configEditor';
import { appendChild, type BracketStyle, insertBefore, removeChild, removeChildren } from './editBrackets';
import { spanInString } from './spans';
import { type ConfigText, hasLoneReturn } from './text';

const style: BracketStyle = { comment: 'slash', opensEmpty: true };

/** The editor for one JSON text. */
export function jsonEditor(config: ConfigText): ConfigEditor {
  const { text } = config;
  // In a half-typed text the end of a container is a guess, and so is the end of a line that no `\n` ends: left alone.
  const whole = config.problems.length === 0 && !hasLoneReturn(text);
  return {
    replaceValue(node, value) {
      // Behind something unreadable only a quote begins a value anew.
      if (config.problems.length > 0 && !STARTS_ALONE.test(text[node.start - 1] ?? ' ')) return undefined;
      return [{ start: node.start, end: node.end, text: renderInline(value) }];
    },
    replaceWithin(node, start, end, value) {
      const span = spanInString(config, node, start, end);
      return span && [{ ...span, text: JSON.stringify(value).slice(1, -1) }];
    },
    renameKey: (member, key) => [{ ...member.keySpan, text: JSON.stringify(key) }],
    keyPlaces: ({ keySpan }) => [keySpan],
    removeMember: (member) => (whole ? removeChild(text, member.parent, member, style) : undefined),
    removeMembers(members) {
      const parent = members[0]?.parent;
      return whole && parent ? removeChildren(text, parent, members, style) : undefined;
    },
    removeItem(item) {
      const { parent } = item;
      return whole && parent?.kind === 'array' ? removeChild(text, parent, item, style) : undefined;
    },
    removeItems(items) {
      const parent = items[0]?.parent;
      return whole && parent?.kind === 'array' ? removeChildren(text, parent, items, style) : undefined;
    },
    insertMember(object, key, value) {
      if (!whole) return undefined;
      const name = JSON.stringify(key);
      return appendChild(text, object, (indent, unit, eol) => `${name}: ${render(value, indent, unit, eol)}`, style);
    },
    insertItem(array, value, before) {
      if (!whole) return undefined;
      if (before) return insertBefore(text, before, renderInline(value));
      return appendChild(text, array, (indent, unit, eol) => render(value, indent, unit, eol), style);
    },
  };
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

const STARTS_ALONE = /[\s\ufeff{[:,/]/;
