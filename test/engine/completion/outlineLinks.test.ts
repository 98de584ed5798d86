/** The outline and the links of whole texts. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { linksOf } from '../../../server/src/engine/completion/links';
import { outlineOf } from '../../../server/src/engine/completion/symbols';
import { loadFormats } from '../../../server/src/engine/syntax/loadFormats';
import { place } from './place';

before(() => loadFormats(['a.toml', 'a.yaml']));

function outline(path: string, text: string): string[] {
  const { result } = place(path, `${text}|`);
  return outlineOf(result).map(({ kind, name, detail, span, selection }) => {
    assert.ok(span.start <= selection.start && selection.end <= span.end, 'the name lies in its span');
    return `${kind} ${name} ${detail} at ${JSON.stringify(text.slice(selection.start, selection.end))}`;
  });
}

function links(path: string, text: string): string[] {
  const { result } = place(path, `${text}|`);
  return linksOf(result).map(({ span, to }) => {
    const target = 'path' in to ? to.path : `→ ${text.slice(to.offset, to.offset + 4)}`;
    return `${text.slice(span.start, span.end)} ${target}`;
  });
}

describe('outline', () => {
  it('lists servers and prompts in text order, once for all hosts', () => {
    const text = '{ "inputs": [{ "id": "k" }], "servers": { "a": { "command": "x" }, "b": { "url": "https://x" } } }';
    assert.deepEqual(outline('.vscode/mcp.json', text), [
      'input k prompt at "\\"k\\""',
      'server a stdio at "\\"a\\""',
      'server b http at "\\"b\\""',
    ]);
  });
  it('says what is switched off and what cannot be told', () => {
    const text = '{ "mcpServers": { "a": { "command": "x", "disabled": true }, "b": {} } }';
    assert.deepEqual(outline('.roo/mcp.json', text), ['server a stdio, off at "\\"a\\""', 'server b  at "\\"b\\""']);
  });
  it('reads TOML and YAML', () => {
    const toml = '[mcp_servers.a]\ncommand = "x"\n[mcp_servers.a.env]\nK = "v"\n[mcp_servers.b]\nurl = "https://x"\n';
    assert.deepEqual(outline('.codex/config.toml', toml), ['server a stdio at "a"', 'server b http at "b"']);
    const yaml = 'mcpServers:\n  - name: a\n    command: x\n  - command: y\n';
    assert.deepEqual(outline('.continue/config.yaml', yaml), ['server a stdio at ""', 'server #2 stdio at ""']);
  });
  it('is empty for half a text', () => {
    assert.deepEqual(outline('.cursor/mcp.json', '{ "mcp'), []);
    assert.deepEqual(outline('.cursor/mcp.json', ''), []);
  });
});

const cursor = '.cursor/mcp.json';
const server = (entry: string): string => `{ "mcpServers": { "a": { ${entry} } } }`;

/** Path, text, and each linked text with its target. */
const cases: readonly (readonly [path: string, text: string, ...expected: string[]])[] = [
  [cursor, server('"command": "x", "envFile": ".env"'), '.env .env'],
  [cursor, server('"command": "x", "envFile": "./config/dev.env"'), './config/dev.env config/dev.env'],
  [
    cursor,
    server('"command": "x", "envFile": "${workspaceFolder}/.env.local"'),
    '${workspaceFolder}/.env.local .env.local',
  ],
  [cursor, server('"command": "x", "envFile": "${userHome}/.env"')],
  [cursor, server('"command": "x", "envFile": "/etc/a.env"')],
  [cursor, server('"command": "x", "envFile": "~/a.env"')],
  [cursor, server('"command": "x", "envFile": "../a.env"')],
  [cursor, server('"command": "x", "envFile": "a\\"b.env"')],
  [cursor, server('"command": "x", "envFile": "folder"')],
  [cursor, server('"command": "node", "args": ["tools/server.js"]'), 'tools/server.js tools/server.js'],
  [
    cursor,
    server('"command": "node", "args": ["${workspaceFolder}\\\\tools\\\\server.js"]'),
    '${workspaceFolder}\\\\tools\\\\server.js tools/server.js',
  ],
  [cursor, server('"command": "python", "args": ["-u", "./a/../b.py", "x.txt"]'), './a/../b.py b.py'],
  [cursor, server('"command": "node", "args": ["${env:DIR}/server.js"]')],
  [cursor, server('"command": "npx", "args": ["-y", "some-server"]')],
  [cursor, server('"command": "node", "args": ["https://example.com/a.js"]')],
  ['.roo/mcp.json', server('"command": "node", "args": ["a.js"], "cwd": "tools"'), 'a.js tools/a.js'],
  ['.roo/mcp.json', server('"command": "node", "args": ["a.js"], "cwd": "/srv"')],
  // Nobody's workspace.
  ['/home/alex/.cursor/mcp.json', server('"command": "node", "args": ["a.js"]')],
  ['.codex/config.toml', '[mcp_servers.a]\ncommand = "node"\nargs = ["tools/a.js"]\n', 'tools/a.js tools/a.js'],
  [
    '.continue/config.yaml',
    'mcpServers:\n  - name: a\n    command: node\n    args: [tools/a.js]\n',
    'tools/a.js tools/a.js',
  ],
  [
    '.vscode/mcp.json',
    '{ "inputs": [{ "id": "k" }], "servers": { "a": { "url": "https://x/${input:k}?${input:z}" } } }',
    '${input:k} → "k" ',
  ],
  [
    '/home/alex/.config/Code/User/mcp.json',
    '{ "inputs": [{ "id": "k" }], "servers": { "a": { "url": "${input:k}" } } }',
    '${input:k} → "k" ',
  ],
];

describe('links', () => {
  for (const [path, text, ...expected] of cases) {
    it(`${path}: ${text.replaceAll('\n', '⏎')}`, () => assert.deepEqual(links(path, text), expected));
  }
});
