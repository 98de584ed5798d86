/**
 * The whole gate: generated files, types, lint, unit tests, a real VS Code. `npm test` runs all, `npm run unit` the middle.
 * Prints one closing line that counts everything.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';

const root = join(__dirname, '..');

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

/** All `*.test.ts` outside the editor's own suite; names given on the command line narrow the choice. */
function unitTests(wanted: readonly string[]): Promise<Outcome> {
  const files = testFiles(__dirname).filter(
    (file) => wanted.length === 0 || wanted.some((part) => file.includes(part)),
  );
  const outcome: Outcome = { passed: 0, failed: 0, skipped: 0 };
  return new Promise((resolve, reject) => {
    const stream = run({ files, concurrency: 2 });
    stream.on('test:pass', (event) => {
      if (event.details.type === 'suite') return;
      if (event.skip !== undefined) outcome.skipped++;
      else outcome.passed++;
    });
    stream.on('test:fail', (event) => {
      if (event.details.type !== 'suite') outcome.failed++;
    });
    stream.on('error', reject);
    stream.on('end', () => resolve(outcome));
    stream.compose(new spec()).pipe(process.stdout);
  });
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
  const { failures, ...outcome } = await runVscodeSuite();
  for (const failure of failures) console.log(`✖ in VS Code: ${failure}`);
  return outcome;
}

void main();
