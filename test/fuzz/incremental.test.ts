/** A linter that has seen earlier versions of a text answers exactly as one that has only just been loaded. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Linter, LintOptions, Source } from '../../server/src/engine/lint/lint';
import { loadFormats } from '../../server/src/engine/syntax/loadFormats';
import { memberOf } from '../../server/src/engine/syntax/text';
import { linter } from '../../server/src/linter';
import type { Pick } from '../fixtures/secretMarkers';
import { seededPick } from '../fixtures/secretMarkers';
import { everything, shape } from './properties';
import { inputs, mutate, seed, seedSources } from './random';

const factSets: LintOptions['environment'][] = [
  { gitState: () => 'tracked' },
  { gitState: () => 'ignored', installedVersion: () => ({ version: '1.2.3', from: 'npm cache' }) },
  { reviewed: () => ({ digest: 'other', date: '2026-01-01' }), appendsToFiles: true },
];

describe(`linting edits (seed ${seed})`, () => {
  before(() => loadFormats(['a.toml', 'a.yaml']));

  it('an edited text gives the findings of a fresh one', async () => {
    const sources = seedSources();
    const steps = Array.from({ length: inputs(25) }, (_, session) => typingSession(sources, session)).flat();
    const inOrder = steps.map(({ source, options }) => shape(linter.lint(source, options)));
    // Whatever the first one remembers, this one meets the texts in another order and knows nothing of them.
    const { linter: loaded, loadFormats: prepare } = loadAnew();
    await prepare(['a.toml', 'a.yaml']);
    const backwards = [...steps].reverse().map(({ source, options }) => shape(loaded.lint(source, options)));
    backwards.reverse().forEach((fresh, i) => {
      assert.deepEqual(inOrder[i], fresh, `${steps[i]!.source.path}, step ${i} of seed ${seed}`);
    });
  });
});

interface Step {
  source: Source;
  options: LintOptions;
}

/** Six versions of one text. */
function typingSession(sources: readonly Source[], session: number): Step[] {
  const pick = seededPick(seed * 1_000_003 + session);
  const { path, text: start } = sources[pick(sources.length)]!;
  let text = mergeEntries(start, sources[pick(sources.length)]!.text);
  const earlier = [text];
  return Array.from({ length: 6 }, (_, step) => {
    text = step && pick(4) === 0 ? earlier[pick(earlier.length)]! : typeInto(text, pick);
    earlier.push(text);
    return {
      source: { path, text },
      options: { ...everything, environment: factSets[pick(8) ? 0 : pick(factSets.length)]! },
    };
  });
}

/** Modules of the product with nothing in their memories. */
function loadAnew(): { linter: Linter; loadFormats: typeof loadFormats } {
  for (const path of Object.keys(require.cache))
    if (/[\\/](?:server|shared)[\\/]src[\\/]/.test(path)) delete require.cache[path];
  return { ...require('../../server/src/linter'), ...require('../../server/src/engine/syntax/loadFormats') };
}

/** Mostly what a person does: typing, deleting and pasting a few characters at one place. */
function typeInto(text: string, pick: Pick): string {
  if (pick(6) === 0) return mutate(text, pick);
  const at = pick(text.length + 1);
  const from = pick(text.length + 1);
  switch (pick(3)) {
    case 0:
      return text.slice(0, at) + String.fromCharCode(32 + pick(95)) + text.slice(at);
    case 1:
      return text.slice(0, at) + text.slice(at + 1 + pick(3));
    default:
      return text.slice(0, at) + text.slice(from, from + pick(30)) + text.slice(at);
  }
}

/** Entries of a second text behind those of the first, so that files have several. */
function mergeEntries(text: string, other: string): string {
  const [into, from] = [text, other].map((each) => linter.lint({ path: '.mcp.json', text: each }).files[0]);
  const target = into?.serverMaps[0]?.node;
  const added = from?.servers.filter(({ name }) => target?.kind === 'object' && !memberOf(target, name));
  if (target?.kind !== 'object' || !added?.length) return text;
  const members = added.map(({ name, node }) => `, ${JSON.stringify(name)}: ${other.slice(node.start, node.end)}`);
  return text.slice(0, target.end - 1) + members.join('') + text.slice(target.end - 1);
}
