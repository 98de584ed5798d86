/** Which entry of the settings file covers which finding. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { coveringEntry } from '../../../server/src/engine/findings/suppressions';

const entry = { rule: 'hardcoded-secret', file: '.mcp.json', pointer: '/mcpServers/a', reason: 'a test account' };
const finding = { rule: 'hardcoded-secret', pointer: '/mcpServers/a/env/KEY' };

describe('an entry of the settings file', () => {
  const cases: readonly (readonly [what: string, entry: object, finding: object, path: string, covers: boolean])[] = [
    ['covers what stands below its place', {}, {}, '.mcp.json', true],
    ['covers its place itself', {}, { pointer: '/mcpServers/a' }, '.mcp.json', true],
    ['covers no neighbour whose name starts alike', {}, { pointer: '/mcpServers/ab' }, '.mcp.json', false],
    ['covers nothing above its place', {}, { pointer: '/mcpServers' }, '.mcp.json', false],
    ['covers the whole file without a place', { pointer: undefined }, { pointer: '/x' }, '.mcp.json', true],
    ['covers no other rule', {}, { rule: 'broad-root' }, '.mcp.json', false],
    ['covers no other file', {}, {}, '.cursor/mcp.json', false],
    ['lapses after its last day', { expires: '2026-11-21' }, {}, '.mcp.json', false],
    ['holds on its last day', { expires: '2026-11-22' }, {}, '.mcp.json', true],
  ];
  for (const [what, own, found, path, covers] of cases) {
    it(what, () => {
      const covering = coveringEntry([{ ...entry, ...own }], { ...finding, ...found }, path, '2026-11-22');
      assert.deepEqual(covering, covers ? { by: 'ignore-file', reason: 'a test account' } : undefined);
    });
  }

  it('is the first that fits', () => {
    const entries = [{ ...entry, rule: 'broad-root' }, entry, { ...entry, reason: 'later' }];
    assert.equal(coveringEntry(entries, finding, '.mcp.json', undefined)?.reason, 'a test account');
  });
});
