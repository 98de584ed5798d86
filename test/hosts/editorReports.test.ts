/**
 * What VS Code 1.139.1 was measured to report by itself, mistake by mistake and file by file: inside VS Code it is left to it,
 * on the command line and in other editors we report it. What VS Code is silent about we report everywhere.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LintOptions } from '../../server/src/engine/lint/lint';
import { linter } from '../../server/src/linter';

const elsewhere: LintOptions = { persona: 'auditor', today: '2026-11-22' };
const inside: LintOptions = { ...elsewhere, environment: { editor: 'vscode' } };

const workspace = '.vscode/mcp.json';
const nested = 'packages/app/.vscode/mcp.json';
const user = '/home/alex/.config/Code/User/mcp.json';
const portable = '.mcp.json';
const cursor = '.cursor/mcp.json';

/** A mistake below the key that a file wants, the rule that speaks of it, and the files in which VS Code does. */
const rows: readonly (readonly [string, string, (key: string) => string, readonly string[], readonly string[]])[] = [
  ['an unknown root key', 'unknown-property', (key) => `{"${key}":{},"input":[]}`, [workspace, nested], [user]],
  ['another host\'s root key', 'wrong-servers-key', (key) => `{"${key === 'servers' ? 'mcpServers' : 'context_servers'}":{"a":{"command":"node"}}}`, [workspace, nested], [user, cursor]],
  ['an unknown server key', 'unknown-property', (key) => `{"${key}":{"a":{"command":"node","cmd":"x","disabled":true}}}`, [workspace, nested], [user]],
  ['arguments as text', 'malformed-value', (key) => `{"${key}":{"a":{"command":"node","args":"a.js"}}}`, [workspace, nested], [user, portable, cursor]],
  ['an unknown transport', 'unsupported-transport-type', (key) => `{"${key}":{"a":{"type":"grpc","url":"https://mcp.example/mcp"}}}`, [workspace, nested], [portable, cursor]],
  ['no command at all', 'missing-launch', (key) => `{"${key}":{"a":{"type":"stdio"}}}`, [], [workspace, nested, user, portable, cursor]],
  ['a command and an address', 'conflicting-launch', (key) => `{"${key}":{"a":{"command":"node","url":"https://mcp.example/mcp"}}}`, [workspace, nested], [user, portable, cursor]],
  ['a server name twice', 'duplicate-key', (key) => `{"${key}":{"a":{"command":"node"},"a":{"command":"python"}}}`, [workspace, nested, user, portable, cursor], []],
  ['a comment', 'strict-json-comment', (key) => `{\n// remark\n"${key}":{"a":{"command":"node"}}}`, [portable], [cursor]],
  ['broken syntax', 'syntax-error', (key) => `{"${key}":{"a":{"command":"node"}`, [workspace, nested, user, portable, cursor], []],
  ['a variable that nothing resolves', 'unexpanded-variable', (key) => `{"${key}":{"a":{"command":"node","args":["\${NOPE}"]}}}`, [workspace, nested, user], [cursor]],
  ['a variable in shell spelling', 'unexpanded-variable', (key) => `{"${key}":{"a":{"command":"node","args":["$NOPE"]}}}`, [], [workspace, nested, user, cursor]],
  ['an input that is not declared', 'undefined-input', (key) => `{"${key}":{"a":{"command":"node","args":["\${input:x}"]}}}`, [], [workspace, nested, user]],
  ['an input that nothing uses', 'unused-input', (key) => `{"inputs":[{"id":"x","type":"promptString"}],"${key}":{"a":{"command":"node"}}}`, [], [workspace, nested, user]],
  ['a package without a version', 'unpinned-package', (key) => `{"${key}":{"a":{"command":"npx","args":["-y","@example/notes-mcp"]}}}`, [], [workspace, nested, user, portable, cursor]],
  ['a plain address', 'plaintext-transport', (key) => `{"${key}":{"a":{"type":"http","url":"http://mcp.example/mcp"}}}`, [], [workspace, nested, user, portable, cursor]],
];

describe('what VS Code reports itself is left to it', () => {
  for (const [mistake, rule, write, theirs, ours] of rows) {
    for (const path of [...theirs, ...ours]) {
      const key = path.endsWith('.mcp.json') || path === cursor ? 'mcpServers' : 'servers';
      const text = write(key);
      it(`${mistake} in ${path}`, () => {
        assert.equal(speaks(path, text, rule, elsewhere), true, 'on the command line');
        assert.equal(speaks(path, text, rule, inside), ours.includes(path), 'inside VS Code');
      });
    }
  }
});

function speaks(path: string, text: string, rule: string, options: LintOptions): boolean {
  return linter.lint({ path, text }, options).findings.some((finding) => finding.rule === rule);
}
