/** Texts whose positions count bytes or code points: the same as a text in UTF-16, place by place and edit by edit. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PositionEncoding } from '../../server/src/lsp/clientTraits';
import { documentsIn } from '../../server/src/lsp/encodedDocument';

const text = 'a é 𝒷\r\n"𝒶": 1\n\nlast ü';

/** How wide a text is for the client. */
const widths: Readonly<Record<PositionEncoding, (part: string) => number>> = {
  'utf-8': (part) => Buffer.byteLength(part),
  'utf-16': (part) => part.length,
  'utf-32': (part) => [...part].length,
};

for (const encoding of ['utf-8', 'utf-16', 'utf-32'] as const) {
  const width = widths[encoding];
  const documents = documentsIn(() => encoding);
  const open = () => documents.create('file:///a', 'json', 1, text);

  describe(`a text in ${encoding}`, () => {
    it('has each character at its place, there and back', () => {
      const document = open();
      let offset = 0;
      for (const letter of text) {
        const before = text.slice(0, offset);
        const start = before.lastIndexOf('\n') + 1;
        const place = { line: before.split('\n').length - 1, character: width(before.slice(start)) };
        if (letter !== '\n') {
          assert.deepEqual(document.positionAt(offset), place);
          assert.equal(document.offsetAt(place), offset);
        }
        offset += letter.length;
      }
    });

    it('takes edits one after another, and keeps its identity', () => {
      const document = open();
      const at = (line: number, from: string, to: string) => ({
        start: { line, character: width(from) },
        end: { line, character: width(to) },
      });
      const same = documents.update(
        document,
        [
          { range: at(1, '"', '"𝒶'), text: '𝒸x' },
          { range: at(1, '"𝒸', '"𝒸x'), text: '' },
          { range: at(0, 'a é ', 'a é 𝒷'), text: 'b' },
        ],
        4,
      );
      assert.equal(same, document);
      assert.deepEqual([document.version, document.getText()], [4, 'a é b\r\n"𝒸": 1\n\nlast ü']);
      documents.update(document, [{ text: '𝒷' }], 5);
      assert.deepEqual([document.version, document.getText(), document.lineCount], [5, '𝒷', 1]);
    });

    it('ends a line where it ends', () => {
      const document = open();
      assert.equal(document.offsetAt({ line: 3, character: 900 }), text.length);
      assert.equal(document.getText({ start: { line: 2, character: 0 }, end: { line: 9, character: 0 } }), '\nlast ü');
    });
  });
}
