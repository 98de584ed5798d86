/** Folders whose files lead elsewhere, never end, or have names that steer what prints or takes them. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { config, type Ground, type Threat, write } from './threats';

/** Links in place of files, by path. */
function links(folder: string, targets: Record<string, string>): void {
  for (const [path, target] of Object.entries(targets)) {
    const full = join(folder, path);
    mkdirSync(dirname(full), { recursive: true });
    rmSync(full, { recursive: true, force: true });
    symlinkSync(target, full);
  }
}

/** A file outside that no run may open. */
export const secretFile = 'secrets/mcp.json';

/** All of them. */
export const fileThreats: readonly Threat[] = [
  {
    id: 'links-outside',
    build({ folder, outside }: Ground) {
      write(outside, { [secretFile]: config });
      links(folder, {
        '.mcp.json': join(outside, secretFile),
        '.cursor/mcp.json': join(outside, secretFile),
        '.vscode': join(outside, 'secrets'),
        'sub/.mcp.json': '/etc/passwd',
        'sub/.mcp-config-lens.json': join(outside, secretFile),
        '.npmrc': join(outside, secretFile),
        '.gitignore': join(outside, secretFile),
        '.env': join(outside, secretFile),
        'package-lock.json': '/dev/zero',
        'uv.lock': '/dev/random',
      });
    },
  },
  {
    id: 'links-without-end',
    build({ folder }) {
      links(folder, {
        '.mcp.json': '.mcp.json',
        '.cursor/mcp.json': '/dev/zero',
        '.vscode/mcp.json': '../.vscode/mcp.json',
        '.git': '.git',
        loop: '.',
        'deep/loop': '../deep',
        '.gitignore': '/dev/zero',
        '.npmrc': '/dev/zero',
      });
    },
  },
  {
    id: 'pipes',
    build({ folder }) {
      rmSync(join(folder, '.mcp.json'));
      for (const name of ['.mcp.json', '.git', '.gitignore', '.npmrc', 'package-lock.json', '.pre-commit-config.yaml'])
        spawnSync('mkfifo', [join(folder, name)]);
    },
  },
  {
    id: 'folders-named-like-files',
    build({ folder }) {
      rmSync(join(folder, '.mcp.json'));
      for (const name of ['.mcp.json', '.gitignore', '.npmrc', '.vscode/mcp.json', '.git/index', '.git/HEAD'])
        mkdirSync(join(folder, name), { recursive: true });
    },
  },
  {
    id: 'huge-files',
    build({ folder }) {
      truncateSync(join(folder, '.mcp.json'), 2 * 1024 ** 3);
      write(folder, {
        '.gitignore': `${`${'*a'.repeat(500)}b\n`.repeat(200)}`,
        '.npmrc': 'registry=\n'.repeat(50_000),
      });
      write(folder, { '.vscode/mcp.json': `{"servers":{${'"a":{"command":"x"},'.repeat(20_000)}"b":{}}}` });
    },
  },
  {
    id: 'names',
    build({ folder }) {
      const names = [
        '::error file=x::y',
        '--fix',
        '-o',
        '--output=x',
        'a\nb',
        '\u001b[31m',
        '\u202e',
        '$(touch x)',
        'a;b',
      ];
      for (const name of names) write(folder, { [`${name}/.mcp.json`]: config, [`${name}/.gitignore`]: `${name}\n` });
      const garbled = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff, 0xfe])]);
      mkdirSync(garbled);
      writeFileSync(Buffer.concat([garbled, Buffer.from('/.mcp.json')]), config);
    },
  },
];
