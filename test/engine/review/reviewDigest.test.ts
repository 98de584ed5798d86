/** The review digest: what changes it, and what must not. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isComparableDigest, reviewDigest } from '../../../server/src/engine/review/reviewDigest';
import { linter } from '../../../server/src/linter';
import { expandMarkers } from '../../fixtures/secretMarkers';

function digest(entry: string, path = '.cursor/mcp.json'): string {
  const { files } = linter.lint({ path, text: `{ "mcpServers": { "docs": ${entry} } }` });
  return reviewDigest(files[0]!.servers[0]!);
}

const token = (seed: number): string => expandMarkers('«github-pat»', seed).text;
const base = '{ "command": "npx", "args": ["-y", "docs@1.2.3"], "env": { "TEAM": "a", "HOME_PAGE": "b" } }';

describe('reviewDigest', () => {
  const same: readonly (readonly [string, string])[] = [
    [
      'layout and order of keys',
      '{ "env": {"HOME_PAGE":"b", "TEAM":"a"},\n"args":["-y","docs@1.2.3"],"command":"npx" }',
    ],
    [
      'values of variables',
      '{ "command": "npx", "args": ["-y", "docs@1.2.3"], "env": { "TEAM": "z", "HOME_PAGE": "y" } }',
    ],
  ];
  for (const [what, entry] of same) it(`does not change with ${what}`, () => assert.equal(digest(entry), digest(base)));

  const different: readonly (readonly [string, string])[] = [
    ['a version', '{ "command": "npx", "args": ["-y", "docs@1.2.4"], "env": { "TEAM": "a", "HOME_PAGE": "b" } }'],
    [
      'the order of arguments',
      '{ "command": "npx", "args": ["docs@1.2.3", "-y"], "env": { "TEAM": "a", "HOME_PAGE": "b" } }',
    ],
    [
      'a new variable',
      '{ "command": "npx", "args": ["-y", "docs@1.2.3"], "env": { "TEAM": "a", "HOME_PAGE": "b", "X": "" } }',
    ],
    ['an address', '{ "url": "https://mcp.example/mcp" }'],
  ];
  for (const [what, entry] of different) it(`changes with ${what}`, () => assert.notEqual(digest(entry), digest(base)));

  it('changes with approvals', () => {
    const of = (list: string) => digest(`{ "command": "node", "autoApprove": ${list} }`, 'cline_mcp_settings.json');
    assert.notEqual(of('["get"]'), of('["get", "delete"]'));
    assert.equal(of('["get", "list"]'), of('["list", "get"]'));
  });

  it('tells an empty list of tools from none', () => {
    const of = (more: string) => digest(`{ "command": "node"${more} }`, '.gemini/settings.json');
    assert.notEqual(of(', "includeTools": []'), of(''));
  });

  it('leaves credentials out wherever they stand', () => {
    const of = (secret: string) => digest(`{ "command": "node", "args": ["docs.js", "--token", "${secret}"] }`);
    assert.notEqual(token(1), token(2));
    assert.equal(of(token(1)), of(token(2)));
  });

  it('says which digests it can compare', () => {
    assert.equal(isComparableDigest(digest(base)), true);
    assert.equal(isComparableDigest('v0:00'), false);
  });
});
