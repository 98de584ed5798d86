/** The real server with the editors that people have: nothing that they did not offer, and everything in the form they take. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type {
  CodeAction,
  Command,
  CompletionItem,
  Hover,
  MarkupContent,
  SymbolInformation,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { expandMarkers } from '../fixtures/secretMarkers';
import { type MinimalClient, minimalClients } from './clients';
import { applied, bundledServer, type PlainEditor, startPlainEditor } from './plainEditor';

const { program, end } = bundledServer();
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'mcp-lens-clients-')));
after(() => {
  end();
  rmSync(scratch, { recursive: true, force: true });
});

const { text: token } = expandMarkers('«github-pat»', 5);
/** With a character of two units and four bytes before what is found. */
const text = `{
  "mcpServers": {
    "gh": { "command": "node", "args": ["./𝒶.mjs"], "env": { "NOTE": "𝒷", "GITHUB_TOKEN": "${token}" } },
    "fetch": { "command": "uvx", "args": ["mcp-server-fetch==2025.4.7", "--ignore-robots-txt"] },
    "files": { "command": "npx", "args": ["-y", "@modelcontextprotocol/server-filesystem@2025.8.21", "/"] },
    "loose": { "command": "npx", "args": ["-y", "some-mcp-server"] }
  }
}
`;
const mended = text.replace(token, '${GITHUB_TOKEN}');
const closed =
  '{ "servers": { "kept": { "command": "npx", "args": ["-y", "@modelcontextprotocol/server-memory@2025.8.4"] } } }';

let count = 0;

/** A folder with a configuration that is not open, and settings. */
function project(files: Readonly<Record<string, string>> = {}): string {
  count += 1;
  const folder = join(scratch, `a b ${count}`);
  const all = { '.vscode/mcp.json': closed, 'docs/a.md': '', 'src/a.ts': '', ...files };
  for (const [path, content] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** How wide a part of a line is for this client. */
function width(part: string, { initialized }: PlainEditor): number {
  return initialized.capabilities.positionEncoding === 'utf-8' ? Buffer.byteLength(part) : part.length;
}

async function quit(editor: PlainEditor): Promise<void> {
  assert.deepEqual(await editor.end(), { code: 0, err: '' });
  assert.deepEqual(
    editor.asked.filter((method) => method.startsWith('unoffered')),
    [],
  );
  assert.deepEqual(editor.log, []);
}

const line = text.split('\n')[2]!;
const tokenAt = line.indexOf(token);

/** Asks for what is offered at a part of the text. */
async function actionsAt(editor: PlainEditor, uri: string, part: string): Promise<(CodeAction | Command)[]> {
  const before = text.slice(0, text.indexOf(part)).split('\n');
  const start = { line: before.length - 1, character: width(before.at(-1)!, editor) };
  const range = { start, end: start };
  const params = { textDocument: { uri }, range, context: { diagnostics: [] } };
  return editor.connection.sendRequest('textDocument/codeAction', params);
}

/** What choosing an action does to the text. */
async function chosen(editor: PlainEditor, uri: string, action: CodeAction | Command | undefined): Promise<string> {
  assert.ok(action, 'no such action');
  let edit: WorkspaceEdit | undefined = 'edit' in action ? action.edit : undefined;
  const command = typeof action.command === 'string' ? (action as Command) : action.command;
  if (command) {
    const known = editor.initialized.capabilities.executeCommandProvider?.commands ?? [];
    assert.ok(known.includes(command.command), `${command.command} is nobody's`);
    await editor.connection.sendRequest('workspace/executeCommand', {
      command: command.command,
      arguments: command.arguments,
    });
    edit = editor.applied.pop();
  }
  assert.ok(edit, `${action.title} does nothing`);
  return applied(editor, edit, uri, text);
}

function checkForms(client: MinimalClient, action: CodeAction): void {
  const { workspace, textDocument } = client.capabilities;
  const edits = workspace?.workspaceEdit;
  if (!edits?.documentChanges && !edits?.resourceOperations) assert.equal(action.edit?.documentChanges, undefined);
  if (!edits?.resourceOperations?.includes('create'))
    assert.ok(!JSON.stringify(action.edit ?? {}).includes('"kind":"create"'), action.title);
  assert.equal(action.edit?.changeAnnotations, undefined);
  if (!textDocument?.codeAction?.isPreferredSupport) assert.equal(action.isPreferred, undefined);
}

/** What is announced rests on what was offered. */
function checkAnnounced(client: MinimalClient, editor: PlainEditor): void {
  const { workspace, textDocument } = client.capabilities;
  const { capabilities: announced } = editor.initialized;
  assert.equal(announced.workspace?.workspaceFolders === undefined, !workspace?.workspaceFolders);
  if (!textDocument?.diagnostic) assert.equal(announced.diagnosticProvider, undefined);
  assert.equal(
    typeof announced.codeActionProvider,
    textDocument?.codeAction?.codeActionLiteralSupport ? 'object' : 'boolean',
  );
  const offered = client.capabilities.general?.positionEncodings ?? ['utf-16'];
  assert.ok(offered.includes(announced.positionEncoding!));
}

for (const client of minimalClients) {
  describe(`the server with ${client.name}`, () => {
    const { workspace, textDocument } = client.capabilities;
    const hasActions = Boolean(textDocument?.codeAction?.codeActionLiteralSupport ?? workspace?.applyEdit);

    it('finds at the exact place, mends, explains and completes', async () => {
      const folder = project();
      const uri = `${pathToFileURL(folder).href}/.mcp.json`;
      const editor = await startPlainEditor({ program, client, folder });
      checkAnnounced(client, editor);
      await editor.open(uri, text);
      const found = await editor.diagnostics(uri);
      const secret = found.find(({ code }) => code === 'hardcoded-secret');
      const start = width(line.slice(0, tokenAt), editor);
      // With its quotes.
      const range = { start: { line: 2, character: start - 1 }, end: { line: 2, character: start + token.length + 1 } };
      assert.deepEqual(secret?.range, range);
      const shows = textDocument?.publishDiagnostics;
      if (!shows?.dataSupport) assert.equal(secret?.data, undefined);
      if (!shows?.codeDescriptionSupport) assert.equal(secret?.codeDescription, undefined);
      if (!shows?.relatedInformation) assert.ok(found.every(({ relatedInformation }) => !relatedInformation));

      const actions = await actionsAt(editor, uri, token);
      if (hasActions) {
        const fix = actions.find(({ title }) => title.startsWith('Replace with'));
        assert.equal(await chosen(editor, uri, fix), mended);
      } else assert.deepEqual(actions, []);
      for (const action of actions) if ('kind' in action) checkForms(client, action);

      const position = { line: 2, character: start + 1 };
      const hover: Hover | null = await editor.connection.sendRequest('textDocument/hover', {
        textDocument: { uri },
        position,
      });
      const wanted = textDocument?.hover?.contentFormat?.[0] ?? 'plaintext';
      assert.ok(hover);
      assert.equal((hover.contents as MarkupContent).kind, wanted);
      assert.equal(JSON.stringify(hover).includes(token), false);

      const inEntry = { line: 2, character: width(line.slice(0, line.indexOf('"command"') + 1), editor) };
      const items: CompletionItem[] = await editor.connection.sendRequest('textDocument/completion', {
        textDocument: { uri },
        position: inEntry,
      });
      const item = textDocument?.completion;
      assert.ok(
        items.some(({ label }) => label === 'envFile' || label === 'env' || label === 'command'),
        'no keys are offered',
      );
      for (const each of items) {
        if (!item?.completionItem?.snippetSupport) assert.equal(each.insertTextFormat, 1);
        if (!item?.completionItem?.documentationFormat) assert.equal(typeof each.documentation, 'string');
        if (!item?.completionItem?.insertTextModeSupport) assert.equal(each.insertTextMode, undefined);
        if (!item?.completionItemKind?.valueSet) assert.ok(each.kind! <= 18);
      }
      const symbols: SymbolInformation[] = await editor.connection.sendRequest('textDocument/documentSymbol', {
        textDocument: { uri },
      });
      const isFlat = !textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport;
      assert.equal(symbols.length, 4);
      assert.ok(symbols.every((symbol) => 'location' in symbol === isFlat));
      await quit(editor);
    });

    it('gives fixes that ask a form without a question, and leaves none without effect', async () => {
      const folder = project();
      const uri = `${pathToFileURL(folder).href}/.mcp.json`;
      const editor = await startPlainEditor({ program, client, folder });
      await editor.open(uri, text);
      await editor.diagnostics(uri);
      const root = await actionsAt(editor, uri, '/"] }');
      const loose = await actionsAt(editor, uri, 'some-mcp-server');
      for (const action of [...root, ...loose]) {
        const changed = await chosen(editor, uri, action);
        assert.doesNotMatch(changed, /[\ue000-\uf8ff]/);
        JSON.parse(changed);
      }
      if (hasActions) {
        const titles = root.map(({ title }) => title).filter((title) => title.startsWith('Limit it to a folder'));
        const all = ['docs', 'src'].map((name) => `Limit it to a folder of the workspace: "${name}"`);
        assert.deepEqual(titles, all);
        const pin = loose.find(({ title }) => title.startsWith('Pin to a version (replace VERSION)'));
        assert.match(await chosen(editor, uri, pin), /"some-mcp-server@VERSION"/);
      }
      await quit(editor);
    });

    it('reads the settings of the folder, and what its other files say', async () => {
      const rules = { 'hardcoded-secret': 'off' };
      const files =
        '"files": { "command": "npx", "args": ["-y", "@modelcontextprotocol/server-filesystem@2025.8.21", "./docs"] }';
      const folder = project({
        '.mcp-config-lens.json': JSON.stringify({ rules }),
        '.vscode/mcp.json': `{ "servers": { ${files} } }`,
      });
      const uri = `${pathToFileURL(folder).href}/.mcp.json`;
      const fetching = '{ "mcpServers": { "fetch": { "command": "uvx", "args": ["mcp-server-fetch==2025.4.7"] } } }';
      const editor = await startPlainEditor({ program, client, folder });
      await editor.open(uri, text);
      assert.ok(!(await editor.diagnostics(uri)).some(({ code }) => code === 'hardcoded-secret'));
      const other = `${pathToFileURL(folder).href}/packages/one/.mcp.json`;
      await editor.open(other, fetching);
      const isTold = ({ code }: { code?: unknown }): boolean => code === 'toxic-flow';
      let found = await editor.diagnostics(other, (each) => each.some(isTold));
      // Who pulls is told to pull again; the walk over the folder may not be over yet.
      while (!found.some(isTold)) {
        await editor.connection.sendRequest('mcpConfigLens/rules');
        found = await editor.diagnostics(other);
      }
      await quit(editor);
    });
  });
}

describe('options at the start', () => {
  const client: Pick<MinimalClient, 'names' | 'capabilities'> = { names: 'rootUri', capabilities: {} };

  for (const options of [
    { mcpConfigLens: { rules: { 'hardcoded-secret': 'off' } } },
    { 'mcpConfigLens.rules': { 'hardcoded-secret': 'off' } },
  ])
    it(`are settings: ${Object.keys(options)[0]}`, async () => {
      const folder = project();
      const uri = `${pathToFileURL(folder).href}/.mcp.json`;
      const editor = await startPlainEditor({ program, client, folder, options });
      await editor.open(uri, text);
      assert.ok(!(await editor.diagnostics(uri)).some(({ code }) => code === 'hardcoded-secret'));
      await quit(editor);
    });

  it('name what is mistyped, and mend nothing by a guess', async () => {
    const options = {
      persona: 'auditor',
      mcpconfiglens: {},
      mcpConfigLens: { personna: 'auditor', rules: { 'hardcoded-secrets': 'off', nothing: 'off' } },
    };
    const editor = await startPlainEditor({ program, client, folder: project(), options });
    await editor.connection.sendRequest('mcpConfigLens/rules');
    assert.deepEqual(editor.log, [
      'initializationOptions.persona has no effect. Put it into "mcpConfigLens".',
      'The setting initializationOptions.mcpconfiglens is not known and has no effect. Did you mean "mcpConfigLens"?',
      'The setting mcpConfigLens.personna is not known and has no effect. Did you mean "persona"?',
      'The setting mcpConfigLens.rules.hardcoded-secrets is not known and has no effect. Did you mean "hardcoded-secret"?',
      'The setting mcpConfigLens.rules.nothing is not known and has no effect.',
    ]);
    assert.deepEqual(await editor.end(), { code: 0, err: '' });
  });
});
