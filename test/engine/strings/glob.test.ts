/** Globs of settings: what they cover, what is refused, and that no pattern keeps the program busy. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { coveringGlob, readGlob } from '../../../server/src/engine/strings/paths/glob';
import { matchesPattern, parsePattern } from '../../../server/src/engine/strings/paths/ignorePattern';

const covers = (source: string, path: string): boolean => {
  const reading = readGlob(source);
  assert.ok('glob' in reading, `${source}: ${'wrong' in reading ? reading.wrong : ''}`);
  return coveringGlob([reading.glob], path) !== undefined;
};

describe('globs', () => {
  it('cover names at any depth, anchored paths, folders and what is below them', () => {
    for (const [glob, path, is] of [
      ['examples', 'examples/.mcp.json', true],
      ['examples', 'a/examples/.mcp.json', true],
      ['examples', 'examples2/.mcp.json', false],
      ['/examples', 'a/examples/.mcp.json', false],
      ['./examples', 'examples/.mcp.json', true],
      ['examples/', 'examples', false],
      ['examples/', 'examples/x', true],
      ['a/b', 'a/b/c/.mcp.json', true],
      ['a/b', 'x/a/b/.mcp.json', false],
      ['**/b', 'x/a/b/.mcp.json', true],
      ['a/**', 'a/b/c', true],
      ['a/*/c.json', 'a/b/c.json', true],
      ['a/*/c.json', 'a/b/b/c.json', false],
      ['*.json', '.vscode/mcp.json', true],
      ['.*', '.mcp.json', true],
      ['?.json', 'a.json', true],
      ['?.json', 'ab.json', false],
      ['[a-c].json', 'b.json', true],
      ['[!a-c].json', 'b.json', false],
      ['{.cursor,.vscode}/mcp.json', '.vscode/mcp.json', true],
      ['{.cursor,.vscode}/mcp.json', '.kiro/mcp.json', false],
      ['a{b,{c,d}e}f', 'adef', true],
      ['a{b}c', 'a{b}c', true],
      ['äö/*.json', 'äö/ü.json', true],
      ['a/b', 'A/b', false],
    ] as const) {
      assert.equal(covers(glob, path), is, `${glob} ${path}`);
    }
  });

  it('that mean something else are refused with the reason', () => {
    for (const [source, says] of [
      ['', /empty/],
      ['!a', /takes nothing back/],
      ['../a', /leads out/],
      ['a/../../b', /leads out/],
      ['C:/a', /no path/],
      ['~/a', /no path/],
      ['[a', /not closed/],
      ['a'.repeat(501), /longer/],
      ['{a,b}'.repeat(7), /more than 64 choices/],
    ] as const) {
      const reading = readGlob(source);
      assert.ok('wrong' in reading, source);
      assert.match(reading.wrong, says);
    }
  });

  it('take steps in proportion to the path, whatever the pattern', () => {
    const steps = (pattern: string, path: string): number => {
      const budget = { left: 1e12 };
      matchesPattern(parsePattern(pattern, false), path, false, false, budget);
      return 1e12 - budget.left;
    };
    for (const pattern of [
      '*a'.repeat(100),
      '**/'.repeat(100),
      `${'*'.repeat(200)}b`,
      '*?'.repeat(100),
      '[a*]*'.repeat(60),
    ]) {
      const short = steps(pattern, 'a'.repeat(400));
      const long = steps(pattern, 'a'.repeat(800));
      assert.ok(long <= 2.5 * short + 10, `${pattern.slice(0, 12)}: ${short} then ${long}`);
      assert.ok(long <= 800 * (2 * pattern.length + 2), pattern.slice(0, 12));
    }
  });
});
