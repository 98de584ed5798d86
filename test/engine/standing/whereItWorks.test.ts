/**
 * Where a server works, against tables made by hand: files in, one line for each host out. What each line rests on was
 * seen in the host itself (test/realHosts/observed) or is marked as documented.
 */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { HostStanding } from '../../../server/src/engine/standing/standing';
import { whereServersWork } from '../../../server/src/engine/standing/whereItWorks';
import { loadFormats } from '../../../server/src/engine/syntax/loadFormats';
import { linter } from '../../../server/src/linter';

type Files = Readonly<Record<string, string | object>>;

function standings(files: Files): HostStanding[] {
  const results = Object.entries(files).map(([path, text]) =>
    linter.lint({ path, text: typeof text === 'string' ? text : JSON.stringify(text) }),
  );
  return whereServersWork(results.flatMap(({ files: read }) => read));
}

/** `host: outcome (why) [entries with their parts]`, sorted by host. */
function table(files: Files, name = 'a', hosts?: readonly string[]): string[] {
  return standings(files)
    .filter((each) => each.name === name && (hosts?.includes(each.host.id) ?? true))
    .map(({ host, project, outcome, short, code, entries }) => {
      const why = [code, short].filter(Boolean).join(' ');
      const parts = entries.map(({ server, part }) => `${server.file.path} ${part}`).join(', ');
      return `${host.id}${project && ` in ${project}`}: ${outcome}${why && ` (${why})`} [${parts}]`;
    })
    .sort();
}

const stdio = { command: 'node', args: ['server.js'] };
const http = { type: 'http', url: 'https://mcp.example.com/mcp' };
const bom = '\ufeff';

describe('where a server works', () => {
  before(() => loadFormats(['.codex/config.toml', '.continue/config.yaml']));

  it('tells which file counts when four define one name', () => {
    const files = {
      '.mcp.json': { mcpServers: { a: stdio } },
      '.vscode/mcp.json': { servers: { a: { ...stdio, env: { TOKEN: '${TOKEN}' } } } },
      '~/.claude.json': { mcpServers: { a: { ...stdio, args: ['other.js'] } } },
      '~/.config/Code/User/mcp.json': { servers: { a: { ...stdio, args: ['third.js'] } } },
    };
    assert.deepEqual(table(files), [
      'claude-code: waits (waits for approval) [.mcp.json counts, ~/.claude.json overridden]',
      'copilot-cli: waits (waits for trust in the folder) [.mcp.json counts]',
      'visual-studio: not-known (which file counts is not known) [.mcp.json open, .vscode/mcp.json open]',
      'vscode: not-known (which file counts is not known) [.mcp.json open, .vscode/mcp.json open, ~/.config/Code/User/mcp.json open]',
    ]);
  });

  it('knows the order of files within a project, and what is merged', () => {
    const other = { ...stdio, args: ['other.js'] };
    assert.deepEqual(
      table(
        {
          '.mcp.json': { mcpServers: { a: stdio } },
          '.github/mcp.json': { mcpServers: { a: other } },
          '~/.copilot/mcp-config.json': { mcpServers: { a: { ...other, args: ['third.js'] } } },
        },
        'a',
        ['copilot-cli'],
      ),
      [
        'copilot-cli: waits (waits for trust in the folder) [.mcp.json counts, .github/mcp.json overridden, ~/.copilot/mcp-config.json overridden]',
      ],
    );
    assert.deepEqual(
      table({
        '.codex/config.toml': '[mcp_servers.a]\ncommand = "node"\n',
        '~/.codex/config.toml': '[mcp_servers.a]\ncommand = "deno"\n',
      }),
      ['codex: yes [.codex/config.toml merged, ~/.codex/config.toml merged]'],
    );
    assert.deepEqual(
      table({
        'opencode.json': { mcp: { a: { type: 'local', command: ['node'], enabled: false } } },
        '~/.config/opencode/opencode.json': { mcp: { a: { type: 'local', command: ['deno'] } } },
      }),
      ['opencode: no (turned off) [opencode.json merged, ~/.config/opencode/opencode.json merged]'],
    );
  });

  it('leaves the order open where no table settles it, unless the entries say the same', () => {
    const open = { '~/.config/amp/settings.json': { 'amp.mcpServers': { a: stdio } } };
    assert.deepEqual(table({ ...open, '.amp/settings.json': { 'amp.mcpServers': { a: { command: 'deno' } } } }), [
      'amp: not-known (which file counts is not known) [.amp/settings.json open, ~/.config/amp/settings.json open]',
    ]);
    assert.deepEqual(table({ ...open, '.amp/settings.json': { 'amp.mcpServers': { a: stdio } } }).length, 1);
  });

  it('keeps projects within a workspace apart', () => {
    const files = {
      'one/.mcp.json': { mcpServers: { a: stdio } },
      'two/.mcp.json': { mcpServers: { a: { command: 'deno' } } },
      '~/.claude.json': { mcpServers: { b: stdio } },
    };
    assert.deepEqual(table(files, 'a', ['claude-code']), [
      'claude-code in one: waits (waits for approval) [one/.mcp.json counts]',
      'claude-code in two: waits (waits for approval) [two/.mcp.json counts]',
    ]);
    assert.deepEqual(table(files, 'b', ['claude-code']), ['claude-code: yes [~/.claude.json counts]']);
  });

  it('lets another file count where the stronger one is lost', () => {
    const files = {
      '.mcp.json': '{ "mcpServers": { "a": { "command": "node" }, } }',
      '~/.claude.json': { mcpServers: { a: stdio } },
    };
    assert.deepEqual(table(files, 'a', ['claude-code']), ['claude-code: yes [.mcp.json lost, ~/.claude.json counts]']);
  });

  /** One text for one host: the line, without host and files. */
  const single: readonly (readonly [why: string, path: string, text: string | object, host: string, line: string])[] = [
    [
      'a comment in strict JSON',
      '.mcp.json',
      '{ "mcpServers": { "a": { "command": "node" } } } // note',
      'claude-code',
      'no (file lost: a comment)',
    ],
    [
      'the same comment in a host that forgives it',
      '~/.config/amp/settings.json',
      '{ "amp.mcpServers": { "a": { "command": "node" } } } // note',
      'amp',
      'yes',
    ],
    [
      'a trailing comma in strict JSON',
      '~/.factory/mcp.json',
      '{ "mcpServers": { "a": { "command": "node" }, } }',
      'factory',
      'no (file lost: a trailing comma)',
    ],
    [
      'a byte order mark that costs the file',
      '~/.factory/mcp.json',
      `${bom}{ "mcpServers": { "a": { "command": "node" } } }`,
      'factory',
      'no (file lost: byte order mark)',
    ],
    [
      'a byte order mark that does not',
      '~/.claude.json',
      `${bom}{ "mcpServers": { "a": { "command": "node" } } }`,
      'claude-code',
      'yes',
    ],
    [
      'a text that does not parse',
      '~/.claude.json',
      '{ "mcpServers": { "a": { "command": "node" } }',
      'claude-code',
      'no (file does not parse)',
    ],
    [
      'an address without a type',
      '~/.claude.json',
      { mcpServers: { a: { url: http.url } } },
      'claude-code',
      'no (address without a type)',
    ],
    [
      'the same address in a host that needs no type',
      '~/.cursor/mcp.json',
      { mcpServers: { a: { url: http.url } } },
      'cursor',
      'yes',
    ],
    [
      'a type of another host',
      '~/.claude.json',
      { mcpServers: { a: { type: 'streamableHttp', url: http.url } } },
      'claude-code',
      'no (unknown transport)',
    ],
    [
      'a wrong key at the root',
      '~/.claude.json',
      { servers: { a: stdio } },
      'claude-code',
      'no (not under a key that is read)',
    ],
    [
      'the key of another host',
      '~/.cursor/mcp.json',
      { mcp: { servers: { a: stdio } } },
      'cursor',
      'no (not under a key that is read)',
    ],
    [
      'switched off',
      '~/.codeium/windsurf/mcp_config.json',
      { mcpServers: { a: { ...stdio, disabled: true } } },
      'windsurf',
      'no (turned off)',
    ],
    [
      'a switch that the host ignores',
      '~/.claude.json',
      { mcpServers: { a: { ...stdio, disabled: true } } },
      'claude-code',
      'yes',
    ],
    [
      'a variable that is not set, which stays as text',
      '~/.claude.json',
      { mcpServers: { a: { ...http, headers: { K: '${TOKEN}' } } } },
      'claude-code',
      'yes',
    ],
    [
      'a spelling that stays as text',
      '~/.claude.json',
      { mcpServers: { a: { ...stdio, env: { K: '${env:TOKEN}' } } } },
      'claude-code',
      'differs (${env:TOKEN} stays as text)',
    ],
    [
      'a spelling that no page settles',
      '~/.config/zed/settings.json',
      { context_servers: { a: { ...stdio, env: { K: '${TOKEN}' } } } },
      'zed',
      'differs (${TOKEN} stays as text)',
    ],
    [
      'arguments as one text',
      '~/.claude.json',
      { mcpServers: { a: { command: 'node', args: 'server.js' } } },
      'claude-code',
      'no (wrong value in "args")',
    ],
    [
      'one bad entry that costs the file',
      '~/.augment/settings.json',
      { mcpServers: { a: stdio, b: { command: 'node', args: 7 } } },
      'augment',
      'no (file lost: a bad server)',
    ],
    [
      'one bad entry that costs itself alone',
      '~/.claude.json',
      { mcpServers: { a: stdio, b: { command: 'node', args: 7 } } },
      'claude-code',
      'yes',
    ],
    [
      'neither command nor address',
      '~/.qwen/settings.json',
      { mcpServers: { a: { args: [] } } },
      'qwen-code',
      'no (no command or address)',
    ],
    [
      'a list of tools',
      '~/.gemini/settings.json',
      { mcpServers: { a: { ...stdio, includeTools: ['read'] } } },
      'gemini-cli',
      'differs (tools: 1 listed)',
    ],
    [
      'a list that refuses it',
      '~/.gemini/settings.json',
      { mcp: { excluded: ['a'] }, mcpServers: { a: stdio } },
      'gemini-cli',
      'no (denied in ~/.gemini/settings.json)',
    ],
    [
      'a list without it',
      '~/.gemini/settings.json',
      { mcp: { allowed: ['b'] }, mcpServers: { a: stdio } },
      'gemini-cli',
      'no (not listed in ~/.gemini/settings.json)',
    ],
    [
      'required fields that are missing',
      '~/.config/opencode/opencode.json',
      { mcp: { a: { command: ['node'] } } },
      'opencode',
      'no (file lost: a bad server)',
    ],
    [
      'an address for a host that only starts processes',
      '~/.config/Claude/claude_desktop_config.json',
      { mcpServers: { a: { url: http.url } } },
      'claude-desktop',
      'no (only starts processes)',
    ],
    [
      'a launch that cannot work',
      '~/.claude.json',
      { mcpServers: { a: { command: 'docker', args: ['run', '--rm', 'mcp/fetch'] } } },
      'claude-code',
      'no (cannot start as written)',
    ],
    [
      'a file that no host reads at this place',
      '.claude/mcp.json',
      { mcpServers: { a: stdio } },
      'unplaced',
      'no (not read at this place)',
    ],
    [
      'a server of the project in a host that asks nothing',
      '.factory/mcp.json',
      { mcpServers: { a: stdio } },
      'factory',
      'yes',
    ],
    [
      'a list of servers',
      '~/.continue/config.yaml',
      'mcpServers:\n  - name: a\n    command: node\n',
      'continue',
      'yes',
    ],
  ];
  for (const [why, path, text, host, line] of single) {
    it(`tells of ${why} (${host})`, () => {
      const [found = 'nothing'] = table({ [path]: text }, 'a', [host]);
      assert.equal(found.replace(/^[\w-]+: /, '').replace(/ \[.*$/, ''), line);
    });
  }

  it('tells of a name that the host keeps for itself', () => {
    const files = { '~/.claude.json': { mcpServers: { workspace: stdio } } };
    assert.deepEqual(table(files, 'workspace', ['claude-code']), [
      'claude-code: no (name is taken) [~/.claude.json lost]',
    ]);
  });

  it('puts approvals of other files beside the servers of a project', () => {
    const project = { '.mcp.json': { mcpServers: { a: stdio } } };
    const claude = (files: Files): string[] => table({ ...project, ...files }, 'a', ['claude-code']);
    assert.deepEqual(claude({ '~/.claude/settings.json': { enableAllProjectMcpServers: true } }), [
      'claude-code: yes [.mcp.json counts]',
    ]);
    assert.deepEqual(claude({ '.claude/settings.json': { enabledMcpjsonServers: ['a'] } }), [
      'claude-code: waits (waits for trust in the folder) [.mcp.json counts]',
    ]);
    assert.deepEqual(claude({ '.claude/settings.json': { enabledMcpjsonServers: ['b'] } }), [
      'claude-code: waits (waits for approval) [.mcp.json counts]',
    ]);
    assert.deepEqual(claude({ '.claude/settings.local.json': { disabledMcpjsonServers: ['a'] } }), [
      'claude-code: no (denied in .claude/settings.local.json) [.mcp.json counts]',
    ]);
    assert.deepEqual(claude({ '~/.claude.json': { projects: { '/x': { enabledMcpjsonServers: ['a'] } } } }), [
      'claude-code: waits (waits for approval) [.mcp.json counts]',
    ]);
  });

  it('says how well each statement is known', () => {
    const [seen] = standings({ '~/.claude.json': { mcpServers: { a: { url: http.url } } } });
    assert.deepEqual(seen?.entries[0]?.remarks[0]?.proof, { kind: 'proven', version: '2.1.332', date: '2026-11-28' });
    const [read] = standings({ '~/.cursor/mcp.json': { servers: { a: stdio } } });
    assert.equal(read?.entries[0]?.remarks[0]?.proof.kind, 'documented');
    const open = standings({
      '.vscode/mcp.json': { servers: { a: stdio } },
      '~/.config/Code/User/mcp.json': { servers: { a: { command: 'deno' } } },
    }).find(({ host }) => host.id === 'vscode');
    assert.deepEqual(
      open?.entries.map(({ part, proof }) => [part, proof?.kind]),
      [
        ['open', 'not-confirmed'],
        ['open', 'not-confirmed'],
      ],
    );
  });
});
