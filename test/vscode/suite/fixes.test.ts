// Fixes in a real window: secrets, roots and pins, on save, in several files, and back in one step.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  type CodeAction,
  ConfigurationTarget,
  commands,
  env,
  Selection,
  type TextDocument,
  window,
  workspace,
} from 'vscode';
import { expandMarkers } from '../../fixtures/secretMarkers';
import { afterEach, describe, it, until } from './harness';
import { codeOf, findings, show, untilFindings, workspaceFile } from './servers';

const { text: token } = expandMarkers('«github-pat»', 11);
const folders = new Set<string>();

afterEach(async () => {
  await commands.executeCommand('workbench.action.closeAllEditors');
  for (const folder of folders) await workspace.fs.delete(workspaceFile(folder), { recursive: true });
  folders.clear();
});

/** Each test has a folder of its own, since VS Code keeps texts for a while. */
async function open(folder: string, servers: string, others: Record<string, string> = {}): Promise<TextDocument> {
  folders.add(folder);
  const path = `${folder}/.vscode/mcp.json`;
  const files = { ...others, [path]: `{\n  // kept\n  "servers": {\n    ${servers}\n  }\n}\n` };
  for (const [file, text] of Object.entries(files)) {
    await workspace.fs.writeFile(workspaceFile(file), new TextEncoder().encode(text));
  }
  return show(path);
}

async function actionsFor(document: TextDocument, rule: string): Promise<CodeAction[]> {
  await untilFindings(document.uri, (codes) => codes.includes(rule));
  const range = findings(document.uri).find((finding) => codeOf(finding) === rule)?.range;
  return commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range);
}

function choose(actions: readonly CodeAction[], title: RegExp): CodeAction {
  const action = actions.find((each) => title.test(each.title));
  assert.ok(action, `no ${title} among ${actions.map((each) => each.title).join(' | ')}`);
  return action;
}

async function carryOut({ edit, command }: CodeAction): Promise<void> {
  if (edit) await workspace.applyEdit(edit);
  if (command) await commands.executeCommand(command.command, ...(command.arguments ?? []));
}

/** The whole change goes with one undo. */
async function undoesTo(document: TextDocument, before: string): Promise<void> {
  await window.showTextDocument(document);
  await commands.executeCommand('undo');
  assert.equal(document.getText(), before);
}

describe('a secret', () => {
  const server = `"gh": { "command": "node", "args": ["gh.js"], "env": { "GITHUB_TOKEN": "${token}" } }`;

  it('becomes a prompt, and comes back with one undo', async () => {
    const document = await open('fix-secret', server);
    const before = document.getText();
    const action = choose(await actionsFor(document, 'hardcoded-secret'), /^Ask for it/);
    assert.equal(action.isPreferred, true);
    await carryOut(action);
    const after = document.getText();
    assert.ok(!after.includes(token) && after.includes('// kept'));
    assert.match(after, /"GITHUB_TOKEN": "\$\{input:github-token\}"/);
    assert.match(after, /"password": true/);
    await undoesTo(document, before);
  });

  it('goes onto the clipboard and nowhere else', async () => {
    const document = await open('fix-copy', server);
    const action = choose(await actionsFor(document, 'hardcoded-secret'), /copy the value/);
    assert.ok(!JSON.stringify(action).includes(token));
    await carryOut(action);
    await until(workspace.onDidChangeTextDocument, () => !document.getText().includes(token));
    assert.equal(await env.clipboard.readText(), token);
    await env.clipboard.writeText('');
  });

  it('moves into an env file in one change of both files', async () => {
    const document = await open('fix-keep', server);
    const action = choose(await actionsFor(document, 'hardcoded-secret'), /^Keep GITHUB_TOKEN in fix-keep\/\.env/);
    assert.equal(action.kind?.value, 'quickfix.severalFiles');
    const typed = await window.showTextDocument(document);
    const at = findings(document.uri).find((finding) => codeOf(finding) === 'hardcoded-secret')?.range;
    assert.ok(at);
    typed.selection = new Selection(at.start, at.start);
    const textOf = (path: string): string => {
      const uri = workspaceFile(path).toString();
      return workspace.textDocuments.find((each) => each.uri.toString() === uri)?.getText() ?? '';
    };
    const changed = until(workspace.onDidChangeTextDocument, () => {
      return !document.getText().includes(token) && textOf('fix-keep/.env').includes(token);
    });
    await commands.executeCommand('editor.action.codeAction', { kind: 'quickfix.severalFiles', apply: 'first' });
    await changed;
    assert.ok(textOf('fix-keep/.env') === `GITHUB_TOKEN=${token}\n`);
    assert.match(document.getText(), /"envFile": "\$\{workspaceFolder\}\/\.env"/);
  });
});

describe('a root', () => {
  it('is narrowed, and comes back with one undo', async () => {
    const document = await open(
      'fix-root',
      '"fs": { "command": "npx", "args": ["-y", "@modelcontextprotocol/server-filesystem@2026.8.31", "/"] }',
    );
    const before = document.getText();
    await carryOut(choose(await actionsFor(document, 'broad-root'), /^Narrow the root to the workspace/));
    assert.ok(document.getText().includes('"${workspaceFolder}"'));
    await undoesTo(document, before);
  });
});

function reachesNpm(): boolean {
  const asked = ['view', '--json', '@modelcontextprotocol/server-filesystem', 'version'];
  const { status } = spawnSync('npm', asked, { timeout: 20_000 });
  if (status !== 0) console.log('SKIPPED: npm reaches no registry here');
  return status === 0;
}

describe('a version', () => {
  const server =
    '"fs": { "command": "npx", "args": ["-y", "@modelcontextprotocol/server-filesystem", "${workspaceFolder}"] }';

  it('is the newest that npm tells, and goes back with one undo', async () => {
    if (!reachesNpm()) return;
    const document = await open('fix-pin', server);
    const before = document.getText();
    const action = choose(await actionsFor(document, 'unpinned-package'), /^Pin to the newest version/);
    const changed = until(workspace.onDidChangeTextDocument, () => document.getText() !== before);
    void carryOut(action);
    await changed;
    assert.match(document.getText(), /"@modelcontextprotocol\/server-filesystem@\d+\.\d+\.\d+"/);
    await undoesTo(document, before);
  });

  it('of everything in a file is shown before it is written', async () => {
    if (!reachesNpm()) return;
    const document = await open('fix-pins', `${server},\n    ${server.replace('"fs"', '"more"')}`);
    await untilFindings(document.uri, (codes) => codes.filter((code) => code === 'unpinned-package').length === 2);
    const before = document.getText();
    let isOver = false;
    const pinned = Promise.resolve(commands.executeCommand('mcpConfigLens.pinAllInFile')).then(() => {
      isOver = true;
    });
    // The window tells nobody when its preview has opened; leaving it ends the command.
    while (!isOver) {
      await new Promise((resolve) => setTimeout(resolve, 250));
      await commands.executeCommand('refactorPreview.discard');
    }
    await pinned;
    assert.equal(document.getText(), before);
  });
});

describe('all safe fixes', () => {
  it('are applied on save where the person wants that, and go back with one undo', async () => {
    const editor = workspace.getConfiguration('editor');
    await editor.update(
      'codeActionsOnSave',
      { 'source.fixAll.mcpConfigLens': 'explicit' },
      ConfigurationTarget.Workspace,
    );
    try {
      const document = await open(
        'fix-save',
        `"gh": { "command": "node", "args": ["gh.js"], "env": { "GITHUB_TOKEN": "${token}" } }`,
      );
      await untilFindings(document.uri, (codes) => codes.includes('hardcoded-secret'));
      const text = document.getText();
      const typed = await window.showTextDocument(document);
      await typed.edit((edit) => edit.insert(document.positionAt(text.length), '\n'));
      await document.save();
      assert.ok(!document.getText().includes(token), document.getText().replaceAll(token, '…'));
      assert.equal(document.isDirty, false);
      await undoesTo(document, `${text}\n`);
      await commands.executeCommand('workbench.action.files.revert');
    } finally {
      await editor.update('codeActionsOnSave', undefined, ConfigurationTarget.Workspace);
    }
  });
});

describe('a finding that stays', () => {
  it('is offered to be ignored, after all fixes', async () => {
    const document = await open('fix-ignore', '"a": { "command": "npx", "args": ["-y", "left-pad"] }');
    const actions = await actionsFor(document, 'unpinned-package');
    const first = actions.findIndex(({ title }) => title.startsWith('Ignore'));
    assert.ok(first > 0);
    assert.deepEqual(
      actions.slice(first, first + 3).map(({ title }) => title),
      ['here', 'in this file', 'in the workspace'].map((where) => `Ignore unpinned-package ${where}…`),
    );
  });
});
