/**
 * The whole gate: types, lint, bundles, unit tests, a real VS Code. `npm test` runs all, `npm run unit` the unit tests.
 * Prints one closing line that counts everything.
 */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { parseArgs } from 'node:util';

const root = join(__dirname, '..');

/** Ends of the names of the files that take longest. */
const slowFirst = [
  'rules.test.ts',
  'repo/contributing.test.ts',
  'gauntlet/gauntlet.test.ts',
  'repo/canary.test.ts',
  'secondOpinion.test.ts',
  'cli/check.test.ts',
  'limits.test.ts',
];

interface Outcome {
  passed: number;
  failed: number;
  skipped: number;
}

async function main(): Promise<void> {
  const unitOnly = process.argv[2] === 'unit';
  const total: Outcome = { passed: 0, failed: 0, skipped: 0 };
  const add = (outcome: Outcome): void => {
    total.passed += outcome.passed;
    total.failed += outcome.failed;
    total.skipped += outcome.skipped;
  };
  if (!unitOnly) {
    add(command('types', 'tsc', ['--build']));
    add(command('lint and format', 'biome', ['check', '--error-on-warnings', '.']));
    add(await bundles());
  }
  add(await unitTests(unitOnly ? process.argv.slice(3) : []));
  if (!unitOnly) add(await realEditor());
  const skipped = total.skipped ? `, ${total.skipped} skipped` : '';
  console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
  process.exit(total.failed ? 1 : 0);
}

function command(title: string, name: string, args: readonly string[]): Outcome {
  const started = Date.now();
  const program = join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
  const { status } = spawnSync(program, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  console.log(`${status === 0 ? '✔' : '✖'} ${title} (${Date.now() - started} ms)`);
  return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 };
}

/** The speed test asks the built server. */
async function bundles(): Promise<Outcome> {
  const { buildExtension } = await import('./vscode/runner/run');
  const notBuilt = buildExtension();
  console.log(notBuilt === undefined ? '✔ bundles' : `✖ bundles: ${notBuilt}`);
  return { passed: notBuilt === undefined ? 1 : 0, failed: notBuilt === undefined ? 0 : 1, skipped: 0 };
}

/**
 * All `*.test.ts` outside the editor's own suite. Parts of file names narrow the choice; `--rule <id>` chooses the tests of
 * rules and the fixture of that rule alone.
 */
async function unitTests(wanted: readonly string[]): Promise<Outcome> {
  const choice = chosen(wanted);
  if (typeof choice === 'string') {
    console.log(`✖ ${choice}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  if (choice.rules.length) process.env['MCP_LENS_RULE'] = choice.rules.join(',');
  const outcome: Outcome = { passed: 0, failed: 0, skipped: 0 };
  const stream = run({ files: choice.files, concurrency: 2 });
  stream.on('test:pass', (event) => {
    if (event.details.type === 'suite') return;
    if (event.skip !== undefined) outcome.skipped++;
    else outcome.passed++;
  });
  stream.on('test:fail', (event) => {
    if (event.details.type !== 'suite') outcome.failed++;
  });
  // What is still to be printed when the process ends would be lost.
  for await (const text of stream.compose(new spec())) {
    if (!process.stdout.write(text as string)) await once(process.stdout, 'drain');
  }
  return outcome;
}

/** The test files that are asked for, the slowest first; or what is wrong with the wish. */
function chosen(wanted: readonly string[]): { files: string[]; rules: string[] } | string {
  const { values, positionals } = parseArgs({
    args: [...wanted],
    options: { rule: { type: 'string', multiple: true } },
    allowPositionals: true,
  });
  const rules = values.rule ?? [];
  const all = testFiles(__dirname).map((file) => relative(root, file).replaceAll('\\', '/'));
  const unknown = rules.find((id) => !existsSync(join(__dirname, 'rules', `${id}.md`)));
  if (unknown !== undefined) return `--rule ${unknown}: there is no fixture test/rules/${unknown}.md`;
  const parts = rules.length && !positionals.length ? ['rules/rules.test', 'rules/families.test'] : positionals;
  const idle = parts.find((part) => !all.some((file) => file.includes(part)));
  if (idle !== undefined) return `no test file has “${idle}” in its name; a rule alone is chosen by --rule <id>`;
  const files = all.filter((file) => parts.length === 0 || parts.some((part) => file.includes(part)));
  return { files: files.sort((a, b) => rank(a) - rank(b)).map((file) => join(root, file)), rules };
}

/** Files that take long start first, so that no processor waits for the last one. */
function rank(file: string): number {
  const place = slowFirst.findIndex((name) => file.endsWith(name));
  return place < 0 ? slowFirst.length : place;
}

function testFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return path === join(__dirname, 'vscode') ? [] : testFiles(path);
    return name.endsWith('.test.ts') ? [path] : [];
  });
}

async function realEditor(): Promise<Outcome> {
  const { runVscodeSuite } = await import('./vscode/runner/run');
  const { failures, ...outcome } = await runVscodeSuite('gate');
  for (const failure of failures) console.log(`✖ in VS Code: ${failure}`);
  return outcome;
}

void main();
