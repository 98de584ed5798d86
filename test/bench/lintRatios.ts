/**
 * Runs in a process of its own: lint against the bare parser, for texts never seen before and for one text being
 * edited.
 */
import { parseTree } from 'jsonc-parser';
import type { LintResult } from '../../server/src/engine/lint/lintResult';
import { linter } from '../../server/src/linter';
import { checksum, compare, type Interval, intervalOf, type Ratio, timed } from './compare';
import { configWith } from './samples';

type Kind = 'known' | 'typing' | 'fresh' | 'strange';

/** One measured case. */
export interface LintRatio {
  path: string;
  size: number;
  /**
   * `known`: twenty texts in turn, each linted before, as when a workspace is looked through again. `typing`: the same text with
   * one value changed each time. `fresh`: every text is new to the process. `strange`: so are its packages, arguments and variables.
   */
  kind: Kind;
  ratio: Ratio;
}

/** All that this process measures. */
export interface LintMeasurements {
  ratios: LintRatio[];
  /** Exponent of time over size; 1 is linear. */
  growth: Interval;
  checksum: number;
}

const paths = ['.mcp.json', '.cursor/mcp.json', '.vscode/mcp.json'];
const sizes = [
  { servers: 7, rounds: 15, inner: 15 },
  { servers: 60, rounds: 11, inner: 5 },
  { servers: 1_000, rounds: 5, inner: 3 },
];

/** With an effort of 0 it only shows that it works. */
function measure(effort: number): LintMeasurements {
  const ratios: LintRatio[] = [];
  for (const { servers, rounds, inner } of sizes) {
    for (const path of paths) {
      for (const kind of ['known', 'typing', 'fresh', 'strange'] as const) {
        if (effort === 0 && (path !== paths[0] || servers > 10)) continue;
        const textAt = textsOf[kind](servers, path);
        warmUp(path, textAt, effort * 500);
        const most = Math.max(3, rounds * effort);
        const texts = Array.from({ length: most * inner }, (_, i) => textAt(i));
        const left = (i: number): number => {
          latest = linter.lint({ path, text: texts[i]! });
          return latest.findings.length;
        };
        const right = (i: number): number => parseTree(texts[i]!)!.length;
        ratios.push({
          path,
          size: texts[0]!.length,
          kind,
          ratio: compare(left, right, most, inner, effort * 1_000),
        });
      }
    }
  }
  return { ratios, growth: growth(effort), checksum: checksum() };
}

const textsOf = { known: knownTexts, typing: editedTexts, fresh: freshTexts, strange: strangeTexts };

function keyFor(path: string): 'servers' | 'mcpServers' {
  return path.startsWith('.vscode') ? 'servers' : 'mcpServers';
}

let variant = 1_000;

/** Kept as a server keeps it: with the last object of a shape, V8 throws away all code that was made for the shape. */
let latest: LintResult | undefined;

function freshTexts(servers: number, path: string): (index: number) => string {
  return () => flat(configWith(servers, keyFor(path), variant++));
}

function strangeTexts(servers: number, path: string): (index: number) => string {
  return () => flat(configWith(servers, keyFor(path), variant, `-${variant++}`));
}

function knownTexts(servers: number, path: string): (index: number) => string {
  const fresh = freshTexts(servers, path);
  const texts = Array.from({ length: 20 }, () => fresh(0));
  for (const text of texts) linter.lint({ path, text });
  return (index) => texts[index % texts.length]!;
}

/** A person types into one value; everything else stays. */
function editedTexts(servers: number, path: string): (index: number) => string {
  const base = freshTexts(servers, path)(0);
  const at = base.indexOf('eu-central-1', base.length / 2);
  return (index) => flat(`${base.slice(0, at)}eu-${index}${base.slice(at)}`);
}

/** Built strings are trees of pieces until somebody reads them; the clock must not pay for that. */
function flat(text: string): string {
  return Buffer.from(text).toString();
}

/** Both sides on texts that are not measured. */
function warmUp(path: string, textAt: (index: number) => string, durationMs: number): void {
  const end = performance.now() + durationMs;
  for (let i = 0; i < 4 || performance.now() < end; i++) {
    const text = textAt(1_000_000 + i);
    linter.lint({ path, text });
    parseTree(text);
  }
}

/** Slope of log(time) over log(size), fitted in each round. */
function growth(effort: number): Interval {
  const path = '.mcp.json';
  const counts = [6, 24, 96, 384, 960];
  const end = performance.now() + effort * 2_000;
  const slopes: number[] = [];
  while (slopes.length < 2 || (slopes.length < 5 * effort && performance.now() < end)) {
    const points = counts.map((servers) => {
      const inner = Math.max(3, Math.round(96 / servers));
      const texts = Array.from({ length: inner }, () => freshTexts(servers, path)(0));
      const time = timed((i) => linter.lint({ path, text: texts[i]! }).findings.length, 0, inner);
      return [Math.log(texts[0]!.length), Math.log(time)] as const;
    });
    slopes.push(slopeOf(points));
  }
  return intervalOf(slopes);
}

function slopeOf(points: readonly (readonly [number, number])[]): number {
  const mean = (of: 0 | 1): number => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const up = points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  return up / points.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
}

process.stdout.write(JSON.stringify(measure(Number(process.argv[2]))));
