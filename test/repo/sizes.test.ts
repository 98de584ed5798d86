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

const KB = 1000;

function size(...path: string[]): number {
  return statSync(join(dist, ...path)).size;
}

/** A file and everything that it requires at once. */
function loadedAtStart(name: string): string[] {
  const needed = new Set([name]);
  for (const file of needed)
    for (const [, path] of read(file).matchAll(/\brequire\("\.\/([\w-]+\.js)"\)/g)) needed.add(path!);
  return [...needed];
}

function read(...path: string[]): string {
  return readFileSync(join(dist, ...path), 'utf8');
}

function sum(names: readonly string[]): number {
  return names.reduce((total, name) => total + size(name), 0);
}

describe('sizes', () => {
  it('are of a build that worked', () => {
    assert.equal(built.status, 0, built.stderr);
  });

  const limits: readonly (readonly [what: string, limit: number, measured: () => number])[] = [
    ['the stub of the extension', 6 * KB, () => size('extension.js')],
    ['the client', 515 * KB, () => size('client.js')],
    ['the client on the web', 500 * KB, () => size('web', 'extension.js')],
    ['the largest file of server and command line', 445 * KB, () => Math.max(...servers().map((name) => size(name)))],
    ['what the server loads at start', 1_200 * KB, () => sum(['server.js', ...loadedAtStart('serverMain.js')])],
    ['what the server on the web loads at start', 1_310 * KB, () => sum(startOfWeb())],
    ['the command line with everything but the MCP server', 1_450 * KB, () => sum(commandLine())],
    ['the MCP server, which the extension comes without', 450 * KB, () => size('mcpServer.js')],
    ['everything of the extension, packed', 820 * KB, packed],
  ];
  for (const [what, limit, measured] of limits) {
    it(`${what}: at most ${limit / KB} kB`, (t) => {
      const bytes = measured();
      t.diagnostic(`${(bytes / KB).toFixed(1)} kB`);
      assert.ok(bytes <= limit, `${bytes} bytes`);
    });
  }

  it('leave parsers and tables to those who need them', () => {
    const start = loadedAtStart('serverMain.js');
    assert.ok(start.length < scripts().length);
    assert.ok(!start.includes('tables.js'));
    // One constant taken from a file of schemas is enough to bring them all.
    for (const name of [...start, ...loadedAtStart('cliMain.js')]) assert.doesNotMatch(read(name), /ZodObject/, name);
  });
});

describe('the web', () => {
  it('has no module of Node in any file', () => {
    const modules = new Set(builtinModules.flatMap((name) => [name, `node:${name}`]));
    const seen = new Set(startOfWeb());
    for (const name of seen) {
      const text = read(name);
      const asked = Array.from(text.matchAll(/\brequire\("([^"]+)"\)/g), ([, module]) => module!);
      assert.deepEqual(
        asked.filter((module) => modules.has(module)),
        [],
        name,
      );
      // Also in what is fetched later.
      for (const [, later] of text.matchAll(/"\.\/(part-\w+\.js)"/g)) seen.add(later!);
    }
    assert.ok(seen.size > startOfWeb().length, 'nothing is loaded later');
  });

  it('starts with files that are there and that need no others', () => {
    const start = startOfWeb();
    for (const name of start)
      for (const needed of loadedAtStart(name)) assert.ok(start.includes(needed), `${name} needs ${needed}`);
    assert.ok(size('web', 'loader.js') > 0);
  });
});

function scripts(folder = ''): string[] {
  return readdirSync(join(dist, folder)).filter((name) => name.endsWith('.js'));
}

/** Everything but the client. */
function servers(): string[] {
  return scripts().filter((name) => name !== 'extension.js' && name !== 'client.js');
}

function startOfWeb(): string[] {
  return JSON.parse(read('web', 'start.json')) as string[];
}

/** What the program may load, from its entry on. */
function commandLine(): string[] {
  const needed = new Set(['cli.js', 'cliMain.js', 'tables.js']);
  for (const name of needed) for (const [, path] of read(name).matchAll(/"\.\/([\w-]+\.js)"/g)) needed.add(path!);
  return [...needed].filter((name) => name !== 'mcpServer.js');
}

/** A package is a compressed archive; documents and pictures have the rest of its limit. */
function packed(): number {
  const own = scripts().filter((name) => name !== 'mcpServer.js');
  const files = [...own, ...scripts('web').map((name) => join('web', name))];
  return files.reduce((total, name) => total + gzipSync(read(name)).length, 0);
}
