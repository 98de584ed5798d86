/** The recipes of docs/fleet.md, as they stand there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../server/tools/repository';

/** The block behind the mark of that name. */
export function recipe(name: string): string {
  const text = readFileSync(join(repositoryRoot, 'docs', 'fleet.md'), 'utf8');
  const start = text.indexOf(`<!-- run: ${name} -->`);
  const block = /```\w+\n([\s\S]*?)\n```/.exec(text.slice(start));
  if (start < 0 || !block) throw new Error(`docs/fleet.md has no recipe for ${name}`);
  return block[1]!;
}
