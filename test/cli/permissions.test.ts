/** `permissions` on three written repositories against tables made by hand: what runs, asks and is refused, and why not. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { reportSchema } from '../../shared/src/report';
import { run, workspace } from './program';

/** One host as a table: section, what, file and line; `!` and `!!` for broad and dangerous lines. */
function tables(args: readonly string[]): Record<string, string[]> {
  const { code, out, err } = run(['permissions', '--format', 'json', ...args]);
  assert.equal(code, 0, err);
  const [{ permissions }] = JSON.parse(out).workspaces;
  return Object.fromEntries(permissions.map((each: Host) => [each.host, rows(each)]));
}

interface Line {
  what: string;
  path: string;
  range: { start: { line: number } };
  broad: 'error' | 'warning' | null;
  canMatch?: boolean;
}
interface Host extends Record<'runs' | 'asks' | 'refused' | 'guards' | 'idle', Line[]> {
  host: string;
  order: string | null;
  otherwise: string | null;
}

function rows(host: Host): string[] {
  const lines = (['runs', 'asks', 'refused', 'guards', 'idle'] as const).flatMap((section) =>
    host[section].map(({ what, path, range, broad, canMatch }) => {
      const mark = broad === 'error' ? '!! ' : broad ? '! ' : '';
      const guard = canMatch === false ? ' (never)' : '';
      return `${section}: ${section === 'idle' ? '' : mark}${what}${guard} @ ${path}:${range.start.line + 1}`;
    }),
  );
  return [...lines, `order: ${host.order ?? 'not known'}`, `else: ${host.otherwise ? 'known' : 'not known'}`];
}

const claude = {
  '.claude/settings.json': `{
  "permissions": {
    "allow": ["Bash(npm test)", "Bash(gh pr view:*)", "mcp__*", "Edit(src/**)"],
    "ask": ["Bash(git push:*)"],
    "deny": ["Read(./.env)", "Write(file_path:secrets)"],
    "defaultMode": "acceptEdits"
  },
  "hooks": {
    "PreToolUse": [
      { "matcher": "Bash", "hooks": [{ "type": "command", "command": "./guard.sh" }] },
      { "matcher": "mcp__github", "hooks": [{ "type": "command", "command": "./guard.sh" }] }
    ]
  }
}
`,
  '.claude/settings.local.json': `{
  "permissions": {
    "allow": ["Bash(curl:*)", "Bash(git push:*)"],
    "deny": ["Bash(gh:*)"],
    "defaultMode": "default"
  }
}
`,
};

describe('permissions', () => {
  it('puts the files of Claude Code together: the strictest rule, and the strongest file for a mode', () => {
    assert.deepEqual(tables([workspace(claude)]), {
      'claude-code': [
        'runs: Bash(npm test) @ .claude/settings.json:3',
        'runs: Edit(src/**) @ .claude/settings.json:3',
        'runs: ! Bash(curl:*) @ .claude/settings.local.json:3',
        'asks: Bash(git push:*) @ .claude/settings.json:4',
        'refused: Read(./.env) @ .claude/settings.json:5',
        'refused: Bash(gh:*) @ .claude/settings.local.json:4',
        'guards: Bash @ .claude/settings.json:10',
        'guards: mcp__github (never) @ .claude/settings.json:11',
        'idle: lets the agent change any project file without asking @ .claude/settings.json:6',
        'idle: Bash(gh pr view:*) @ .claude/settings.json:3',
        'idle: mcp__* @ .claude/settings.json:3',
        'idle: Write(file_path:secrets) @ .claude/settings.json:5',
        'idle: Bash(git push:*) @ .claude/settings.local.json:3',
        'order: strictest',
        'else: known',
      ],
    });
  });

  it('says of Codex, Cursor and Gemini CLI what one file says, and what is not known', () => {
    const folder = workspace({
      '.codex/config.toml': 'approvals_reviewer = "auto_review"\nsandbox_mode = "danger-full-access"\n',
      '.cursor/permissions.json': '{\n  "terminalAllowlist": ["npm test", "rm"]\n}\n',
      '.gemini/settings.json':
        '{ "tools": { "allowed": ["run_shell_command(git status)"], "exclude": ["web_fetch"] } }',
      '.gemini/policies/team.toml':
        '[[rule]]\ntoolName = "run_shell_command"\ncommandPrefix = "rm"\ndecision = "ask_user"\npriority = 200\n',
    });
    assert.deepEqual(tables([folder]), {
      codex: [
        'runs: ! lets a model answer approval questions for you @ .codex/config.toml:1',
        'runs: !! runs commands without any sandbox @ .codex/config.toml:2',
        'order: strictest',
        'else: known',
      ],
      cursor: [
        'runs: npm test @ .cursor/permissions.json:2',
        'runs: ! rm @ .cursor/permissions.json:2',
        'order: not known',
        'else: known',
      ],
      'gemini-cli': [
        'runs: run_shell_command(git status) @ .gemini/settings.json:1',
        'asks: run_shell_command: rm @ .gemini/policies/team.toml:2',
        'refused: web_fetch @ .gemini/settings.json:1',
        'refused: every other command of run_shell_command @ .gemini/settings.json:1',
        'order: not known',
        'else: known',
      ],
    });
  });

  it('tells VS Code, opencode and Crush apart', () => {
    const folder = workspace({
      '.vscode/settings.json':
        '{\n  "chat.tools.terminal.autoApprove": { "npm test": true, "curl": false },\n  "chat.tools.edits.autoApprove": { "**/*": true }\n}\n',
      'opencode.json': '{ "permission": { "bash": { "*": "ask", "git status": "allow" }, "edit": "deny" } }',
      'crush.json': '{ "permissions": { "allowed_tools": ["bash"] } }',
    });
    assert.deepEqual(tables([folder]), {
      vscode: [
        'runs: npm test @ .vscode/settings.json:2',
        'runs: ! **/* @ .vscode/settings.json:3',
        'asks: curl @ .vscode/settings.json:2',
        'order: not known',
        'else: known',
      ],
      crush: ['runs: !! bash @ crush.json:1', 'order: not known', 'else: not known'],
      opencode: [
        'runs: git status @ opencode.json:1',
        'asks: * @ opencode.json:1',
        'refused: edit @ opencode.json:1',
        'order: last',
        'else: known',
      ],
    });
  });

  it('is written for people, and stands in the report', () => {
    const folder = workspace(claude);
    const { out } = run(['permissions', folder]);
    assert.match(out, /^Claude Code\n {2}Runs without asking\n {4}Bash\(npm test\) {2}\.claude\/settings\.json:3/);
    assert.match(out, /Everything else: reads inside the project run; .*\. The strictest rule of all files applies/);
    const report = reportSchema.parse(JSON.parse(run(['check', '--format', 'json', folder]).out));
    assert.equal(report.workspaces[0]?.permissions[0]?.guards.length, 2);
  });

  it('shows no credential of an approval', () => {
    const token = `ghp_${'kQ3vT0nB5sYc8wUe2Rk6Jh4Gd9Lp1Za7Xo3V'}`;
    const folder = workspace({
      '.claude/settings.local.json': { permissions: { allow: [`Bash(curl -H "Authorization: Bearer ${token}" x)`] } },
    });
    const { out } = run(['permissions', folder]);
    assert.match(out, /Bash\(…\)/);
    assert.ok(!out.includes(token));
  });

  it('says what was not read in full', () => {
    const folder = workspace({
      '.codex/rules/a.rules': 'X = "ls"\nprefix_rule(pattern = [X])\nprefix_rule(pattern = ["git", "status"])\n',
      '.claude/settings.json': '{ "permissions": { "allow": ["Bash(ls)"], ',
    });
    const { out } = run(['permissions', folder]);
    assert.match(out, /^ {4}git status {2}\.codex\/rules\/a\.rules:3/m);
    assert.match(
      out,
      /^not fully read: \.codex\/rules\/a\.rules: 2 statements compute their values and were not checked$/m,
    );
    assert.match(
      out,
      /^not fully read: \.claude\/settings\.json: it has syntax errors, and only a part of it was read$/m,
    );
    const [{ notices }] = JSON.parse(run(['permissions', '--format', 'json', folder]).out).workspaces;
    assert.deepEqual(notices.map(({ path }: { path: string }) => path).sort(), [
      '.claude/settings.json',
      '.codex/rules/a.rules',
    ]);
  });

  it('says when nothing is said, and when nothing was read', () => {
    const folder = workspace({ '.mcp.json': { mcpServers: {} } });
    assert.equal(run(['permissions', folder]).out, 'No file here says what runs without asking.\n\n');
    assert.equal(run(['permissions', workspace()]).code, 3);
    assert.equal(run(['permissions', '--fix', folder]).code, 2);
  });
});
