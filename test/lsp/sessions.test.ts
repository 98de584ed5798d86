/**
 * Long sessions: random messages in any order, texts that move on while they are being answered, a process of its own.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type Diagnostic, Position, type Range } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { folder, startEditor, testLinter } from './editor';

const uris = [
  `${folder}/.mcp.json`,
  `${folder}/.cursor/mcp.json`,
  `${folder}/README.json`,
  'untitled:Untitled-1',
  'nonsense',
];
const pieces = [
  '{',
  '}',
  '"',
  '"mcpServers": {',
  '"a": { "command": "bad" }',
  ',',
  '\n',
  '\r\n',
  '😀',
  '[',
  '"bad"',
  ' ',
];

const begin = '{ "mcpServers": { "a": { "command": "bad" },\n "😀": { "command": "bad" } } }';

/** A small generator with a seed, so that a failure can be run again. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('sessions', () => {
  it('of random messages end with the findings of a fresh lint', async () => {
    let found = 0;
    for (let seed = 1; seed <= 25; seed++) {
      const random = randomFrom(seed);
      const editor = await startEditor();
      const open = new Map<string, TextDocument>();
      const asked: Promise<unknown>[] = [];
      for (let step = 0; step < 60; step++) {
        const uri = uris[random(uris.length)]!;
        const document = open.get(uri);
        const at = Position.create(random(3), random(30));
        const range: Range = { start: at, end: Position.create(at.line + random(2), random(30)) };
        switch (random(8)) {
          case 0:
            if (document) await editor.close(uri);
            else await editor.open(uri, begin);
            if (document) open.delete(uri);
            else open.set(uri, TextDocument.create(uri, 'json', 1, begin));
            break;
          case 1:
          case 2:
          case 3: {
            if (!document) break;
            const { length } = document.getText();
            const whole = random(4) === 0;
            const start = whole ? 0 : random(length + 1);
            const end = whole ? length : Math.min(length, start + random(12));
            const change = {
              range: { start: document.positionAt(start), end: document.positionAt(end) },
              text: whole ? begin : pieces[random(pieces.length)]!,
            };
            const version = document.version + 1;
            await editor.client.sendNotification('textDocument/didChange', {
              textDocument: { uri, version },
              contentChanges: [change],
            });
            open.set(uri, TextDocument.update(document, [change], version));
            break;
          }
          case 4:
            asked.push(editor.pull(uri));
            break;
          case 5:
            asked.push(editor.actions(uri, range, random(2) ? ['source.fixAll'] : undefined));
            break;
          case 6:
            asked.push(editor.hover(uri, at.line, at.character));
            break;
          default:
            asked.push(editor.pullWorkspace(), editor.client.sendRequest('mcpConfigLens/inventory'));
        }
      }
      await Promise.all(asked);
      for (const uri of uris) {
        const report = await editor.pull(uri);
        assert.equal(report.kind, 'full');
        const items = report.kind === 'full' ? report.items : [];
        found += items.length;
        assert.deepEqual(places(items), expected(uri, open.get(uri)), `seed ${seed}, ${uri}`);
      }
      assert.deepEqual(editor.log, [], `seed ${seed}`);
      await editor.end();
    }
    assert.ok(found > 10, `only ${found} findings: the sessions say little`);
  });

  it('of fast typing lint at most what was asked for, and end with the last text', async () => {
    const editor = await startEditor();
    const uri = uris[0]!;
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
    const uri = uris[0]!;
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

function places(items: readonly Diagnostic[]): string[] {
  return items
    .filter(({ code }) => code === 'bad-command')
    .map(({ code, range }) => `${code} ${JSON.stringify(range)}`);
}

function expected(uri: string, document: TextDocument | undefined): string[] {
  if (!document) return [];
  const path = uri.startsWith(folder) ? uri.slice(folder.length + 1) : uri;
  const { findings } = testLinter.lint({ path, text: document.getText() });
  return findings
    .filter(({ rule }) => rule === 'bad-command')
    .map(({ rule, span }) => {
      const range = { start: document.positionAt(span.start), end: document.positionAt(span.end) };
      return `${rule} ${JSON.stringify(range)}`;
    });
}
