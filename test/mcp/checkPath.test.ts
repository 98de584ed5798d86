/** One call has bounds, and says what it left out. */
import assert from 'node:assert/strict';
import { realpathSync } from 'node:fs';
import { describe, it } from 'node:test';
import { checkPath, checkText, MAX_FILES, TIME_LIMIT_MS } from '../../server/src/mcp/checkPath';
import { workspace } from '../cli/program';

const entry = { mcpServers: { mine: { command: 'node', args: ['server.js'] } } };

function folderOf(count: number): { real: string; root: string; isFolder: true } {
  const names = Array.from({ length: count }, (_, i) => `${String(i).padStart(3, '0')}/.mcp.json`);
  const real = realpathSync(workspace(Object.fromEntries(names.map((name) => [name, entry]))));
  return { real, root: real, isFolder: true };
}

describe('a call about a folder', () => {
  it('reads no more files than it may, and names the others', async () => {
    const { results, leftOut } = await checkPath(folderOf(MAX_FILES + 3), undefined);
    assert.deepEqual([results.length, leftOut.length], [MAX_FILES, 3]);
    assert.match(leftOut[0]!.reason, /name it by itself/);
  });

  it('ends when its time is over', async () => {
    let nowMs = 0;
    const { results, leftOut } = await checkPath(folderOf(5), undefined, () => {
      nowMs += TIME_LIMIT_MS / 2;
      return nowMs - TIME_LIMIT_MS / 2;
    });
    assert.deepEqual(
      [results.length, leftOut.map(({ path }) => path)],
      [2, ['002/.mcp.json', '003/.mcp.json', '004/.mcp.json']],
    );
  });

  it('ends when it is cancelled', async () => {
    await assert.rejects(checkPath(folderOf(2), AbortSignal.abort()), /cancelled/);
  });
});

describe('a text', () => {
  const text = JSON.stringify(entry);
  it('may have an absolute path below a folder that may be read', async () => {
    const { real } = folderOf(1);
    const { results } = await checkText(`${real}/x/.cursor/mcp.json`, text, [real]);
    assert.deepEqual(
      results.map(({ path, status }) => [path, status]),
      [['x/.cursor/mcp.json', 'parsed']],
    );
    for (const path of ['/elsewhere/.mcp.json', '../.mcp.json', `${real}/../.mcp.json`, 'C:\\x\\.mcp.json'])
      await assert.rejects(checkText(path, text, [real]), /relative to the workspace/, path);
  });
});
