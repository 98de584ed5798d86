/** Memos: what is computed again, and when. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { detached, forgetAnswers, type MemoLimits, memoize } from '../../server/src/engine/memo';
import { oncePerDocument } from '../../server/src/engine/model/documentMemo';
import { readOrRefuse } from '../../server/src/engine/syntax/readText';
import type { ConfigText } from '../../server/src/engine/syntax/text';
import { createTextMemo } from '../../server/src/engine/syntax/textMemo';
import { withoutStackTraces } from '../../server/src/engine/syntax/withoutStackTraces';
import type { HostDocument } from '../../shared/src/hosts/host';

/** Asks for each text in turn, and gives those that were computed. */
function computedOf(texts: readonly string[], limits?: MemoLimits<string>): string[] {
  const computed: string[] = [];
  const ask = memoize((text) => {
    computed.push(text);
    return text.toUpperCase();
  }, limits);
  for (const text of texts) assert.equal(ask(text), text.toUpperCase());
  return computed;
}

describe('memos', () => {
  const a = 'a'.repeat(3);
  const cases: readonly (readonly [
    what: string,
    texts: readonly string[],
    computed: readonly string[],
    MemoLimits<string>?,
  ])[] = [
    ['each text once', ['a', 'b', 'a', 'b', 'a'], ['a', 'b']],
    ['the two generations', ['a', 'b', 'c', 'd', 'a'], ['a', 'b', 'c', 'd'], { generation: 2 }],
    [
      'what two generations hold no more',
      ['a', 'b', 'c', 'd', 'e', 'a'],
      ['a', 'b', 'c', 'd', 'e', 'a'],
      { generation: 2 },
    ],
    ['what was asked for lately stays', ['a', 'b', 'c', 'a', 'd', 'a'], ['a', 'b', 'c', 'd'], { generation: 2 }],
    ['long texts each time', [a, `${a}a`, a, `${a}a`], [a, `${a}a`, `${a}a`], { longest: 3 }],
    ['what is not to be kept each time', ['a', 'b', 'a', 'b'], ['a', 'b', 'a'], { keep: (answer) => answer === 'B' }],
    ['200 characters once', ['x'.repeat(200), 'x'.repeat(200)], ['x'.repeat(200)]],
    ['201 characters each time', ['x'.repeat(201), 'x'.repeat(201)], ['x'.repeat(201), 'x'.repeat(201)]],
  ];
  for (const [what, texts, computed, limits] of cases) {
    it(`compute ${what}`, () => assert.deepEqual(computedOf(texts, limits), computed));
  }

  it('compute 4,000 texts once, and the first again behind one more', () => {
    const texts = Array.from({ length: 4_000 }, (_, i) => String(i));
    assert.deepEqual(computedOf([...texts, ...texts.slice(0, 1)]), texts);
    assert.deepEqual(computedOf([...texts, 'one more', ...texts.slice(0, 1)]), [...texts, 'one more', '0']);
  });

  it('compute everything again when what they follow from has changed', () => {
    let factor = 1;
    const ask = memoize((text) => text.length * factor);
    assert.deepEqual([ask('ab'), ask('abc')], [2, 3]);
    factor = 10;
    assert.deepEqual([ask('ab'), ask('abc')], [2, 3]);
    forgetAnswers();
    assert.deepEqual([ask('ab'), ask('abc')], [20, 30]);
    factor = 100;
    assert.deepEqual([ask('ab'), ask('abc')], [20, 30]);
  });

  it('copy texts of any length', () => {
    for (const text of ['', 'a', 'a'.repeat(12), 'a'.repeat(13), `b${'a'.repeat(40)}`])
      assert.equal(detached(text), text);
  });

  it('of documents compute once for each', () => {
    const computed: object[] = [];
    const ask = oncePerDocument((document) => computed.push(document));
    const [one, other] = [{} as HostDocument, {} as HostDocument];
    assert.deepEqual([ask(one), ask(other), ask(one), ask(other)], [1, 2, 1, 2]);
    assert.deepEqual(computed, [one, other]);
  });

  it('of texts give back what was set on the same text, in the same memo', () => {
    const [text, sameText] = ['{}', '{}'].map((each) => readOrRefuse(each, 'json') as ConfigText) as [
      ConfigText,
      ConfigText,
    ];
    const memo = createTextMemo<object, number>();
    const other = createTextMemo<object, number>();
    const [about, more] = [{}, {}];
    assert.equal(memo.get(text, about), undefined);
    memo.set(text, about, 1);
    memo.set(text, more, 2);
    other.set(text, about, 3);
    assert.deepEqual([memo.get(text, about), memo.get(text, more), other.get(text, about)], [1, 2, 3]);
    assert.deepEqual([memo.get(sameText, about), other.get(text, more)], [undefined, undefined]);
  });
});

describe('errors without stacks', () => {
  const stackOf = (): string | undefined => new Error('wrong').stack;
  const fails = (): never => {
    throw new Error('wrong');
  };

  it('say nothing of where they were made, and later ones do again', () => {
    assert.equal(withoutStackTraces(stackOf), 'Error: wrong');
    assert.match(stackOf() ?? '', /\n +at /);
    assert.throws(() => withoutStackTraces(fails), /wrong/);
    assert.match(stackOf() ?? '', /\n +at /);
  });
});
