import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ConfigEditor, JsonValue } from '../../../server/src/engine/syntax/configEditor';
import { applyEdits } from '../../../server/src/engine/syntax/edit';
import { tomlEditor } from '../../../server/src/engine/syntax/editToml';
import { readToml } from '../../../server/src/engine/syntax/readToml';
import {
  type ArrayNode,
  type ConfigText,
  type Member,
  memberOf,
  type Node,
  nodeAt,
  type ObjectNode,
  type Span,
  type StringNode,
  type TextEdit,
} from '../../../server/src/engine/syntax/text';
import { isTableList, statementOf, tomlTableOf } from '../../../server/src/engine/syntax/tomlTree';
import { checkChange, choices, chooseChange, type Data, dataFrom, dataOf } from './editChecks';

function edited(
  text: string,
  edit: (editor: ConfigEditor, config: ConfigText) => TextEdit[] | undefined,
): string | undefined {
  const config = readToml(text);
  const edits = edit(tomlEditor(config), config);
  return edits && applyEdits(text, edits);
}

const objectAt = (config: ConfigText, path: readonly string[]) => nodeAt(config.root, path) as ObjectNode;
const remove = (text: string, ...path: string[]) =>
  edited(text, (editor, config) => editor.removeMember(memberOf(objectAt(config, path.slice(0, -1)), path.at(-1)!)!));
const insert = (text: string, path: string[], key: string, value: JsonValue) =>
  edited(text, (editor, config) => editor.insertMember(objectAt(config, path), key, value));

test('appending to a table: behind its own lines, before the next header', () => {
  const cases: [string, string[], string][] = [
    ['a = 1\n', [], 'a = 1\nn = "v"\n'],
    ['a = 1', [], 'a = 1\nn = "v"'],
    ['', [], 'n = "v"\n'],
    ['# only a comment', [], '# only a comment\nn = "v"\n'],
    ['[t]\na = 1\n\n[u]\nb = 1\n', ['t'], '[t]\na = 1\nn = "v"\n\n[u]\nb = 1\n'],
    ['[t]\na = 1 # note\n# of u\n[u]\n', ['t'], '[t]\na = 1 # note\nn = "v"\n# of u\n[u]\n'],
    ['[t]\n[t.env]\nA = "1"\n', ['t'], '[t]\nn = "v"\n[t.env]\nA = "1"\n'],
    ['[t]\n  a = [\n    1, # one\n  ]\n', ['t'], '[t]\n  a = [\n    1, # one\n  ]\n  n = "v"\n'],
    ['[t]\r\na = 1\r\n', ['t'], '[t]\r\na = 1\r\nn = "v"\r\n'],
    ['[t]\n\ta = 1\n', ['t'], '[t]\n\ta = 1\n\tn = "v"\n'],
    ['# top\n\n# of t\n[t]\na = 1\n', [], '# top\n\nn = "v"\n\n# of t\n[t]\na = 1\n'],
    ['[s.x]\na = 1\n', ['s'], '[s]\nn = "v"\n\n[s.x]\na = 1\n'],
    ['t = { a = 1 }\n', ['t'], 't = { a = 1, n = "v" }\n'],
    ['t = {}\n', ['t'], 't = { n = "v" }\n'],
    ['t.a = 1\nb = 2\n', ['t'], 't.a = 1\nt.n = "v"\nb = 2\n'],
    ['[s]\n"x y".a = 1\n', ['s', 'x y'], '[s]\n"x y".a = 1\n"x y".n = "v"\n'],
  ];
  for (const [text, path, expected] of cases) assert.equal(insert(text, path, 'n', 'v'), expected, text);
});

test('what a value looks like', () => {
  const cases: [JsonValue, string | undefined][] = [
    [{ A: '1', 'b c': [true, 2.5] }, '{ A = "1", "b c" = [true, 2.5] }'],
    [[], '[]'],
    [{}, '{}'],
    ['C:\\dir', "'C:\\dir'"],
    ['say "hi"', `'say "hi"'`],
    [`it's "x"`, '"it\'s \\"x\\""'],
    ['a\nb', '"a\\nb"'],
    [null, undefined],
    [[null], undefined],
    ['\ud800', undefined],
    [1e300, '1e+300'],
    [2 ** 64, '18446744073709552000.0'],
  ];
  for (const [value, expected] of cases) {
    assert.equal(insert('', [], 'n', value), expected && `n = ${expected}\n`, JSON.stringify(value));
  }
});

test('removing lines, tables and items', () => {
  const cases: [string, string[], string | undefined][] = [
    ['a = 1\nb = 2\n', ['a'], 'b = 2\n'],
    ['a = 1\nb = 2', ['b'], 'a = 1\n'],
    ['a = 1 # note\nb = 2\n', ['a'], '# note\nb = 2\n'],
    ['[t]\n# over a\na = [\n  1,\n]\nb = 2\n', ['t', 'a'], '[t]\n# over a\nb = 2\n'],
    ['[s.x]\na = 1\n\n[s.x.env]\nA = "1"\n\n[s.y]\nb = 1\n', ['s', 'x'], '[s.y]\nb = 1\n'],
    ['[s.x]\na = 1\n\n[s.y]\nb = 1\n\n[s.x.env]\nA = "1"\n', ['s', 'x'], '[s.y]\nb = 1\n\n'],
    ['k = 1\n\n[s.x]\na = 1\n\n# of y\n[s.y]\nb = 1\n', ['s', 'x'], 'k = 1\n\n# of y\n[s.y]\nb = 1\n'],
    ['t = { a = 1, b = 2 }\n', ['t', 'a'], 't = { b = 2 }\n'],
    ['t = { a = 1, b = 2 }\n', ['t', 'b'], 't = { a = 1 }\n'],
    ['t.a = 1\nt.b = 2\n', ['t', 'a'], 't.b = 2\n'],
    ['t.a = 1\n', ['t', 'a'], 't = {}\n'],
    ['[s]\nx."y z".a = [1, 2] # note\nb = 1\n', ['s', 'x', 'y z', 'a'], '[s]\nx."y z" = {} # note\nb = 1\n'],
    ['t.a = 1\nx = 1\nt.b = 2\n', ['t'], 'x = 1\n'],
    ['[[l]]\na = 1\n[[l]]\na = 2\n', ['l'], ''],
  ];
  for (const [text, path, expected] of cases) assert.equal(remove(text, ...path), expected, text);
  const item = (text: string, index: number) =>
    edited(text, (editor, config) => editor.removeItem((nodeAt(config.root, ['l']) as ArrayNode).items[index]!));
  assert.equal(item('l = ["a", "b"]', 1), 'l = ["a"]');
  assert.equal(item('l = [\n  "a", # one\n  "b", # two\n]\n', 1), 'l = [\n  "a", # one\n  # two\n]\n');
  assert.equal(item('[[l]]\na = 1\n[l.env]\nx = 1\n[[l]]\na = 2\n', 0), '[[l]]\na = 2\n');
  assert.equal(item('[[l]]\na = 1\n', 0), undefined, 'an empty list of tables cannot be written with headers');
});

test('appending an item', () => {
  const append = (text: string, value: JsonValue) =>
    edited(text, (editor, config) => editor.insertItem(nodeAt(config.root, ['l']) as ArrayNode, value));
  assert.equal(append('l = []', 'x'), 'l = ["x"]');
  assert.equal(append('l = ["a"]', 'x'), 'l = ["a", "x"]');
  assert.equal(append('l = [\n  "a", # c\n]', 'x'), 'l = [\n  "a", # c\n  "x",\n]');
  assert.equal(append('l = [\n  "a" # c\n]', 'x'), 'l = [\n  "a", # c\n  "x"\n]');
  assert.equal(append('[[l]]\na = 1\n\n[m]\n', { a: 2 }), '[[l]]\na = 1\n\n[[l]]\na = 2\n\n[m]\n');
  assert.equal(append('[[l]]\na = 1\n', 'x'), undefined);
});

test('an item in front of another one', () => {
  const before = (text: string, index: number) =>
    edited(text, (editor, config) => {
      const list = nodeAt(config.root, ['l']) as ArrayNode;
      return editor.insertItem(list, 'x', list.items[index]!);
    });
  assert.equal(before('l = ["a", "b"]', 1), 'l = ["a", "x", "b"]');
  assert.equal(before('l = [\n  "a", # c\n]\n', 0), 'l = [\n  "x",\n  "a", # c\n]\n');
  assert.equal(before('[[l]]\na = 1\n', 0), undefined);
});

test('renaming a table renames it in every header', () => {
  const rename = (text: string, path: string[], key: string) =>
    edited(text, (editor, config) =>
      editor.renameKey(memberOf(objectAt(config, path.slice(0, -1)), path.at(-1)!)!, key),
    );
  assert.equal(
    rename('[s.x]\na = 1\n[s.x.env]\nA = "1"\n', ['s', 'x'], 'my server'),
    '[s."my server"]\na = 1\n[s."my server".env]\nA = "1"\n',
  );
  assert.equal(rename('a.b = 1\na.c = 2', ['a'], 'z'), 'z.b = 1\nz.c = 2');
  assert.equal(rename('[[l]]\n[l.x]\n[[l]]\n', ['l'], 'm'), '[[m]]\n[m.x]\n[[m]]\n');
});

test('replacing within the four kinds of strings', () => {
  const within = (raw: string, start: number, end: number, value: string) => {
    const result = edited(`a = ${raw}`, (editor, config) =>
      editor.replaceWithin(nodeAt(config.root, ['a']) as StringNode, start, end, value),
    );
    return result?.slice(4);
  };
  assert.equal(within('"abc"', 1, 2, '"'), '"a\\"c"');
  assert.equal(within("'abc'", 1, 2, 'X'), "'aXc'");
  assert.equal(within("'abc'", 1, 2, "'"), '"a\'c"');
  assert.equal(within('"""\nab\ncd"""', 3, 5, 'X'), '"""\nab\nX"""');
  assert.equal(within("'''\nab'''", 1, 2, "'"), '"a\'"');
  assert.equal(within('"a\\u0041b"', 1, 2, 'X'), '"aXb"');
  assert.equal(within('"""a\\\n   b"""', 1, 2, 'X'), '"""a\\\n   X"""');
  assert.equal(within('1979-05-27', 0, 4, '1980'), '"1980-05-27"');
});

test('a string that is not closed is not replaced', () => {
  for (const raw of ["'C:", '"C:', '"C:\\"']) {
    const done = edited(`a = 1\nb = ${raw}\nc = 2\n`, (editor, config) => {
      const node = nodeAt(config.root, ['b']);
      assert.ok(node, raw);
      return editor.replaceValue(node, '.');
    });
    assert.equal(done, undefined, raw);
  }
});

test('broken texts are not restructured', () => {
  for (const text of ['a = 1\nb =', 'a = 1\na = 2\n[x', '[a\nb = 1']) {
    const config = readToml(text);
    assert.equal(tomlEditor(config).insertMember(config.root as ObjectNode, 'n', 1), undefined, text);
  }
});

const remarks = ['# c', '# "x" = [{', "# it's", '#'];

/** Writes a value as TOML: headers, dotted keys, braces and lists of tables where each may stand. */
function writeToml(value: { [key: string]: JsonValue }, pick: (below: number) => number, eol: string): string {
  const lines: string[] = [];
  const name = (key: string): string => (/^[\w-]+$/.test(key) && pick(3) ? key : JSON.stringify(key));
  const remark = (): string => (pick(4) === 0 ? ` ${remarks[pick(remarks.length)]}` : '');
  const between = (): void => {
    while (pick(4) === 0) lines.push(pick(2) ? '' : remarks[pick(remarks.length)]!);
  };
  const breakable = (): string => (pick(4) === 0 ? `${remark()}\n${' '.repeat(pick(3))}` : ' '.repeat(pick(2)));
  const inline = (item: JsonValue): string => {
    if (typeof item === 'string') return text(item);
    if (typeof item !== 'object' || item === null) return JSON.stringify(item);
    if (Array.isArray(item)) {
      const body = item.map((entry) => breakable() + inline(entry) + breakable()).join(',');
      return `[${body}${item.length && pick(3) === 0 ? `,${breakable()}` : ''}]`;
    }
    return `{${Object.entries(item)
      .map(([key, entry]) => ` ${name(key)} = ${inline(entry)} `)
      .join(',')}}`;
  };
  const text = (item: string): string => {
    const form = pick(4);
    if (form === 0 && !item.includes("'")) return `'${item}'`;
    if (form === 1) return `"""${pick(2) ? '\n' : ''}${JSON.stringify(item).slice(1, -1)}"""`;
    if (form === 2 && !item.includes("'")) return `'''\n${item}'''`;
    return JSON.stringify(item);
  };
  const table = (object: { [key: string]: JsonValue }, path: string[], indent: string): void => {
    const later: (() => void)[] = [];
    for (const [key, item] of Object.entries(object)) {
      between();
      const isTable = typeof item === 'object' && item !== null && !Array.isArray(item);
      const entries = isTable ? Object.entries(item) : [];
      const form = pick(3);
      if (isTable && form === 0) later.push(() => header(item as { [key: string]: JsonValue }, [...path, name(key)]));
      else if (isTable && form === 1 && entries.length) {
        for (const [inner, entry] of entries)
          lines.push(`${indent}${name(key)}.${name(inner)} = ${inline(entry)}${remark()}`);
      } else if (isTableArray(item) && pick(2)) later.push(() => list(item, [...path, name(key)]));
      else lines.push(`${indent}${name(key)} = ${inline(item)}${remark()}`);
    }
    for (const write of later) write();
  };
  const header = (object: { [key: string]: JsonValue }, path: string[]): void => {
    between();
    const implied = Object.values(object).length > 0 && Object.values(object).every(isPlainTable) && pick(2);
    const indent = ['', '', '  ', '\t'][pick(4)]!;
    if (implied) {
      for (const [key, item] of Object.entries(object))
        header(item as { [key: string]: JsonValue }, [...path, name(key)]);
      return;
    }
    lines.push(`${indent}[${path.join(pick(4) ? '.' : ' . ')}]${remark()}`);
    table(object, path, indent);
  };
  const list = (items: readonly { [key: string]: JsonValue }[], path: string[]): void => {
    for (const item of items) {
      between();
      lines.push(`[[${path.join('.')}]]${remark()}`);
      table(item, path, '');
    }
  };
  table(value, [], '');
  between();
  return (lines.join('\n') + (pick(2) ? '\n' : '')).replaceAll('\n', eol);
}

function isPlainTable(item: JsonValue): boolean {
  return typeof item === 'object' && item !== null && !Array.isArray(item);
}

function isTableArray(item: JsonValue): item is { [key: string]: JsonValue }[] {
  return Array.isArray(item) && item.length > 0 && item.every(isPlainTable);
}

/** Tables may be written in any order, and an empty one that nothing names is gone. */
function settle(data: Data): Data {
  if (Array.isArray(data)) return data.map(settle);
  if (typeof data !== 'object' || data === null) return data;
  const entries = data.entries.map(([key, item]): [string, Data] => [key, settle(item)]);
  const full = entries.filter(
    ([, item]) => !(typeof item === 'object' && item && 'entries' in item && !item.entries.length),
  );
  return { entries: full.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)) };
}

function gone(location: Member | Node): readonly Span[] {
  const value = location.kind === 'member' ? location.value : location;
  if (value && isTableList(value)) return (value as ArrayNode).items.flatMap(gone);
  const table = value?.kind === 'object' ? tomlTableOf(value) : undefined;
  return table?.parts ?? [location.kind === 'member' ? statementOf(location) : location];
}

const format = { read: readToml, editor: tomlEditor, settle, gone };

const { value: anyValue } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.string({ maxLength: 8 }),
    fc.integer(),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ maxLength: 6 }), tie('value'), { maxKeys: 4, noNullPrototype: true }),
    fc.array(fc.dictionary(fc.string({ maxLength: 6 }), tie('value'), { maxKeys: 3, noNullPrototype: true }), {
      maxLength: 3,
    }),
  ),
}));

test('random documents: every edit gives the intended tree and keeps every comment', () => {
  let declined = 0;
  let applied = 0;
  fc.assert(
    fc.property(
      fc.dictionary(fc.string({ maxLength: 6 }), anyValue, { minKeys: 1, maxKeys: 6, noNullPrototype: true }),
      fc.integer(),
      fc.nat(6),
      fc.nat(40),
      anyValue,
      fc.constantFrom('\n', '\r\n'),
      (document, seed, kind, place, value, eol) => {
        const text = writeToml(document, choices(seed), eol);
        const config = readToml(text);
        assert.deepEqual(config.problems, [], text);
        assert.deepEqual(settle(dataOf(config.root)), settle(dataFrom(document)), text);
        const change = chooseChange(config.root, kind, place, value);
        if (!change) return;
        if (checkChange(format, config, change)) applied++;
        else declined++;
      },
    ),
    { numRuns: 4_000 },
  );
  assert.ok(applied > 2_000, `only ${applied} edits were made`);
  assert.ok(declined < applied / 3, `${declined} of ${applied + declined} edits were declined`);
});
