/** The line a finding is in, with carets under the place; secrets are dots, whatever the finding is about. */
import { printableCharacter } from '../../../../shared/src/displayText';
import { positionAt, type Span } from '../../engine/syntax/text';
import { MASK, spansIn } from '../../reporting/secretSpans';
import { withoutCommands } from '../terminalText';

/** A line fit for printing and the carets below it. */
export interface Excerpt {
  line: string;
  carets: string;
}

/** A text with what is needed to cut excerpts from it. */
export interface ExcerptSource {
  text: string;
  starts: readonly number[];
  secrets: readonly Span[];
}

/** Columns of the terminal that an excerpt takes at most. */
const MAX_COLUMNS = 100;
/** Less shows nothing that helps; a narrow terminal breaks the line. */
const MIN_COLUMNS = 30;

/** The excerpt for a span; a span over several lines shows its first. */
export function excerptOf(
  { text, starts, secrets }: ExcerptSource,
  span: Span,
  columns: number = MAX_COLUMNS,
): Excerpt {
  const { line } = positionAt(starts, span.start);
  const lineStart = starts[line]!;
  const lineEnd = endOfLine(text, starts[line + 1] ?? text.length);
  const within = { start: lineStart, end: Math.max(lineStart, lineEnd) };
  const from = Math.min(span.start, within.end);
  const to = Math.max(Math.min(span.end, within.end), from);
  const room = Math.min(MAX_COLUMNS, Math.max(MIN_COLUMNS, columns));
  return crop(cellsOf(text, within, { start: from, end: to }, secrets), room);
}

function endOfLine(text: string, next: number): number {
  let end = next;
  while (end > 0 && (text[end - 1] === '\n' || text[end - 1] === '\r')) end--;
  return end;
}

/** One printed character, how many columns it takes, and whether a caret stands below. */
interface Cell {
  shown: string;
  columns: number;
  marked: boolean;
}

/** Enough raw characters around the place; a minified file is one line of a megabyte. */
const MAX_CHARS_EACH_SIDE = 400;

function cellsOf(text: string, line: Span, marked: Span, secrets: readonly Span[]): Cell[] {
  const within = {
    start: Math.max(line.start, marked.start - MAX_CHARS_EACH_SIDE),
    end: Math.min(line.end, marked.start + MAX_CHARS_EACH_SIDE),
  };
  const hidden = spansIn(secrets, within);
  const cells: Cell[] = [];
  let at = within.start;
  let next = 0;
  while (at < within.end) {
    const secret = hidden[next];
    if (secret && secret.start <= at) {
      const isMarked = marked.start < secret.end && marked.end > secret.start;
      for (const dot of MASK) cells.push({ shown: dot, columns: 1, marked: isMarked });
      at = secret.end;
      next++;
      continue;
    }
    const shown = printableCharacter(text, at);
    cells.push({
      shown,
      columns: WIDE.test(shown) ? 2 : 1,
      marked: marked.start <= at && at < Math.max(marked.end, marked.start + 1),
    });
    at += text.codePointAt(at)! > 0xffff ? 2 : 1;
  }
  return cells;
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

/** Keeps a stretch around the first marked cell. */
function crop(cells: Cell[], columns: number): Excerpt {
  const found = cells.findIndex(({ marked }) => marked);
  const first = found < 0 ? cells.length : found;
  const blank = cells.findIndex(({ shown }) => shown !== ' ');
  let from = cells.length <= columns ? Math.max(0, blank) : Math.max(0, first - Math.floor(columns * 0.4));
  if (from <= Math.max(0, blank)) from = Math.min(Math.max(0, blank), first);
  const shown = cells.slice(from, from + columns);
  const before = from > Math.max(0, blank) ? '…' : '';
  const after = from + columns < cells.length ? '…' : '';
  const line = before + withoutCommands(shown.map((cell) => cell.shown).join('')) + after;
  const carets = shown.map((cell) => (cell.marked ? '^' : ' ').repeat(cell.columns)).join('');
  const padding = ' '.repeat(before.length);
  const below = carets.trimEnd() || `${' '.repeat(columnsBefore(shown, first - from))}^`;
  return { line, carets: padding + below };
}

function columnsBefore(cells: readonly Cell[], count: number): number {
  return cells.slice(0, count).reduce((total, { columns }) => total + columns, 0);
}
