/** Paths of URIs decide hosts; clients encode them differently. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { childUri, locate, toFolder } from '../../server/src/lsp/uri';

describe('locate', () => {
  const cases: [uri: string, folders: string[], folder: string | undefined, path: string][] = [
    ['file:///p/.mcp.json', ['file:///p'], 'file:///p', '.mcp.json'],
    ['file:///p/.mcp.json', ['file:///p/'], 'file:///p/', '.mcp.json'],
    ['file:///pq/.mcp.json', ['file:///p'], undefined, 'pq/.mcp.json'],
    ['file:///p/q/.mcp.json', ['file:///p', 'file:///p/q'], 'file:///p/q', '.mcp.json'],
    ['file:///C%3A/p/.mcp.json', ['file:///c:/p'], 'file:///c:/p', '.mcp.json'],
    ['file:///p%20q/a%23b/.mcp.json', ['file:///p q'], 'file:///p q', 'a#b/.mcp.json'],
    ['vscode-vfs://github/o/r/.mcp.json', ['vscode-vfs://github/o/r'], 'vscode-vfs://github/o/r', '.mcp.json'],
    ['vscode-vfs://gitlab/o/r/.mcp.json', ['vscode-vfs://github/o/r'], undefined, 'o/r/.mcp.json'],
    ['file:///home/someone/.cursor/mcp.json', [], undefined, '~/.cursor/mcp.json'],
    ['file:///Users/someone/.cursor/mcp.json', [], undefined, '~/.cursor/mcp.json'],
    ['file:///c%3A/Users/someone/.cursor/mcp.json', [], undefined, '~/.cursor/mcp.json'],
    ['vscode-userdata:/User/mcp.json', [], undefined, '.config/Code/User/mcp.json'],
    ['untitled:Untitled-1', ['file:///p'], undefined, 'Untitled-1'],
    ['file:///p/%E0%A4%A/.mcp.json', ['file:///p'], 'file:///p', '%E0%A4%A/.mcp.json'],
    ['no uri at all', [], undefined, ''],
  ];
  for (const [uri, folders, folder, path] of cases) {
    it(`${uri} in ${folders.join(' and ') || 'no folder'}`, () => {
      assert.deepEqual(locate(uri, folders.map(toFolder)), { folder, path });
    });
  }
});

describe('childUri', () => {
  it('writes signs that a URI reads itself in another way', () => {
    assert.equal(childUri('file:///p', 'c#/100%/a b?/.env'), 'file:///p/c%23/100%25/a%20b%3F/.env');
    assert.equal(childUri('file:///p/', '.env'), 'file:///p/.env');
  });
});
