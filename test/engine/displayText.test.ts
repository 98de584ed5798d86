import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { findHidden } from '../../server/src/engine/strings/hiddenText';
import {
  printableCharacter,
  printableJson,
  printableLine,
  printableStart,
  printableText,
} from '../../shared/src/displayText';
import { escapeMarkdown, escapeMarkdownUncut } from '../../shared/src/markdown';
import { harmIn, hostileText } from '../fixtures/hostileText';

const anything = () => fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...hostileText) }));

describe('text fit to be shown', () => {
  it('holds nothing that steers, hides or reorders, and stands on one line', () => {
    fc.assert(
      fc.property(anything(), (text) => {
        const line = printableLine(text);
        assert.deepEqual(harmIn(line), []);
        assert.doesNotMatch(line, /[\t\r\n]|^ | $| {2}/);
        assert.equal(printableLine(line), line);
      }),
    );
    assert.deepEqual(harmIn(printableLine(hostileText)), []);
  });

  it('holds nothing that the rule about hidden characters would find', () => {
    fc.assert(fc.property(anything(), (text) => assert.equal(findHidden(printableLine(text)), undefined)));
  });

  it('is the text itself where nothing is wrong with it', () => {
    for (const text of ['notes', '日本語 サーバー', 'Grüße, naïve café', '👍🏽 ⚙️', 'a - b'])
      assert.equal(printableLine(text), text);
  });

  it('marks what cannot be shown, and drops whole terminal sequences', () => {
    assert.equal(printableLine('ad\u200bmin'), 'ad\ufffdmin');
    assert.equal(printableLine('\u001b[31mred\u001b[0m'), '\ufffdred\ufffd');
    assert.equal(printableLine(`a${'\u{e0041}'.repeat(5_000)}b`), 'a\ufffdb');
    assert.equal(printableLine(' one\r\n two\t\u00a0three\u2028four '), 'one two three four');
  });

  it('is cut between characters', () => {
    assert.equal(printableStart('abcdef', 4), 'abc…');
    assert.equal(printableStart('ab😀😀', 4), 'ab…');
    assert.equal(printableStart('abcd', 4), 'abcd');
  });

  it('keeps lines and tabs where it is asked to', () => {
    assert.equal(printableText('a\tb\nc\rd\u202e'), 'a\tb\nc\ufffdd\ufffd');
    fc.assert(fc.property(anything(), (text) => assert.deepEqual(harmIn(printableText(text)), [])));
  });

  it('is the same character by character', () => {
    assert.equal(printableCharacter('⚙️\u202e😀', 1), '\ufe0f');
    assert.equal(printableCharacter('x\ufe0f', 1), '\ufffd');
    assert.equal(printableCharacter('⚙️\u202e😀', 2), '\ufffd');
    assert.equal(printableCharacter('😀', 0), '😀');
    assert.equal(printableCharacter('😀', 1), '\ufffd');
    assert.equal(printableCharacter('a\tb', 1), ' ');
  });

  it('is indented by two in JSON, or not at all', () => {
    assert.equal(printableJson({ a: [1] }), '{\n  "a": [\n    1\n  ]\n}');
    assert.equal(printableJson({ a: [1] }, 0), '{"a":[1]}');
  });

  it('means the same in JSON', () => {
    fc.assert(
      fc.property(anything(), (text) => {
        const json = printableJson({ [text]: [text] });
        assert.deepEqual(JSON.parse(json), { [text]: [text] });
        assert.deepEqual(harmIn(json), []);
      }),
    );
  });
});

describe('the same in Markdown', () => {
  it('is no link, no markup and no command', () => {
    assert.equal(
      escapeMarkdown('[a](command:x) <b> `c` **d** https://e.f www.g'),
      '\\[a\\]\\(command:x\\) \\<b\\> \\`c\\` \\*\\*d\\*\\* https\\://e.f www\\.g',
    );
    assert.equal(escapeMarkdownUncut('- one'), '\\- one');
    assert.equal(escapeMarkdownUncut('1. one'), '1\\. one');
    assert.deepEqual(harmIn(escapeMarkdownUncut(hostileText)), []);
  });
});
