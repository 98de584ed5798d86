/** The outline over the wire. */
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { DocumentSymbol } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Editor, folder, startEditor } from './editor';

let editor: Editor;

async function symbols(path: string, text: string): Promise<string[]> {
  const uri = `${folder}/${path}`;
  await editor.open(uri, text);
  const found = await editor.client.sendRequest<DocumentSymbol[]>('textDocument/documentSymbol', {
    textDocument: { uri },
  });
  const document = TextDocument.create(uri, 'json', 1, text);
  return found.map(({ name, detail, kind, range, selectionRange }) => {
    const whole = document.getText(range);
    const named = document.getText(selectionRange);
    return `${kind} ${name} (${detail}) ${named} in ${whole}`;
  });
}

describe('outline over the wire', () => {
  afterEach(() => editor.end());

  it('shows servers and prompts', async () => {
    editor = await startEditor();
    assert.equal(editor.initialized.capabilities.documentSymbolProvider, true);
    const text = '{ "inputs": [{ "id": "k" }], "servers": { "a": { "command": "x" } } }';
    assert.deepEqual(await symbols('.vscode/mcp.json', text), [
      '13 k (prompt) "k" in { "id": "k" }',
      '19 a (stdio) "a" in "a": { "command": "x" }',
    ]);
  });

  it('names what has no name, and shows no steering characters', async () => {
    editor = await startEditor();
    const text = '{ "mcpServers": { "": { "command": "x" }, "a\\u202eb": { "command": "x" } } }';
    const names = (await symbols('.cursor/mcp.json', text)).map((line) => line.split(' (stdio)')[0]);
    assert.deepEqual(names, ['19 (no name)', '19 a\uFFFDb']);
  });

  it('is empty elsewhere', async () => {
    editor = await startEditor();
    assert.deepEqual(await symbols('package.json', '{ "mcpServers": { "a": { "command": "x" } } }'), []);
  });
});
