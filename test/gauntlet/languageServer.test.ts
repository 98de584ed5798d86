/** The language server in hostile folders, trusted and not: it starts, contacts and changes nothing. */
import assert from 'node:assert/strict';
import { existsSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { fullClient } from '../lsp/editor';
import { assertLeftAlone, type Field, hostileField } from './field';
import { config } from './threats';
import { type WatchedRun, watched } from './watch';

const unix = { skip: process.platform === 'win32' ? 'SKIPPED: payloads are programs of Unix' : false };

const bundle = resolve(`.cache/test-server-${process.pid}/server.js`);
after(() => rmSync(dirname(bundle), { recursive: true, force: true }));

/** Opens every configuration, asks for everything that an editor asks for, and tries to pin. */
async function session(field: Field, options: object): Promise<WatchedRun & { said: string[] }> {
  const { child, deeds } = watched([process.execPath, bundle, '--stdio'], { cwd: field.root, env: field.env });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout!),
    new StreamMessageWriter(child.stdin!),
  );
  const err: Buffer[] = [];
  child.stderr?.on('data', (data: Buffer) => err.push(data));
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const said: string[] = [];
  connection.onNotification('window/showMessage', ({ message }: { message: string }) => void said.push(message));
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => ({})));
  for (const method of ['client/registerCapability', 'window/workDoneProgress/create'])
    connection.onRequest(method, () => null);
  const lookedAround = new Promise<void>((done) => {
    connection.onRequest('workspace/diagnostic/refresh', () => {
      done();
      return null;
    });
  });
  connection.listen();
  const folders = field.folders.map((folder) => ({ uri: pathToFileURL(folder).href, name: folder }));
  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities: { ...fullClient, window: { workDoneProgress: true } },
    workspaceFolders: folders,
    initializationOptions: options,
  });
  await connection.sendNotification('initialized', {});
  // A client of another maker sends no closed files: the server has looked for them by then.
  if (!('editor' in options)) await lookedAround;
  let count = 0;
  for (const { uri } of folders) {
    const textDocument = { uri: `${uri}/.cursor/mcp.json`, languageId: 'json', version: 1, text: config };
    await connection.sendNotification('textDocument/didOpen', { textDocument });
    const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const position = { line: 3, character: 8 };
    const found = await connection.sendRequest<{ items?: unknown[] }>('textDocument/diagnostic', { textDocument });
    count += found.items?.length ?? 0;
    await connection.sendRequest('textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } });
    await connection.sendRequest('textDocument/hover', { textDocument, position });
    await connection.sendRequest('textDocument/completion', { textDocument, position });
    await connection.sendRequest('textDocument/documentLink', { textDocument });
  }
  assert.ok(count > folders.length, 'nothing was found');
  await connection.sendRequest('mcpConfigLens/program', { name: 'npm' });
  await connection.sendRequest('workspace/executeCommand', { command: 'mcpConfigLens.pinNewest', arguments: [{}] });
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  const code = await ended;
  connection.dispose();
  return { code, out: '', err: Buffer.concat(err).toString('utf8'), said, ...deeds() };
}

describe('the language server in hostile folders', unix, () => {
  const field = hostileField();
  const vscode = { editor: 'vscode', docsBase: 'file:///docs/' };
  for (const [title, options, trusted] of [
    ['Restricted Mode', { ...vscode, trusted: false }, false],
    ['trusted', { ...vscode, trusted: true }, true],
    ['a client of another maker', {}, false],
  ] as const)
    it(`starts, contacts and changes nothing: ${title}`, async () => {
      if (!existsSync(bundle))
        buildSync({
          ...{ entryPoints: ['server/src/lsp/nodeMain.ts'], outfile: bundle, bundle: true, platform: 'node' },
          ...{ format: 'cjs', target: 'node20', mainFields: ['module', 'main'], logLevel: 'warning' },
        });
      const done = await session(field, options);
      assert.equal(done.code, 0, done.err);
      assertLeftAlone(field, done);
      assert.equal(existsSync(field.log), false);
      // This editor takes no edits, so that nothing may be asked where it is trusted either.
      assert.match(done.said.join(), trusted ? /cannot be used here/ : /not trusted/);
      const readsGit = done.read.some((path) => path.endsWith('/.git/index'));
      if (done.isTraced) assert.equal(readsGit, trusted, 'what git would say is read in trusted folders only');
    });
});
