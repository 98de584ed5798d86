/** Puts text below other keys as it stands: comments, order and notation stay. */
import { joinEdits } from '../syntax/configEditor';
import { editorOf } from '../syntax/edit';
import { lineIndent } from '../syntax/editBrackets';
import { startOfLine } from '../syntax/lines';
import { type ConfigText, indentUnit, lineEnding, type Member, type ObjectNode, type TextEdit } from '../syntax/text';

/** Takes a map out of wrappers that hold nothing else, and puts it below the given keys. */
export function liftMember(
  config: ConfigText,
  top: Member,
  inner: Member,
  keys: readonly string[],
): TextEdit[] | undefined {
  if (config.problems.length > 0) return undefined;
  if (config.format === 'toml') return liftTable(config, top, inner, keys);
  const { value } = inner;
  if (config.format !== 'json' || !value) return undefined;
  const before = { start: top.keySpan.start, end: value.start };
  const behind = { start: value.end, end: top.end };
  const isSaid = config.comments.some(
    ({ start }) => (start >= before.start && start < before.end) || (start >= behind.start && start < behind.end),
  );
  if (isSaid) return undefined;
  const opening = keys.map((key) => `${JSON.stringify(key)}: `).join('{ ');
  const edits: TextEdit[] = [{ ...before, text: opening }];
  if (keys.length === 1) edits.push(...movedLeft(config.text, value, lineIndent(config.text, top.start)));
  edits.push({ ...behind, text: ' }'.repeat(keys.length - 1) });
  return edits;
}

/** Puts the whole document below keys. */
export function wrapDocument(config: ConfigText, root: ObjectNode, keys: readonly string[]): TextEdit[] | undefined {
  const { text } = config;
  const first = root.members[0];
  if (config.problems.length > 0 || !first) return undefined;
  if (config.format === 'toml') return prefixTables(config, root, keys);
  if (config.format === 'yaml') return keys.length === 1 ? indentDocument(config, root, first, keys[0]!) : undefined;
  const [open, close] = [root.start + 1, root.end - 1];
  const opening = keys.map((key) => `${JSON.stringify(key)}: {`).join(' ');
  const closing = '}'.repeat(keys.length);
  if (!text.slice(open, first.start).includes('\n')) {
    return [
      { start: open, end: open, text: ` ${opening}` },
      { start: close, end: close, text: `${closing} ` },
    ];
  }
  const [eol, unit, end] = [lineEnding(text), indentUnit(text), startOfLine(text, close)];
  if (text.slice(end, close).trim()) return undefined;
  return [
    { start: open, end: open, text: `${eol}${unit}${opening}` },
    ...indentedLines(text, text.indexOf('\n', open) + 1, end, unit),
    { start: end, end, text: `${unit}${closing}${eol}` },
  ];
}

/** One more level for every line that is not blank. */
function indentedLines(text: string, from: number, end: number, unit: string): TextEdit[] {
  const edits: TextEdit[] = [];
  for (let at = from; at < end; at = text.indexOf('\n', at) + 1 || text.length) {
    if (!BLANK_LINE.test(text.slice(at, at + 200))) edits.push({ start: at, end: at, text: unit });
  }
  return edits;
}

const BLANK_LINE = /^[ \t]*(\r?\n|$)/;

/** The lines of a value keep their distance to the line that opens it. */
function movedLeft(text: string, { start, end }: { start: number; end: number }, wanted: string): TextEdit[] {
  const extra = lineIndent(text, start).length - wanted.length;
  const edits: TextEdit[] = [];
  for (let at = text.indexOf('\n', start) + 1; extra > 0 && at > 0 && at < end; at = text.indexOf('\n', at) + 1) {
    const indent = /^[ \t]*/.exec(text.slice(at, at + 200))![0].length;
    if (indent >= extra) edits.push({ start: at, end: at + extra, text: '' });
  }
  return edits;
}

function indentDocument({ text }: ConfigText, root: ObjectNode, first: Member, key: string): TextEdit[] | undefined {
  // A byte order mark stays the first character.
  const start = startOfLine(text, first.start) || Number(text.startsWith('\ufeff'));
  // A document that is written in braces, or that is not alone in its file.
  if (text[root.start] === '{' || text.slice(start, first.start).trim() || /^(---|\.\.\.|%)/m.test(text))
    return undefined;
  const lines = indentedLines(text, start, text.length, indentUnit(text));
  return [{ start, end: start, text: `${key}:${lineEnding(text)}` }, ...lines];
}

/** Every header that names the wrappers names the host's key instead. */
function liftTable(config: ConfigText, top: Member, inner: Member, keys: readonly string[]): TextEdit[] | undefined {
  const { text } = config;
  const outer = editorOf(config).keyPlaces(top);
  const places = editorOf(config).keyPlaces(inner);
  if (outer.length !== places.length || keys.length !== 1) return undefined;
  return joinEdits(
    places.map(({ end }, i): TextEdit[] | undefined => {
      const { start } = outer[i]!;
      return start < end && /^[\w-]+(\s*\.\s*[\w-]+)+$/.test(text.slice(start, end))
        ? [{ start, end, text: keys[0]! }]
        : undefined;
    }),
  );
}

function prefixTables(config: ConfigText, { members }: ObjectNode, keys: readonly string[]): TextEdit[] | undefined {
  const places = members.flatMap((member) => [...editorOf(config).keyPlaces(member)]);
  if (!places.every(({ start }) => config.text[start - 1] === '[')) return undefined;
  return places.map(({ start }) => ({ start, end: start, text: `${keys.join('.')}.` }));
}
