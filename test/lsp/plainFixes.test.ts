/** Decisions and questions for clients without our commands: edits of files, by the folders that are there. */
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { CodeAction, TextDocumentEdit } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { linter } from '../../server/src/linter';
import type { Platform } from '../../server/src/lsp/runtime';
import { uriOfPath } from '../../server/src/lsp/uri';
import { PROJECT_CONFIG_NAME } from '../../shared/src/projectConfigName';
import { type Editor, type EditorOptions, folder, fullClient, startEditor } from './editor';

const uri = `${folder}/.mcp.json`;
const config = `${folder}/${PROJECT_CONFIG_NAME}`;
const text = '{ "mcpServers": { "loose": { "command": "npx", "args": ["-y", "some-mcp-server"] } } }';
const everything = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };

let editor: Editor;
afterEach(() => editor.end());

function platform(foldersBelow: Platform['foldersBelow'] = () => []): Platform {
  return {
    projectConfigAbove: async () => undefined,
    gitState: () => undefined,
    configurations: async () => [],
    leadsOut: () => false,
    foldersBelow,
    userFiles: () => ({ home: undefined, files: [] }),
    verification: () => [],
    findProgram: () => undefined,
  };
}

async function actions(of: string, options: EditorOptions = {}, uriOf = uri): Promise<CodeAction[]> {
  const workspaceEdit = { documentChanges: true, resourceOperations: ['create' as const] };
  const capabilities = { ...fullClient, workspace: { ...fullClient.workspace, workspaceEdit } };
  editor = await startEditor({ linter, capabilities, initializationOptions: {}, ...options });
  await editor.open(uriOf, of);
  return editor.actions(uriOf, everything);
}

/** What the settings become, and whether they are made. */
function settingsAfter(action: CodeAction | undefined, before: string): { made: boolean; settings: unknown } {
  const changes = action?.edit?.documentChanges ?? [];
  const change = changes.at(-1) as TextDocumentEdit;
  assert.equal(change.textDocument.uri, config);
  const after = TextDocument.applyEdits(TextDocument.create(config, 'json', 1, before), change.edits as []);
  return { made: changes.length === 2, settings: JSON.parse(after) };
}

describe('decisions of clients without our commands', () => {
  it('are written into settings that are made for them', async () => {
    const found = await actions(text);
    const inFile = found.find(({ title }) => title === 'Ignore unpinned-package in this file');
    const entry = { file: '.mcp.json', rule: 'unpinned-package', reason: 'say why' };
    const { made, settings } = settingsAfter(inFile, '');
    assert.equal(made, true);
    assert.deepEqual((settings as { ignore: unknown }).ignore, [entry]);
    assert.ok(found.every(({ command }) => command === undefined));
  });

  it('are added to the text that the editor shows', async () => {
    const shown = '{ "persona": "pedantic" }';
    const disk = new Map([[config, '{}']]);
    await actions(text, { disk });
    await editor.open(config, shown);
    const found = await editor.actions(uri, everything);
    const everywhere = found.find(({ title }) => title === 'Ignore unpinned-package in the workspace');
    const { made, settings } = settingsAfter(everywhere, shown);
    assert.equal(made, false);
    const ignore = [{ rule: 'unpinned-package', reason: 'say why' }];
    assert.deepEqual(settings, { persona: 'pedantic', ignore });
  });

  it('are not offered where the client cannot make the file', async () => {
    const found = await actions(text, { capabilities: fullClient });
    assert.deepEqual(
      found.map(({ title }) => title).filter((title) => title.startsWith('Ignore')),
      [],
    );
  });
});

describe('a fix that asks for a folder', () => {
  const broad = '{ "servers": { "a": { "command": "docker", "args": ["run", "-v", "/:/data:ro", "a/b:1.0"] } } }';

  it('is one action for each whose name means nothing else at the place', async () => {
    const asked: string[] = [];
    const names = ['docs', 'a:b', 'with "quotes"', '$HOME', 'src'];
    const below = (of: string): string[] => {
      asked.push(of);
      return names;
    };
    const found = await actions(broad, { runtime: { platform: platform(below) } }, `${folder}/a b/.vscode/mcp.json`);
    const titles = found.map(({ title }) => title).filter((title) => title.includes('a folder of the workspace'));
    assert.deepEqual(
      titles.filter((title) => title.startsWith('Limit')),
      ['Limit it to a folder of the workspace: "docs"', 'Limit it to a folder of the workspace: "src"'],
    );
    assert.deepEqual([...new Set(asked)], [`${folder}/a%20b`]);
  });

  it('has a placeholder where there is none', async () => {
    const found = await actions(broad, { runtime: { platform: platform() } }, `${folder}/.vscode/mcp.json`);
    const fix = found.find(({ title }) => title === 'Limit it to a folder of the workspace (replace FOLDER)');
    const [change] = (fix?.edit?.documentChanges ?? []) as TextDocumentEdit[];
    assert.deepEqual(
      change?.edits.map((edit) => 'newText' in edit && edit.newText),
      ['${workspaceFolder}/FOLDER'],
    );
  });
});

describe('a plain path of a folder', () => {
  for (const [path, expected] of [
    ['/home/a b/ü', 'file:///home/a%20b/%C3%BC'],
    ['C:\\work\\a b', 'file:///C%3A/work/a%20b'],
    ['\\\\host\\share\\x', 'file://host/share/x'],
    ['/odd\\name', 'file:///odd%5Cname'],
  ] as const)
    it(`becomes a URI: ${path}`, async () => {
      editor = await startEditor();
      assert.equal(uriOfPath(path), expected);
    });
});
