/** What is shipped stays small: sizes of the files that programs load, as built. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';

const root = join(__dirname, '..', '..');
const dist = mkdtempSync(join(tmpdir(), 'mcp-lens-sizes-'));
const built = spawnSync(process.execPath, ['esbuild.mjs', `--outdir=${dist}`], { cwd: root, encoding: 'utf8' });
after(() => rmSync(dist, { recursive: true, force: true }));

const kB = 1000;

function size(...path: string[]): number {
  return statSync(join(dist, ...path)).size;
}

/** A file and everything that it requires at once. */
function loadedAtStart(folder: string, name: string): string[] {
  const needed = new Set([name]);
  for (const file of needed) {
    const text = readFileSync(join(folder, file), 'utf8');
    // What is required within a promise is loaded later.
    const later = new Set(
      Array.from(text.matchAll(/then\(\(\)=>[\w$()]*require\("\.\/([\w-]+\.js)"\)/g), ([, path]) => path!),
    );
    for (const [, path] of text.matchAll(/\brequire\("\.\/([\w-]+\.js)"\)/g)) if (!later.has(path!)) needed.add(path!);
  }
  return [...needed];
}

function sum(folder: string, names: readonly string[]): number {
  return names.reduce((total, name) => total + statSync(join(folder, name)).size, 0);
}

const web = join(dist, 'web');

describe('sizes', () => {
  it('are of a build that worked', () => {
    assert.equal(built.status, 0, built.stderr);
  });

  const limits: readonly (readonly [what: string, limit: number, measured: () => number])[] = [
    ['the stub of the extension', 5 * kB, () => size('extension.js')],
    ['the client', 500 * kB, () => size('client.js')],
    ['the client on the web', 500 * kB, () => size('web', 'extension.js')],
    ['the largest file of server and command line', 600 * kB, () => Math.max(...files(dist))],
    ['the largest file of the server on the web', 600 * kB, () => Math.max(...files(web))],
    ['what the server loads at start', 850 * kB, () => sum(dist, loadedAtStart(dist, 'server.js'))],
    ['what the server on the web loads at start', 1_000 * kB, () => sum(web, startOfWeb())],
    ['the command line with everything it may load', 1_000 * kB, () => sum(dist, commandLine())],
    ['everything, packed', 1_200 * kB - 250 * kB, packed],
  ];
  for (const [what, limit, measured] of limits) {
    it(`${what}: at most ${limit / kB} kB`, (t) => {
      const bytes = measured();
      t.diagnostic(`${(bytes / kB).toFixed(1)} kB`);
      assert.ok(bytes <= limit, `${bytes} bytes`);
    });
  }

  it('leave parsers and tables to those who need them', () => {
    const start = loadedAtStart(dist, 'server.js');
    assert.ok(start.length < scripts(dist).length);
    assert.ok(!start.includes('tables.js'));
  });
});

describe('the web', () => {
  it('has no module of Node in any file', () => {
    const modules = new Set(builtinModules.flatMap((name) => [name, `node:${name}`]));
    for (const name of scripts(web)) {
      const asked = readFileSync(join(web, name), 'utf8').matchAll(/\brequire\("([^"]+)"\)/g);
      const foreign = Array.from(asked, ([, module]) => module!).filter((module) => modules.has(module));
      assert.deepEqual(foreign, [], name);
    }
  });

  it('starts with files that are there', () => {
    for (const name of startOfWeb()) assert.ok(size('web', name) > 0, name);
  });
});

function scripts(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.js'));
}

function files(folder: string): number[] {
  return scripts(folder).map((name) => statSync(join(folder, name)).size);
}

function startOfWeb(): string[] {
  return JSON.parse(readFileSync(join(web, 'start.json'), 'utf8')) as string[];
}

function commandLine(): string[] {
  return scripts(dist).filter((name) => !['extension.js', 'client.js', 'server.js'].includes(name));
}

/** A package is a compressed archive; documents and pictures have the rest of its limit. */
function packed(): number {
  return [dist, web]
    .flatMap((folder) => scripts(folder).map((name) => gzipSync(readFileSync(join(folder, name))).length))
    .reduce((a, b) => a + b, 0);
}
