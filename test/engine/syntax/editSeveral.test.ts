/** Edits of several neighbours at once: what two single removals could not share is taken once. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { applyEdits, editorOf, replaceItems } from '../../../server/src/engine/syntax/edit';
import { loadFormats } from '../../../server/src/engine/syntax/loadFormats';
import { readJson } from '../../../server/src/engine/syntax/readJson';
import { readToml } from '../../../server/src/engine/syntax/readToml';
import { readYaml } from '../../../server/src/engine/syntax/readYaml';
import { type ArrayNode, type ConfigText, nodeAt, type ObjectNode } from '../../../server/src/engine/syntax/text';

before(() => loadFormats(['a.toml', 'a.yaml']));

const readers = { json: readJson, toml: readToml, yaml: readYaml };
type Case = [format: keyof typeof readers, text: string, from: number, to: number, expected: string | undefined];

const listOf = (config: ConfigText): ArrayNode => nodeAt(config.root, ['l']) as ArrayNode;

test('removing neighbours of a list', () => {
  const cases: Case[] = [
    ['json', '{"l": ["a", "b", "c"]}', 1, 3, '{"l": ["a"]}'],
    ['json', '{"l": ["a", "b", "c"]}', 0, 3, '{"l": []}'],
    ['json', '{"l": [\n  "a",\n  "b",\n  "c"\n]}', 1, 3, '{"l": [\n  "a"\n]}'],
    ['json', '{"l": [\n  "a",\n  "b", // of b\n  "c"\n]}', 0, 2, '{"l": [\n  // of b\n  "c"\n]}'],
    ['json', '{"l": [\n  "a",\n  "b", // of b\n  "c"\n]}', 1, 3, '{"l": [\n  "a"\n  // of b\n]}'],
    ['json', '{"l": [\n  "a", // of a\n  "b"\n]}', 0, 2, '{"l": [\n  // of a\n]}'],
    ['json', '{"l": [\n  "a", "b", "c",\n  "d"\n]}', 1, 3, '{"l": [\n  "a",\n  "d"\n]}'],
    ['toml', 'l = ["a", "b", "c"]\n', 1, 3, 'l = ["a"]\n'],
    ['toml', 'l = [\n  "a",\n  "b", # of b\n  "c",\n]\n', 1, 3, 'l = [\n  "a",\n  # of b\n]\n'],
    ['toml', '[[l]]\na = 1\n[[l]]\na = 2\n', 0, 1, undefined],
    ['yaml', 'l: [a, b, c]\n', 1, 3, 'l: [a]\n'],
    ['yaml', 'l:\n  - a\n  - b\n  - c\nm: 1\n', 1, 3, 'l:\n  - a\nm: 1\n'],
    ['yaml', 'l:\n- a\n# over b\n- b\n- c\n', 1, 3, 'l:\n- a\n# over b\n'],
    ['yaml', 'l:\n  - a\n  - b\n', 0, 2, undefined],
    ['yaml', 'l: [a, &x b, c]\n', 1, 3, undefined],
  ];
  for (const [format, text, from, to, expected] of cases) {
    const config = readers[format](text);
    const edits = editorOf(config).removeItems(listOf(config).items.slice(from, to));
    assert.equal(edits && applyEdits(text, edits), expected, text);
  }
});

test('removing members of a map', () => {
  const cases: Case[] = [
    ['json', '{"l": {"a": 1, "b": 2, "c": 3}}', 1, 3, '{"l": {"a": 1}}'],
    ['json', '{"l": {\n  "a": 1,\n  "b": 2,\n  "c": 3\n}}', 1, 3, '{"l": {\n  "a": 1\n}}'],
    ['toml', '[l]\na = 1\nb = 2 # of b\nc = 3\n', 1, 3, '[l]\na = 1\n# of b\n'],
    ['toml', 'l = { a = 1, b = 2, c = 3 }\n', 1, 3, 'l = { a = 1 }\n'],
    ['yaml', 'l:\n  a: 1\n  b: []\n  c: {}\n', 1, 3, 'l:\n  a: 1\n'],
    ['yaml', 'l: {a: 1, b: 2, c: 3}\n', 0, 2, 'l: {c: 3}\n'],
  ];
  for (const [format, text, from, to, expected] of cases) {
    const config = readers[format](text);
    const edits = editorOf(config).removeMembers((nodeAt(config.root, ['l']) as ObjectNode).members.slice(from, to));
    assert.equal(edits && applyEdits(text, edits), expected, text);
  }
});

test('other items in the place of neighbours', () => {
  const cases: [format: keyof typeof readers, text: string, values: string[], expected: string][] = [
    ['json', '{"l": ["a", "b"]}', ['x', 'v', 'w'], '{"l": ["x", "v", "w"]}'],
    ['json', '{"l": ["a", "b"]}', ['x'], '{"l": ["x"]}'],
    ['json', '{"l": [\n  "a", // of a\n  "b"\n]}', ['x', 'v', 'w'], '{"l": [\n  "x", // of a\n  "v",\n  "w"\n]}'],
    ['json', '{"l": ["a", "b"]}', [], '{"l": []}'],
    ['toml', "l = ['a', 'b']\n", ['x'], 'l = ["x"]\n'],
    ['yaml', 'l:\n  - a # of a\n  - b\n', ['x', 'v', 'w'], 'l:\n  - x # of a\n  - v\n  - w\n'],
    ['yaml', 'l:\n  - a\n  - b\n', ['x'], 'l:\n  - x\n'],
  ];
  for (const [format, text, values, expected] of cases) {
    const config = readers[format](text);
    const edits = replaceItems(config, listOf(config).items, values);
    assert.equal(edits && applyEdits(text, edits), expected, text);
  }
});

test('adding two at one place', () => {
  const cases: [format: keyof typeof readers, text: string, expected: string][] = [
    ['json', '{"l": ["a"]}', '{"l": ["a", "one", "two"]}'],
    ['json', '{"l": ["a", ]}', '{"l": ["a", "one", "two", ]}'],
    ['json', '{"l": [\n  "a",\n]}', '{"l": [\n  "a",\n  "one",\n  "two",\n]}'],
    ['toml', 'l = ["a",]\n', 'l = ["a", "one", "two",]\n'],
    ['yaml', 'l: [a, ]\n', 'l: [a, one, two, ]\n'],
  ];
  for (const [format, text, expected] of cases) {
    const config = readers[format](text);
    const edits = ['one', 'two'].flatMap((value) => editorOf(config).insertItem(listOf(config), value) ?? []);
    assert.equal(applyEdits(text, edits), expected, text);
  }
});
