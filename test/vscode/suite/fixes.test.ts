/** Fixes in a real window: secrets, roots and pins, on save, in several files, and back in one step. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { ConfigurationTarget, commands, env, Selection, type TextDocument, window, workspace } from 'vscode';
import { expandMarkers } from '../../fixtures/secretMarkers';
import {
  actionsFor,
  carryOut,
  choose,
  configOf,
  diskText,
  forgetFolders,
  open,
  undoesTo,
  whileAccepting,
} from './fixing';
import { afterEach, describe, it, until } from './harness';
import { codeOf, findings, untilFindings } from './servers';

const { text: token } = expandMarkers('«github-pat»', 11);

afterEach(forgetFolders);

describe('a secret', () => {
  const server = `"gh": { "command": "node", "args": ["gh.js"], "env": { "GITHUB_TOKEN": "${token}" } }`;

  const prompts = `[
    {
      "type": "promptString",
      "id": "github-token",
      "description": "GITHUB_TOKEN for gh",
      "password": true
    }
  ]`;

  it('becomes a prompt, and comes back with one undo', async () => {
    const document = await open('fix-secret', server);
    const action = choose(await actionsFor(document, 'hardcoded-secret'), /^Ask for it/);
    assert.equal(action.isPreferred, true);
    await carryOut(action);
    assert.equal(
      document.getText().replaceAll(token, '…'),
      configOf(server).replace(token, '${input:github-token}').replace('\n  }\n}', `\n  },\n  "inputs": ${prompts}\n}`),
    );
    await undoesTo(document, configOf(server));
  });

  it('goes onto the clipboard and nowhere else, and comes back with one undo', async () => {
    const document = await open('fix-copy', server);
    const before = document.getText();
    const action = choose(await actionsFor(document, 'hardcoded-secret'), /^Copy it, then /);
    assert.ok(!JSON.stringify(action).includes(token));
    await carryOut(action);
    await until(workspace.onDidChangeTextDocument, () => !document.getText().includes(token));
    assert.equal(await env.clipboard.readText(), token);
    await env.clipboard.writeText('');
    await undoesTo(document, before);
  });

  const ways: [title: string, folder: string, others: Record<string, string>][] = [
    ['moves into a new env file, which goes with one undo', 'fix-keep', {}],
    ['moves into an env file that is there, and out of it with one undo', 'fix-append', { 'fix-append/.env': 'A=1\n' }],
  ];
  for (const [title, folder, others] of ways) {
    it(title, async () => {
      const envFile = `${folder}/.env`;
      const document = await open(folder, server, others);
      const action = choose(await actionsFor(document, 'hardcoded-secret'), /^Move "GITHUB_TOKEN" to /);
      assert.equal(action.title, `Move "GITHUB_TOKEN" to ${envFile}`);
      assert.equal(action.kind?.value, 'quickfix.severalFiles');
      const untilSaved = async (config: string, kept: string | undefined): Promise<void> => {
        await until(workspace.onDidChangeTextDocument, () => document.getText() === config);
        // The env file is in no editor, so saving all editors would leave it out.
        for (const each of workspace.textDocuments) if (each.isDirty) await each.save();
        await until(workspace.onDidSaveTextDocument, async () => {
          return (await diskText(envFile)) === kept && (await diskText(`${folder}/.vscode/mcp.json`)) === config;
        });
      };
      await applySeveralFiles(document);
      const fixed = '"gh": { "command": "node", "args": ["gh.js"], "envFile": "${workspaceFolder}/.env" }';
      await untilSaved(configOf(fixed), `${others[envFile] ?? ''}GITHUB_TOKEN=${token}\n`);
      await commands.executeCommand('undo');
      await untilSaved(configOf(server), others[envFile]);
    });
  }
});

/** As a key would that a person has bound to the kind of fix. */
async function applySeveralFiles(document: TextDocument): Promise<void> {
  const typed = await window.showTextDocument(document, { preview: false });
  const at = findings(document.uri).find((finding) => codeOf(finding) === 'hardcoded-secret')?.range;
  assert.ok(at);
  typed.selection = new Selection(at.start, at.start);
  await commands.executeCommand('editor.action.codeAction', { kind: 'quickfix.severalFiles', apply: 'first' });
}

describe('a root', () => {
  const server = (root: string): string =>
    `"fs": { "command": "npx", "args": ["-y", "@modelcontextprotocol/server-filesystem@2026.8.31", "${root}"] }`;

  it('is narrowed, and comes back with one undo', async () => {
    const document = await open('fix-root', server('/'));
    await carryOut(choose(await actionsFor(document, 'broad-root'), /^Limit it to the workspace/));
    assert.equal(document.getText(), configOf(server('${workspaceFolder}')));
    await undoesTo(document, configOf(server('/')));
  });

  it('is narrowed to a folder that is chosen from those of its workspace', async () => {
    const files = { 'fix-pick/docs/a.md': '', 'fix-pick/src/a.md': '', 'fix-pick/.cache/a.md': '' };
    const document = await open('fix-pick', server('/'), files);
    const action = choose(await actionsFor(document, 'broad-root'), /^Limit it to a folder of the workspace…$/);
    await whileAccepting(carryOut(action));
    assert.equal(document.getText(), configOf(server('${workspaceFolder}/docs')));
    await undoesTo(document, configOf(server('/')));
  });
});

describe('a mount of a container', () => {
  const server = (mount: string): string =>
    `"fs": { "command": "docker", "args": ["run", "-i", "-v", "${mount}", "mcp/filesystem:1.0", "/data"] }`;

  it('becomes one of a chosen folder, read-only', async () => {
    const before = server('C:\\\\Users\\\\maria:/data');
    const document = await open('fix-mount', before, { 'fix-mount/public/index.html': '' });
    const actions = await actionsFor(document, 'writable-mount');
    await whileAccepting(carryOut(choose(actions, /^Mount only a folder of the workspace read-only…$/)));
    assert.equal(document.getText(), configOf(server('${workspaceFolder}/public:/data:ro')));
    await undoesTo(document, configOf(before));
    await carryOut(choose(await actionsFor(document, 'writable-mount'), /^Mount it read-only$/));
    assert.equal(document.getText(), configOf(server('C:\\\\Users\\\\maria:/data:ro')));
    await undoesTo(document, configOf(before));
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
    const ignoring = actions.filter(({ title }) => title.startsWith('Ignore'));
    assert.deepEqual(
      ignoring.map(({ title }) => title),
      ['Ignore…'],
    );
    assert.ok(actions.indexOf(ignoring[0]!) > 0);
  });
});
