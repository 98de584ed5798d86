/** Where a person is typing, at every place of hard texts and of all their beginnings: held word for word. */
import { describe, it } from 'node:test';
import type { Cursor } from '../../../server/src/engine/completion/cursor';
import { cursorsAt } from '../../../server/src/engine/completion/cursorsAt';
import type { DocumentFormat } from '../../../shared/src/hosts/host';
import { holdRecord, linesOfRuns, placesIn } from '../../fixtures/record';
import { cursorTexts } from './cursorTexts';

/** One reading; places of the text as lines and columns, an empty token at the place itself as `here`. */
function cursorWords(cursor: Cursor, offset: number, place: (offset: number) => string): string {
  const { at, path, token, inner, quote, name, separated, comma, missingComma, header } = cursor;
  const span = ({ start, end }: { start: number; end: number }): string =>
    start === offset && end === offset ? 'here' : `${place(start)}-${place(end)}`;
  return [
    at,
    `/${path.map((step) => (typeof step === 'number' ? step : JSON.stringify(step))).join('/')}`,
    span(token),
    ...(span(inner) === span(token) ? [] : [`inner ${span(inner)}`]),
    ...(quote ? [quote] : []),
    ...(name ? [JSON.stringify(name)] : []),
    ...(separated ? ['separated'] : []),
    ...(comma ? ['comma'] : []),
    ...(missingComma === undefined ? [] : [`no comma at ${place(missingComma)}`]),
    ...(header ? ['header'] : []),
  ].join(' ');
}

function readingsAt(text: string, format: DocumentFormat, offset: number): string {
  const place = placesIn(text);
  const found = cursorsAt(text, format, offset).map((cursor) => cursorWords(cursor, offset, place));
  return found.length ? found.join(' | ') : '-';
}

describe('where a person is typing', () => {
  for (const { name, format, text } of cursorTexts) {
    it(`${name}: as recorded`, () => {
      const numbered = text.split('\n').map((line, index) => `${String(index + 1).padStart(3)}| ${line}`);
      holdRecord(`engine/completion/records/cursor-${name}.txt`, 'engine/completion/cursorRecord', [
        ...numbered.map((line) => line.replaceAll('\r', '␍').replaceAll('\t', '→').trimEnd()),
        '',
        '# In the whole text',
        ...linesOfRuns(text, (offset) => readingsAt(text, format, offset)),
        '',
        '# At the end of each beginning',
        ...linesOfRuns(text, (offset) => readingsAt(text.slice(0, offset), format, offset)),
      ]);
    });
  }
});
