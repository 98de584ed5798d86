/** Links that lead out of the workspace: neither settings nor other files are read through them, whoever names them. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CodeAction } from 'vscode-languageserver-protocol/node';
import { FILES_DISCOVERED } from '../../shared/src/protocol';
import { expandMarkers } from '../fixtures/secretMarkers';
import { bundledServer, type PlainEditor, startPlainEditor } from './plainEditor';

const { program, end } = bundledServer();
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'mcp-lens-links-')));
after(() => {
  end();
  rmSync(scratch, { recursive: true, force: true });
});

const skip = process.platform === 'win32' ? 'SKIPPED: links need a right there' : false;
const { text: token } = expandMarkers('«github-pat»', 9);
const text = `{ "servers": { "gh": { "command": "node", "env": { "GITHUB_TOKEN": "${token}" } } } }`;
const off = '{ "rules": { "hardcoded-secret": "off" } }';

let count = 0;

/** A folder with a link, and what it leads to: outside, or beside it in the same folder. */
function project(name: string, content: string, where: 'outside' | 'inside'): string {
  count += 1;
  const folder = join(scratch, `${count}`, 'project');
  const target = join(where === 'outside' ? join(folder, '..') : folder, 'elsewhere');
  mkdirSync(join(folder, '.vscode'), { recursive: true });
  writeFileSync(target, content);
  symlinkSync(target, join(folder, name));
  return folder;
}

const edits = { documentChanges: true, resourceOperations: ['create' as const] };
const capabilities = {
  workspace: { workspaceEdit: edits },
  textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
};

async function open(
  folder: string,
  options: unknown = {},
): Promise<{ editor: PlainEditor; uri: string; codes: unknown[] }> {
  const editor = await startPlainEditor({ program, client: { names: 'rootUri', capabilities }, folder, options });
  const uri = `${pathToFileURL(folder).href}/.vscode/mcp.json`;
  await editor.open(uri, text);
  return { editor, uri, codes: (await editor.diagnostics(uri)).map(({ code }) => code) };
}

async function titles(editor: PlainEditor, uri: string): Promise<string[]> {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: text.length } };
  const params = { textDocument: { uri }, range, context: { diagnostics: [] } };
  const actions: CodeAction[] = await editor.connection.sendRequest('textDocument/codeAction', params);
  return actions.map(({ title }) => title);
}

describe('links out of the workspace', { skip }, () => {
  it('bring no settings, and nothing is written through them', async () => {
    const { editor, uri, codes } = await open(project('.mcp-config-lens.json', off, 'outside'));
    assert.ok(codes.includes('hardcoded-secret'));
    assert.deepEqual(
      (await titles(editor, uri)).filter((title) => title.startsWith('Ignore') && !title.endsWith('comment')),
      [],
    );
    assert.deepEqual(editor.log, [
      '.mcp-config-lens.json: The file cannot be read: it is a link that leads out of the folder.',
    ]);
    assert.equal((await editor.end()).code, 0);
  });

  it('bring none either when a client sends what stands behind them', async () => {
    const folder = project('.mcp-config-lens.json', off, 'outside');
    const { editor, uri } = await open(folder, { editor: 'vscode', trusted: true });
    const config = `${pathToFileURL(folder).href}/.mcp-config-lens.json`;
    await editor.connection.sendNotification(FILES_DISCOVERED, { files: [{ uri: config, path: config, text: off }] });
    assert.equal(await editor.connection.sendRequest('mcpConfigLens/rules').then(() => true), true);
    const codes = (await editor.diagnostics(uri)).map(({ code }) => code);
    assert.ok(codes.includes('hardcoded-secret'));
    assert.equal((await editor.end()).code, 0);
  });

  it('are followed inside the folder', async () => {
    const { editor, codes } = await open(project('.mcp-config-lens.json', off, 'inside'));
    assert.ok(!codes.includes('hardcoded-secret'));
    assert.deepEqual(editor.log, []);
    assert.equal((await editor.end()).code, 0);
  });

  for (const [where, isOffered] of [
    ['outside', false],
    ['inside', true],
  ] as const)
    it(`${isOffered ? 'let' : 'let no'} credential be moved into an .env that leads ${where}`, async () => {
      const { editor, uri } = await open(project('.env', 'OTHER=1\n', where), { trusted: true });
      const moves = (await titles(editor, uri)).filter((title) => title.startsWith('Move "GITHUB_TOKEN"'));
      assert.deepEqual(moves, isOffered ? ['Move "GITHUB_TOKEN" to .env'] : []);
      assert.equal((await editor.end()).code, 0);
    });

  it('bring no configuration that is not open', async () => {
    const fetching = '{ "mcpServers": { "fetch": { "command": "uvx", "args": ["mcp-server-fetch==2025.4.7"] } } }';
    const { editor } = await open(project('.mcp.json', fetching, 'outside'));
    const counted: { files: number } = await editor.connection.sendRequest('mcpConfigLens/checkWorkspace');
    assert.equal(counted.files, 1);
    assert.equal((await editor.end()).code, 0);
  });

  it('are nobody’s business of git in a folder that is not trusted', async () => {
    const folder = project('.env', 'OTHER=1\n', 'inside');
    const { editor, uri } = await open(folder);
    assert.ok(!(await titles(editor, uri)).some((title) => title.startsWith('Move')));
    assert.equal((await editor.end()).code, 0);
  });
});
