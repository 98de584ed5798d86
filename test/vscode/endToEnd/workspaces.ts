/** The folders that the runs work on: a copy of the examples, and files of the corpus where it is at hand. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { applyEdits, modify } from 'jsonc-parser';
import { repositoryFolder } from '../../../client/workbench/install';

const corpus = join(repositoryFolder, '..', 'shared', 'corpus');
const MAX_CASES = 30;

/** A folder to open, and the file that a secret is typed into. */
export interface TypingWorkspace {
  readonly name: string;
  readonly folder: string;
  /** Relative, with forward slashes. */
  readonly file: string;
}

/**
 * The server that the secret is typed into: without an exact version, so that the secret makes it one that the badge
 * counts.
 */
export const TYPED_SERVER = 'quiet';
const quiet = { command: 'npx', args: ['-y', 'example-quiet-mcp'] };

/** What the entry is called that the secret is typed into; the name alone must not look like a secret's. */
export const TYPED_KEY = 'NOTE';

/** A copy of the examples, where a quiet server waits for its secret. */
export function examplesWorkspace(runFolder: string): TypingWorkspace {
  const folder = join(runFolder, 'examples');
  cpSync(join(repositoryFolder, 'examples'), folder, { recursive: true });
  return ready({ name: 'examples', folder, file: '.cursor/mcp.json' });
}

/** Files of the corpus, each in a folder of its own, and one more for the secret; undefined where there is no corpus. */
export function corpusWorkspace(runFolder: string): TypingWorkspace | undefined {
  const labels = join(corpus, 'labels.jsonl');
  if (!existsSync(labels)) return undefined;
  const unpacked = join(runFolder, 'corpus');
  mkdirSync(unpacked);
  const { status } = spawnSync('tar', ['xzf', join(corpus, 'cases.tar.gz'), '-C', unpacked]);
  if (status !== 0) throw new Error('The corpus could not be unpacked.');
  const folder = join(runFolder, 'thirty');
  for (const { id, file } of evenly(labelledFiles(labels), MAX_CASES)) {
    const target = join(folder, id, file);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(unpacked, 'cases', id, file), target);
  }
  const file = 'quiet/.cursor/mcp.json';
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), '{}');
  return ready({ name: 'corpus', folder, file });
}

/** Line and column, from 1, of the place where the secret is typed. */
export function typingPlace({ folder, file }: TypingWorkspace): string {
  const lines = readFileSync(join(folder, file), 'utf8').split('\n');
  const line = lines.findIndex((text) => text.includes(`"${TYPED_KEY}"`));
  const column = (lines[line] ?? '').lastIndexOf('"') + 1;
  return `${line + 1}:${column}`;
}

function ready(workspace: TypingWorkspace): TypingWorkspace {
  const path = join(workspace.folder, workspace.file);
  const text = readFileSync(path, 'utf8');
  const server = { ...quiet, env: { [TYPED_KEY]: '' } };
  const edits = modify(text, ['mcpServers', TYPED_SERVER], server, {
    formattingOptions: { insertSpaces: true, tabSize: 2 },
  });
  writeFileSync(path, applyEdits(text, edits));
  return workspace;
}

interface LabelledFile {
  readonly id: string;
  readonly file: string;
}

function labelledFiles(labels: string): LabelledFile[] {
  const files = new Map<string, LabelledFile>();
  for (const line of readFileSync(labels, 'utf8').split('\n')) {
    if (line.trim() === '') continue;
    const { case: id, file } = JSON.parse(line) as { case: string; file: string };
    if (!files.has(id)) files.set(id, { id, file });
  }
  return [...files.values()];
}

function evenly<T>(items: readonly T[], most: number): T[] {
  const step = Math.max(1, items.length / most);
  return Array.from({ length: Math.min(most, items.length) }, (_, index) => items[Math.floor(index * step)]!);
}
