/** What a short run loads and asks of the file system, counted in the program as built. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { REPORT_VERSION } from '../../shared/src/reportVersion';
import { traceCheck } from './traced';

const root = join(__dirname, '..', '..');
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'mcp-lens-start-')));
const dist = join(scratch, 'dist');
const built = spawnSync(process.execPath, ['esbuild.mjs', `--outdir=${dist}`], { cwd: root, encoding: 'utf8' });
after(() => rmSync(scratch, { recursive: true, force: true }));

const server = { command: 'npx', args: ['-y', 'some-server@1.2.3'], env: { REGION: 'eu' } };
const config = JSON.stringify({ mcpServers: { one: server } });

/** A folder with that many workspaces, each with one configuration and nothing else. */
function workspaces(count: number): { below: string; folders: string[] } {
  const below = join(scratch, `workspaces-${count}`);
  const folders = Array.from({ length: count }, (_, i) => join(below, `w${i}`));
  for (const folder of folders) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, '.mcp.json'), config);
  }
  return { below, folders };
}

function callsOf(count: number): Record<string, number> {
  const { below, folders } = workspaces(count);
  return traceCheck(dist, ['--format', 'json', ...folders], below, scratch).calls;
}

describe('a run over one JSON file', () => {
  const { below, folders } = workspaces(1);
  const trace = traceCheck(dist, [join(folders[0]!, '.mcp.json')], below, scratch);

  it('works', () => {
    assert.equal(built.status, 0, built.stderr);
    assert.equal(trace.status, 0, trace.output);
  });

  it('loads its own files once each, in all no more than their budget', (t) => {
    assert.equal(new Set(trace.files).size, trace.files.length, trace.files.join());
    const shared = trace.files.filter((name) => name.startsWith('part-'));
    const named = trace.files.filter((name) => !name.startsWith('part-')).sort();
    assert.deepEqual(named, ['cli.js', 'cliMain.js', 'tables.js']);
    const bytes = trace.files.reduce((sum, name) => sum + statSync(join(dist, name)).size, 0);
    t.diagnostic(`${trace.files.length} files, ${(bytes / 1000).toFixed(0)} kB`);
    assert.ok(shared.length <= 18, shared.join());
    assert.ok(bytes <= 1_110_000, `${bytes} bytes`);
  });

  it('asks Node for little', () => {
    const heavy = ['child_process', 'crypto', 'net', 'tty', 'stream', 'worker_threads', 'http', 'zlib'];
    assert.deepEqual(
      trace.modules.filter((name) => heavy.includes(name)),
      [],
    );
  });
});

describe('a run over many workspaces', () => {
  it('asks the file system equally often for each', (t) => {
    const [few, many] = [callsOf(5), callsOf(25)];
    const perWorkspace = Object.entries(many).map(([name, count]) => [name, (count - (few[name] ?? 0)) / 20] as const);
    t.diagnostic(perWorkspace.map(([name, count]) => `${name} ${count}`).join(', '));
    for (const [name, count] of perWorkspace) assert.ok(Number.isInteger(count), `${name}: ${count} for each`);
    const sum = perWorkspace.reduce((total, [, count]) => total + count, 0);
    assert.ok(sum <= 8, `${sum} calls for each workspace`);
  });
});

describe('compiled code', () => {
  const compiled = join(dist, 'compiled');

  it('lies beside the programs, for this engine alone', () => {
    assert.deepEqual(readdirSync(compiled), [`${process.versions.v8}-${process.arch}`]);
    assert.deepEqual(readdirSync(join(compiled, readdirSync(compiled)[0]!)).sort(), ['cliMain', 'serverMain']);
    assert.ok(!existsSync(join(dist, 'keepCode.js')));
  });

  it('changes nothing: damaged, of another engine or absent, the report is the same', () => {
    const { below, folders } = workspaces(2);
    const run = (): string => traceCheck(dist, ['--format', 'json', ...folders], below, scratch).output;
    const expected = run();
    assert.ok(expected.includes(`"version": ${REPORT_VERSION}`));
    const folder = join(compiled, readdirSync(compiled)[0]!, 'cliMain');
    for (const name of readdirSync(folder)) writeFileSync(join(folder, name), 'not compiled code');
    assert.equal(run(), expected);
    rmSync(compiled, { recursive: true });
    assert.equal(run(), expected);
  });
});
