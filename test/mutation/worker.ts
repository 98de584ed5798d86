/** Runs chosen tests of the bundle, evaluated anew for each fault, so that nothing remembered outlives it. */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import { switches } from './switches';
import type { CollectedTest } from './testStandIn';

/** What to run: tests by file and id, all of a file when none is named; with one fault switched on, or none (0). */
export interface Task {
  mutant: number;
  tests: readonly { file: string; ids?: readonly string[] }[];
}

/** What a test did: which switches it met, those met while its file was loaded included. */
export interface Ran {
  file: string;
  id: string;
  failure: string | undefined;
  met: number[];
  metAtLoad: number[];
  ms: number;
}

interface Bundle {
  __tests: Record<string, () => unknown>;
  __standIn: { collect(load: () => unknown): Promise<CollectedTest[]>; finish(): Promise<void> };
}

const [bundlePath = ''] = process.argv.slice(2);
const names = ['require', 'module', 'exports', '__m', '__moduleUrl', '__bundle'];
const text = readFileSync(bundlePath, 'utf8').replace(/^(__tests|__standIn) = /gm, '__bundle.$1 = ');
const evaluate = new Script(`(function (${names.join(', ')}) {${text}\n})`, {
  filename: bundlePath,
}).runInThisContext();
const requireHere = createRequire(__filename);

function beside(name: string): string {
  return join(dirname(bundlePath), name);
}

/** Programs that run without privileges write there, too. */
function forgetMet(): void {
  writeFileSync(beside('met.txt'), '');
  chmodSync(beside('met.txt'), 0o666);
}

function metByProgram(): number[] {
  return readFileSync(beside('met.txt'), 'utf8').split('\n').filter(Boolean).map(Number);
}

async function perform({ mutant, tests }: Task): Promise<Ran[]> {
  const met = new Set<number>();
  const bundle = {} as Bundle;
  const values = [requireHere, {}, {}, switches(mutant, met), pathToFileURL(bundlePath).href, bundle];
  const done: Ran[] = [];
  writeFileSync(beside('mutant.txt'), String(mutant));
  try {
    evaluate(...values);
    for (const { file, ids } of tests) {
      met.clear();
      const found = await bundle.__standIn.collect(bundle.__tests[file]!);
      const metAtLoad = [...met];
      for (const { id, run } of found.filter((test) => !ids || ids.includes(test.id))) {
        met.clear();
        forgetMet();
        const started = performance.now();
        const failure = await run().then(
          () => undefined,
          (error: unknown) => String((error as Error)?.message ?? error).slice(0, 300),
        );
        done.push({ file, id, failure, met: [...met, ...metByProgram()], metAtLoad, ms: performance.now() - started });
        if (failure !== undefined && mutant !== 0) return done;
      }
      await bundle.__standIn.finish();
    }
  } catch (error) {
    done.push({ file: '', id: 'load', failure: String(error).slice(0, 300), met: [], metAtLoad: [], ms: 0 });
  }
  return done;
}

process.on('message', (task: Task) => void perform(task).then((ran) => process.send?.(ran)));
// A fault may leave a promise behind that fails later; that is a failure of the test that runs then.
process.on('disconnect', () => process.exit());
process.on('unhandledRejection', () => undefined);
