/**
 * Builds and packs the npm package: `npm run pack:npm -- [--pack-destination FOLDER]`. Command line, language server and library
 * are bundled, so nothing is installed beside them. The same sources give the same bytes with one version of Node and npm.
 */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { addressKeys, warnOfAddresses } from './addresses.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const own = join(root, 'server', 'tools', 'packaging', 'npm');

const { values } = parseArgs({ options: { 'pack-destination': { type: 'string', default: '.' } } });
const destination = resolve(values['pack-destination']);

/** What travels beside `dist`, by its place in the repository. */
const shipped = [
  'LICENSE',
  'CHANGELOG.md',
  'docs/api.md',
  'docs/rules',
  'docs/config.schema.json',
  'docs/report.schema.json',
];

/** The repository's manifest is the extension's; this one takes over what holds for both. */
function writeManifest(folder) {
  const extension = readJson(join(root, 'package.json'));
  const { version, description, license, keywords, bin, exports, types } = extension;
  const { node } = extension.engines;
  warnOfAddresses(extension);
  const addresses = Object.fromEntries(addressKeys.flatMap((key) => (extension[key] ? [[key, extension[key]]] : [])));
  const { name, ...rest } = readJson(join(own, 'manifest.json'));
  const about = { name, version, description, license, keywords, ...addresses };
  const manifest = { ...about, engines: { node }, bin, exports, types, ...rest };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** Modes come from the person's umask and go into the archive. */
function sameForAll(path) {
  const isFolder = statSync(path).isDirectory();
  chmodSync(path, isFolder ? 0o755 : 0o644);
  if (isFolder) for (const name of readdirSync(path)) sameForAll(join(path, name));
}

function run(program, words, cwd, env = process.env) {
  const shell = process.platform === 'win32' && program !== process.execPath;
  const { status, error } = spawnSync(program, words, { cwd, env, stdio: 'inherit', shell });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${words.join(' ')} ended with ${status}`);
}

/** The npm that runs this script, or the one on the path. */
function npm(words, cwd, env) {
  const script = process.env['npm_execpath'];
  if (script?.endsWith('.js')) run(process.execPath, [script, ...words], cwd, env);
  else run('npm', words, cwd, env);
}

if (!existsSync(join(root, 'node_modules', 'esbuild'))) {
  console.error('The package is built from the sources: run npm ci first.');
  process.exit(1);
}

const staging = mkdtempSync(join(tmpdir(), 'mcp-lens-npm-'));
try {
  run(process.execPath, ['esbuild.mjs', '--npm', `--outdir=${join(staging, 'dist')}`], root);
  writeManifest(staging);
  for (const name of shipped) {
    mkdirSync(dirname(join(staging, name)), { recursive: true });
    cpSync(join(root, name), join(staging, name), { recursive: true });
  }
  cpSync(join(own, 'README.md'), join(staging, 'README.md'));
  sameForAll(staging);
  chmodSync(join(staging, 'dist', 'cli.js'), 0o755);
  mkdirSync(destination, { recursive: true });
  // Settings of the repository, such as a workspace, are none of the package's.
  npm(['pack', '--ignore-scripts', '--pack-destination', destination], staging);
} finally {
  rmSync(staging, { recursive: true, force: true });
}
