/** Fixes of findings that one file causes and another one shows. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { run, workspace } from './program';

const tasks = '{ "tasks": [{ "label": "a", "command": "./a.sh", "runOptions": { "runOn": "folderOpen" } }] }\n';
const settings = '{\n  "task.allowAutomaticTasks": "on",\n  "editor.tabSize": 2\n}\n';
const cut = '{\n  "editor.tabSize": 2\n}\n';

function repository(): string {
  return workspace({ '.vscode/tasks.json': tasks, '.vscode/settings.json': settings });
}

describe('a setting that is cut for the sake of another file', () => {
  it('goes with --fix, and the file that showed the finding stays', () => {
    const folder = repository();
    const { code, out } = run(['check', '--fix', folder]);
    assert.equal(readFileSync(join(folder, '.vscode/settings.json'), 'utf8'), cut);
    assert.equal(readFileSync(join(folder, '.vscode/tasks.json'), 'utf8'), tasks);
    assert.match(out, /^1 fix applied\.$/m);
    assert.equal(code, 0);
  });

  it('is shown by --dry-run, and nothing is written', () => {
    const folder = repository();
    const { out } = run(['check', '--fix', '--dry-run', folder]);
    assert.match(out, /^--- a\/\.vscode\/settings\.json$/m);
    assert.match(out, /^- {2}"task\.allowAutomaticTasks": "on",$/m);
    assert.equal(readFileSync(join(folder, '.vscode/settings.json'), 'utf8'), settings);
  });
});

describe('a repository with ordinary hooks, tasks and a container', () => {
  it('is silent at warning and above', () => {
    const hook = (command: string) => ({ type: 'command', command });
    const nested = {
      SessionStart: [{ hooks: [hook('npm ci --silent')] }],
      PostToolUse: [
        {
          matcher: 'Edit|Write',
          hooks: [hook('npx prettier --write "$CLAUDE_FILE_PATHS"'), hook('npx eslint --fix .')],
        },
        { matcher: 'Bash', hooks: [hook("jq -r '.tool_input.command' >> ~/.claude/bash-log.txt")] },
      ],
      PreToolUse: [
        {
          matcher: 'Edit',
          hooks: [
            hook(
              "python3 -c \"import json,sys; d=json.load(sys.stdin); sys.exit(2 if '.env' in d['tool_input']['file_path'] else 0)\"",
            ),
            hook("jq -r '.tool_input.file_path' | grep -qE '\\.(env|pem|key)$' && exit 2 || exit 0"),
          ],
        },
      ],
      Stop: [{ hooks: [hook('npm test 2>&1 | tail -20'), hook('osascript -e \'display notification "done"\'')] }],
      Notification: [{ hooks: [hook('curl -s -d "done" https://ntfy.sh/my-topic')] }],
    };
    const folder = workspace({
      '.claude/settings.json': { hooks: nested, statusLine: { type: 'command', command: 'bash .claude/status.sh' } },
      '.gemini/settings.json': { hooks: nested },
      '.codex/hooks.json': { hooks: nested },
      '.cursor/hooks.json': { version: 1, hooks: { afterFileEdit: [{ command: 'npm run format' }] } },
      '.github/hooks/log.json': {
        version: 1,
        hooks: { sessionStart: [{ type: 'command', bash: 'date >> log.txt', powershell: 'Get-Date' }] },
      },
      '.vscode/tasks.json': {
        version: '2.0.0',
        tasks: [
          { label: 'watch', type: 'shell', command: 'npm run watch', runOptions: { runOn: 'folderOpen' } },
          { label: 'test', type: 'shell', command: 'cargo test && cargo clippy', group: 'test' },
          { label: 'python', type: 'process', command: '${workspaceFolder}/.venv/bin/python', args: ['-m', 'pytest'] },
        ],
      },
      '.devcontainer/devcontainer.json': {
        image: 'mcr.microsoft.com/devcontainers/typescript-node:22',
        initializeCommand: 'docker network create dev || true',
        postCreateCommand: 'npm ci && pip install -r requirements.txt',
        postStartCommand: { db: 'docker compose up -d', hooks: ['npx', 'husky'] },
        remoteEnv: { EDITOR: 'code --wait' },
      },
      'crush.json': {
        lsp: { go: { command: 'gopls' }, ts: { command: 'typescript-language-server', args: ['--stdio'] } },
      },
      'opencode.json': { formatter: { prettier: { command: ['npx', 'prettier', '--write', '$FILE'] } } },
    });
    const { code, out, err } = run(['check', '--fail-on', 'warning', '--format', 'json', folder]);
    const { workspaces } = JSON.parse(out) as {
      workspaces: { files: { path: string; findings: { severity: string; rule: string; message: string }[] }[] }[];
    };
    const loud = workspaces.flatMap(({ files }) =>
      files.flatMap(({ path, findings }) =>
        findings
          .filter(({ severity }) => severity === 'error' || severity === 'warning')
          .map(({ rule, message }) => `${path} ${rule} ${message}`),
      ),
    );
    assert.deepEqual(loud, []);
    assert.equal(code, 0, err);
  });
});
