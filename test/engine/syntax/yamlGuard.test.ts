import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readYaml } from '../../../server/src/engine/syntax/readYaml';
import { type Node, walk } from '../../../server/src/engine/syntax/text';
import { yamlRefusal } from '../../../server/src/engine/syntax/yamlSource';
import { checkTree, damaged, inOwnProcess } from './treeChecks';
import { gooseSample as sample } from './yamlSample';

test('every prefix and every lost character is survived', () => {
  for (const text of damaged(sample)) checkTree(readYaml(text));
});

test('random damage is survived', () => {
  const pieces = [
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '- ',
    ': ',
    '? ',
    '#',
    ' #',
    '\n',
    '\r\n',
    '  ',
    '\t',
    '&a ',
    '*a ',
    '!t ',
    '|',
    '>',
    '<<: ',
    'a',
    '---\n',
    '...\n',
    '%',
    '\0',
    '@',
    '`',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), fc.nat(sample.length), (parts, at) => {
      const noise = parts.join('');
      if (!yamlRefusal(noise)) checkTree(readYaml(noise));
      const inside = sample.slice(0, at) + noise + sample.slice(at);
      if (!yamlRefusal(inside)) checkTree(readYaml(inside));
    }),
    { numRuns: 1_000 },
  );
});

const MANY = 30_000;
const deep = [
  `a: ${'['.repeat(MANY)}`,
  `a: ${'{a: '.repeat(MANY / 4)}`,
  '- '.repeat(MANY),
  '? '.repeat(MANY),
  ': '.repeat(MANY),
  'a: '.repeat(MANY / 2),
  Array.from({ length: 400 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
  Array.from({ length: 400 }, (_, i) => `${' '.repeat(i)}- a:`).join('\n'),
  Array.from({ length: 100 }, (_, i) => `${'  '.repeat(i)}- - a:`).join('\n'),
  // What only looks like a string must not hide what follows.
  `a: x"y\nb: [x"y, ${'['.repeat(MANY)}`,
  `a: it's [\nb: ['"', ${'['.repeat(MANY)}`,
  `# "\n${'['.repeat(MANY)}`,
  `a: |\n  "\nb: ${'['.repeat(MANY)}`,
];

test('texts that are too deep or too long are refused before the parser', () => {
  for (const text of deep) assert.ok(yamlRefusal(text) || isShallow(text), text.slice(0, 40));
  for (const text of deep.slice(0, 4)) assert.match(yamlRefusal(text) ?? '', /nested more than 64/, text.slice(0, 40));
  assert.match(yamlRefusal('a: 1\n'.repeat(50_000)) ?? '', /characters, more than/);
  const fine = [
    `a: ${'['.repeat(50)}${']'.repeat(50)}`,
    '# [[['.repeat(100),
    `a: '${'['.repeat(100)}'`,
    `a:\n${'- {x: [1]}\n'.repeat(200)}`,
    `a: ${'b - c ? d '.repeat(100)}`,
    Array.from({ length: 25 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
  ];
  for (const text of fine) assert.equal(yamlRefusal(text), undefined, text.slice(0, 40));
});

/** Texts that the library reads as flat are no danger, whatever they look like. */
function isShallow(text: string): boolean {
  let deepest = 0;
  walk(readYaml(text).root, (node) => {
    let depth = 0;
    for (let at: Node | undefined = node; at; ) {
      const parent: Node['parent'] = at.parent;
      at = parent?.kind === 'member' ? parent.parent : parent;
      depth++;
    }
    deepest = Math.max(deepest, depth);
  });
  return deepest <= 66;
}

test('depth after depth in one process does not end it', () => {
  const script = `
    const { readText, refusal } = require('./server/src/engine/syntax/readText');
    const { loadFormats } = require('./server/src/engine/syntax/loadFormats');
    loadFormats(['a.yaml', 'a.toml']).then(() => {
      for (const format of ['yaml', 'toml']) for (const depth of [10, 60, 500, 1000, 1500, 5000, 20000]) {
        for (const open of ['[', '{a: ', '- ', '? ', '{a = ', 'a.']) {
          const text = (format === 'toml' ? 'a = ' : '') + open.repeat(depth);
          if (!refusal(text, format)) readText(text, format);
        }
      }
      console.log('alive');
    });`;
  const { status, output } = inOwnProcess(script);
  assert.equal(status, 0, output.slice(-400));
  assert.match(output, /alive/);
});

test('hostile texts below the limits give few problems', () => {
  const size = 50_000;
  const texts = [
    '-\n'.repeat(size / 2),
    '"'.repeat(size),
    `[${','.repeat(size)}`,
    '&a '.repeat(size / 3),
    '!a '.repeat(size / 3),
    `a:\n${'\tb: 1\n'.repeat(size / 6)}`,
    'a: 1\n'.repeat(size / 5),
    '%a\n'.repeat(size / 3),
    '? a\n'.repeat(size / 4),
    ' '.repeat(size),
    '---\n'.repeat(size / 4),
  ];
  for (const text of texts) {
    const config = readYaml(text);
    assert.ok(config.problems.length <= 101);
  }
});
