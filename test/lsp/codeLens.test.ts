/** The line above each server, and the commands of it that the server carries out itself. */
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { ApplyWorkspaceEditParams, CodeLens, TextDocumentEdit } from 'vscode-languageserver-protocol/node';
import { type Editor, folder, fullClient, startEditor } from './editor';

const uri = `${folder}/.mcp.json`;
const two =
  '{ "mcpServers": {\n  "a": { "command": "bad" },\n  "b": { "url": "https://x.example/mcp", "type": "http" }\n} }';
const capabilities = {
  ...fullClient,
  workspace: { ...fullClient.workspace, applyEdit: true, workspaceEdit: { documentChanges: true } },
};

let editor: Editor;
afterEach(() => editor.end());

function lenses(of = uri): Promise<CodeLens[]> {
  return editor.client.sendRequest('textDocument/codeLens', { textDocument: { uri: of } });
}

function words(all: readonly CodeLens[]): unknown[] {
  return all.map(({ range, command }) => [range.start.line, command?.title, command?.command]);
}

describe('code lens', () => {
  it('says risk and findings of each server above its name, and fixes what is safe', async () => {
    editor = await startEditor({ capabilities, initializationOptions: { commands: ['mcpConfigLens.revealServer'] } });
    assert.deepEqual(editor.initialized.capabilities.codeLensProvider, {});
    await editor.open(uri, two);
    const all = await lenses();
    assert.deepEqual(words(all), [
      [1, 'high 50 · 1 finding', 'mcpConfigLens.revealServer'],
      [1, 'Fix 1', 'mcpConfigLens.applyServerFixes'],
      [2, 'low 3', 'mcpConfigLens.revealServer'],
    ]);
    assert.deepEqual(all[0]?.range.start, { line: 1, character: 2 });
    const applied: ApplyWorkspaceEditParams[] = [];
    editor.client.onRequest('workspace/applyEdit', (params: ApplyWorkspaceEditParams) => {
      applied.push(params);
      return { applied: true };
    });
    const { command, arguments: given } = all[1]!.command!;
    await editor.client.sendRequest('workspace/executeCommand', { command, arguments: given });
    const [change] = (applied[0]?.edit.documentChanges ?? []) as TextDocumentEdit[];
    assert.deepEqual(
      [change?.textDocument, change?.edits.map((edit) => 'newText' in edit && edit.newText)],
      [{ uri, version: 1 }, ['good']],
    );
  });

  it('is asked for again when another file is found, which may approve servers', async () => {
    const refreshing = {
      ...capabilities,
      workspace: { ...capabilities.workspace, codeLens: { refreshSupport: true } },
    };
    editor = await startEditor({ capabilities: refreshing });
    let asked = 0;
    editor.client.onRequest('workspace/codeLens/refresh', () => {
      asked += 1;
      return null;
    });
    await editor.open(uri, two);
    const settings = { uri: `${folder}/.claude/settings.json`, path: '', text: '{}' };
    await editor.discover(settings);
    await editor.settled();
    assert.equal(asked, 1);
    await editor.discover(settings);
    await editor.settled();
    assert.equal(asked, 1);
  });

  it('is text where the client has no command for it, and offers no edits that nobody applies', async () => {
    editor = await startEditor({ initializationOptions: {} });
    await editor.open(uri, two);
    assert.deepEqual(words(await lenses()), [
      [1, 'high 50 · 1 finding', ''],
      [2, 'low 3', ''],
    ]);
  });

  it('lints nothing anew, and is gone where a setting says so', async () => {
    let codeLens = true;
    editor = await startEditor({ settings: () => ({ codeLens }) });
    await editor.open(uri, two);
    await editor.pull(uri);
    const { lints } = editor.session.cache;
    assert.equal((await lenses()).length, 2);
    assert.equal(editor.session.cache.lints, lints);
    codeLens = false;
    await editor.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(await lenses(), []);
  });
});
