/** Where something stands, as lines and characters. */
import type { ReportedEntry } from '../../../shared/src/standing';
import { spanOf } from '../engine/findings/reporter';
import type { ConfigFile, Location } from '../engine/model/model';
import { lineStarts, positionAt } from '../engine/syntax/text';

/** The range of a place in a file. */
export type RangeOf = (file: ConfigFile, at: Location) => ReportedEntry['range'];

/** Looks for the lines of each file once. */
export function createRangeOf(): RangeOf {
  const starts = new Map<string, number[]>();
  return ({ path, text }, at) => {
    const known = starts.get(path) ?? lineStarts(text.text);
    starts.set(path, known);
    const span = spanOf(text, at);
    return { start: positionAt(known, span.start), end: positionAt(known, span.end) };
  };
}
