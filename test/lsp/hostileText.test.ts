/** One hostile text as names and values of a configuration, through everything that the server has shown. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CompletionItem, DocumentSymbol, Hover } from 'vscode-languageserver-protocol';
import { linter } from '../../server/src/linter';
import { harmIn, hostileText } from '../fixtures/hostileText';
import { type Editor, folder, fullClient, startEditor } from './editor';

const uri = `${folder}/.vscode/mcp.json`;
const whole = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };
const text = JSON.stringify(
  {
    inputs: [{ id: hostileText, type: 'promptString', description: hostileText }],
    servers: {
      [hostileText]: {
        command: 'npx',
        args: ['-y', hostileText, 'some-mcp-server', '/'],
        env: { [hostileText]: hostileText, KEY: `\${input:${hostileText}}` },
        [hostileText]: 1,
      },
      [`${hostileText}2`]: { type: 'http', url: `http://example.com/${hostileText}` },
    },
  },
  null,
  2,
);

/** All strings of an answer but those that are written into the text or name a place. */
function shownIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  const silent = ['uri', 'newText', 'edit', 'textEdit', 'arguments', 'data', 'filterText', 'targetUri', 'target'];
  return Object.entries(value).flatMap(([key, item]) => (silent.includes(key) ? [] : shownIn(item)));
}

function isHarmless(answer: unknown): void {
  const shown = shownIn(answer);
  assert.ok(shown.length > 0, 'something is shown');
  assert.deepEqual(
    shown.filter((line) => harmIn(line).length > 0),
    [],
  );
}

for (const kind of ['Markdown', 'plain text']) {
  describe(`hostile text in an editor that shows ${kind}`, () => {
    let editor: Editor;
    const textDocument = { ...fullClient.textDocument, hover: {} };
    const capabilities = kind === 'Markdown' ? fullClient : { ...fullClient, textDocument };
    const settings = new Map([
      [`${folder}/.mcp-config-lens.json`, JSON.stringify({ rules: { [hostileText]: hostileText }, ignore: [1] })],
    ]);
    before(async () => {
      editor = await startEditor({ linter, capabilities, disk: settings });
      await editor.open(uri, text);
      await editor.settled();
    });
    after(() => editor.end());

    /** Positions in front of all places where the text stands. */
    const positions = text.split('\n').flatMap((line, number) => {
      const character = line.indexOf(JSON.stringify(hostileText).slice(1, 8));
      return character < 0 ? [] : [{ line: number, character }];
    });

    it('stays out of diagnostics', async () => isHarmless(await editor.pull(uri)));
    it('stays out of titles of actions', async () => isHarmless(await editor.actions(uri, whole)));
    it('stays out of the outline', async () => {
      const symbols: DocumentSymbol[] = await editor.client.sendRequest('textDocument/documentSymbol', {
        textDocument: { uri },
      });
      isHarmless(symbols);
    });
    it('stays out of hovers', async () => {
      const hovers: (Hover | null)[] = [];
      for (const { line, character } of positions) hovers.push(await editor.hover(uri, line, character));
      assert.ok(positions.length > 4);
      isHarmless(hovers);
    });
    it('stays out of completion', async () => {
      const line = text.split('\n').findIndex((one) => one.includes('"KEY"'));
      const character = text.split('\n')[line]!.indexOf('${') + 2;
      const items: CompletionItem[] = await editor.client.sendRequest('textDocument/completion', {
        textDocument: { uri },
        position: { line, character },
      });
      isHarmless(items);
    });
    it('stays out of the log', async () => {
      await editor.pull(uri);
      isHarmless(editor.log);
    });
    it('stays out of answers for language models', async () => {
      const question = { tool: 'check_mcp_config', input: { path: '.vscode/mcp.json', text } };
      const answer: string = await editor.client.sendRequest('mcpConfigLens/agent', question);
      isHarmless(JSON.parse(answer));
    });
    it('stays out of the report page', async () => {
      isHarmless(await editor.client.sendRequest('mcpConfigLens/reportPage', {}));
    });
  });
}
