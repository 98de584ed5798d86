/** What follows `mcp-config-lens lsp`: nothing, the transport that there is, or a clear word about the mistake. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { Writable } from 'node:stream';
import { after, describe, it } from 'node:test';
import { readLspWords } from '../../server/src/lsp/lspWords';
import { WholeMessageWriter } from '../../server/src/lsp/wholeMessageWriter';
import { bundledServer } from './plainEditor';

describe('mcp-config-lens lsp', () => {
  const { program, end } = bundledServer();
  after(end);

  it('starts with and without the name of its transport', () => {
    assert.deepEqual(readLspWords([], false), { kept: [] });
    assert.deepEqual(readLspWords(['--stdio'], false), { kept: [] });
    const watched = { kept: ['--clientProcessId=12'] };
    assert.deepEqual(readLspWords(['--stdio', '--clientProcessId=12'], false), watched);
    assert.deepEqual(readLspWords(['--clientProcessId', '12'], false), watched);
  });

  it('says at a terminal that nobody can type there', () => {
    const start = readLspWords(['--stdio'], true);
    assert.ok('say' in start);
    assert.equal(start.code, 2);
    assert.match(start.say, /started by an editor[\s\S]*mcp-config-lens check/);
  });

  it('says how it is used, also at a terminal', () => {
    const start = readLspWords(['--help'], true);
    assert.ok('say' in start);
    assert.equal(start.code, 0);
    assert.match(start.say, /^Usage: mcp-config-lens lsp \[--stdio\]/);
  });

  for (const words of [['--socket=1'], ['--node-ipc'], ['.'], ['--clientProcessId'], ['--clientProcessId=x']])
    it(`refuses ${words.join(' ')}`, () => {
      const start = readLspWords(words, false);
      assert.ok('say' in start);
      assert.equal(start.code, 2);
      assert.match(start.say, /^mcp-config-lens: .*\nTry mcp-config-lens lsp --help\.$/);
    });

  it('ends by itself, with a message that no terminal can be steered by', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'lsp', '\u001b[31m'], {
      encoding: 'utf8',
    });
    assert.deepEqual([status, stdout, stderr.includes('\u001b')], [2, '', false]);
  });
});

describe('messages of the server', () => {
  const message = { jsonrpc: '2.0', method: 'say', params: ['schön 🔑'] };

  it('leave in one piece each, in their order, with their length in bytes', async () => {
    const written: string[] = [];
    const output = new Writable({
      write(chunk: Buffer, _encoding, done) {
        written.push(chunk.toString());
        setImmediate(done);
      },
    });
    const writer = new WholeMessageWriter(output);
    await Promise.all([writer.write(message), writer.write({ jsonrpc: '2.0' })]);
    writer.end();
    assert.deepEqual(written, [
      `Content-Length: 57\r\n\r\n${JSON.stringify(message)}`,
      'Content-Length: 17\r\n\r\n{"jsonrpc":"2.0"}',
    ]);
    assert.ok(output.writableEnded);
  });

  it('that cannot leave are reported with their number', async () => {
    const output = new Writable({
      autoDestroy: false,
      write: (_chunk, _encoding, done) => done(new Error('the client has gone')),
    });
    const writer = new WholeMessageWriter(output);
    const told: unknown[] = [];
    writer.onError(([error, about, count]) => told.push([error.message, about, count]));
    await writer.write(message);
    assert.ok(told.some((each) => JSON.stringify(each) === JSON.stringify(['the client has gone', message, 1])));
  });
});
