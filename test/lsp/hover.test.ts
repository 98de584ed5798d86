/** Hovers: reasons and remedies, and the card of a server whose text cannot become markup. */
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { Hover } from 'vscode-languageserver-protocol/node';
import { escapeMarkdown } from '../../shared/src/markdown';
import { markerValue, seededPick } from '../fixtures/secretMarkers';
import { type Editor, folder, fullClient, startEditor } from './editor';

const uri = `${folder}/.mcp.json`;
const bad = '{ "mcpServers": { "a": { "command": "bad" } } }';

let editor: Editor;
function text(hover: Hover | null): string {
  assert.ok(hover && typeof hover.contents === 'object' && 'value' in hover.contents);
  return hover.contents.value;
}

describe('hover', () => {
  afterEach(() => editor.end());

  it('explains a finding and links its page', async () => {
    editor = await startEditor();
    await editor.open(uri, bad);
    const value = text(await editor.hover(uri, 0, 38));
    assert.equal(
      value,
      '**Summary of bad-command**\n\nWhy bad-command matters.\n\nWhat to do about bad-command.\n\n' +
        '[Rule bad-command](<file:///docs/rules/bad-command.md>)',
    );
  });

  it('shows a card on the name of a server', async () => {
    editor = await startEditor();
    await editor.open(uri, bad);
    const value = text(await editor.hover(uri, 0, 20));
    assert.match(value, /^\*\*MCP server a\*\*: high risk, 50 of 100\n/);
    assert.match(value, /- Target: bad\n/);
    assert.match(
      value,
      /- Works in: Claude Code: waits for approval · GitHub Copilot CLI: waits for trust in the folder · VS Code: waits for trust in the folder · Visual Studio ✓\n/,
    );
    assert.match(value, /\n- 50: Summary of bad-command$/);
  });

  it('is plain where the client shows no Markdown', async () => {
    const textDocument = { ...fullClient.textDocument, hover: {} };
    editor = await startEditor({ capabilities: { ...fullClient, textDocument } });
    await editor.open(uri, bad);
    const value = text(await editor.hover(uri, 0, 38));
    assert.match(value, /^Summary of bad-command\n/);
    assert.match(value, /Rule bad-command: file:\/\/\/docs\/rules\/bad-command\.md$/);
  });

  it('explains properties and references', async () => {
    editor = await startEditor();
    await editor.open(uri, '{ "mcpServers": { "a": { "args": ["${HOME}"] } } }');
    assert.match(
      text(await editor.hover(uri, 0, 28)),
      /^\*\*`args`\*\*\n\nArguments of the program, one per item\.\n\n\*Claude Code: seen in [\d.]+ on [\d-]+; .*VS Code: seen in [\d.]+ on [\d-]+; Visual Studio: documented on [\d-]+\*$/,
    );
    assert.match(text(await editor.hover(uri, 0, 38)), /Environment variable HOME\./);
  });

  it('shows no credential where a name belongs', async () => {
    editor = await startEditor();
    const token = markerValue('github-pat', seededPick(1))!;
    await editor.open(uri, `{ "mcpServers": { "a": { "args": ["\${${token}}"] } } }`);
    assert.match(text(await editor.hover(uri, 0, 38)), /Environment variable …\./);
  });

  it('is nothing elsewhere', async () => {
    editor = await startEditor();
    await editor.open(uri, bad);
    assert.equal(await editor.hover(uri, 0, 0), null);
    assert.equal(await editor.hover(`${folder}/other.json`, 0, 0), null);
  });

  it('makes no markup of a name', async () => {
    editor = await startEditor();
    const name = '](command:x) <img src=x> **b** `c`\\n\\n# h https://x.example www.x.example \\u202e';
    await editor.open(uri, `{ "mcpServers": { "${name}": { "command": "bad" } } }`);
    const [title] = text(await editor.hover(uri, 0, 24)).split('\n');
    assert.doesNotMatch(title ?? '', /(?<!\\)[<>()[\]`#]/);
    assert.doesNotMatch(title ?? '', /https:|www\.|\u202e/);
  });
});

describe('escapeMarkdown', () => {
  it('escapes what could be markup, joins lines and cuts long text', () => {
    assert.equal(escapeMarkdown('a*b'), 'a\\*b');
    assert.equal(escapeMarkdown('a\n\n- b\u200b'), 'a - b\ufffd');
    assert.equal(escapeMarkdown('x'.repeat(500)).length, 200);
    assert.equal(escapeMarkdown('plain words 12 é'), 'plain words 12 é');
  });
});
