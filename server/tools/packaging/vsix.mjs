/**
 * Packs the built extension: `node server/tools/packaging/vsix.mjs [--out=FILE] [--dist=FOLDER]`. The same sources give the same bytes
 * with one version of Node, whatever the machine's time zone, language, file modes and clock are.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { warnOfAddresses } from './addresses.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Every file bears this date, 1 January 2020 in seconds, so that a copy without git is packed as a clone is. */
const FIXED_DATE = '1577836800';

const { values } = parseArgs({
  options: { out: { type: 'string' }, dist: { type: 'string', default: join(root, 'dist') } },
});

/** Folders and files of the repository that `.vscodeignore` lets in, as far as its patterns name them. */
function shippedPlaces() {
  const patterns = readFileSync(join(root, '.vscodeignore'), 'utf8').match(/^!.+$/gm) ?? [];
  const tops = new Set(patterns.map((pattern) => pattern.slice(1).split('/')[0]));
  const loose = readdirSync(root).filter((name) => statSync(join(root, name)).isFile());
  return [...new Set([...loose, ...tops])].filter((name) => name !== 'dist' && !name.includes('*'));
}

/** Modes come from the person's umask and go into the archive. */
function sameForAll(path) {
  const isFolder = statSync(path).isDirectory();
  chmodSync(path, isFolder ? 0o755 : 0o644);
  if (isFolder) for (const name of readdirSync(path)) sameForAll(join(path, name));
}

const staging = mkdtempSync(join(tmpdir(), 'mcp-lens-vsix-'));
try {
  for (const name of shippedPlaces()) cpSync(join(root, name), join(staging, name), { recursive: true });
  // The MCP server belongs to the command line, whose package is npm's.
  const filter = (path) => basename(path) !== 'mcpServer.js';
  cpSync(values.dist, join(staging, 'dist'), { recursive: true, filter });
  sameForAll(staging);
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { name, version } = manifest;
  warnOfAddresses(manifest);
  const out = resolve(values.out ?? join(root, `${name}-${version}.vsix`));
  const vsce = createRequire(import.meta.url).resolve('@vscode/vsce/vsce');
  // Bundled, so no dependencies; pictures of the README travel in the package.
  const words = ['package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
  const { status, error } = spawnSync(process.execPath, [vsce, ...words, '--out', out], {
    cwd: staging,
    stdio: 'inherit',
    // The date of the files; the zone in which an archive writes it; the language in which names are sorted.
    env: { ...process.env, SOURCE_DATE_EPOCH: process.env.SOURCE_DATE_EPOCH ?? FIXED_DATE, TZ: 'UTC', LC_ALL: 'C' },
  });
  if (error) throw error;
  process.exitCode = status ?? 1;
} finally {
  rmSync(staging, { recursive: true, force: true });
}
