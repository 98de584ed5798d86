/** Sources and mutations for the fuzz tests: one seed decides everything and is printed when something fails. */
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Source } from '../../server/src/engine/lint/lint';
import { configWith } from '../bench/samples';
import { parseFixture } from '../fixtures/markdown';
import { expandMarkers, type Pick, seededPick } from '../fixtures/secretMarkers';

/** How many inputs a test may take; `MCP_LENS_FUZZ=100000` for a long run. */
export function inputs(smoke: number): number {
  return Number(process.env['MCP_LENS_FUZZ']) || smoke;
}

/** The run's seed: fixed for the gate, new for each long run, or `MCP_LENS_FUZZ_SEED` to repeat one. */
export const seed =
  Number(process.env['MCP_LENS_FUZZ_SEED']) || (process.env['MCP_LENS_FUZZ'] ? randomInt(1, 1_000_000) : 1);

/** Runs one check per seeded input; says which input failed, without its text. */
export function fuzz(count: number, check: (pick: Pick, index: number) => void): void {
  for (let done = 0; done < count; done++) {
    try {
      check(seededPick(seed * 1_000_003 + done), done);
    } catch (error) {
      const { message } = error as Error;
      throw new Error(`input ${done} of seed ${seed} (MCP_LENS_FUZZ_SEED=${seed}): ${message}`, { cause: error });
    }
  }
}

/** Every text of the rule fixtures, the examples and a generated sample, with its path. */
export function seedSources(): Source[] {
  const folder = join(__dirname, '..', 'rules');
  const fixtures = readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) => parseFixture(readFileSync(join(folder, name), 'utf8')))
    .flatMap(({ files, line }) => files.map(({ path, text }) => ({ path, text: expandMarkers(text, line).text })));
  const generated = ['.mcp.json', '.cursor/mcp.json'].map((path) => ({ path, text: configWith(4) }));
  return [...fixtures, ...examples(), { path: '.vscode/mcp.json', text: configWith(4, 'servers') }, ...generated];
}

function examples(): Source[] {
  const root = join(__dirname, '..', '..', 'examples');
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(jsonc?|toml|ya?ml)$/.test(path) && !path.includes('node_modules'))
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(root, path), 'utf8') }));
}

const TOKENS = /"(?:[^"\\\n]|\\.)*"|[{}[\],:]|[\w.$/@-]+|\s+|./gsu;
const inserted = [
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '//',
  '/*',
  '*/',
  '#',
  '\\',
  '\0',
  '\ufeff',
  '\ud83d',
  '\u202e',
  '\r\n',
];
const words = [
  'null',
  'true',
  '-1e999',
  '""',
  '"__proto__"',
  '"constructor"',
  '{}',
  '[]',
  '"${env:X}"',
  '"npx -y x@latest"',
];

/**
 * One to four random changes: tokens deleted, doubled, swapped, replaced; quotes, braces and odd characters put in;
 * truncation.
 */
export function mutate(text: string, pick: Pick): string {
  let changed = text;
  for (let rounds = 1 + pick(4); rounds > 0; rounds--) changed = mutateOnce(changed, pick);
  return changed;
}

function mutateOnce(text: string, pick: Pick): string {
  const at = pick(text.length + 1);
  switch (pick(10)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + text.slice(at + 1 + pick(8));
    case 2:
      return text.slice(0, at) + inserted[pick(inserted.length)]! + text.slice(at);
    case 3:
      return text.replaceAll('\n', pick(2) ? '\r\n' : '\r');
    case 4:
      return `\ufeff${text}`;
    case 5:
      return text.slice(0, at) + String.fromCharCode(pick(65_536)) + text.slice(at + 1);
    default:
      return mutateTokens(text, pick);
  }
}

function mutateTokens(text: string, pick: Pick): string {
  const parts = text.match(TOKENS) ?? [];
  const [a, b] = [pick(parts.length + 1), pick(parts.length + 1)];
  const [from, to] = [parts[a] ?? '', parts[b] ?? ''];
  switch (pick(4)) {
    case 0:
      parts.splice(a, 1);
      break;
    case 1:
      parts.splice(a, 0, from);
      break;
    case 2:
      parts.splice(a, 1, to);
      parts.splice(b, 1, from);
      break;
    default:
      parts.splice(a, 1, words[pick(words.length)]!);
  }
  return parts.join('');
}
