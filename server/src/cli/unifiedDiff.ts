/** Unified diff of two texts, line by line. */

/** One line of either text with its line ending; `index` counts in its own text. */
export type ShowLine = (side: 'old' | 'new', index: number) => string;

type Step = { kind: ' ' | '-' | '+'; old: number; new: number };

const CONTEXT_LINES = 3;
/** Cells of the comparison table; a larger middle is replaced as a whole. */
const MAX_TABLE_CELLS = 4_000_000;

/** The hunks that turn one text into the other, with `show` deciding how a line is printed. Empty when nothing differs. */
export function unifiedDiff(oldText: string, newText: string, show?: ShowLine): string {
  const left = linesOf(oldText);
  const right = linesOf(newText);
  const steps = compare(left, right);
  const text = show ?? ((side, index) => (side === 'old' ? left[index]! : right[index]!));
  let output = '';
  for (const [from, to] of hunksOf(steps)) output += hunk(steps.slice(from, to), text);
  return output;
}

/** Lines with their line ends. */
export function linesOf(text: string): string[] {
  const lines: string[] = [];
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    lines.push(text.slice(start, end + 1));
    start = end + 1;
  }
  if (start < text.length) lines.push(text.slice(start));
  return lines;
}

function compare(left: readonly string[], right: readonly string[]): Step[] {
  let head = 0;
  while (head < left.length && head < right.length && left[head] === right[head]) head++;
  let tail = 0;
  const most = Math.min(left.length, right.length) - head;
  while (tail < most && left[left.length - 1 - tail] === right[right.length - 1 - tail]) tail++;
  const steps: Step[] = [];
  for (let i = 0; i < head; i++) steps.push({ kind: ' ', old: i, new: i });
  compareMiddle(left, right, { head, oldEnd: left.length - tail, newEnd: right.length - tail }, steps);
  for (let i = tail; i > 0; i--) steps.push({ kind: ' ', old: left.length - i, new: right.length - i });
  return steps;
}

/** Longest common subsequence of what is left between the equal ends. */
function compareMiddle(
  left: readonly string[],
  right: readonly string[],
  { head, oldEnd, newEnd }: { head: number; oldEnd: number; newEnd: number },
  steps: Step[],
): void {
  const rows = oldEnd - head;
  const columns = newEnd - head;
  const small = rows * columns <= MAX_TABLE_CELLS;
  const table = small ? new Uint32Array((rows + 1) * (columns + 1)) : undefined;
  if (table) {
    for (let i = rows - 1; i >= 0; i--) {
      for (let j = columns - 1; j >= 0; j--) {
        const here = i * (columns + 1) + j;
        const below = table[here + columns + 1]!;
        const same = left[head + i] === right[head + j];
        table[here] = same ? table[here + columns + 2]! + 1 : Math.max(below, table[here + 1]!);
      }
    }
  }
  let i = 0;
  let j = 0;
  while (i < rows || j < columns) {
    const place = { old: head + i, new: head + j };
    if (table && i < rows && j < columns && left[place.old] === right[place.new]) {
      steps.push({ kind: ' ', ...place });
      i++;
      j++;
    } else if (
      i < rows &&
      (j >= columns || !table || table[(i + 1) * (columns + 1) + j]! >= table[i * (columns + 1) + j + 1]!)
    ) {
      steps.push({ kind: '-', ...place });
      i++;
    } else {
      steps.push({ kind: '+', ...place });
      j++;
    }
  }
}

/** Ranges of steps: every change with its context, joined where contexts meet. */
function hunksOf(steps: readonly Step[]): [number, number][] {
  const hunks: [number, number][] = [];
  steps.forEach(({ kind }, index) => {
    if (kind === ' ') return;
    const last = hunks.at(-1);
    const from = Math.max(0, index - CONTEXT_LINES);
    const to = Math.min(steps.length, index + CONTEXT_LINES + 1);
    if (last && from <= last[1]) last[1] = to;
    else hunks.push([from, to]);
  });
  return hunks;
}

function hunk(steps: readonly Step[], text: ShowLine): string {
  const first = steps[0]!;
  const removed = steps.filter(({ kind }) => kind !== '+').length;
  const added = steps.filter(({ kind }) => kind !== '-').length;
  const header = `@@ -${range(first.old, removed)} +${range(first.new, added)} @@\n`;
  return header + steps.map((step) => line(step, text)).join('');
}

/** An empty range names the line before it. */
function range(start: number, count: number): string {
  return `${count === 0 ? start : start + 1},${count}`;
}

function line({ kind, old, new: added }: Step, text: ShowLine): string {
  const content = kind === '+' ? text('new', added) : text('old', old);
  return content.endsWith('\n') ? kind + content : `${kind}${content}\n\\ No newline at end of file\n`;
}
