/** Which characters count as hidden, both ways. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { findHidden } from '../../../server/src/engine/strings/hiddenText';

const silent: readonly string[] = [
  'plain text',
  'Grüße, 漢字, Ελληνικά',
  'thumbs \u{1f44d}\u{1f3fd} up',
  'family \u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
  'heart \u2764\ufe0f',
  'keycap 1\ufe0f\u20e3',
  'flag \u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}',
  'persian \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645',
  'hindi \u0915\u094d\u200d\u0937',
  'two\nlines\tand a tab\r\n',
];

const hidden: readonly (readonly [string, string, number])[] = [
  ['zero\u200bwidth', 'invisible characters', 1],
  ['left\u202eright', 'bidirectional controls', 1],
  ['iso\u2066lated\u2069', 'bidirectional controls', 2],
  ['tag\u{e0041}\u{e0042}', 'tag characters', 2],
  ['joiner\u200dbetween letters', 'invisible characters', 1],
  ['bom\ufeffinside', 'invisible characters', 1],
  ['run\ufe01\ufe02\ufe03', 'variation selectors', 3],
  ['filler\u3164', 'invisible characters', 1],
  ['bell\u0007', 'control characters', 1],
];

it('leaves visible text, emoji and joining scripts alone', () => {
  for (const text of silent) assert.equal(findHidden(text), undefined, JSON.stringify(text));
});

it('finds what cannot be seen and can take it away', () => {
  for (const [text, what, count] of hidden) {
    const found = findHidden(text);
    assert.deepEqual([found?.what, found?.count], [what, count], JSON.stringify(text));
    assert.equal(findHidden(found!.without)?.count ?? 0, 0);
  }
});
