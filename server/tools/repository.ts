/** Where the repository lies, and how its generated files are read and written. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Root of the repository. */
export const repositoryRoot = join(__dirname, '..', '..');

/** A generated file: path from the root, and its whole content. */
export type GeneratedFile = readonly [path: string, content: string];

/** A file of the repository; undefined when there is none. */
export function readRepositoryFile(path: string): string | undefined {
  const full = join(repositoryRoot, path);
  return existsSync(full) ? readFileSync(full, 'utf8') : undefined;
}

/** Writes a file when its content differs; says whether it did. */
export function writeRepositoryFile(path: string, content: string): boolean {
  if (readRepositoryFile(path) === content) return false;
  const full = join(repositoryRoot, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, content);
  return true;
}

/** Replaces what stands between `<!-- name:start -->` and `<!-- name:end -->`. Throws when the marks are missing. */
export function replaceBetweenMarks(text: string, name: string, content: string): string {
  const start = `<!-- ${name}:start -->`;
  const end = `<!-- ${name}:end -->`;
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`the marks ${start} … ${end} are missing`);
  return `${text.slice(0, from + start.length)}\n${content.trim()}\n${text.slice(to)}`;
}
