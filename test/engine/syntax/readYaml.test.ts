import '../../work/countSteps';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFrontMatter } from '../../../server/src/engine/syntax/frontMatter';
import { readYaml } from '../../../server/src/engine/syntax/readYaml';
import {
  type ConfigText,
  memberOf,
  nodeAt,
  type ObjectNode,
  type StringNode,
} from '../../../server/src/engine/syntax/text';
import { spanInYamlString } from '../../../server/src/engine/syntax/yamlStrings';
import { countSteps } from '../../work/countSteps';
import { type Data, dataFrom, dataOf } from './editChecks';
import { checkTree } from './treeChecks';
import { gooseSample as sample } from './yamlSample';

const slice = ({ text }: ConfigText, node: { start: number; end: number } | undefined) =>
  node && text.slice(node.start, node.end);
const read = (text: string): Data => dataOf(readYaml(text).root);
const messages = (text: string): string[] => readYaml(text).problems.map(({ message }) => message);

test('a whole configuration: values, spans, comments', () => {
  const config = readYaml(sample);
  checkTree(config);
  assert.deepEqual(config.problems, []);
  assert.deepEqual(
    dataOf(config.root),
    dataFrom({
      extensions: {
        notes: {
          type: 'stdio',
          cmd: 'npx',
          args: ['-y', '@example/notes-mcp@2.4.1'],
          envs: { LOG: 'warn', 'A b': '1' },
          env_keys: ['TOKEN'],
          enabled: 'yes',
          timeout: 300,
          description: '# not a comment\ntwo lines\n',
        },
        tracker: { type: 'streamable_http', uri: 'https://mcp.tracker.example/mcp' },
      },
      GOOSE_MODE: 'approve',
    }),
  );
  assert.deepEqual(
    config.comments.map(({ text }) => text),
    ['# Goose', '# the notes'],
  );
  const notes = nodeAt(config.root, ['extensions', 'notes']) as ObjectNode;
  assert.equal(slice(config, memberOf(notes, 'type')), 'type: stdio');
  assert.equal(slice(config, memberOf(notes, 'envs')!.keySpan), 'envs');
  assert.equal(slice(config, memberOf(notes, 'envs')!.value), '{LOG: warn, \'A b\': "1"}');
  assert.equal(slice(config, nodeAt(notes, ['args'])), '- -y\n      - "@example/notes-mcp@2.4.1"');
  assert.equal(slice(config, nodeAt(notes, ['description'])), '|\n      # not a comment\n      two lines');
});

test('types are those of YAML 1.2', () => {
  const text =
    'a: yes\nb: no\nc: on\nd: True\ne: 0o7\nf: 012\ng: 1.10\nh: ~\ni:\nj: 0x10\nk: .inf\nl: "1"\nm: 1_000\nn: 2001-01-01';
  assert.deepEqual(read(text), {
    entries: [
      ['a', 'yes'],
      ['b', 'no'],
      ['c', 'on'],
      ['d', true],
      ['e', 7],
      ['f', 12],
      ['g', 1.1],
      ['h', null],
      ['i', null],
      ['j', 16],
      ['k', Number.POSITIVE_INFINITY],
      ['l', '1'],
      ['m', '1_000'],
      ['n', '2001-01-01'],
    ],
  });
});

test('keys, tags, documents', () => {
  assert.deepEqual(read('1: a\n"b": c\n~: d\n? [x]\n: e\n__proto__: f'), {
    entries: [
      ['1', 'a'],
      ['b', 'c'],
      ['~', 'd'],
      ['[x]', 'e'],
      ['__proto__', 'f'],
    ],
  });
  assert.deepEqual(read('a: 1\na: 2'), {
    entries: [
      ['a', 1],
      ['a', 2],
    ],
  });
  assert.deepEqual(read('a: !foo bar\nb: !!str 1'), dataFrom({ a: 'bar', b: '1' }));
  assert.deepEqual(messages('a: !foo bar'), []);
  assert.deepEqual(read('%YAML 1.2\n---\na: 1\n...\nb: ['), dataFrom({ a: 1 }));
  const two = readYaml('a: 1 # one\n---\n# two\nb: [\n');
  assert.deepEqual(dataOf(two.root), dataFrom({ a: 1 }));
  assert.deepEqual([two.problems, two.comments.map(({ text }) => text)], [[], ['# one']]);
  assert.equal(readYaml('').root, undefined);
  assert.equal(readYaml('# only').root, undefined);
  assert.equal(readYaml('# only').comments.length, 1);
});

test('aliases stand for what they name, at their own place', () => {
  const config = readYaml('base: &b\n  env: {A: "1"}\n  l: [&x y]\nuse: *b\nother: [*x, *nope]\n');
  checkTree(config);
  assert.deepEqual(
    dataOf(config.root),
    dataFrom({ base: { env: { A: '1' }, l: ['y'] }, use: { env: { A: '1' }, l: ['y'] }, other: ['y', null] }),
  );
  assert.equal(slice(config, nodeAt(config.root, ['use'])), '*b');
  assert.equal(slice(config, nodeAt(config.root, ['use', 'env', 'A'])), '*b');
  assert.deepEqual(
    config.problems.map(({ message }) => message),
    ['this alias has no anchor before it'],
  );
});

test('merge keys', () => {
  const text =
    'a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc:\n  <<: [*a, *b]\n  x: 3\nd:\n  <<: *a\n  <<: {w: 4}\ne:\n  "<<": 5\n';
  const config = readYaml(text);
  checkTree(config);
  const data = (key: string) =>
    Object.fromEntries((dataOf(nodeAt(config.root, [key])) as { entries: [string, Data][] }).entries);
  assert.deepEqual(data('c'), { x: 3, y: 1, z: 2 });
  assert.deepEqual(data('d'), { x: 1, y: 1, w: 4 });
  assert.deepEqual(data('e'), { '<<': 5 });
  assert.equal(slice(config, memberOf(nodeAt(config.root, ['d']) as ObjectNode, 'y')!.keySpan), '*a');
});

test('aliases cannot explode', () => {
  const level = (i: number) =>
    `k${i}: &k${i} [${Array(9)
      .fill(i ? `*k${i - 1}` : 'x')
      .join(',')}]`;
  const bombs = [
    Array.from({ length: 20 }, (_, i) => level(i)).join('\n'),
    'a: &a [*a]',
    'a: &a {b: &b {c: *a}, d: *b}',
    'a: &a\n  <<: *a\n  b: 1',
    `a: &a {${Array.from({ length: 900 }, (_, i) => `k${i}: 1`).join(',')}}\n${Array.from({ length: 900 }, (_, i) => `m${i}: {<<: *a}`).join('\n')}`,
    `a: &a x\nb: [${'*a,'.repeat(30_000)}]`,
    Array.from({ length: 200 }, (_, i) => `k${i}: &k${i} ${i ? `{a: *k${i - 1}}` : 'x'}`).join('\n'),
  ];
  for (const text of bombs) {
    let config = readYaml('');
    const steps = countSteps(() => {
      config = readYaml(text);
    });
    checkTree(config);
    assert.ok(config.problems.length > 0, text.slice(0, 40));
    assert.ok(steps < 5_000_000 + 500 * text.length, `${steps} steps for ${text.length} characters`);
  }
});

test('half-typed texts keep what can be read', () => {
  const cases: [string, Data, string | undefined][] = [
    [
      'command:\nb: 1',
      {
        entries: [
          ['command', null],
          ['b', 1],
        ],
      },
      undefined,
    ],
    ['a: "x\nb: 1', { entries: [['a', 'x b: 1']] }, 'this string is never closed'],
    [
      'a: [1, 2\nb: 2',
      {
        entries: [
          ['a', [1, 2]],
          ['b', 2],
        ],
      },
      'a closing bracket is missing, or this line must be indented deeper',
    ],
    [
      'a:\n\tb: 1',
      {
        entries: [
          ['a', null],
          ['b', 1],
        ],
      },
      'YAML is indented with spaces, not tabs',
    ],
    ['a: 1\n  b: 2', { entries: [['a', 1]] }, undefined],
    ['a: @x', { entries: [['a', '@x']] }, 'text cannot start with this character; put it in quotes'],
    [
      's:\n  a: 1\n  b',
      {
        entries: [
          [
            's',
            {
              entries: [
                ['a', 1],
                ['b', undefined],
              ],
            },
          ],
        ],
      },
      'a colon is missing after this key',
    ],
  ];
  for (const [text, expected, message] of cases) {
    const config = readYaml(text);
    checkTree(config);
    const found = config.problems.map((problem) => problem.message);
    if (text !== 'a: 1\n  b: 2' && text !== 'a: [1, 2\nb: 2') assert.deepEqual(dataOf(config.root), expected, text);
    if (message) assert.ok(found.length, `${text}: ${found}`);
    if (message && text !== 'a: [1, 2\nb: 2') assert.ok(found.includes(message), `${text}: ${found}`);
  }
});

test('byte order marks, line endings, odd characters', () => {
  const config = readYaml('\ufeffa: 1\r\nb:\r\n  - "x"\r\n');
  assert.deepEqual(dataOf(config.root), dataFrom({ a: 1, b: ['x'] }));
  assert.equal(slice(config, (config.root as ObjectNode).members[0]!.keySpan), 'a');
  assert.equal(slice(config, nodeAt(config.root, ['b'])), '- "x"');
  for (const text of [
    ' ',
    '\n',
    '\0',
    '\ud800',
    'a: \ud800\0',
    '\t',
    '\r',
    'a: 1\rb: 2',
    '\x02',
    '\x1f',
    '\x18',
    'a: \x1f#b',
  ]) {
    checkTree(readYaml(text));
  }
});

test('front matter', () => {
  const text = '---\r\nname: x # hi\r\nmcp-servers:\r\n  a: {type: local}\r\n---\r\n# Title\r\n\r\n- - : [ "\r\n';
  const config = readFrontMatter(text);
  checkTree(config);
  assert.equal(config.text, text);
  assert.deepEqual(config.problems, []);
  assert.deepEqual(dataOf(config.root), dataFrom({ name: 'x', 'mcp-servers': { a: { type: 'local' } } }));
  assert.equal(slice(config, nodeAt(config.root, ['mcp-servers', 'a', 'type'])), 'local');
  for (const none of ['# Title', 'a: 1', '---\na: 1', '', ' ---\na: 1\n---']) {
    assert.deepEqual([readFrontMatter(none).root, readFrontMatter(none).problems], [undefined, []], none);
  }
});

test('places inside strings', () => {
  const at = (raw: string, start: number, end: number) => {
    const config = readYaml(`a: ${raw}`);
    return slice(config, spanInYamlString(config, nodeAt(config.root, ['a']) as StringNode, start, end));
  };
  assert.equal(at('abcd', 1, 3), 'bc');
  assert.equal(at('"abcd"', 1, 3), 'bc');
  assert.equal(at("'a''cd'", 1, 3), "''c");
  assert.equal(at('"a\\x41\\u0042\\tb"', 1, 4), '\\x41\\u0042\\t');
  assert.equal(at('"\\U0001F600x"', 0, 2), '\\U0001F600');
  assert.equal(at('"\\U0001F600x"', 1, 3), undefined);
  assert.equal(at('"ab\n  cd"', 3, 5), 'cd');
  assert.equal(at('"ab\\\n  cd"', 2, 4), 'cd');
  assert.equal(at('ab\n  cd', 3, 5), 'cd');
  assert.equal(at('|\n  abc\n  def\n', 4, 7), 'def');
  assert.equal(at('|-\n    abc\n      def', 5, 9), ' def');
  assert.equal(at('>\n  abc\n  def\n\n  ghi\n', 8, 11), 'ghi');
  assert.equal(at('>\n  abc\n    more\n  def\n', 4, 6), undefined, 'more indented lines do not fold');
  assert.equal(at('|2\n  abc\n', 0, 2), undefined, 'an indentation of its own is not followed');
  const shared = readYaml('a: &x abc\nb: *x');
  assert.equal(spanInYamlString(shared, nodeAt(shared.root, ['b']) as StringNode, 0, 1), undefined);
});
