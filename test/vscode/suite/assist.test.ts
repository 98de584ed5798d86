/** Help while typing in a trusted folder: completion in three formats, links, outline, and nothing offered twice. */
import assert from 'node:assert/strict';
import {
  type CompletionItem,
  type CompletionList,
  commands,
  type DocumentLink,
  type DocumentSymbol,
  type TextDocument,
  workspace,
} from 'vscode';
import { afterEach, describe, it } from './harness';
import { show, workspaceFile } from './servers';

const written: string[] = [];

afterEach(async () => {
  await commands.executeCommand('workbench.action.closeAllEditors');
  for (const path of written.splice(0)) await workspace.fs.delete(workspaceFile(path));
});

/**
 * Writes and shows a file without its mark (each test has a file of its own, since VS Code keeps texts for a while);
 * the answer is what VS Code offers at the mark.
 */
async function offered(path: string, marked: string): Promise<{ document: TextDocument; items: CompletionItem[] }> {
  const at = marked.indexOf('|');
  const document = await write(path, marked.slice(0, at) + marked.slice(at + 1));
  const { items } = await commands.executeCommand<CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    document.positionAt(at),
  );
  return { document, items };
}

async function write(path: string, text: string): Promise<TextDocument> {
  await workspace.fs.writeFile(workspaceFile(path), new TextEncoder().encode(text));
  written.push(path);
  return show(path);
}

function labels(items: readonly CompletionItem[]): string[] {
  return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

describe('completion', () => {
  it('knows the fields of .mcp.json', async () => {
    const { items } = await offered('.mcp.json', '{ "mcpServers": { "a": { "|" } } }');
    const found = labels(items);
    assert.ok(found.includes('command') && found.includes('url'), found.join(', '));
  });

  it('knows the references of Cursor', async () => {
    const { items } = await offered('sub/.cursor/mcp.json', '{ "mcpServers": { "a": { "url": "${|" } } }');
    const found = labels(items);
    assert.ok(found.includes('${env:NAME}') && found.includes('${workspaceFolder}'), found.join(', '));
  });

  it('knows the fields of Codex, in a language that VS Code does not know', async () => {
    const { document, items } = await offered('.codex/config.toml', '[mcp_servers.a]\nco|\n');
    assert.equal(document.languageId, 'plaintext');
    assert.ok(labels(items).includes('bearer_token_env_var'), labels(items).join(', '));
  });

  it('offers prompts in VS Code’s own file, and no name twice', async () => {
    const prompts = '"inputs": [{ "id": "key", "type": "promptString", "description": "x" }]';
    const references = await offered(
      'prompts/.vscode/mcp.json',
      `{ ${prompts}, "servers": { "a": { "url": "\${|" } } }`,
    );
    assert.ok(labels(references.items).includes('${input:key}'), labels(references.items).join(', '));
    const names = await offered('names/.vscode/mcp.json', '{ "servers": { "a": { "|" } } }');
    assert.equal(labels(names.items).filter((label) => label === 'command').length, 1);
  });
});

describe('links and outline', () => {
  it('lead to files and prompts', async () => {
    const prompts = '"inputs": [{ "id": "key", "type": "promptString", "description": "x" }]';
    const server = '"a": { "command": "node", "args": ["tools/a.js", "${input:key}"] }';
    const document = await write('links/.vscode/mcp.json', `{ ${prompts}, "servers": { ${server} } }`);
    const links = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', document.uri);
    const found = links.map(
      ({ range, target }) => `${document.getText(range)} ${target?.path.endsWith('/tools/a.js')}`,
    );
    assert.ok(found.includes('tools/a.js true'), found.join(', '));
    assert.ok(
      found.some((link) => link.startsWith('${input:key}')),
      found.join(', '),
    );
  });

  it('show servers of a TOML file', async () => {
    const document = await write('outline/.codex/config.toml', '[mcp_servers.notes]\ncommand = "node"\n');
    const symbols = await commands.executeCommand<DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['notes'],
    );
  });
});
