/** Links over the wire: files of the folder and prompts of the same text. */
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { DocumentLink } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Editor, folder, startEditor } from './editor';

let editor: Editor;

async function links(uri: string, text: string): Promise<string[]> {
  await editor.open(uri, text);
  const found = await editor.client.sendRequest<DocumentLink[]>('textDocument/documentLink', { textDocument: { uri } });
  const document = TextDocument.create(uri, 'json', 1, text);
  return found.map(({ range, target }) => `${document.getText(range)} -> ${target}`);
}

describe('links over the wire', () => {
  afterEach(() => editor.end());

  it('lead to files below the folder of the document', async () => {
    editor = await startEditor();
    const text = '{ "mcpServers": { "a": { "command": "node", "args": ["my tools/a#1.js"], "envFile": ".env" } } }';
    assert.deepEqual(await links(`${folder}/.cursor/mcp.json`, text), [
      `my tools/a#1.js -> ${folder}/my%20tools/a%231.js`,
      `.env -> ${folder}/.env`,
    ]);
  });

  it('lead to the prompt that a reference names', async () => {
    editor = await startEditor();
    const text = '{ "inputs": [\n  { "id": "k" }],\n "servers": { "a": { "url": "https://x/${input:k}" } } }';
    const uri = `${folder}/.vscode/mcp.json`;
    assert.deepEqual(await links(uri, text), [`\${input:k} -> ${uri}#L2,11`]);
  });

  it('are none for files outside of all folders and for other files', async () => {
    editor = await startEditor({ folders: [] });
    const text = '{ "mcpServers": { "a": { "command": "node", "args": ["tools/a.js"] } } }';
    assert.deepEqual(await links('file:///x/.cursor/mcp.json', text), []);
    assert.deepEqual(await links('file:///x/package.json', text), []);
  });
});
