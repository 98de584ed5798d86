/**
 * Long sessions: random messages in any order, texts that move on while they are being answered, a process of its own.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { folder, startEditor } from './editor';
import { randomSession } from './randomSession';

describe('sessions', () => {
  it('of random messages end with the findings of a fresh lint', async () => {
    let found = 0;
    for (let seed = 1; seed <= 25; seed++) found += await randomSession(seed);
    assert.ok(found > 10, `only ${found} findings: the sessions say little`);
  });

  it('of fast typing lint at most what was asked for, and end with the last text', async () => {
    const editor = await startEditor();
    const uri = `${folder}/.mcp.json`;
    await editor.open(uri, '{}');
    const answers: Promise<unknown>[] = [];
    for (let version = 2; version <= 500; version++) {
      const command = version === 500 ? 'bad' : `good${version}`;
      await editor.change(uri, version, `{ "mcpServers": { "a": { "command": "${command}" } } }`);
      if (version % 10 === 0) answers.push(editor.pull(uri));
    }
    await Promise.all(answers);
    const report = await editor.pull(uri);
    assert.equal(report.kind === 'full' && report.items.length, 1);
    assert.ok(editor.session.cache.lints <= answers.length + 1);
    await editor.end();
  });

  it('answer cancelled requests as cancelled', async () => {
    const editor = await startEditor();
    const uri = `${folder}/.mcp.json`;
    await editor.open(uri, `{}${' '.repeat(300_000)}`);
    const { CancellationTokenSource } = await import('vscode-languageserver-protocol/node');
    const source = new CancellationTokenSource();
    const pulled = editor.client.sendRequest('textDocument/diagnostic', { textDocument: { uri } }, source.token);
    await editor.settled();
    source.cancel();
    await editor.settled();
    editor.timers.runAll();
    await assert.rejects(pulled, { code: -32800 });
    assert.equal(editor.session.cache.lints, 0);
    await editor.end();
  });
});

describe('process', () => {
  const main = join(__dirname, '..', '..', 'server', 'src', 'lsp', 'nodeMain.ts');
  const start = (...args: string[]) => spawn(process.execPath, ['--import', 'tsx', main, ...args]);
  const ended = (child: ReturnType<typeof start>) => new Promise((resolve) => child.once('close', resolve));

  it('says how it wants to be started', async () => {
    const child = start();
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += String(chunk);
    });
    assert.equal(await ended(child), 2);
    assert.match(said, /--stdio/);
  });

  it('speaks over standard input and output, and ends when told', async () => {
    const child = start('--stdio');
    const { createProtocolConnection, StreamMessageReader, StreamMessageWriter } = await import(
      'vscode-languageserver-protocol/node'
    );
    const client = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    client.listen();
    const answer = await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
    assert.match(JSON.stringify(answer), /"serverInfo":\{"name":"mcp-config-lens","version":"\d/);
    await client.sendRequest('shutdown');
    await client.sendNotification('exit');
    assert.equal(await ended(child), 0);
    client.dispose();
  });
});
