/** A bracket is offered only where one place fits. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readText } from '../../../server/src/engine/syntax/readText';

function repairs(text: string): (string | undefined)[] {
  return readText(text, 'json').problems.map(({ repair }) => repair?.title);
}

describe('a missing bracket', () => {
  it('is offered where one is missing', () => {
    assert.deepEqual(repairs('{\n  "a": {\n    "b": [1, 2]\n}\n'), ['Add the missing }']);
  });

  it('is not where the next one closes something of another kind', () => {
    const text =
      '{\n "a": { "b": [{ "c": "", "d": [{ "e": "1", "f": { "g": { "h": "i", "j": ["x"], "k": { "T": "" } }\n}\n}\n';
    assert.deepEqual(repairs(text), [undefined]);
  });
});
