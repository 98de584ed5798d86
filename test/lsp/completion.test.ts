/** Completion over the wire: items, snippets, extra edits, and what is left to VS Code. */
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { ClientCapabilities, CompletionItem } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { loadFormats } from '../../server/src/engine/syntax/loadFormats';
import { markerValue, seededPick } from '../fixtures/secretMarkers';
import { type Editor, folder, fullClient, startEditor } from './editor';
import { openMarked } from './marked';

const snippets: ClientCapabilities = {
  ...fullClient,
  textDocument: {
    ...fullClient.textDocument,
    completion: { completionItem: { ...fullClient.textDocument?.completion?.completionItem, snippetSupport: true } },
  },
};

let editor: Editor;

async function items(path: string, marked: string): Promise<{ found: CompletionItem[]; document: TextDocument }> {
  const uri = `${folder}/${path}`;
  const { document, position } = await openMarked(editor, uri, marked);
  const found = await editor.client.sendRequest<CompletionItem[]>('textDocument/completion', {
    textDocument: { uri },
    position,
  });
  return { found, document };
}

async function item(path: string, marked: string, label: string): Promise<{ found: CompletionItem; made: string }> {
  const all = await items(path, marked);
  const found = all.found.find((candidate) => candidate.label === label);
  assert.ok(found?.textEdit && 'range' in found.textEdit, `${label} is offered`);
  const made = TextDocument.applyEdits(all.document, [found.textEdit, ...(found.additionalTextEdits ?? [])]);
  return { found, made };
}

describe('completion over the wire', () => {
  afterEach(() => editor.end());

  it('is announced with the characters that begin something', async () => {
    editor = await startEditor();
    const { completionProvider } = editor.initialized.capabilities;
    assert.deepEqual(completionProvider?.triggerCharacters, ['"', "'", '$', '{', ':', '.', '[', '=']);
  });

  it('sends snippets to clients that know them', async () => {
    editor = await startEditor({ capabilities: snippets });
    const { found, made } = await item('.cursor/mcp.json', '{ "mcpServers": { "a": { "|" } } }', 'env');
    assert.equal(made, '{ "mcpServers": { "a": { "env": { "${1:NAME}": "$2" \\} } } }');
    assert.equal(found.insertTextFormat, 2);
    assert.equal(found.filterText, '"env');
    assert.deepEqual(found.documentation, {
      kind: 'markdown',
      value: 'Environment variables that the server process gets.',
    });
  });

  it('escapes references in snippets', async () => {
    editor = await startEditor({ capabilities: snippets });
    const marked = '{ "mcpServers": { "a": { "url": "${|" } } }';
    const { made } = await item('.cursor/mcp.json', marked, '${env:NAME}');
    assert.equal(made, '{ "mcpServers": { "a": { "url": "\\${env:${1:NAME}\\}" } } }');
  });

  it('sends plain text to the others, and what has no hole to all', async () => {
    editor = await startEditor();
    const plain = await item('.cursor/mcp.json', '{ "mcpServers": { "a": { "|" } } }', 'env');
    assert.equal(plain.made, '{ "mcpServers": { "a": { "env": { "NAME": "" } } } }');
    assert.equal(plain.found.insertTextFormat, 1);
    await editor.end();
    editor = await startEditor({ capabilities: snippets });
    const { found } = await item('.cursor/mcp.json', '{ "mcpServers": { "a": { "url": "|" } } }', '${workspaceFolder}');
    assert.equal(found.insertTextFormat, 1);
  });

  it('offers no credential that stands where a name belongs', async () => {
    editor = await startEditor();
    const token = markerValue('github-pat', seededPick(1))!;
    const { found } = await items(
      '.mcp.json',
      `{"mcpServers":{"a":{"args":["\${${token}}","\${OTHER_NAME}","\${|"]}}}`,
    );
    const labels = found.map(({ label }) => label);
    assert.ok(labels.includes('${OTHER_NAME}'));
    assert.ok(!labels.some((label) => label.includes(token)));
  });

  it('offers no beginning of a credential that stands behind a dollar sign', async () => {
    editor = await startEditor();
    const token = ['AVNS', 'Qm_7Kdz-bwXRYNp3Tja'].join('_');
    const { found } = await items(
      '.config/crush/crush.json',
      `{"mcp":{"a":{"args":["$${token}","$OTHER_NAME","$|"]}}}`,
    );
    const labels = found.map(({ label }) => label);
    assert.ok(labels.some((label) => label.includes('OTHER_NAME')));
    assert.deepEqual(
      labels.filter((label) => label.includes('AVNS')),
      [],
    );
  });

  it('adds a comma that is missing before', async () => {
    editor = await startEditor();
    const { made } = await item('.cursor/mcp.json', '{ "mcpServers": { "a": { "args": []\n| } } }', 'command');
    assert.equal(made, '{ "mcpServers": { "a": { "args": [],\n"command": "" } } }');
  });

  it('keeps the order of the engine', async () => {
    editor = await startEditor();
    const { found } = await items('.cursor/mcp.json', '{ "mcpServers": { "a": { | } } }');
    const sorted = found.map(({ sortText }) => sortText ?? '');
    assert.deepEqual(sorted, [...sorted].sort());
    assert.equal(found[1]?.label, 'command');
  });

  it('leaves names in VS Code’s own file to it, and offers references and prompts there', async () => {
    editor = await startEditor();
    const path = '.vscode/mcp.json';
    assert.deepEqual((await items(path, '{ "servers": { "a": { | } } }')).found, []);
    await editor.close(`${folder}/${path}`);
    const marked = '{ "inputs": [{ "id": "k" }], "servers": { "a": { "url": "${inp|" } } }';
    const { made } = await item(path, marked, '${input:k}');
    assert.equal(made, '{ "inputs": [{ "id": "k" }], "servers": { "a": { "url": "${input:k}" } } }');
  });

  it('offers names there in other editors', async () => {
    editor = await startEditor({ initializationOptions: {} });
    assert.ok((await items('.vscode/mcp.json', '{ "servers": { "a": { | } } }')).found.length > 5);
  });

  it('works in TOML and YAML', async () => {
    await loadFormats(['a.toml', 'a.yaml']);
    editor = await startEditor();
    const toml = await item('.codex/config.toml', '[mcp_servers.a]\nco|', 'command');
    assert.equal(toml.made, '[mcp_servers.a]\ncommand = ""');
    const yaml = await item('.continue/config.yaml', 'mcpServers:\n  - type: |', 'sse');
    assert.equal(yaml.made, 'mcpServers:\n  - type: sse');
  });

  it('is nothing in files that no host reads', async () => {
    editor = await startEditor();
    assert.deepEqual((await items('package.json', '{ "mcpServers": { "a": { | } } }')).found, []);
  });
});
