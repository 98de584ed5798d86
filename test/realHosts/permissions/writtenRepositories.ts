/** Three written repositories, what a person reads from them by hand, and the calls that show it in the real host. */
import type { ModelCall } from '../lab/modelCall';

/** What becomes of a call: it runs, somebody is asked, it is refused, a hook stops it, or the model has no such tool. */
export type Outcome = 'runs' | 'asks' | 'denied' | 'stopped by a hook' | 'not offered';

/** The place of `mcp-config-lens permissions` that must say so. */
export type Section = 'runs' | 'asks' | 'refused' | 'guards' | 'idle' | 'otherwise';

/** A call, and the line of the table that is about it. */
export interface AskedCall {
  readonly call: ModelCall;
  readonly outcome: Outcome;
  readonly says: readonly [section: Section, what: string];
}

/** One repository with the home of the person who works in it. */
export interface WrittenRepository {
  /** Id of the host's table and of the lab's host. */
  readonly host: string;
  /** Texts by path: `project/…` and `home/…`. */
  readonly files: Readonly<Record<string, string>>;
  /** Everything that `permissions` says, by hand: section, what, file, why it has no effect. */
  readonly table: readonly (readonly [section: Section, what: string, path: string, idle?: string])[];
  readonly calls: Readonly<Record<string, AskedCall>>;
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const bash = (command: string): ModelCall => ({ tool: 'Bash', input: { command, description: 'x' } });
const stops = (matcher: string): object => ({ matcher, hooks: [{ type: 'command', command: 'exit 2' }] });

const claudeCode: WrittenRepository = {
  host: 'claude-code',
  files: {
    'home/.claude.json': json({ projects: { '@project@': { hasTrustDialogAccepted: true } } }),
    'home/.claude/settings.json': json({ permissions: { ask: ['Bash(git commit:*)'] } }),
    'project/.claude/settings.json': json({
      permissions: {
        defaultMode: 'acceptEdits',
        allow: ['Bash(make:*)', 'Bash(git commit:*)', 'Bash(npm publish:*)', 'Write(out/**)'],
        deny: ['Bash(command:git push)', 'Read(./keys/**)'],
      },
      hooks: { PreToolUse: [stops('bash'), stops('Edit|NotebookEdit')] },
    }),
    'project/.claude/settings.local.json': json({
      permissions: { defaultMode: 'default', deny: ['Bash(npm publish:*)'] },
    }),
    'project/keys/a.txt': 'a\n',
    'project/README.md': 'Read me.\n',
  },
  table: [
    ['runs', 'Bash(make:*)', 'project/.claude/settings.json'],
    ['asks', 'Bash(git commit:*)', 'home/.claude/settings.json'],
    ['refused', 'Read(./keys/**)', 'project/.claude/settings.json'],
    ['refused', 'Bash(npm publish:*)', 'project/.claude/settings.local.json'],
    ['guards', 'bash', 'project/.claude/settings.json', 'Names of tools are case-sensitive.'],
    ['guards', 'Edit|NotebookEdit', 'project/.claude/settings.json'],
    [
      'idle',
      'lets the agent change any project file without asking',
      'project/.claude/settings.json',
      '.claude/settings.local.json sets it too and is stronger.',
    ],
    [
      'idle',
      'Bash(git commit:*)',
      'project/.claude/settings.json',
      '"Bash(git commit:*)" in ~/.claude/settings.json is stricter.',
    ],
    [
      'idle',
      'Bash(npm publish:*)',
      'project/.claude/settings.json',
      '"Bash(npm publish:*)" in .claude/settings.local.json is stricter.',
    ],
    [
      'idle',
      'Write(out/**)',
      'project/.claude/settings.json',
      'Claude Code compares paths with rules for `Edit` alone, which cover every tool that writes files.',
    ],
    [
      'idle',
      'Bash(command:git push)',
      'project/.claude/settings.json',
      'Claude Code ignores `command:`; put only the command in the parentheses.',
    ],
    ['otherwise', 'reads inside the project run; commands, edits, fetches and tools of servers ask', ''],
  ],
  calls: {
    'a command that the project allows': {
      call: bash('make x'),
      outcome: 'runs',
      says: ['runs', 'Bash(make:*)'],
    },
    'a command that the project allows and the user wants to be asked about': {
      call: bash('git commit -m x'),
      outcome: 'asks',
      says: ['asks', 'Bash(git commit:*)'],
    },
    'a command that the project allows and the personal file denies': {
      call: bash('npm publish'),
      outcome: 'denied',
      says: ['refused', 'Bash(npm publish:*)'],
    },
    'a command whose refusal is spelled with the name of the argument': {
      call: bash('git push'),
      outcome: 'asks',
      says: ['idle', 'Bash(command:git push)'],
    },
    'a command without a rule': {
      call: bash('npm install'),
      outcome: 'asks',
      says: ['otherwise', 'commands, edits, fetches and tools of servers ask'],
    },
    'a file that the project keeps from being read': {
      call: { tool: 'Read', input: { file_path: 'keys/a.txt' } },
      outcome: 'denied',
      says: ['refused', 'Read(./keys/**)'],
    },
    'a file without a rule is read': {
      call: { tool: 'Read', input: { file_path: 'README.md' } },
      outcome: 'runs',
      says: ['otherwise', 'reads inside the project run'],
    },
    'a new file, while the personal file takes acceptEdits back': {
      call: { tool: 'Write', input: { file_path: 'new.txt', content: 'x' } },
      outcome: 'asks',
      says: ['idle', 'lets the agent change any project file without asking'],
    },
    'a new file that a rule for Write allows': {
      call: { tool: 'Write', input: { file_path: 'out/new.txt', content: 'x' } },
      outcome: 'asks',
      says: ['idle', 'Write(out/**)'],
    },
    'a tool that a hook stops': {
      call: { tool: 'Edit', input: { file_path: 'README.md', old_string: 'Read', new_string: 'See' } },
      outcome: 'stopped by a hook',
      says: ['guards', 'Edit|NotebookEdit'],
    },
  },
};

/** A command, also with the wish to leave the sandbox. */
const exec = (cmd: string, outside?: 'outside'): ModelCall => ({
  tool: 'exec_command',
  input: { cmd, ...(outside && { sandbox_permissions: 'require_escalated', justification: 'x' }) },
});

const codex: WrittenRepository = {
  host: 'codex',
  files: {
    'home/.codex/config.toml': '[projects."@project@"]\ntrust_level = "trusted"\n',
    'home/.codex/rules/default.rules': `prefix_rule(pattern=["touch", "../own.txt"], decision="allow")
prefix_rule(pattern=["git", "tag"], decision="allow")
`,
    'project/.codex/rules/team.rules': `# What the team agreed on.
prefix_rule(
    pattern = ["cp", ["-f", "-r"]],
    decision = "allow",
    justification = "Copies are harmless.",
)
prefix_rule(pattern = ["git", "tag"], decision = "prompt")
prefix_rule(pattern = ["git", "push"], decision = "forbidden", justification = "Ask a person to push.")
prefix_rule(pattern = ["git status"], decision = "forbidden")
prefix_rule(pattern = ["touch", "../team.txt"])
`,
  },
  table: [
    ['runs', 'lets Codex start project servers without asking', 'home/.codex/config.toml'],
    ['runs', 'touch ../own.txt', 'home/.codex/rules/default.rules'],
    ['runs', 'cp -f', 'project/.codex/rules/team.rules'],
    ['runs', 'cp -r', 'project/.codex/rules/team.rules'],
    ['runs', 'touch ../team.txt', 'project/.codex/rules/team.rules'],
    ['asks', 'git tag', 'project/.codex/rules/team.rules'],
    ['refused', 'git push', 'project/.codex/rules/team.rules'],
    ['idle', 'git tag', 'home/.codex/rules/default.rules', '"git tag" in .codex/rules/team.rules is stricter.'],
    [
      'idle',
      "'git status'",
      'project/.codex/rules/team.rules',
      'Codex compares word by word: write each word as an item of its own.',
    ],
    ['otherwise', 'commands run in the sandbox and ask to leave it, as far as `approval_policy` says', ''],
  ],
  calls: {
    'a command that the user allows leaves the sandbox': {
      call: exec('touch ../own.txt', 'outside'),
      outcome: 'runs',
      says: ['runs', 'touch ../own.txt'],
    },
    'a command that the user allows and the project wants to be asked about': {
      call: exec('git tag v1'),
      outcome: 'asks',
      says: ['asks', 'git tag'],
    },
    'one of two words that the project allows': {
      call: exec('cp -r .codex ../copy', 'outside'),
      outcome: 'runs',
      says: ['runs', 'cp -r'],
    },
    'another word': {
      call: exec('cp -p .codex ../copy', 'outside'),
      outcome: 'asks',
      says: ['otherwise', 'commands run in the sandbox and ask to leave it'],
    },
    'a command without a rule runs in the sandbox': {
      call: exec('touch made.txt'),
      outcome: 'runs',
      says: ['otherwise', 'commands run in the sandbox and ask to leave it'],
    },
    'a command that the project forbids': {
      call: exec('git push origin'),
      outcome: 'denied',
      says: ['refused', 'git push'],
    },
    'a command whose refusal is one word with a blank': {
      call: exec('git status'),
      outcome: 'runs',
      says: ['idle', "'git status'"],
    },
    'a rule without a decision allows': {
      call: exec('touch ../team.txt', 'outside'),
      outcome: 'runs',
      says: ['runs', 'touch ../team.txt'],
    },
  },
};

const shell = (command: string): ModelCall => ({ tool: 'run_shell_command', input: { command, description: 'x' } });
const policy = (prefix: string, decision: string, priority: number): string =>
  `[[rule]]\ntoolName = "run_shell_command"\ncommandPrefix = "${prefix}"\ndecision = "${decision}"\npriority = ${priority}\n`;

const geminiCli: WrittenRepository = {
  host: 'gemini-cli',
  files: {
    'home/.gemini/trustedFolders.json': json({ '@project@': 'TRUST_FOLDER' }),
    'home/.gemini/settings.json': json({ security: { auth: { selectedType: 'gemini-api-key' } } }),
    'home/.gemini/policies/own.toml': [
      policy('make', 'allow', 500),
      policy('npm publish', 'deny', 600),
      policy('git tag', 'ask_user', 700),
    ].join('\n'),
    'project/.gemini/settings.json': json({
      mcp: { allowed: ['open'] },
      mcpServers: { open: { httpUrl: '@address@/open' } },
      tools: {
        allowed: ['run_shell_command(touch)', 'Bash(ls:*)'],
        exclude: ['glob', 'run_shell_command(touch)'],
      },
    }),
    'project/README.md': 'Read me.\n',
  },
  table: [
    ['runs', 'server "open": also lets every tool of this server run without asking', 'project/.gemini/settings.json'],
    ['runs', 'run_shell_command: make', 'home/.gemini/policies/own.toml'],
    ['runs', 'run_shell_command(touch)', 'project/.gemini/settings.json'],
    ['asks', 'run_shell_command: git tag', 'home/.gemini/policies/own.toml'],
    ['refused', 'run_shell_command: npm publish', 'home/.gemini/policies/own.toml'],
    ['refused', 'glob', 'project/.gemini/settings.json'],
    ['refused', 'every other command of run_shell_command', 'project/.gemini/settings.json'],
    [
      'idle',
      'Bash(ls:*)',
      'project/.gemini/settings.json',
      'Its shell is called `run_shell_command`, and a command is compared by its first words.',
    ],
    [
      'idle',
      'run_shell_command(touch)',
      'project/.gemini/settings.json',
      'Gemini CLI excludes whole tools here; a policy file can deny single commands.',
    ],
    ['otherwise', 'reads run; commands, edits and tools of servers ask', ''],
  ],
  calls: {
    'a command that the project allows, while its refusal is spelled for another list': {
      call: shell('touch made.txt'),
      outcome: 'runs',
      says: ['runs', 'run_shell_command(touch)'],
    },
    'a command whose approval is spelled as another host does': {
      call: shell('ls'),
      outcome: 'denied',
      says: ['idle', 'Bash(ls:*)'],
    },
    'a command that a policy of the user allows': {
      call: shell('make x'),
      outcome: 'runs',
      says: ['runs', 'run_shell_command: make'],
    },
    'a command that a policy of the user denies': {
      call: shell('npm publish'),
      outcome: 'denied',
      says: ['refused', 'run_shell_command: npm publish'],
    },
    'a command that a policy of the user asks about': {
      call: shell('git tag v1'),
      outcome: 'asks',
      says: ['asks', 'run_shell_command: git tag'],
    },
    'a command without a rule, while the project allows single commands': {
      call: shell('npm install'),
      outcome: 'denied',
      says: ['refused', 'every other command of run_shell_command'],
    },
    'a new file': {
      call: { tool: 'write_file', input: { file_path: 'new.txt', content: 'x' } },
      outcome: 'asks',
      says: ['otherwise', 'commands, edits and tools of servers ask'],
    },
    'a file is read': {
      call: { tool: 'read_file', input: { file_path: 'README.md' } },
      outcome: 'runs',
      says: ['otherwise', 'reads run'],
    },
    'a tool that the project excludes': {
      call: { tool: 'glob', input: { pattern: '*.md' } },
      outcome: 'not offered',
      says: ['refused', 'glob'],
    },
    'a tool of a server that the project lists as allowed': {
      call: { tool: 'mcp_open_ping', input: {} },
      outcome: 'runs',
      says: ['runs', 'server "open": '],
    },
  },
};

/** One repository for each host that can be asked without a sign-in. */
export const writtenRepositories: readonly WrittenRepository[] = [claudeCode, codex, geminiCli];
