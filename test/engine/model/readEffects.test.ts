/** Settings that approve: how they are called in messages, and which declared server a name stands for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linter } from '../../../server/src/linter';
import { expandMarkers } from '../../fixtures/secretMarkers';

function lint(names: readonly string[], permission: Readonly<Record<string, string>>) {
  const mcp = Object.fromEntries(names.map((name) => [name, { type: 'local', command: ['node', 'server.js'] }]));
  const { failures, findings } = linter.lint(
    { path: 'opencode.json', text: JSON.stringify({ mcp, permission }) },
    { persona: 'auditor' },
  );
  assert.deepEqual(failures, []);
  return findings.filter(({ pointer }) => pointer.startsWith('/permission'));
}

test('a long key is shortened, and a token in it is not cut in two but left out', () => {
  const { text: token } = expandMarkers('«github-pat»', 1);
  const long = `${'a'.repeat(25)} ${token} more`;
  const found = lint([long], { [`${long}_*`]: 'allow' }).find(({ message }) => message.startsWith('"permission.'));
  assert.ok(found);
  assert.ok(found.message.startsWith(`"permission.${'a'.repeat(25)} …`), 'shows the beginning');
  assert.ok(!found.message.includes(token.slice(0, 12)), 'shows nothing of the token');
});

test('of servers whose names begin alike the longest is meant', () => {
  const [found] = lint(['git', 'git_hub', 'git.lab'], { 'git_hub_*': 'allow' });
  assert.match(found?.message ?? '', /"git_hub"|git_hub_\*/);
  assert.equal(lint(['git.lab'], { 'git_lab_*': 'allow' }).length, 1);
  assert.equal(lint(['git'], { 'lab_*': 'allow' }).length, 0);
});
