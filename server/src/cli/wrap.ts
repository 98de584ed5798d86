/** Lines that fit a terminal. */

/** Breaks a line at its blanks; words that are longer than a line, such as paths, stay whole. */
export function wrapped(line: string, columns: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    if (current === '') current = word;
    else if (current.length + 1 + word.length <= columns) current += ` ${word}`;
    else {
      lines.push(current);
      current = word;
    }
  }
  return [...lines, current];
}
