/** Where a rule with fixes has none to show for a family of hosts, and why. */
import type { Family } from './families';

/** By rule and family: the reason, as a sentence. */
export const withoutFix: Readonly<Record<string, Partial<Record<Family, string>>>> = {
  'auto-trusted-project-servers': {
    ...because('Its hosts have no setting that trusts the servers of a repository.', 'inputs', 'command list'),
    'yaml map': 'The file of Goose belongs to one person, and repositories bring none.',
    'yaml list': 'Continue has no setting that trusts the servers of a repository.',
    'front matter': 'Agents carry no settings of their host.',
  },
  'broad-approval': {
    'yaml map': 'Goose keeps approvals in permission.yaml, where no servers stand.',
    'yaml list': 'Continue keeps approvals in permissions.yaml, where no servers stand.',
    'front matter': 'Agents name the tools they may use, not those that run without asking.',
  },
  'code-on-open': {
    ...because('Its hosts have no setting that trusts the servers of a repository.', 'inputs', 'command list'),
    ...because(
      'The setting stands in another file; several files are tried in test/cli/otherEdits.test.ts.',
      'settings',
    ),
    toml: 'A project file of Codex cannot trust itself.',
    'yaml map': 'The file of Goose belongs to one person, and repositories bring none.',
    'yaml list': 'Continue has no setting that trusts the servers of a repository.',
    'front matter': 'Agents carry no settings of their host.',
  },
  'foreign-working-directory': {
    'yaml map': 'The file of Goose belongs to one person, and no workspace is foreign to it.',
  },
  'missing-launch': because(
    'Fields move up in the same way; the editor of each format has tests of its own.',
    'inputs',
    'command list',
    'yaml map',
    'yaml list',
    'front matter',
  ),
  'missing-transport-type': {
    inputs: 'VS Code takes an address for Streamable HTTP.',
    toml: 'Codex has no name for the transport: the address decides.',
    'yaml list': 'Continue tries the transports in turn.',
  },
  'global-auto-approval': {
    inputs: 'VS Code keeps approvals in its settings, where no servers of a project stand any more.',
  },
  'ineffective-rule': {
    ...because('No rule that opencode reads is known to do nothing.', 'command list'),
    toml: 'What a Codex project cannot set belongs into the file of the person.',
    ...because('Its hosts keep no permission rules where servers stand.', 'yaml map', 'yaml list', 'front matter'),
  },
  'oversized-output': {
    toml: 'Codex documents no default that a limit could be measured by.',
    ...because('Its hosts document no limit on tool output.', 'inputs', 'settings', 'command list'),
    ...because('Its hosts document no limit on tool output.', 'yaml map', 'yaml list', 'front matter'),
  },
  'personal-path': {
    toml: 'Codex expands nothing, so nothing stands for the home folder.',
    'yaml map': 'The file of Goose belongs to one person.',
    'yaml list': 'Continue expands secrets and inputs only, so nothing stands for the home folder.',
  },
  'secret-in-arguments': {
    toml: 'Codex expands nothing, so only a shell puts a credential among the arguments.',
    'yaml map': 'Goose expands nothing in arguments, so only a shell puts a credential there.',
  },
  'sensitive-tool-auto-approval': {
    'yaml map': 'Goose keeps the approval of single tools in another file.',
    'yaml list': 'Continue keeps approvals in permissions.yaml, where no servers stand.',
    'front matter': 'Agents name the tools they may use, not those that run without asking.',
  },
  'syntax-error': because(
    'A YAML text reads on where another format would not, so nothing says what was meant.',
    'yaml map',
    'yaml list',
    'front matter',
  ),
  'strict-json-comment': {
    ...because('All of its hosts read comments and trailing commas.', 'inputs', 'command list'),
    ...because('Comments are part of the format.', 'toml', 'yaml map', 'yaml list', 'front matter'),
  },
  'suspicious-timeout': {
    inputs: 'VS Code has no timeout, and how unknown hosts count is not known.',
  },
  'undefined-input': {
    ...because('Its files declare no prompts for values.', 'mcpServers', 'command list', 'toml'),
    ...because('Its files declare no prompts for values.', 'yaml map', 'yaml list', 'front matter'),
  },
  'unignored-env-file': {
    'yaml map': 'The file of Goose belongs to one person and lies in no repository.',
  },
  'unmasked-input': {
    ...because('Its files declare no prompts for values.', 'mcpServers', 'command list', 'toml'),
    ...because('Its files declare no prompts for values.', 'yaml map', 'yaml list', 'front matter'),
  },
  'unsupported-transport-type': {
    inputs: 'VS Code contacts an address whatever the name says.',
    toml: 'Codex has no name for the transport: the address decides.',
  },
  'unused-input': {
    ...because('Its files declare no prompts for values.', 'mcpServers', 'command list', 'toml'),
    ...because('Its files declare no prompts for values.', 'yaml map', 'yaml list', 'front matter'),
  },
  'weakened-output-filter': {
    ...because('Only Copilot CLI filters tool output.', 'inputs', 'settings', 'command list'),
    ...because('Only Copilot CLI filters tool output.', 'toml', 'yaml map', 'yaml list'),
  },
  'wildcard-auto-approval': {
    'yaml map': 'Goose approves the tools of all servers at once, or asks.',
    'yaml list': 'Continue keeps approvals in permissions.yaml, where no servers stand.',
  },
};

/** One reason for several families. */
function because(reason: string, ...without: readonly Family[]): Partial<Record<Family, string>> {
  return Object.fromEntries(without.map((family) => [family, reason]));
}
