/** Texts of calls: what is written is read at its place, and what is computed is counted, never guessed. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readCalls } from '../../../server/src/engine/syntax/readCalls';
import type { Node } from '../../../server/src/engine/syntax/text';
import { linter } from '../../../server/src/linter';

function plain(node: Node | undefined): unknown {
  if (node?.kind === 'array') return node.items.map(plain);
  if (node?.kind === 'object') return Object.fromEntries(node.members.map(({ key, value }) => [key, plain(value)]));
  return node?.value;
}

const read = (text: string): unknown => plain(readCalls(text).root);

describe('a text of calls', () => {
  it('has a list for each name and an object for each call', () => {
    assert.deepEqual(read('a(x = 1)\nb("y", z = [True, None, ["q", \'r\']],)\na()\n'), {
      a: [{ x: 1 }, {}],
      b: [{ '[0]': 'y', z: [true, null, ['q', 'r']] }],
    });
  });

  it('decodes strings in one and in three quotes, raw or not', () => {
    const text = String.raw`a(w = "\"b\"\n\\", x = r"\d", y = """one
two""", z = '#no')`;
    assert.deepEqual(read(text), { a: [{ w: '"b"\n\\', x: '\\d', y: 'one\ntwo', z: '#no' }] });
  });

  it('knows where everything stands, and comments', () => {
    const text = '# one\nrule(\n  pattern = ["git"], # two\n)\n';
    const { root, comments } = readCalls(text);
    const [item] =
      root?.kind === 'object' && root.members[0]?.value?.kind === 'array' ? root.members[0].value.items : [];
    assert.equal(text.slice(item!.start, item!.end), 'rule(\n  pattern = ["git"], # two\n)');
    assert.deepEqual(
      comments.map((comment) => comment.text),
      ['# one', '# two'],
    );
  });

  const computed: readonly [text: string, statements: number, tree: unknown][] = [
    ['X = "bash"\nrule(pattern = [X], decision = "allow")\n', 2, { rule: [{ decision: 'allow' }] }],
    ['rule(pattern = ["a" + "b"])', 1, { rule: [{}] }],
    ['rule(pattern = ["a"]) + 1', 1, {}],
    ['rule(x).y(pattern = ["a"])', 1, {}],
    ['[rule(pattern = [x]) for x in ["a"]]', 1, {}],
    ['rule(pattern = ["a"', 1, {}],
    ['rule(pattern = ["a)\n', 1, {}],
    ['rule(**args)', 1, { rule: [{}] }],
    ['', 0, {}],
  ];
  for (const [text, statements, tree] of computed) {
    it(`does not guess: ${JSON.stringify(text)}`, () => {
      const config = readCalls(text);
      assert.equal(config.computed ?? 0, statements);
      assert.deepEqual(plain(config.root), tree);
    });
  }

  it('is not called checked where values are computed', () => {
    const path = '.codex/rules/team.rules';
    const whole = linter.lint({ path, text: 'prefix_rule(pattern = ["ls"])\n' });
    assert.deepEqual([whole.status, whole.notices], ['parsed', []]);
    const result = linter.lint({ path, text: 'X = ["ls"]\nprefix_rule(pattern = X)\n' });
    assert.equal(result.status, 'partial');
    assert.deepEqual(result.notices, ['2 statements compute their values and were not checked']);
  });
});
