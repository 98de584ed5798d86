/** The side bar in a trusted folder: groups, the posture, actions on a server, and reviews that later changes break. */
import assert from 'node:assert/strict';
import { commands, env, Range, WorkspaceEdit, window, workspace } from 'vscode';
import { afterEach, describe, it, until } from './harness';
import {
  codeOf,
  findings,
  show,
  untilFindings,
  untilOutline,
  untilPosture,
  untilServer,
  workspaceFile,
} from './servers';

const own = '.vscode/mcp.json';
const cursor = '.cursor/mcp.json';
const settings = '.mcp-config-lens.json';

afterEach(async () => {
  await commands.executeCommand('workbench.action.files.revert');
  await commands.executeCommand('workbench.action.closeAllEditors');
});

async function type(path: string, from: string, to: string): Promise<void> {
  const document = await show(path);
  const at = document.getText().indexOf(from);
  assert.ok(at >= 0, `there is no ${from} in ${path}`);
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(document.positionAt(at), document.positionAt(at + from.length)), to);
  await workspace.applyEdit(edit);
}

/** Other tests leave documents behind that VS Code keeps open for a while. */
function holds(lines: unknown[], wanted: unknown): boolean {
  return lines.some((line) => JSON.stringify(line) === JSON.stringify(wanted));
}

describe('view of servers', () => {
  it('groups by risk, by file and by host', async () => {
    await commands.executeCommand('mcpConfigLens.servers.focus');
    await commands.executeCommand('mcpConfigLens.groupByRisk');
    await untilOutline((lines) =>
      lines.some((line) => Array.isArray(line) && /^(?:Critical|High|Moderate)$/.test(`${line[0]}`)),
    );
    await commands.executeCommand('mcpConfigLens.groupByFile');
    await untilOutline(
      (lines) =>
        holds(lines, ['.vscode/mcp.json', ['files']]) && holds(lines, ['.cursor/mcp.json', ['tunnel', 'local']]),
    );
    await commands.executeCommand('mcpConfigLens.sortByName');
    await untilOutline((lines) => holds(lines, ['.cursor/mcp.json', ['local', 'tunnel']]));
    await commands.executeCommand('mcpConfigLens.sortByRisk');
    await commands.executeCommand('mcpConfigLens.groupByHost');
    await untilOutline((lines) => !holds(lines, ['.vscode/mcp.json', ['files']]));
  });

  it('moves a score with a keystroke', async () => {
    const before = await untilServer('files', ({ description }) => description !== '');
    const score = before.description;
    await type(own, '"/"', '"${workspaceFolder}"');
    await untilServer('files', ({ description }) => description !== score);
  });

  it('opens an entry, and fixes what is safe to fix there', async () => {
    await type(cursor, '"server.js"]', '"server.js"], "env": { "NODE_TLS_REJECT_UNAUTHORIZED": "0" }');
    const node = await untilServer('local', ({ context }) => / fix/.test(context));
    await commands.executeCommand('mcpConfigLens.openEntry', node.id);
    const editor = window.activeTextEditor;
    assert.deepEqual([editor?.document.uri.path.endsWith(cursor), editor?.selection.active.line], [true, 3]);
    await commands.executeCommand('mcpConfigLens.fixServer', node);
    await untilServer('local', ({ context }) => !/ fix/.test(context));
    assert.doesNotMatch(editor?.document.getText() ?? '', /NODE_TLS/);
  });

  it('copies a server as Markdown', async () => {
    const node = await untilServer('tunnel', () => true);
    await commands.executeCommand('mcpConfigLens.copyServer', node);
    assert.match(await env.clipboard.readText(), /^\*\*tunnel\*\*: /);
  });
});

describe('review', () => {
  it('is noted in the project configuration, and a later change is a finding', async () => {
    const uri = workspaceFile(settings);
    await workspace.fs.writeFile(uri, new TextEncoder().encode('{\n  // decisions\n}\n'));
    await commands.executeCommand('mcpConfigLens.refresh');
    const node = await untilServer('local', ({ context }) => context.includes('open'));
    await commands.executeCommand('mcpConfigLens.markReviewed', node);
    await untilServer('local', ({ description }) => description.includes('reviewed'));
    const text = new TextDecoder().decode(await workspace.fs.readFile(uri));
    assert.match(text, /\/\/ decisions[\s\S]*"\.cursor\/mcp\.json#local"/);
    await type(cursor, '"server.js"', '"other.js", "--fast"');
    const changed = workspaceFile(cursor);
    await untilFindings(changed, (codes) => codes.includes('changed-since-review'));
    const finding = findings(changed).find((one) => codeOf(one) === 'changed-since-review');
    assert.match(finding?.message ?? '', /changed since its review/);
    await commands.executeCommand('workbench.action.files.revert');
    await untilFindings(changed, (codes) => !codes.includes('changed-since-review'));
    await workspace.fs.delete(uri);
    await untilServer('local', ({ description }) => !description.includes('reviewed'));
  });
});

describe('posture', () => {
  it('has eight lines with what shows them', async () => {
    await commands.executeCommand('mcpConfigLens.posture.focus');
    await untilPosture((lines) => lines.length === 8);
    const [transport, roots] = await untilPosture((lines) => lines[1]?.description === 'not met');
    assert.match(transport?.tooltip ?? '', /cursor/);
    assert.equal(roots?.context, 'line-fix');
    assert.ok(roots?.children.some(({ label }) => label === '.vscode/mcp.json:5'));
  });

  it('follows hooks that come and go', async () => {
    const uri = workspaceFile('.pre-commit-config.yaml');
    const text = 'repos:\n  - repo: local\n    hooks:\n      - id: skylos\n';
    await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    await untilPosture((lines) => lines[5]?.description === 'met');
    await workspace.fs.delete(uri);
    await untilPosture((lines) => lines[5]?.description === 'not met');
  });

  it('proposes a hook and writes nothing before it is saved', async () => {
    const lines = await untilPosture((all) => all[5]?.context === 'line-add');
    await commands.executeCommand('mcpConfigLens.addScan', lines[5]);
    await until(window.onDidChangeActiveTextEditor, () => window.activeTextEditor?.document.isUntitled === true);
    const { document } = window.activeTextEditor!;
    assert.match(document.getText(), /id: skylos/);
    assert.match(document.uri.path, /\/\.pre-commit-config\.yaml$/);
    await assert.rejects(async () => workspace.fs.stat(workspaceFile('.pre-commit-config.yaml')));
  });
});
