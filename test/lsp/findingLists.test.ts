/** What lists of findings ask for: fixes of one, what they do to a score, all that can be fixed, and new files. */
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { CodeAction } from 'vscode-languageserver-protocol/node';
import { linter } from '../../server/src/linter';
import type { ChosenFixes, FixPlan, NewConfigChoice, ServerEffects } from '../../shared/src/protocol';
import { type Editor, folder, startEditor } from './editor';

const uri = `${folder}/.cursor/mcp.json`;
const insecure = '{ "command": "node", "args": ["a.js"], "env": { "NODE_TLS_REJECT_UNAUTHORIZED": "0" } }';
const broad = '{ "command": "npx", "args": ["-y", "@modelcontextprotocol/server-filesystem@2026.8.31", "/"] }';
const lost = '{ "args": ["x"] }';
const text = `{ "mcpServers": {\n  "insecure": ${insecure},\n  "broad": ${broad},\n  "lost": ${lost}\n} }\n`;

let editor: Editor;
afterEach(() => editor.end());

async function start(): Promise<void> {
  editor = await startEditor({ linter });
  await editor.open(uri, text);
}

describe('fixes of one finding', () => {
  it('are those of its quick-fix menu, without what ignores it', async () => {
    await start();
    const start_ = { line: 1, character: text.split('\n')[1]!.indexOf('"0"') };
    const actions = await editor.client.sendRequest<CodeAction[]>('mcpConfigLens/findingFixes', {
      uri,
      rule: 'disabled-tls-verification',
      start: start_,
    });
    assert.equal(actions.length, 1);
    assert.ok(actions[0]?.edit);
    assert.match(actions[0].title, /NODE_TLS/);
  });
});

describe('effects of fixes', () => {
  it('are scores of the text with each fix applied', async () => {
    await start();
    const ask = (pointer: string): Promise<ServerEffects> =>
      editor.client.sendRequest('mcpConfigLens/serverEffects', { uri, pointer });
    const effects = await ask('/mcpServers/insecure');
    assert.equal(effects.together, null);
    assert.deepEqual(
      effects.single.map(({ rule, safe }) => [rule, safe]),
      [['disabled-tls-verification', true]],
    );
    const score = effects.single[0]?.score ?? 100;
    assert.ok(score < effects.score!, `${effects.score} to ${score}`);
    // What it says comes true.
    const fixed = text.replace(', "env": { "NODE_TLS_REJECT_UNAUTHORIZED": "0" }', '');
    await editor.change(uri, 2, fixed);
    assert.equal((await ask('/mcpServers/insecure')).score, score);
  });
});

describe('a plan of fixes', () => {
  it('names safe ones, those to decide on, and what is left with the reason', async () => {
    await start();
    const plan = await editor.client.sendRequest<FixPlan>('mcpConfigLens/fixPlan', {});
    assert.deepEqual(
      plan.fixes.map(({ rule, kind, server, start: { line } }) => [rule, kind, server, line]),
      [
        ['disabled-tls-verification', 'safe', 'insecure', 1],
        ['broad-root', 'decide', 'broad', 2],
      ],
    );
    assert.deepEqual(
      plan.skipped.map(({ rule, server, reason }) => [rule, server, reason]),
      [['missing-launch', 'lost', 'There is no automatic fix.']],
    );
  });

  it('gives the edits of what was chosen, for the text that was seen', async () => {
    await start();
    const { fixes } = await editor.client.sendRequest<FixPlan>('mcpConfigLens/fixPlan', {});
    const ids = fixes.filter(({ kind }) => kind === 'safe').map(({ id }) => id);
    const chosen = await editor.client.sendRequest<ChosenFixes>('mcpConfigLens/chosenFixes', { ids });
    assert.deepEqual([chosen.applied, chosen.files.length, chosen.files[0]?.before], [1, 1, text]);
    await editor.change(uri, 2, `${text} `);
    const late = await editor.client.sendRequest<ChosenFixes>('mcpConfigLens/chosenFixes', { ids });
    assert.deepEqual(late, { files: [], applied: 0, skipped: [] });
  });
});

describe('new configurations', () => {
  it('are one for each host, the editor first, and nothing is to be said against any', async () => {
    await start();
    const offered = await editor.client.sendRequest<NewConfigChoice[]>('mcpConfigLens/newConfigs');
    assert.ok(offered.length > 15, `${offered.length} are offered`);
    assert.equal(new Set(offered.map(({ host }) => host)).size, offered.length);
    assert.deepEqual([offered[0]?.own, offered[0]?.path], [true, '.vscode/mcp.json']);
    for (const { path, text: given } of offered.filter((each) => each.path.endsWith('.json'))) {
      const { status, findings } = linter.lint({ path, text: given });
      assert.deepEqual([path, status, findings.length], [path, 'parsed', 0]);
    }
  });
});
