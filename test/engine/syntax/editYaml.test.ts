import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ConfigEditor, JsonValue } from '../../../server/src/engine/syntax/configEditor';
import { applyEdits } from '../../../server/src/engine/syntax/edit';
import { yamlEditor } from '../../../server/src/engine/syntax/editYaml';
import { readFrontMatter } from '../../../server/src/engine/syntax/frontMatter';
import { readYaml } from '../../../server/src/engine/syntax/readYaml';
import {
  type ArrayNode,
  type ConfigText,
  memberOf,
  type Node,
  nodeAt,
  type ObjectNode,
  type StringNode,
  type TextEdit,
} from '../../../server/src/engine/syntax/text';
import { checkChange, choices, chooseChange, dataFrom, dataOf } from './editChecks';

function edited(
  text: string,
  edit: (editor: ConfigEditor, config: ConfigText) => TextEdit[] | undefined,
  read = readYaml,
): string | undefined {
  const config = read(text);
  const edits = edit(yamlEditor(config), config);
  return edits && applyEdits(text, edits);
}

const objectAt = (config: ConfigText, path: readonly string[]) => nodeAt(config.root, path) as ObjectNode;
const listAt = (config: ConfigText, path: readonly string[]) => nodeAt(config.root, path) as ArrayNode;
const remove = (text: string, ...path: string[]) =>
  edited(text, (editor, config) => editor.removeMember(memberOf(objectAt(config, path.slice(0, -1)), path.at(-1)!)!));
const insert = (text: string, path: string[], key: string, value: JsonValue) =>
  edited(text, (editor, config) => editor.insertMember(objectAt(config, path), key, value));

test('appending a pair', () => {
  const cases: [string, string[], string | undefined][] = [
    ['a: 1\n', [], 'a: 1\nnew: v\n'],
    ['a: 1', [], 'a: 1\nnew: v'],
    ['a: 1 # note\n# last words\n', [], 'a: 1 # note\nnew: v\n# last words\n'],
    ['s:\n    x:\n        a: 1\n\n    y: 2\n', ['s', 'x'], 's:\n    x:\n        a: 1\n        new: v\n\n    y: 2\n'],
    ['a: 1\r\nb:\r\n  c: 1\r\n', ['b'], 'a: 1\r\nb:\r\n  c: 1\r\n  new: v\r\n'],
    ['a: {}\n', ['a'], 'a: { new: v }\n'],
    ['a: {b: 1}\n', ['a'], 'a: {b: 1, new: v}\n'],
    ['a: {b: 1, # c\n  c: 2}\n', ['a'], 'a: {b: 1, # c\n  c: 2,\n  new: v\n}\n'],
    ['a:\n  t: |\n    text\n\nb: 1\n', ['a'], 'a:\n  t: |\n    text\n  new: v\n\nb: 1\n'],
    ['a:\n  t: |+\n    text\n\nb: 1\n', ['a'], undefined],
    ['a:\n  b:\nc: 1\n', ['a'], 'a:\n  b:\n  new: v\nc: 1\n'],
    ['x: &x {a: 1}\ny: *x\n', ['y'], undefined],
    ['x: &x\n  a: 1\ny:\n  <<: *x\n  b: 2\n', ['y'], 'x: &x\n  a: 1\ny:\n  <<: *x\n  b: 2\n  new: v\n'],
    ['{"a": 1}', [], '{"a": 1, new: v}'],
  ];
  for (const [text, path, expected] of cases) assert.equal(insert(text, path, 'new', 'v'), expected, text);
  assert.equal(
    insert('s:\n  x:\n    a: 1\n', ['s', 'x'], 'env', { A: '1', B: { c: ['-y', 2] } }),
    's:\n  x:\n    a: 1\n    env:\n      A: "1"\n      B:\n        c: [-y, 2]\n',
  );
});

test('strings are quoted where they must be', () => {
  const cases: [string, string][] = [
    ['npx', 'npx'],
    ['-y', '-y'],
    ['@example/notes@1.2.3', '"@example/notes@1.2.3"'],
    ['https://mcp.example/x', 'https://mcp.example/x'],
    ['a: b', '"a: b"'],
    ['a #b', '"a #b"'],
    ['yes', '"yes"'],
    ['null', '"null"'],
    ['1.0', '"1.0"'],
    ['.5', '".5"'],
    ['', '""'],
    [' a', '" a"'],
    ['a\nb', '"a\\nb"'],
    ['$HOME/x', '$HOME/x'],
    ['${{ secrets.A }}', '"${{ secrets.A }}"'],
    ['[a', '"[a"'],
    ['- a', '"- a"'],
    ['---', '"---"'],
    ['\u0085\u2028', '"\\u0085\\u2028"'],
  ];
  for (const [value, expected] of cases) assert.equal(insert('{}', [], 'new', value), `{ new: ${expected} }`, value);
  assert.equal(insert('a: 1', [], 'new', '\ud800'), undefined);
});

test('removing pairs', () => {
  const cases: [string, string[], string | undefined][] = [
    ['a: 1\nb: 2\n', ['a'], 'b: 2\n'],
    ['a: 1\nb: 2', ['b'], 'a: 1\n'],
    ['a: 1 # note\nb: 2\n', ['a'], '# note\nb: 2\n'],
    ['s:\n  x:\n    a: 1 # inside\n    b: 1\n  # of y\n  y: 2\n', ['s', 'x'], 's:\n  # of y\n  y: 2\n'],
    ['s:\n  x: 1\nt: 2\n', ['s', 'x'], 's: {}\nt: 2\n'],
    ['s: # note\n  x: 1\n', ['s', 'x'], 's: {} # note\n'],
    ['a: 1\n', ['a'], '{}\n'],
    ['a: {b: 1, c: 2}\n', ['a', 'b'], 'a: {c: 2}\n'],
    ['a: {b: 1, c: 2}\n', ['a', 'c'], 'a: {b: 1}\n'],
    ['t: |\n  text\n\nb: 1\n', ['t'], '\nb: 1\n'],
    ['? a\n: 1\nb: 2\n', ['a'], undefined],
    ['x: &x {a: 1}\ny:\n  <<: *x\n', ['y', 'a'], undefined],
    ['a: &x 1\nb: *x\n', ['b'], 'a: &x 1\n'],
  ];
  for (const [text, path, expected] of cases) assert.equal(remove(text, ...path), expected, text);
  const first = (text: string) =>
    edited(text, (editor, config) => editor.removeMember((listAt(config, []).items[0] as ObjectNode).members[0]!));
  assert.equal(first('- name: x\n  type: y\n- name: z\n'), '- type: y\n- name: z\n');
  assert.equal(first('- name: x\n'), '- {}\n');
  assert.equal(first('- name: x\n  # c\n  type: y\n'), undefined);
});

test('items', () => {
  const at = (text: string, index: number) =>
    edited(text, (editor, config) => editor.removeItem(listAt(config, ['l']).items[index]!));
  assert.equal(at('l:\n  - a\n  - b # two\n', 0), 'l:\n  - b # two\n');
  assert.equal(at('l:\n  - a\n  - b # two\n', 1), 'l:\n  - a\n  # two\n');
  assert.equal(at('l:\n- a\nm: 1\n', 0), 'l: []\nm: 1\n');
  assert.equal(at('l: [a, b]\n', 1), 'l: [a]\n');
  assert.equal(at('l:\n  - a: 1\n    b: 2\n  - c\n', 0), 'l:\n  - c\n');
  assert.equal(at('l:\n  - - a\n    - b\n  - c\n', 0), 'l:\n  - c\n');
  const append = (text: string, value: JsonValue) =>
    edited(text, (editor, config) => editor.insertItem(listAt(config, ['l']), value));
  assert.equal(append('l:\n  - a # c\nm: 1\n', 'x'), 'l:\n  - a # c\n  - x\nm: 1\n');
  assert.equal(append('l:\n- a\n', { k: 'v', m: { o: 1 } }), 'l:\n- a\n- k: v\n  m:\n    o: 1\n');
  assert.equal(append('l: []\n', 'x'), 'l: [x]\n');
  assert.equal(append('l:\n  -\n  -\n', 'x'), 'l:\n  -\n  -\n  - x\n');
});

test('an item in front of another one', () => {
  const before = (text: string, index: number) =>
    edited(text, (editor, config) => {
      const list = listAt(config, ['l']);
      return editor.insertItem(list, 'x', list.items[index]!);
    });
  assert.equal(before('l:\n  - a # c\n  - b\n', 0), 'l:\n  - x\n  - a # c\n  - b\n');
  assert.equal(before('l:\r\n- a\r\n- b\r\n', 1), 'l:\r\n- a\r\n- x\r\n- b\r\n');
  assert.equal(before('l:\n  - "a"\n', 0), 'l:\n  - x\n  - "a"\n');
  assert.equal(before('l: [a, b]\n', 1), 'l: [a, x, b]\n');
  assert.equal(before('l: [\n    a,\n    b ]\n', 0), 'l: [\n    x,\n    a,\n    b ]\n');
  assert.equal(before('l: [&n a, b]\n', 0), undefined, 'the anchor would belong to the new one');
  assert.equal(before('l:\n  - &n a\n', 0), undefined);
});

test('replacing and renaming', () => {
  const replace = (text: string, value: JsonValue) =>
    edited(text, (editor, config) => editor.replaceValue(nodeAt(config.root, ['a']) as Node, value));
  assert.equal(replace('a: 1 # c\n', 'x'), 'a: x # c\n');
  assert.equal(replace('a:\nb: 1\n', 'x'), 'a: x\nb: 1\n');
  assert.equal(replace('a: # c\nb: 1\n', 'x'), 'a: x # c\nb: 1\n');
  assert.equal(replace('a:\n- x\nb: 1\n', 'z'), 'a:\n  z\nb: 1\n');
  assert.equal(replace('a:\n  b: 1\n', [1]), 'a:\n  [1]\n');
  assert.equal(replace('a: |\n  t\n  u\nb: 1\n', 'z'), 'a: z\nb: 1\n');
  assert.equal(replace('a: | # c\n  t\nb: 1\n', 'z'), undefined);
  assert.equal(replace('x: &x 1\na: *x\n', 'z'), undefined);
  assert.equal(replace('a: !!str 1\n', 2), undefined);
  const rename = (text: string, key: string) =>
    edited(text, (editor, config) => editor.renameKey((config.root as ObjectNode).members[0]!, key));
  assert.equal(rename('"a": 1\n', 'b c'), 'b c: 1\n');
  assert.equal(rename('a: 1\n', 'b: c'), '"b: c": 1\n');
  assert.equal(rename('? [a]\n: 1\n', 'b'), undefined);
  assert.equal(rename('{"a":"b"}\n', 'c'), '{"c":"b"}\n');
});

test('in a broken text a value is replaced in its own form only', () => {
  const replace = (text: string, value: JsonValue, path = ['a']) =>
    edited(text, (editor, config) => editor.replaceValue(nodeAt(config.root, path) as Node, value));
  assert.equal(replace('a: [x, y\nb: 1\n', []), undefined);
  assert.equal(replace('a: "x\nb: 1\n', 'z'), undefined);
  assert.equal(replace('a: ["x"]\nb: [1, "y\n', []), undefined);
  assert.equal(replace('a: x\nb: [1\n', '@'), undefined);
  assert.equal(replace('a: x\nb: [1\n', 'z'), 'a: z\nb: [1\n');
  assert.equal(replace('a: "x"\nb: [1\n', 'z'), 'a: "z"\nb: [1\n');
  const rename = edited('a: ["b""]\n', (editor, config) => {
    const [item] = listAt(config, ['a']).items;
    return editor.renameKey((item as ObjectNode).members[0]!, 'c');
  });
  assert.equal(rename, 'a: ["c""]\n');
});

test('a lone return ends a line for some readers only, so nothing is edited', () => {
  const config = readYaml('a: 1\rb: [x]\nc: d\n');
  const editor = yamlEditor(config);
  const { members } = config.root as ObjectNode;
  assert.equal(editor.replaceValue(members.at(-1)!.value!, 'z'), undefined);
  assert.equal(editor.insertMember(config.root as ObjectNode, 'e', 1), undefined);
  assert.equal(editor.removeMember(members.at(-1)!), undefined);
});

test('replacing within every kind of string', () => {
  const within = (raw: string, start: number, end: number, value: string) =>
    edited(`a: ${raw}`, (editor, config) =>
      editor.replaceWithin(nodeAt(config.root, ['a']) as StringNode, start, end, value),
    )?.slice(3);
  assert.equal(within('abc', 1, 2, 'X'), 'aXc');
  assert.equal(within('abc', 1, 2, ': '), '"a: c"');
  assert.equal(within('abc', 0, 3, 'yes'), '"yes"');
  assert.equal(within("'abc'", 1, 2, "'"), "'a''c'");
  assert.equal(within("'a''c'", 1, 2, 'X'), "'aXc'");
  assert.equal(within('"a\\u0041c"', 1, 2, '"'), '"a\\"c"');
  assert.equal(within('"ab\n  cd"', 3, 5, 'X'), '"ab\n  X"');
  assert.equal(within('|\n  abc\n  def\n', 5, 6, 'X'), '|\n  abc\n  dXf\n');
  assert.equal(within('>\n  abc\n  def\n', 5, 6, 'X'), '>\n  abc\n  dXf\n');
  assert.equal(within('|\n  abc\n', 0, 3, ' X'), undefined);
});

test('front matter is edited in place', () => {
  const text = '---\nname: x\nmcp-servers:\n  a:\n    type: local\n---\n# Title\n- - [\n';
  const result = edited(
    text,
    (editor, config) => editor.insertMember(objectAt(config, ['mcp-servers', 'a']), 'new', 'v'),
    readFrontMatter,
  );
  assert.equal(result, text.replace('local\n', 'local\n    new: v\n'));
});

const remarks = ['# c', '# a: [{', "# it's", '#'];

/** Writes a value as YAML: blocks and brackets, every form of scalar, comments and empty lines where they may stand. */
function writeYaml(value: JsonValue, pick: (below: number) => number, eol: string): string {
  const step = ' '.repeat([2, 2, 4, 3][pick(4)]!);
  const lines: string[] = [];
  const remark = (): string => (pick(4) === 0 ? ` ${remarks[pick(remarks.length)]}` : '');
  const between = (indent: string): void => {
    while (pick(5) === 0) lines.push(pick(2) ? '' : indent + remarks[pick(remarks.length)]);
  };
  const scalar = (item: string | number | boolean | null): string => {
    if (typeof item !== 'string') return item === null ? ['null', '~', 'Null'][pick(3)]! : JSON.stringify(item);
    const form = pick(3);
    if (form === 0 && /^[a-z]+$/.test(item) && !['null', 'true', 'false'].includes(item)) return item;
    return form === 1 ? `'${item.replaceAll("'", "''")}'` : JSON.stringify(item);
  };
  const flow = (item: JsonValue): string => {
    if (typeof item !== 'object' || item === null) return scalar(item);
    const gap = (): string => ' '.repeat(pick(2));
    if (Array.isArray(item)) return `[${item.map((entry) => gap() + flow(entry) + gap()).join(',')}]`;
    return `{${Object.entries(item)
      .map(([key, entry]) => `${gap()}${scalar(key)}: ${flow(entry)}${gap()}`)
      .join(',')}}`;
  };
  const isBlock = (item: JsonValue): boolean =>
    typeof item === 'object' && item !== null && Object.keys(item).length > 0;
  const entry = (head: string, item: JsonValue, indent: string, inMap: boolean): void => {
    if (isBlock(item) && pick(4)) {
      const same = inMap && Array.isArray(item) && pick(3) === 0;
      if (!inMap && pick(2)) {
        // Behind a dash the first line of the inner block can follow at once.
        const at = lines.length;
        block(item, `${indent}  `, true);
        lines[at] = `${indent}- ${lines[at]!.slice(indent.length + 2)}`;
      } else {
        lines.push(head + remark());
        block(item, same ? indent : indent + step);
      }
    } else if (item === null && pick(2)) lines.push(head + remark());
    else if (typeof item === 'string' && /^[a-z][a-z ]*$/.test(item) && !item.endsWith(' ') && pick(3) === 0) {
      lines.push(`${head} ${pick(2) ? '|-' : '>-'}${remark()}`, `${indent}${step}${item}`);
    } else lines.push(`${head} ${flow(item)}${remark()}`);
  };
  const block = (item: JsonValue, indent: string, compact = false): void => {
    let first = compact;
    if (Array.isArray(item)) {
      for (const inner of item) {
        if (!first) between(indent);
        first = false;
        entry(`${indent}-`, inner, indent, false);
      }
      return;
    }
    for (const [key, inner] of Object.entries(item as { [key: string]: JsonValue })) {
      if (!first) between(indent);
      first = false;
      entry(`${indent}${scalar(key)}:`, inner, indent, true);
    }
  };
  between('');
  if (pick(6) === 0) lines.push('---');
  if (isBlock(value)) block(value, '');
  else lines.push(flow(value));
  between('');
  return (lines.join('\n') + (pick(2) ? '\n' : '')).replaceAll('\n', eol);
}

const { value: anyValue } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.string({ maxLength: 8 }),
    fc.constantFrom('npx', 'two words', 'yes', ''),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ maxLength: 6 }), tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

test('random documents: every edit gives the intended tree and keeps every comment', () => {
  let declined = 0;
  let applied = 0;
  fc.assert(
    fc.property(
      fc.oneof(
        fc.dictionary(fc.string({ maxLength: 6 }), anyValue, { minKeys: 1, maxKeys: 6, noNullPrototype: true }),
        fc.array(anyValue, { minLength: 1, maxLength: 5 }),
      ),
      fc.integer(),
      fc.nat(6),
      fc.nat(40),
      anyValue,
      fc.constantFrom('\n', '\r\n'),
      (document, seed, kind, place, value, eol) => {
        const text = writeYaml(document as JsonValue, choices(seed), eol);
        const config = readYaml(text);
        assert.deepEqual(config.problems, [], text);
        assert.deepEqual(dataOf(config.root), dataFrom(document as JsonValue), text);
        const change = chooseChange(config.root, kind, place, value);
        if (!change) return;
        if (checkChange({ read: readYaml, editor: yamlEditor }, config, change)) applied++;
        else declined++;
      },
    ),
    { numRuns: 4_000 },
  );
  assert.ok(applied > 2_000, `only ${applied} edits were made`);
  assert.ok(declined < applied / 5, `${declined} of ${applied + declined} edits were declined`);
});
