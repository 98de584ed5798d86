/** Sessions of random messages, held to a fresh lint of what the texts are in the end. */
import assert from 'node:assert/strict';
import { type Diagnostic, Position, type Range } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Linter } from '../../server/src/engine/lint/lint';
import { folder, startEditor, testLinter } from './editor';

const uris = [
  `${folder}/.mcp.json`,
  `${folder}/.cursor/mcp.json`,
  `${folder}/README.json`,
  'untitled:Untitled-1',
  'nonsense',
];
const pieces = [
  '{',
  '}',
  '"',
  '"mcpServers": {',
  '"a": { "command": "bad" }',
  ',',
  '\n',
  '\r\n',
  '😀',
  '[',
  '"bad"',
  ' ',
];

const begin = '{ "mcpServers": { "a": { "command": "bad" },\n "😀": { "command": "bad" } } }';

/** A small generator with a seed, so that a failure can be run again. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/**
 * Runs a session of random messages; answers with how many findings it ends with. The few rules for tests are held to a lint of
 * the text alone; a linter that is given, to what a server says that has only just been started.
 */
export async function randomSession(seed: number, linter?: Linter): Promise<number> {
  let found = 0;
  const random = randomFrom(seed);
  const editor = await startEditor(linter ? { linter } : {});
  const fresh = linter && (await startEditor({ linter }));
  const open = new Map<string, TextDocument>();
  const asked: Promise<unknown>[] = [];
  for (let step = 0; step < 60; step++) {
    const uri = uris[random(uris.length)]!;
    const document = open.get(uri);
    const at = Position.create(random(3), random(30));
    const range: Range = { start: at, end: Position.create(at.line + random(2), random(30)) };
    switch (random(8)) {
      case 0:
        if (document) await editor.close(uri);
        else await editor.open(uri, begin);
        if (document) open.delete(uri);
        else open.set(uri, TextDocument.create(uri, 'json', 1, begin));
        break;
      case 1:
      case 2:
      case 3: {
        if (!document) break;
        const { length } = document.getText();
        const whole = random(4) === 0;
        const start = whole ? 0 : random(length + 1);
        const end = whole ? length : Math.min(length, start + random(12));
        const change = {
          range: { start: document.positionAt(start), end: document.positionAt(end) },
          text: whole ? begin : pieces[random(pieces.length)]!,
        };
        const version = document.version + 1;
        await editor.client.sendNotification('textDocument/didChange', {
          textDocument: { uri, version },
          contentChanges: [change],
        });
        open.set(uri, TextDocument.update(document, [change], version));
        break;
      }
      case 4:
        asked.push(editor.pull(uri));
        break;
      case 5:
        asked.push(editor.actions(uri, range, random(2) ? ['source.fixAll'] : undefined));
        break;
      case 6:
        asked.push(editor.hover(uri, at.line, at.character));
        break;
      default:
        asked.push(editor.pullWorkspace(), editor.client.sendRequest('mcpConfigLens/inventory'));
    }
  }
  await Promise.all(asked);
  for (const [uri, document] of open) await fresh?.open(uri, document.getText());
  for (const uri of uris) {
    const report = await editor.pull(uri);
    assert.equal(report.kind, 'full');
    const items = report.kind === 'full' ? report.items : [];
    found += items.length;
    if (fresh) assert.deepEqual(report, { ...(await fresh.pull(uri)), ...idOf(report) }, `seed ${seed}, ${uri}`);
    else assert.deepEqual(places(items), expected(uri, open.get(uri)), `seed ${seed}, ${uri}`);
  }
  assert.deepEqual(editor.log, [], `seed ${seed}`);
  await editor.end();
  await fresh?.end();
  return found;
}

/** What the server calls an answer says how much it has linted before. */
function idOf({ resultId }: { resultId?: string }): { resultId?: string } {
  return resultId === undefined ? {} : { resultId };
}

function places(items: readonly Diagnostic[]): string[] {
  return items
    .filter(({ code }) => code === 'bad-command')
    .map(({ code, range }) => `${code} ${JSON.stringify(range)}`);
}

function expected(uri: string, document: TextDocument | undefined): string[] {
  if (!document) return [];
  const path = uri.startsWith(folder) ? uri.slice(folder.length + 1) : uri;
  const { findings } = testLinter.lint({ path, text: document.getText() });
  return findings
    .filter(({ rule }) => rule === 'bad-command')
    .map(({ rule, span }) => {
      const range = { start: document.positionAt(span.start), end: document.positionAt(span.end) };
      return `${rule} ${JSON.stringify(range)}`;
    });
}
