/** SHA-256 against the platform's own. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { sha256 } from '../../../server/src/engine/strings/sha256';

describe('sha256', () => {
  it('agrees with the platform on texts of every length around a block, and beyond ASCII', () => {
    const texts = [
      '',
      'abc',
      'ä€😀',
      ...Array.from({ length: 140 }, (_, length) => 'x'.repeat(length)),
      'y'.repeat(10_000),
    ];
    texts.push('half \ud800 a pair');
    for (const text of texts) assert.equal(sha256(text), createHash('sha256').update(text).digest('hex'));
  });
});
