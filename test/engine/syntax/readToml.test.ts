import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readToml } from '../../../server/src/engine/syntax/readToml';
import {
  type ConfigText,
  memberOf,
  type Node,
  nodeAt,
  type ObjectNode,
  type StringNode,
  walk,
} from '../../../server/src/engine/syntax/text';
import { tomlRefusal } from '../../../server/src/engine/syntax/tomlStatements';
import { spanInTomlString } from '../../../server/src/engine/syntax/tomlStrings';
import { type Data, dataFrom, dataOf } from './editChecks';
import { checkTree, damaged } from './treeChecks';

const sample = `# Codex
approval_policy = "on-request" # ask
[mcp_servers.notes]
command = 'npx'
args = ["-y", "@example/notes-mcp@2.4.1", """multi
line"""]
env = { NOTES_LOG = "warn", "a b".c = 1 }
startup_timeout_sec = 20
since = 1979-05-27T07:32:00Z

[mcp_servers.notes.tools."search all"]
approval_mode = "auto"

[[projects]]
path = '''
/srv/x'''
[[projects]]
path.to.it = -1.5e3
`;

const slice = ({ text }: ConfigText, node: { start: number; end: number } | undefined) =>
  node && text.slice(node.start, node.end);
const read = (text: string): Data => dataOf(readToml(text).root);
const messages = (text: string): string[] => readToml(text).problems.map(({ message }) => message);

test('a whole configuration: values, spans, comments', () => {
  const config = readToml(sample);
  checkTree(config);
  assert.deepEqual(config.problems, []);
  assert.deepEqual(
    dataOf(config.root),
    dataFrom({
      approval_policy: 'on-request',
      mcp_servers: {
        notes: {
          command: 'npx',
          args: ['-y', '@example/notes-mcp@2.4.1', 'multi\nline'],
          env: { NOTES_LOG: 'warn', 'a b': { c: 1 } },
          startup_timeout_sec: 20,
          since: '1979-05-27T07:32:00Z',
          tools: { 'search all': { approval_mode: 'auto' } },
        },
      },
      projects: [{ path: '/srv/x' }, { path: { to: { it: -1500 } } }],
    }),
  );
  assert.deepEqual(
    config.comments.map(({ text }) => text),
    ['# Codex', '# ask'],
  );
  const servers = memberOf(config.root as ObjectNode, 'mcp_servers')!;
  assert.equal(slice(config, servers.keySpan), 'mcp_servers');
  assert.equal(slice(config, servers.value), '[mcp_servers.notes]');
  const notes = memberOf(servers.value as ObjectNode, 'notes')!;
  assert.equal(slice(config, notes.keySpan), 'notes');
  assert.equal(slice(config, nodeAt(notes.value, ['command'])), "'npx'");
  assert.equal(slice(config, memberOf(notes.value as ObjectNode, 'startup_timeout_sec')), 'startup_timeout_sec = 20');
  assert.equal(slice(config, nodeAt(notes.value, ['env'])), '{ NOTES_LOG = "warn", "a b".c = 1 }');
  const tool = memberOf(nodeAt(notes.value, ['tools']) as ObjectNode, 'search all')!;
  assert.equal(slice(config, tool.keySpan), '"search all"');
});

test('tables are one whatever order their headers have', () => {
  assert.deepEqual(
    read('[a.b]\nx = 1\n[c]\n[a]\ny = 2\n[a.d]\n'),
    dataFrom({ a: { b: { x: 1 }, y: 2, d: {} }, c: {} }),
  );
  assert.deepEqual(read('a.b = 1\na.c = 2'), dataFrom({ a: { b: 1, c: 2 } }));
  assert.deepEqual(read('[[l]]\n[l.x]\ny = 1\n[[l]]\n[[l.z]]\n'), dataFrom({ l: [{ x: { y: 1 } }, { z: [{}] }] }));
  assert.deepEqual(read('[__proto__]\nconstructor = 1'), dataFrom(JSON.parse('{"__proto__":{"constructor":1}}')));
});

test('repeated keys and tables are all there', () => {
  assert.deepEqual(read('a = 1\na = 2'), {
    entries: [
      ['a', 1],
      ['a', 2],
    ],
  });
  assert.deepEqual(messages('a = 1\na = 2'), [], 'the tree shows it');
  assert.deepEqual(read('[s]\nx = 1\n[s]\nx = 2\n[s.t]'), {
    entries: [
      ['s', { entries: [['x', 1]] }],
      [
        's',
        {
          entries: [
            ['x', 2],
            ['t', { entries: [] }],
          ],
        },
      ],
    ],
  });
  assert.deepEqual(read('e = { A = 1, A = 2 }'), {
    entries: [
      [
        'e',
        {
          entries: [
            ['A', 1],
            ['A', 2],
          ],
        },
      ],
    ],
  });
  assert.deepEqual(read('a = 1\n[a]\nb = 2'), {
    entries: [
      ['a', 1],
      ['a', { entries: [['b', 2]] }],
    ],
  });
});

test('half-typed texts keep what can be read', () => {
  const cases: [string, Data, string][] = [
    ['command = ', { entries: [['command', undefined]] }, 'a value is expected'],
    [
      'comm\n[s]',
      {
        entries: [
          ['comm', undefined],
          ['s', { entries: [] }],
        ],
      },
      'an equals sign is expected',
    ],
    [
      'a = "np\nb = 1',
      {
        entries: [
          ['a', 'np'],
          ['b', 1],
        ],
      },
      'this string is never closed',
    ],
    [
      'a = ["-y",\nb = 1',
      {
        entries: [
          ['a', ['-y']],
          ['b', 1],
        ],
      },
      'a value is expected',
    ],
    [
      'a = ["x"\n[s]\nb = 1',
      {
        entries: [
          ['a', ['x']],
          ['s', { entries: [['b', 1]] }],
        ],
      },
      'a closing bracket is missing',
    ],
    ['a = ["x" "y"]', { entries: [['a', ['x', 'y']]] }, 'a comma is expected'],
    ['a = { b = "x"', { entries: [['a', { entries: [['b', 'x']] }]] }, 'a closing brace is missing'],
    ['a = { b = ', { entries: [['a', { entries: [['b', undefined]] }]] }, 'a value is expected'],
    [
      'a = htt\nb = 1',
      {
        entries: [
          ['a', undefined],
          ['b', 1],
        ],
      },
      'this is not a TOML value or key',
    ],
    ['[s\na = 1', { entries: [['s', { entries: [['a', 1]] }]] }, 'this table header is never closed'],
    ['[s.\na = 1\n[t]\nb = 1', { entries: [['t', { entries: [['b', 1]] }]] }, 'a key must not end with a dot'],
    [
      'a = """\nx\ny',
      {
        entries: [
          ['a', ''],
          ['x', undefined],
          ['y', undefined],
        ],
      },
      'this string is never closed',
    ],
    [
      'a = "x\\q"\nb = 1',
      {
        entries: [
          ['a', 'x/q'],
          ['b', 1],
        ],
      },
      'a backslash starts an escape; double it in paths',
    ],
  ];
  for (const [text, expected, message] of cases) {
    const config = readToml(text);
    checkTree(config);
    assert.deepEqual(dataOf(config.root), expected, text);
    assert.ok(
      config.problems.some((problem) => problem.message === message),
      `${text}: ${config.problems.map((problem) => problem.message)}`,
    );
  }
});

test('one mistake does not hide comments or later tables', () => {
  const config = readToml('# one\na = # two\n[s] # three\nb = 1\n');
  assert.deepEqual(
    config.comments.map(({ text }) => text),
    ['# one', '# three'],
  );
  assert.equal((nodeAt(config.root, ['s', 'b']) as Node).kind, 'number');
});

test('byte order marks, line endings, odd characters', () => {
  assert.deepEqual(read('\ufeffa = 1\r\nb = "x"\r\n'), dataFrom({ a: 1, b: 'x' }));
  const mark = readToml('\ufeffa = 1');
  assert.equal(slice(mark, (mark.root as ObjectNode).members[0]!.keySpan), 'a');
  for (const text of [
    '',
    ' ',
    '\n',
    '\0',
    '\ud800',
    'a = "\ud800"',
    'a = "\0"',
    '#\0\na = 1',
    '\ta\t=\t1',
    '\r',
    'a = 1\rb = 2',
  ]) {
    checkTree(readToml(text));
  }
  assert.equal((nodeAt(readToml('#\0\na = 1').root, ['a']) as Node).kind, 'number');
});

test('places inside strings', () => {
  const at = (raw: string, start: number, end: number) => {
    const config = readToml(`a = ${raw}`);
    const span = spanInTomlString(config, nodeAt(config.root, ['a']) as StringNode, start, end);
    return slice(config, span);
  };
  assert.equal(at('"abcd"', 1, 3), 'bc');
  assert.equal(at("'ab\\cd'", 2, 4), '\\c');
  assert.equal(at('"a\\u0041\\tb"', 1, 3), '\\u0041\\t');
  assert.equal(at('"\\U0001F600x"', 0, 2), '\\U0001F600');
  assert.equal(at('"\\U0001F600x"', 1, 3), undefined);
  assert.equal(at('"""\n  ab"""', 2, 4), 'ab');
  assert.equal(at('"""a\\\n   b"""', 1, 2), 'b');
  assert.equal(at("'''\r\nab\r\ncd'''", 2, 4), '\r\nc');
  assert.equal(at('1979-05-27', 0, 4), '1979');
  assert.equal(at('"ab"', 1, 9), undefined);
});

test('every prefix and every lost character is survived, and the start stays readable', () => {
  for (const text of damaged(sample)) {
    const config = readToml(text);
    checkTree(config);
    if (text.startsWith(sample.slice(0, 120))) {
      const strings: unknown[] = [];
      walk(config.root, (node) => strings.push(node.kind === 'string' && node.value));
      assert.ok(strings.includes('npx'), text);
    }
  }
});

test('random damage is survived', () => {
  const pieces = [
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '"""',
    "'''",
    '=',
    ',',
    '.',
    '#',
    '\n',
    '\r\n',
    '\\',
    'a',
    '1',
    ' ',
    '\0',
    '[a]',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), fc.nat(sample.length), (parts, at) => {
      const noise = parts.join('');
      if (!tomlRefusal(noise)) checkTree(readToml(noise));
      checkTree(readToml(sample.slice(0, at) + noise + sample.slice(at)));
    }),
    { numRuns: 1_000 },
  );
});

test('texts that are too deep or too long are refused before any parser', () => {
  const many = 15_000;
  const deep = [
    `a = ${'['.repeat(many)}`,
    `a = ${'{a='.repeat(many)}`,
    `a${'.a'.repeat(10_000)} = 1`,
    `[${'a.'.repeat(10_000)}a]`,
    `a = { b${'.b'.repeat(100)} = 1 }`,
    `[${'a.'.repeat(40)}a]\nb${'.b'.repeat(40)} = 1`,
    // A quote that is no quote must not hide what follows.
    `a = ['"', ${'['.repeat(many)}`,
    `a = """ " """\nb = ${'['.repeat(many)}`,
    `# "\na = ${'['.repeat(many)}`,
    `a = "\\\\"\nb = ${'['.repeat(many)}`,
    `a = "unclosed\nb = ${'['.repeat(many)}`,
    `a = """unclosed\nb = ${'['.repeat(many)}`,
  ];
  for (const text of deep) assert.match(tomlRefusal(text) ?? '', /nested more than 64/, text.slice(0, 40));
  assert.match(tomlRefusal('a = 1\n'.repeat(50_000)) ?? '', /characters, more than/);
  const fine = [
    `a = ${'['.repeat(50)}${']'.repeat(50)}`,
    '# [[['.repeat(100),
    `a = '${'['.repeat(100)}'`,
    `a = [${'1.5,'.repeat(100)}]`,
  ];
  for (const text of fine) assert.equal(tomlRefusal(text), undefined, text.slice(0, 40));
});

test('hostile texts below the limits give trees and few problems', () => {
  const size = 50_000;
  const texts = [
    'a = """\n'.repeat(size / 8),
    'a = [\n'.repeat(size / 6),
    'a=1\n'.repeat(size / 4),
    '[a]\n'.repeat(size / 4),
    'x\n'.repeat(size / 2),
    `a = {${'b=1,'.repeat(size / 4)}}`,
    `a = "${'x'.repeat(size)}"`,
    '"'.repeat(size),
    '#\0\n'.repeat(size / 3),
  ];
  for (const text of texts) {
    const config = readToml(text);
    assert.ok(config.problems.length <= 101);
    walk(config.root, () => undefined);
  }
});
