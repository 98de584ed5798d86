/** Hovers of keys and references: what is said at a mark, and what is left to others. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { explainAt } from '../../../server/src/engine/completion/explain';
import { loadFormats } from '../../../server/src/engine/syntax/loadFormats';
import { place } from './place';

before(() => loadFormats(['a.toml', 'a.yaml']));

function said(path: string, marked: string, editor?: 'vscode'): string | undefined {
  const { result, offset } = place(path, marked);
  return explainAt(result, offset, editor)?.text;
}

const cursor = '.cursor/mcp.json';
const code = '/home/alex/.config/Code/User/mcp.json';
const env = (text: string): string => `{ "mcpServers": { "a": { "env": { "K": "${text}" } } } }`;
const inputs =
  '"inputs": [{ "id": "k", "type": "promptString", "password": true, "description": "a *key*" }, { "id": "p" }]';
const coded = (text: string): string => `{ ${inputs}, "servers": { "a": { "env": { "K": "${text}" } } } }`;

/** Path, text with a mark, and the explanation; none: nothing is said. */
const cases: readonly (readonly [path: string, marked: string, expected?: RegExp])[] = [
  // Keys
  [
    cursor,
    '{ "mcpServers": { "a": { "com|mand": "x" } } }',
    /^\*\*`command`\*\*\n\nProgram that the host starts as the server\.\n\n\*Cursor, Visual Studio: documented on [\d-]+\*$/,
  ],
  [
    cursor,
    '{ "mcpServers": { "a": { "auth": { "CLIENT_ID|": "x" } } } }',
    /Required\.\n\n\*Cursor: documented on [\d-]+\*$/,
  ],
  [cursor, '{ "mcp|Servers": {} }', /Servers of this file\./],
  [cursor, '{ "mcpServers": { "a|": {} } }'],
  [cursor, '{ "mcpServers": { "a": { "other|": 1 } } }'],
  [cursor, '{ "mcpServers": { "a": { "env": { "K|": "x" } } } }'],
  [cursor, '{ "mcpServers": { "a": { "constr|uctor": 1 } } }'],
  [code, '{ "inputs": [{ "pass|word": true }] }', /True hides what is typed/],
  ['.claude/settings.json', '{ "enableAll|ProjectMcpServers": true }', /`true` starts all project servers/],
  [
    '.claude/settings.json',
    '{ "permissions": { "default|Mode": "x" } }',
    /Permission mode that sessions start in\. `\w+` lets/,
  ],
  ['.cursor/sandbox.json', '{ "ty|pe": "x" }', /`insecure_none`/],
  ['.codex/config.toml', '[mcp_servers.a]\nbearer_to|ken = "x"\n', /For old files only: use `bearer_token_env_var`\./],
  ['.codex/config.toml', '[mcp_servers.a]\nenabled|_tools = []\n', /The only tools that the model sees\./],
  ['.codex/config.toml', 'approval_pol|icy = "x"\n', /`never` never asks before/],
  ['/home/alex/.config/goose/config.yaml', 'extensions:\n  a:\n    env_k|eys: []\n', /keyring/],
  ['/home/alex/.config/goose/config.yaml', 'GOOSE_M|ODE: auto\n', /`auto` lets every tool run/],
  [
    '.continue/config.yaml',
    'mcpServers:\n  - requestOptions:\n      verify|Ssl: false\n',
    /`false` accepts any certificate/,
  ],
  ['.mcp.json', '{ "mcpServers": { "a": { "ty|pe": "x" } } }', /- Claude Code: How Claude Code talks/],
  // References
  [
    cursor,
    env('x ${env:T|} y'),
    /^\*\*\\\$\\\{env:T\\\}\*\*\n\nEnvironment variable T\. As documented on 20\d\d-\d\d-\d\d\.$/m,
  ],
  [
    '.gemini/settings.json',
    env('$HO|ME'),
    /Environment variable HOME\. If the variable is not set, the value is empty\. Seen in Gemini CLI \d+\.\d+\.\d+ on 20\d\d-/,
  ],
  [cursor, env('${workspace|Folder}/x'), /The workspace folder\./],
  [cursor, env('${workspaceFolder:w|eb}/x'), /The workspace folder\.|Filled in/],
  [cursor, env('x|y ${env:T}')],
  ['claude_desktop_config.json', env('${T|}'), /Not expanded here\./],
  ['.trae/mcp.json', env('${T|}'), /Nobody documents whether this is expanded\./],
  ['.warp/.mcp.json', env('${T|}'), /no server of this file starts/],
  ['crush.json', '{ "mcp": { "a": { "env": { "K": "$T|" } } } }', /If the variable is not set, the value is empty\./],
  [
    'crush.json',
    '{ "mcp": { "a": { "env": { "K": "$(cat| x)" } } } }',
    /^\*\*\\\$\\\(…\\\)\*\*\n\nOutput of a shell command.*It is run/,
  ],
  [code, coded('${input:k|}'), /Prompt for a value: a \\\*key\\\*\. Typed hidden\./],
  [code, coded('${input:p|}'), /Shown while typed\./],
  [code, coded('${input:z|}'), /no prompt of this name is declared/],
  [code, coded('${command:x|}'), /It is run when the configuration is read\./],
  ['.mcp.json', env('${T|:-x}'), /If it is not set, the text after `:-` is used\./],
  [cursor, '{ "note": "${env:T|}" }'],
  ['.codex/config.toml', '[mcp_servers.a]\nenv = { K = "${T|}" }\n', /Not expanded here\..*Codex expands no variables/],
  ['.continue/config.yaml', 'mcpServers:\n  - apiKey: ${{ secrets.T| }}\n', /Secret T\./],
];

describe('explanations', () => {
  for (const [path, marked, expected] of cases) {
    it(`${path}: ${marked.replaceAll('\n', '⏎')}`, () => {
      if (expected) assert.match(said(path, marked) ?? '', expected);
      else assert.equal(said(path, marked), undefined);
    });
  }

  it('never repeats the text behind `:-`', () => {
    assert.doesNotMatch(said('.mcp.json', env('${T|:-hunter2}')) ?? '', /hunter2/);
  });

  it('leaves keys of the file that VS Code explains itself to it, but not references', () => {
    const own = '.vscode/mcp.json';
    const text = '{ "servers": { "a": { "command": "x", "env": { "K": "${env:T}" } } } }';
    assert.equal(said(own, text.replace('command', 'com|mand'), 'vscode'), undefined);
    assert.match(said(own, text.replace('command', 'com|mand')) ?? '', /Program/);
    assert.match(said(own, text.replace('env:T', 'env:|T'), 'vscode') ?? '', /Environment variable T/);
  });
});
