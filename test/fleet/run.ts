/**
 * `npm run test:fleet`: 3,000 made repositories in one process, in two threads, and through the recipes of docs/fleet.md as they
 * stand there. Needs GNU parallel, and Python with pip for DuckDB; what is missing is skipped, and said.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './buildProgram';
import { discoveryFigures } from './discovery';
import { BROKEN, DANGEROUS, makeFleet } from './makeFleet';
import { matrixFigures } from './matrix';
import { type Measured, measured } from './measured';
import { pythonWith } from './python';
import { recipe } from './recipes';

const COUNT = 3_000;
const MAX_RSS_MB = 150;
/** Twice the repositories, at most so many times the CPU: a third more than linear is noise of a busy machine. */
const MAX_GROWTH = 2.6;
const MIN_GAIN_OF_TWO = 1.7;
const DUCKDB = 'duckdb==2.0.1';
const RAY = 'ray==2.60.0';
const SPARK = 'pyspark==4.3.0';

const folder = mkdtempSync(join(tmpdir(), 'mcp-lens-fleet-'));
let failed = 0;
let skipped = 0;

function step(title: string, run: () => string): void {
  try {
    console.log(`✔ ${title}: ${run()}`);
  } catch (error) {
    failed += 1;
    console.log(`✖ ${title}: ${(error as Error).message}`);
  }
}

function skip(title: string, why: string): void {
  skipped += 1;
  console.log(`- ${title}: skipped, ${why}`);
}

const words = ['check', '--fail-on', 'never', '--allow-empty', '--format', 'jsonl', '--files-from'];
const figures = ({ cpuSeconds, wallSeconds, rssMegabytes }: Measured): string =>
  `${cpuSeconds.toFixed(1)} s CPU, ${wallSeconds.toFixed(1)} s, ${rssMegabytes.toFixed(0)} MB`;

interface Line {
  root: string;
  error?: string;
  files: { servers: unknown[]; findings: { rule: string; severity: string }[] }[];
}

/** Both that have to be found are there, and every repository once. */
function assertWhole(text: string): Line[] {
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  assert.equal(new Set(lines.map(({ root }) => root)).size, COUNT);
  assert.equal(lines.length, COUNT);
  const dangerous = lines.find(({ root }) => root === DANGEROUS);
  const rules = dangerous?.files.flatMap(({ findings }) => findings.map(({ rule }) => rule)) ?? [];
  assert.ok(rules.includes('remote-script-execution'), `${DANGEROUS}: ${rules.join(', ')}`);
  assert.match(lines.find(({ root }) => root === BROKEN)?.error ?? '', /not valid JSON/);
  return lines;
}

function main(program: string): void {
  const names = makeFleet(folder, COUNT);
  writeFileSync(join(folder, 'repositories.txt'), `${names.join('\n')}\n`);
  writeFileSync(join(folder, 'half.txt'), `${names.slice(0, COUNT / 2).join('\n')}\n`);
  const check = (list: string, ...more: string[]) => measured(program, [...words, list, ...more], folder);
  console.log(`${COUNT} repositories; load ${loadavg()[0]!.toFixed(1)} on ${cpus().length} processors`);

  const half = check('half.txt');
  const whole = check('repositories.txt');
  step('one process', () => {
    assert.equal(whole.code, 2);
    assertWhole(whole.out);
    assert.ok(whole.rssMegabytes <= MAX_RSS_MB, `${whole.rssMegabytes} MB`);
    return figures(whole);
  });
  step('half of them', () => {
    const growth = whole.cpuSeconds / half.cpuSeconds;
    assert.ok(growth <= MAX_GROWTH, `twice as many take ${growth.toFixed(2)} times the CPU`);
    return `${figures(half)}; twice as many take ${growth.toFixed(2)} times the CPU`;
  });
  step('two jobs', () => {
    const load = loadavg()[0]!;
    const two = check('repositories.txt', '--jobs', '2');
    assert.equal(two.out, whole.out);
    const gain = whole.wallSeconds / two.wallSeconds;
    const isIdle = load < 1.5 && cpus().length > 1;
    if (isIdle) assert.ok(gain >= MIN_GAIN_OF_TWO, `only ${gain.toFixed(2)} times as fast`);
    return `${figures(two)}; ${gain.toFixed(2)} times as fast${isIdle ? '' : `, which says little at load ${load.toFixed(1)}`}`;
  });
  step('inventory of the report', () => {
    writeFileSync(join(folder, 'fleet.jsonl'), whole.out);
    const listed = measured(program, ['inventory', '--format', 'jsonl', 'fleet.jsonl'], folder);
    assert.equal(listed.code, 2);
    const rows = listed.out.trimEnd().split('\n');
    for (const name of [DANGEROUS, BROKEN])
      assert.ok(
        rows.some((row) => row.includes(`"workspace":"${name}"`)),
        name,
      );
    assert.ok(listed.rssMegabytes <= MAX_RSS_MB, `${listed.rssMegabytes} MB`);
    const asked = measured(program, ['inventory', '--uses', 'npm:@example/reports-mcp@<1.3.0', 'fleet.jsonl'], folder);
    assert.match(asked.out, /^\d+ servers affected, 3000 workspaces searched\.$/m);
    return `${rows.length} rows, ${figures(listed)}`;
  });
  engines(program, whole.out);
  step('discovery', () => discoveryFigures(program, folder) ?? 'skipped, ripgrep is not installed');
}

/** The recipes, with our program under its name. */
function engines(program: string, wanted: string): void {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'mcp-config-lens'), `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`);
  chmodSync(join(bin, 'mcp-config-lens'), 0o755);
  const env = { ...process.env, PATH: `${bin}:${process.env['PATH']}` };
  const run = (command: string, args: string[], more: Record<string, string> = {}) =>
    spawnSync(command, args, { cwd: folder, env: { ...env, ...more }, encoding: 'utf8', maxBuffer: 2 ** 28 });
  const fleet = join(folder, 'fleet.jsonl');

  if (!/GNU parallel/.test(run('parallel', ['--version']).stdout ?? '')) skip('GNU parallel', 'it is not installed');
  else
    step('GNU parallel', () => {
      rmSync(fleet);
      const { stderr, status } = run('sh', ['-c', recipe('parallel')]);
      assert.equal(status, 1, `one batch holds ${BROKEN}: ${stderr}`);
      assert.equal(readFileSync(fleet, 'utf8'), wanted);
      return 'the same report';
    });

  writeFileSync(fleet, wanted);
  const duckdb = pythonWith(DUCKDB);
  if ('why' in duckdb) skip('DuckDB', duckdb.why);
  else
    step('DuckDB', () => {
      const script =
        'import duckdb, sys\nfor each in duckdb.extract_statements(sys.stdin.read()):\n  print(duckdb.sql(each).fetchall())';
      const asked = spawnSync('python3', ['-c', script], {
        ...{ cwd: folder, env: { ...env, PYTHONPATH: duckdb.path }, encoding: 'utf8', input: recipe('duckdb') },
      });
      assert.equal(asked.status, 0, asked.stderr);
      const [packages = '', problems = ''] = asked.stdout.trimEnd().split('\n');
      assert.match(packages, /^\[\('npm', '@example\/reports-mcp', 'exact', \d+\)/);
      assert.match(packages, /\('oci', 'example\/search-mcp', 'tag', \d+\)/);
      assert.match(problems, new RegExp(`'${DANGEROUS}', 'remote-script-execution'`));
      assert.match(problems, new RegExp(`'${BROKEN}', 'not-checked'`));
      return `${packages.split('), (').length} kinds of packages`;
    });

  const ray = process.argv.includes('--ray') ? pythonWith(RAY) : { why: 'it is large; --ray runs it, too' };
  if ('why' in ray) skip('Ray', ray.why);
  else
    step('Ray', () => {
      rmSync(fleet);
      const { status, stderr } = run('python3', ['-c', recipe('ray')], { PYTHONPATH: ray.path });
      assert.equal(status, 0, stderr);
      assert.equal(readFileSync(fleet, 'utf8'), wanted);
      return 'the same report';
    });

  const wantsSpark = process.argv.includes('--spark');
  const spark = wantsSpark ? pythonWith(SPARK, 'pyspark') : { why: 'it is large; --spark runs it, too' };
  if ('why' in spark) skip('Spark', spark.why);
  else if (run('java', ['-version']).status !== 0) skip('Spark', 'it needs Java');
  else
    step('Spark', () => {
      const out = join(folder, 'fleet');
      const { status, stderr } = run('python3', ['-c', recipe('spark')], { PYTHONPATH: spark.path });
      assert.equal(status, 0, stderr.slice(-2_000));
      const parts = readdirSync(out).filter((name) => name.startsWith('part-'));
      const lines = parts.flatMap((name) => readFileSync(join(out, name), 'utf8').split('\n')).filter(Boolean);
      assert.deepEqual(lines.sort(), wanted.trimEnd().split('\n').sort());
      return 'the same lines';
    });

  step('GitHub Actions', () => matrixFigures(wanted, { folder, bin, env }));
}

try {
  main(build(folder));
} finally {
  if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
}
console.log(`${failed === 0 ? 'passed' : `${failed} failed`}${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed === 0 ? 0 : 1;
