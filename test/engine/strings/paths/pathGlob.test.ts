/** Globs of people: what they name, and what they leave alone. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pathMatcher } from '../../../../server/src/engine/strings/paths/pathGlob';

describe('globs', () => {
  const cases: readonly (readonly [glob: string | string[], named: string[], others: string[]])[] = [
    ['*.bak', ['a.bak', 'x/y/a.bak', 'old.bak/.mcp.json'], ['a.bak.json']],
    ['fixtures/', ['fixtures/.mcp.json', 'a/fixtures/b/.mcp.json'], ['fixtures', 'a/fixtures']],
    ['/fixtures', ['fixtures/.mcp.json', 'fixtures'], ['a/fixtures/.mcp.json']],
    ['packages/*/test', ['packages/a/test/.mcp.json'], ['packages/a/b/test/.mcp.json', 'x/packages/a/test/.mcp.json']],
    ['packages/**/.mcp.json', ['packages/.mcp.json', 'packages/a/b/.mcp.json'], ['.mcp.json', 'packages/a/mcp.json']],
    ['**/test/**', ['test/.mcp.json', 'a/test/b/.mcp.json'], ['test', 'tests/.mcp.json']],
    ['.{cursor,vscode}/mcp.json', ['.cursor/mcp.json', '.vscode/mcp.json'], ['.zed/mcp.json', 'a/.cursor/mcp.json']],
    ['{a,b}{1,2}.json', ['a1.json', 'b2.json'], ['a.json', 'a3.json']],
    ['a{b', ['a{b'], ['ab']],
    [['test/', '!test/keep'], ['test/keep/.mcp.json'], ['tests/a']],
    [['*.json', '!keep.json'], ['a.json'], ['keep.json', 'x/keep.json']],
    ['größe/?x', ['größe/ax'], ['größe/x']],
    ['', [], ['a', '']],
    ['#a', [], ['#a']],
  ];
  for (const [glob, named, others] of cases) {
    it(`${JSON.stringify(glob)} names what it says`, () => {
      const matches = pathMatcher([glob].flat());
      for (const path of named) assert.equal(matches(path), true, path);
      for (const path of others) assert.equal(matches(path), false, path);
    });
  }

  it('tell folders from files', () => {
    assert.equal(pathMatcher(['fixtures/'])('a/fixtures', true), true);
    assert.equal(pathMatcher(['fixtures/'])('./a/fixtures/x'), true);
  });

  it('end, whatever is written', () => {
    const matches = pathMatcher([`${'**/*a'.repeat(2_000)}b`, '{a,b}'.repeat(40), '{'.repeat(5_000)]);
    assert.equal(matches(`${'a/'.repeat(2_000)}c`), false);
  });
});
