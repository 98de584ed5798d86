/**
 * `npm run test:e2e`: what a person sees in a real VS Code, with the times it takes; pictures go to `.cache/endToEnd`.
 */
import { rmSync } from 'node:fs';
import { buildExtension } from '../runner/run';
import { makeRunFolder } from '../runner/workbenchRun';
import { type FirstSquiggles, timeFirstSquiggles } from './firstSquiggle';
import { inRestrictedMode } from './restricted';
import { useTree } from './tree';
import { typeSecret } from './typing';
import type { Delays } from './watch';
import { inWebHost } from './web';
import { corpusWorkspace, examplesWorkspace } from './workspaces';

const MAX_MS = 1_000;
const MAX_RATIO = 1.5;

/** A part of the run: tells a line of figures, and throws where something is not as it should be. */
type Part = (runFolder: string) => Promise<string>;

const parts: Readonly<Record<string, Part>> = {
  'a secret typed into the examples': async (folder) =>
    shortDelays(await typeSecret(folder, examplesWorkspace(folder))),
  'a secret typed beside thirty files of the corpus': async (folder) => {
    const workspace = corpusWorkspace(folder);
    return workspace === undefined
      ? 'left out: there is no corpus here'
      : shortDelays(await typeSecret(folder, workspace));
  },
  'a fix from the tree, groups and filter by keyboard': useTree,
  'Restricted Mode': inRestrictedMode,
  'the web extension host': inWebHost,
  'the first squiggle': async (folder) => {
    const { cold, warm } = await timeFirstSquiggles(folder);
    const words = `first file ${ratioWords(cold)}; later files ${ratioWords(warm)}`;
    if ([cold, warm].some(({ ours, json }) => ours > json * MAX_RATIO)) throw new Error(`too late: ${words}`);
    return words;
  },
};

function ratioWords({ ours, json }: FirstSquiggles): string {
  return `ours ${ours} ms, JSON's ${json} ms, ratio ${(ours / json).toFixed(2)}`;
}

function shortDelays(delays: Delays): string {
  const words = Object.entries(delays).map(([name, ms]) => `${name} ${ms === undefined ? 'unchanged' : `${ms} ms`}`);
  const late = Object.values(delays).some((ms) => ms === undefined || ms > MAX_MS);
  if (late) throw new Error(`more than ${MAX_MS} ms: ${words.join(', ')}`);
  return words.join(', ');
}

async function main(): Promise<void> {
  const wanted = process.argv[2] ?? '';
  const notBuilt = buildExtension();
  if (notBuilt !== undefined) throw new Error(notBuilt);
  let failed = 0;
  for (const [name, part] of Object.entries(parts)) {
    if (!name.includes(wanted)) continue;
    const runFolder = makeRunFolder();
    const started = Date.now();
    try {
      const figures = await part(runFolder);
      console.log(`ok   ${name} (${Date.now() - started} ms): ${figures}`);
    } catch (error) {
      failed += 1;
      console.log(`FAIL ${name} (${Date.now() - started} ms): ${error instanceof Error ? error.stack : error}`);
    } finally {
      rmSync(runFolder, { recursive: true, force: true });
    }
  }
  process.exitCode = failed === 0 ? 0 : 1;
}

void main();
