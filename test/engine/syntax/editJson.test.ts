import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ConfigEditor, JsonValue } from '../../../server/src/engine/syntax/configEditor';
import { applyEdits } from '../../../server/src/engine/syntax/edit';
import { jsonEditor } from '../../../server/src/engine/syntax/editJson';
import { readJson } from '../../../server/src/engine/syntax/readJson';
import {
  type ArrayNode,
  type ConfigText,
  memberOf,
  nodeAt,
  type ObjectNode,
  type StringNode,
  type TextEdit,
} from '../../../server/src/engine/syntax/text';
import { checkChange, choices, chooseChange, dataFrom, dataOf } from './editChecks';

const format = { read: readJson, editor: jsonEditor };

function edited(
  text: string,
  edit: (editor: ConfigEditor, config: ConfigText) => TextEdit[] | undefined,
): string | undefined {
  const config = readJson(text);
  const edits = edit(jsonEditor(config), config);
  return edits && applyEdits(text, edits);
}

const root = (config: ConfigText): ObjectNode => config.root as ObjectNode;
const list = (config: ConfigText): ArrayNode => config.root as ArrayNode;
const remove = (text: string, key: string) =>
  edited(text, (editor, config) => editor.removeMember(memberOf(root(config), key)!));
const removeAt = (text: string, index: number) =>
  edited(text, (editor, config) => editor.removeItem(list(config).items[index]!));
const insert = (text: string, key: string, value: JsonValue, path: string[] = []) =>
  edited(text, (editor, config) => editor.insertMember(nodeAt(config.root, path) as ObjectNode, key, value));
const append = (text: string, value: JsonValue) =>
  edited(text, (editor, config) => editor.insertItem(list(config), value));

test('removing an item', () => {
  const cases: [string, number, string][] = [
    ['["a","b"]', 1, '["a"]'],
    ['["a","b"]', 0, '["b"]'],
    ['[1,2]', 1, '[1]'],
    ['[1, 2]', 0, '[2]'],
    ['[1]', 0, '[]'],
    ['[ 1 ]', 0, '[]'],
    ['[1, 2, 3]', 1, '[1, 3]'],
    ['[1, 2,]', 1, '[1, ]'],
    ['[\n  1,\n  2\n]', 1, '[\n  1\n]'],
    ['[\n  1,\n  2\n]', 0, '[\n  2\n]'],
    ['[\n  1\n]', 0, '[\n]'],
    ['[\r\n\t1,\r\n\t2,\r\n\t3\r\n]', 1, '[\r\n\t1,\r\n\t3\r\n]'],
    ['[1 /* one */, 2]', 0, '[/* one */ 2]'],
    ['[1, /* two */ 2]', 1, '[1 /* two */ ]'],
    ['[1 /* one */]', 0, '[ /* one */]'],
    ['[\n  1, // one\n  2 // two\n]', 1, '[\n  1 // one\n  // two\n]'],
    ['[\n  1, // one\n  2 // two\n]', 0, '[\n  // one\n  2 // two\n]'],
    ['[\n  1,\n  2 // two\n]', 1, '[\n  1\n  // two\n]'],
    ['[\n  1 // one\n  , 2\n]', 0, '[\n  // one\n   2\n]'],
  ];
  for (const [text, index, expected] of cases) assert.equal(removeAt(text, index), expected, text);
});

test('removing a member', () => {
  const cases: [string, string, string][] = [
    ['{"a":1,"b":2}', 'b', '{"a":1}'],
    ['{"a":1,"b":2}', 'a', '{"b":2}'],
    ['{ "a": 1 }', 'a', '{}'],
    ['{\n  "a": 1, // keep a\n  "b": 2 // of b\n}', 'b', '{\n  "a": 1 // keep a\n  // of b\n}'],
    ['{\n  "a": 1,\n  // over b\n  "b": 2\n}', 'b', '{\n  "a": 1\n  // over b\n}'],
    ['{\n  "a": {\n    "x": 1 // inside\n  },\n  "b": 2\n}', 'a', '{\n  "b": 2\n}'],
    ['{"a": 1, "a": 2}', 'a', '{"a": 1}'],
    ['{"a": 1, "b": 2,}', 'b', '{"a": 1, }'],
    ['{"a": 1,\n "b": 2}', 'a', '{"b": 2}'],
  ];
  for (const [text, key, expected] of cases) {
    const result = remove(text, key);
    if (text === '{"a": 1,\n "b": 2}') assert.deepEqual(dataOf(readJson(result!).root), dataFrom({ b: 2 }));
    else assert.equal(result, expected, text);
  }
});

test('an item in front of another one', () => {
  const before = (text: string, index: number) =>
    edited(text, (editor, config) => editor.insertItem(list(config), 'x', list(config).items[index]!));
  assert.equal(before('["a", "b"]', 0), '["x", "a", "b"]');
  assert.equal(before('[\n  "a", // c\n  "b"\n]', 1), '[\n  "a", // c\n  "x",\n  "b"\n]');
  assert.equal(before('[\r\n\t"a"]', 0), '[\r\n\t"x",\r\n\t"a"]');
});

test('appending a member', () => {
  const cases: [string, string][] = [
    ['{"a":1}', '{"a":1, "n": true}'],
    ['{ "a": 1 }', '{ "a": 1, "n": true }'],
    ['{}', '{ "n": true }'],
    ['{ }', '{ "n": true }'],
    ['{\n}', '{\n  "n": true\n}'],
    ['{\n  "a": 1\n}', '{\n  "a": 1,\n  "n": true\n}'],
    ['{\n\t"a": 1\n}', '{\n\t"a": 1,\n\t"n": true\n}'],
    ['{\r\n    "a": 1\r\n}', '{\r\n    "a": 1,\r\n    "n": true\r\n}'],
    ['{\n  "a": 1 // note\n}', '{\n  "a": 1, // note\n  "n": true\n}'],
    ['{\n  "a": 1,\n}', '{\n  "a": 1,\n  "n": true,\n}'],
    ['{\n  "a": 1, // note\n}', '{\n  "a": 1, // note\n  "n": true,\n}'],
    ['{\n  "a": 1\n  // last words\n}', '{\n  "a": 1,\n  // last words\n  "n": true\n}'],
    ['{ "a": 1 /* c */ }', '{ "a": 1, /* c */ "n": true }'],
    ['{ "a": 1, /* c */ }', '{ "a": 1, /* c */ "n": true, }'],
    ['{ /* c */ }', '{ /* c */ "n": true }'],
    ['{\n  // c\n}', '{\n  // c\n  "n": true\n}'],
    ['{\n  "a": 1 }', '{\n  "a": 1,\n  "n": true\n}'],
    ['{ "a": {\n  "b": 1\n} }', '{ "a": {\n  "b": 1\n}, "n": true }'],
    ['\ufeff{\n  "a": 1\n}\n', '\ufeff{\n  "a": 1,\n  "n": true\n}\n'],
  ];
  for (const [text, expected] of cases) assert.equal(insert(text, 'n', true), expected, text);
});

test('appending into nested and empty containers', () => {
  assert.equal(
    insert('{\n  "s": {\n    "x": {}\n  }\n}', 'env', { A: '1', B: ['2'] }, ['s', 'x']),
    '{\n  "s": {\n    "x": {\n      "env": {\n        "A": "1",\n        "B": [\n          "2"\n        ]\n      }\n    }\n  }\n}',
  );
  assert.equal(insert('{"a":{"b":{}}}', 'c', { d: [1, {}] }, ['a', 'b']), '{"a":{"b":{ "c": { "d": [1, {}] } }}}');
  assert.equal(append('[]', 'x'), '["x"]');
  assert.equal(append('["a"]', 'x'), '["a", "x"]');
  assert.equal(append('["a",]', 'x'), '["a", "x",]');
  assert.equal(append('[\n  "a"\n]', 'x'), '[\n  "a",\n  "x"\n]');
});

test('replacing and renaming', () => {
  const replace = (text: string, value: JsonValue) =>
    edited(text, (editor, config) => editor.replaceValue(memberOf(root(config), 'a')!.value!, value));
  assert.equal(replace('{"a": 1, "a": 2}', 3), '{"a": 1, "a": 3}');
  assert.equal(replace('{"a": [1, 2] /* c */}', 'x"y'), '{"a": "x\\"y" /* c */}');
  assert.equal(replace('{"a": 1', 2), '{"a": 2');
  const rename = (text: string, key: string) =>
    edited(text, (editor, config) => editor.renameKey(memberOf(root(config), 'a')!, key));
  assert.equal(rename('{"\\u0061": 1}', 'b"'), '{"b\\"": 1}');
});

test('replacing within a string', () => {
  const within = (text: string, start: number, end: number, value: string) =>
    edited(text, (editor, config) =>
      editor.replaceWithin(memberOf(root(config), 'a')!.value as StringNode, start, end, value),
    );
  assert.equal(within('{"a": "abc"}', 1, 2, 'X'), '{"a": "aXc"}');
  assert.equal(within('{"a": "\\u0041\\nb"}', 1, 3, '"'), '{"a": "\\u0041\\""}');
  assert.equal(within('{"a": "\\u0041\\nb"}', 0, 1, ''), '{"a": "\\nb"}');
  assert.equal(within('{"a": "abc"}', 3, 3, '!'), '{"a": "abc!"}');
});

test('where a return alone ends a line, only values are replaced', () => {
  const text = '{\r  "a": 1, // of a\r  "b": [2] // of b\r}\r';
  assert.equal(insert(text, 'n', 1), undefined);
  assert.equal(remove(text, 'a'), undefined);
  assert.equal(
    edited(text, (editor, config) => editor.insertItem(nodeAt(config.root, ['b']) as ArrayNode, 3)),
    undefined,
  );
  const replaced = edited(text, (editor, config) => editor.replaceValue(nodeAt(config.root, ['a'])!, 'x'));
  assert.equal(replaced, text.replace('1', '"x"'));
  assert.notEqual(insert(text.replaceAll('\r', '\r\n'), 'n', 1), undefined);
});

test('behind an escape that JSON does not know nothing has a certain place', () => {
  const within = (text: string) =>
    edited(text, (editor, config) => editor.replaceWithin(nodeAt(config.root, ['a']) as StringNode, 2, 3, 'X'));
  assert.equal(within('{"a":"0\\.56"}'), undefined);
  assert.equal(within('{"a":"0\\u12.56"}'), undefined);
  assert.equal(within('{"a":"0\\n56\\."}'), '{"a":"0\\nX6\\."}');
});

test('a value behind something unreadable is not replaced', () => {
  const replace = (text: string) =>
    edited(text, (editor, config) => editor.replaceValue(nodeAt(config.root, ['a'])!, 2));
  assert.equal(replace('{"a":x"1"}'), undefined);
  assert.equal(replace('{"a":"1" "b":x}'), '{"a":2 "b":x}');
});

test('half-typed texts are not restructured', () => {
  for (const text of ['{"a": 1', '{"a": }', '{"a" 1}', '{"a": [1 2]}']) {
    assert.equal(insert(text, 'n', 1), undefined, text);
    assert.equal(remove(text, 'a'), undefined, text);
  }
});

const comments = ['/* c */', '// line\n', '/* two\nlines */', '// "x": [{\n'];

/** Writes a value as JSONC with comments and blanks wherever they may stand. */
function writeJson(value: JsonValue, pick: (below: number) => number, eol: string): string {
  const gap = (): string => {
    let text = '';
    while (pick(3) === 0) text += ['', ' ', '\n', '\t', ...comments][pick(3 + comments.length)];
    return text;
  };
  const write = (item: JsonValue): string => {
    if (typeof item !== 'object' || item === null) return JSON.stringify(item);
    const parts = Array.isArray(item)
      ? item.map(write)
      : Object.entries(item).map(([key, inner]) => `${JSON.stringify(key)}${gap()}:${gap()}${write(inner)}`);
    const body = parts.map((part) => gap() + part + gap()).join(',');
    const tail = parts.length && pick(4) === 0 ? `,${gap()}` : parts.length ? '' : gap();
    return Array.isArray(item) ? `[${body}${tail}]` : `{${body}${tail}}`;
  };
  return (gap() + write(value) + gap()).replaceAll('\n', eol);
}

test('random documents: every edit gives the intended tree and keeps every comment', () => {
  let declined = 0;
  let applied = 0;
  fc.assert(
    fc.property(
      fc.oneof(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })), fc.array(fc.jsonValue({ maxDepth: 2 }))),
      fc.integer(),
      fc.nat(6),
      fc.nat(40),
      fc.jsonValue({ maxDepth: 1 }),
      fc.constantFrom('\n', '\r\n'),
      (document, seed, kind, place, value, eol) => {
        const text = writeJson(document as JsonValue, choices(seed), eol);
        const config = readJson(text);
        assert.deepEqual(dataOf(config.root), dataFrom(document as JsonValue), text);
        const change = chooseChange(config.root, kind, place, value as JsonValue);
        if (!change) return;
        if (checkChange(format, config, change)) applied++;
        else declined++;
      },
    ),
    { numRuns: 4_000 },
  );
  assert.ok(applied > 2_000, `only ${applied} edits were made`);
  assert.equal(declined, 0, 'a whole JSON text can always be edited');
});
