/** What can be typed at a place: generated from the tables of all hosts that read the file. */
import type { Reader } from '../../../../shared/src/hosts/detect';
import type { LintResult } from '../lint/lintResult';
import type { Asking } from './asking';
import { cursorsAt } from './cursorsAt';
import { expectedAt, placeAt } from './expected';
import { keyOffers } from './keyOffers';
import { createSuggestions, type Suggestion } from './suggestion';
import { valueOffers } from './valueOffers';
import { offersVariables, variableOffers } from './variableOffers';

export type { Suggestion } from './suggestion';

/** Offers for a place, best first. In VS Code, shapes that its own schema knows are left to it. */
export function completionAt(result: LintResult, offset: number, editor: 'vscode' | undefined): Suggestion[] {
  const format = result.readers[0]?.document.format;
  if (!format || isRefused(result)) return [];
  const readers = fittingReaders(result);
  const shaped = editor !== undefined && result.readers.some(isShapedByEditor);
  for (const cursor of cursorsAt(result.source, format, offset)) {
    const asking = { result, cursor, offset };
    const references = cursor.at === 'value' && offersVariables(result.source, cursor, offset);
    const found = references ? referenceOffers(asking, readers) : [];
    if (found.length) return found;
    const shapes = shaped ? [] : shapeOffers(asking, readers);
    if (shapes.length) return shapes;
  }
  return [];
}

/** What markers would tell of an empty text is unknown. */
function fittingReaders({ readers, text }: LintResult): readonly Reader[] {
  return text ? readers : readers.filter(({ document }) => !document.markers);
}

/** Where the hosts that a file is made for have a say, those that read it along have none. */
export function ownFirst<T>(said: readonly T[], readerOf: (item: T) => Reader): readonly T[] {
  const own = said.filter((item) => !readerOf(item).document.borrowed);
  return own.length ? own : said;
}

/** Only an empty text is skipped and can still be helped with. */
function isRefused({ status, source }: LintResult): boolean {
  return status === 'skipped' && source.trim() !== '';
}

/** VS Code itself completes and explains names and values of this document. */
export function isShapedByEditor({ document }: Reader): boolean {
  return document.shapedByEditor ?? false;
}

type Place = Pick<Asking, 'result' | 'cursor' | 'offset'>;

function referenceOffers(place: Place, readers: readonly Reader[]): Suggestion[] {
  const suggestions = createSuggestions();
  const root = place.result.text?.root;
  const here = readers.filter(({ document }) => placeAt(document, place.cursor.path, root));
  for (const reader of ownFirst(here, (own) => own)) {
    // A host of which nobody knows what it expands does not weaken the others' offers.
    if (reader.document.variables?.confirmed) suggestions.host(reader.host.label);
    variableOffers({ ...place, reader, add: suggestions.add });
  }
  return suggestions.list();
}

function shapeOffers(place: Place, readers: readonly Reader[]): Suggestion[] {
  const suggestions = createSuggestions();
  const said = readers.flatMap((reader) => {
    const expected = expectedAt(reader.document, place.cursor.path, place.result.text?.root);
    return expected ? [{ reader, expected }] : [];
  });
  for (const { reader, expected } of ownFirst(said, (item) => item.reader)) {
    suggestions.host(reader.host.label);
    const asking: Asking = { ...place, reader, add: suggestions.add };
    if (place.cursor.at === 'key') keyOffers(asking, expected);
    else valueOffers(asking, expected);
  }
  return suggestions.list();
}
