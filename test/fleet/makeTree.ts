/** Makes one large repository: 140,000 files, of which git ignores nearly half. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGES = 2_000;
/** Below each package, with how many files. */
const folders: readonly (readonly [path: string, files: number])[] = [
  ...([
    ['src', 14],
    ['src/lib', 13],
    ['test', 13],
  ] as const),
  ['build/out', 30],
];

/** Writes it, with two configurations, one of them in what git ignores; returns the number of files. */
export function makeTree(root: string): number {
  let count = 0;
  const write = (path: string, text = ''): void => {
    writeFileSync(join(root, path), text);
    count += 1;
  };
  for (let index = 0; index < PACKAGES; index++) {
    const name = `packages/p${index % 40}/m${index}`;
    for (const [path, files] of folders) {
      mkdirSync(join(root, name, path), { recursive: true });
      for (let file = 0; file < files; file++) write(`${name}/${path}/f${file}.ts`);
    }
  }
  mkdirSync(join(root, '.git', 'refs'), { recursive: true });
  mkdirSync(join(root, '.git', 'objects'));
  writeFileSync(join(root, '.git', 'HEAD'), 'ref: refs/heads/main\n');
  write('.gitignore', 'build/\n.claude/settings.local.json\n');
  const servers = `${JSON.stringify({ mcpServers: { a: { command: 'node', args: ['a.js'] } } })}\n`;
  write('.mcp.json', servers);
  write('packages/p3/m3/build/out/.mcp.json', servers);
  mkdirSync(join(root, 'packages/p5/m5/.claude'));
  // A person's own file, which git ignores and Claude Code reads.
  write('packages/p5/m5/.claude/settings.local.json', '{ "enableAllProjectMcpServers": true }\n');
  return count;
}
