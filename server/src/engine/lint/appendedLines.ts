/** What becomes of the other files of a fix: lines at their ends, unless they stand there already or would contradict. */
import type { AppendedLine } from '../findings/finding';
import { lineEnding } from '../syntax/text';

/** What to do to one other file. */
export interface Append {
  path: string;
  /** Undefined: the file is made. */
  before: string | undefined;
  /** Text to put at the end; never empty. */
  added: string;
}

/** The changes, files in order of their first line; or the path of a file that stands against it. */
export function appends(
  lines: readonly AppendedLine[],
  read: (path: string) => string | undefined,
): { changes: Append[] } | { conflict: string } {
  const texts = new Map<string, { before: string | undefined; added: string }>();
  for (const line of lines) {
    const file = texts.get(line.path) ?? { before: read(line.path), added: '' };
    texts.set(line.path, file);
    const present = (file.before ?? '') + file.added;
    if (hasLine(present, line)) continue;
    if (line.defines !== undefined && defines(present, line.defines)) return { conflict: line.path };
    const end = lineEnding(file.before ?? '');
    const gap = present === '' || present.endsWith('\n') ? '' : end;
    file.added += `${gap}${line.append}${end}`;
  }
  const changes = [...texts].flatMap(([path, { before, added }]) => (added ? [{ path, before, added }] : []));
  return { changes };
}

function hasLine(text: string, { path, append }: AppendedLine): boolean {
  const wanted = comparable(path, append);
  return text.split('\n').some((line) => comparable(path, line) === wanted);
}

/** A pattern at the root of a repository says the same with and without its slash. */
function comparable(path: string, line: string): string {
  const trimmed = line.trim();
  return path.endsWith('.gitignore') ? trimmed.replace(/^\//, '') : trimmed;
}

function defines(text: string, name: string): boolean {
  return text.split('\n').some((line) => {
    const equals = line.indexOf('=');
    return (
      equals > 0 &&
      line
        .slice(0, equals)
        .trim()
        .replace(/^export\s{1,8}/, '') === name
    );
  });
}
