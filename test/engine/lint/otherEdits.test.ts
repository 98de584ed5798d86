/** Wishes of several fixes for one other file. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withEditsElsewhere } from '../../../server/src/engine/lint/otherEdits';
import type { TextEdit } from '../../../server/src/engine/syntax/text';

const wish = (before: string, ...edits: TextEdit[]) => ({ path: 'other.json', before, edits });
const edit = (start: number, end: number, text: string): TextEdit => ({ start, end, text });

describe('edits of another file', () => {
  it('are made together where they fit', () => {
    const wishes = [wish('abcdef', edit(0, 1, 'A')), wish('abcdef', edit(3, 4, 'D'))];
    assert.deepEqual(withEditsElsewhere('abcdef', wishes), { text: 'AbcDef', applied: 2 });
  });

  it('are made alone where they overlap', () => {
    const wishes = [wish('abcdef', edit(0, 3, 'A')), wish('abcdef', edit(1, 2, 'D'))];
    assert.deepEqual(withEditsElsewhere('abcdef', wishes), { text: 'Adef', applied: 1 });
  });

  it('are not made where the file is another one by now, or one wish contradicts itself', () => {
    assert.deepEqual(withEditsElsewhere('abc', [wish('abd', edit(0, 1, 'A'))]), { text: 'abc', applied: 0 });
    assert.deepEqual(withEditsElsewhere('abc', [wish('abc', edit(0, 2, 'A'), edit(1, 3, 'B'))]), {
      text: 'abc',
      applied: 0,
    });
    assert.deepEqual(withEditsElsewhere('abc'), { text: 'abc', applied: 0 });
  });
});
