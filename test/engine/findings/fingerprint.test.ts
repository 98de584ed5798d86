/** Fingerprints stand in baselines and reports of others: they must stay what they are. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareSeverity, type Finding, fingerprint } from '../../../server/src/engine/findings/finding';

const of = (rule: string, server: string | undefined, pointer: string, path = '.mcp.json'): string =>
  fingerprint({ rule, server, pointer } as Finding, path);

describe('a fingerprint', () => {
  it('is the same in every version', () => {
    assert.equal(of('broad-root', 'files', '/mcpServers/files/args/2'), '012f972fd0c20241');
    assert.equal(of('unused-input', undefined, '/inputs/0', '.vscode/mcp.json'), '9b68d0da31fab33c');
  });

  it('tells rules, files, servers and places apart', () => {
    const all = [
      of('a', 'b', 'c'),
      of('b', 'b', 'c'),
      of('a', 'c', 'c'),
      of('a', 'b', 'd'),
      of('a', 'b', 'c', 'e'),
      of('a', undefined, 'c'),
    ];
    assert.equal(new Set(all).size, all.length);
  });
});

it('severities have an order', () => {
  const all = ['hint', 'error', 'information', 'warning'] as const;
  assert.deepEqual([...all].sort(compareSeverity), ['error', 'warning', 'information', 'hint']);
});
