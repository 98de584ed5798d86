/** Suppressing a finding: last in the list, with a reason, in a comment or in the project configuration. */
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { TextDocumentEdit } from 'vscode-languageserver-protocol/node';
import { applyEdits } from '../../server/src/engine/syntax/edit';
import { linter } from '../../server/src/linter';
import type { IgnoreChoice, PlannedSuppression, SuppressFinding } from '../../shared/src/protocol';
import { type Editor, folder, startEditor } from './editor';

const settingsUri = `${folder}/.mcp-config-lens.json`;
const everything = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
const vscode = `${folder}/.vscode/mcp.json`;
const text = '{\n  "servers": {\n    "a": { "command": "npx", "args": ["-y", "left-pad"] }\n  }\n}\n';

let editor: Editor;
afterEach(() => editor.end());

/** The finding of the rule for each scope, as the client asks it of the person. */
async function ignores(uri: string, given: string, disk?: Map<string, string>): Promise<SuppressFinding[]> {
  editor = await startEditor({ linter, ...(disk ? { disk } : {}) });
  await editor.open(uri, given);
  const actions = await editor.actions(uri, everything);
  const kept = actions.filter(({ title }) => title.startsWith('Ignore'));
  assert.deepEqual(actions.slice(-1), kept, 'one, and the last');
  assert.ok(kept.every(({ isPreferred, kind }) => !isPreferred && kind === 'quickfix'));
  const [choice] = (kept[0]?.command?.arguments ?? []) as [IgnoreChoice];
  assert.equal(choice.isInFolder, true);
  const rules = choice.findings.map(({ rule }) => rule);
  assert.equal(new Set(rules).size, rules.length, 'each rule once');
  const finding = choice.findings.find(({ rule }) => rule === 'unpinned-package');
  assert.ok(finding);
  const { rule, offset } = finding;
  return (['here', 'file', 'workspace'] as const).map((scope) => ({
    uri,
    version: choice.version,
    rule,
    offset,
    scope,
  }));
}

async function decide(target: SuppressFinding | undefined, reason: string): Promise<PlannedSuppression | null> {
  return editor.client.sendRequest<PlannedSuppression | null>('mcpConfigLens/suppressFinding', { ...target, reason });
}

function changed(given: string, answer: PlannedSuppression | null): string {
  const starts = [0, ...[...given.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const offset = ({ line, character }: { line: number; character: number }): number => starts[line]! + character;
  const edits = (answer?.comment?.edits ?? []).map(({ range, newText }) => {
    return { start: offset(range.start), end: offset(range.end), text: newText };
  });
  return applyEdits(given, edits) ?? '';
}

describe('ignoring a finding', () => {
  it('here is a comment above it, in the words of the person on one line', async () => {
    const [here] = await ignores(vscode, text);
    const after = changed(text, await decide(here, 'our own\n registry -- "quoted"'));
    const line = '    // mcp-config-lens-ignore unpinned-package -- our own registry -- "quoted"\n';
    assert.equal(after, text.replace('    "a"', `${line}    "a"`));
    const left = linter.lint({ path: '.vscode/mcp.json', text: after }).findings;
    const reasons = left.flatMap(({ rule, suppressed }) => (rule === 'unpinned-package' ? [suppressed?.reason] : []));
    assert.deepEqual(reasons, ['our own registry -- "quoted"']);
  });

  it('joins a comment that is there', async () => {
    const given = text.replace('    "a"', '    // mcp-config-lens-ignore some-rule -- because\n    "a"');
    const [here] = await ignores(vscode, given);
    const after = changed(given, await decide(here, 'why'));
    assert.ok(
      after.includes('// mcp-config-lens-ignore some-rule unpinned-package -- because; unpinned-package: why\n'),
      after,
    );
  });

  it('is an entry where the host allows no comment, or a comment would hide more', async () => {
    const strict = text.replace('servers', 'mcpServers');
    const [here] = await ignores(`${folder}/.mcp.json`, strict);
    const answer = await decide(here, 'why');
    assert.equal(answer?.comment, undefined);
    assert.deepEqual(JSON.parse(answer?.settings?.after ?? ''), {
      ignore: [{ rule: 'unpinned-package', file: '.mcp.json', pointer: '/mcpServers/a/args/1', reason: 'why' }],
    });
    await editor.end();
    const entry = '{ "command": "npx", "args": ["-y", "left-pad"] }';
    const [both] = await ignores(vscode, `{ "servers": { "a": ${entry}, "b": ${entry} } }`);
    const exact = await decide(both, 'why');
    assert.equal(JSON.parse(exact?.settings?.after ?? '').ignore[0].pointer, '/servers/a/args/1');
  });

  it('in the file or in the workspace is an entry beside the others', async () => {
    const before = '{\n  // kept\n  "ignore": [{ "rule": "x", "reason": "y" }]\n}\n';
    const [, file, workspace] = await ignores(vscode, text, new Map([[settingsUri, before]]));
    const inFile = (await decide(file, 'why'))?.settings;
    assert.equal(inFile?.before, before);
    assert.ok(inFile.after.includes('// kept'));
    const entries = (after: string) => JSON.parse(after.replace('// kept', '')).ignore;
    assert.deepEqual(entries(inFile.after)[1], { rule: 'unpinned-package', file: '.vscode/mcp.json', reason: 'why' });
    const everywhere = (await decide(workspace, 'why'))?.settings;
    assert.deepEqual(entries(everywhere?.after ?? '')[1], { rule: 'unpinned-package', reason: 'why' });
  });

  it('that has moved on or is gone is noted nowhere', async () => {
    const [here] = await ignores(vscode, text);
    await editor.change(vscode, 2, text.replace('left-pad', 'left-pad@1.3.0'));
    assert.equal(await decide(here, 'why'), null);
  });

  it('is a comment to complete in editors that cannot ask', async () => {
    editor = await startEditor({ linter, initializationOptions: {} });
    await editor.open(vscode, text);
    const action = (await editor.actions(vscode, everything)).find(({ title }) =>
      title.startsWith('Ignore unpinned-package'),
    );
    const [change] = (action?.edit?.documentChanges ?? []) as TextDocumentEdit[];
    assert.match(JSON.stringify(change?.edits), /mcp-config-lens-ignore unpinned-package -- say why/);
  });

  it('is never part of fix-all', async () => {
    await ignores(vscode, text);
    const all = await editor.actions(vscode, everything, ['source.fixAll']);
    assert.ok(!JSON.stringify(all).includes('mcp-config-lens-ignore'));
  });
});
