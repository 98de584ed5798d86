/** The last guard of outputs: provider tokens are blotted out, everything else stays as it is. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPartRedactor, isPastedValue, withoutTokens } from '../../../../server/src/engine/strings/secrets/redact';
import { expandMarkers } from '../../../fixtures/secretMarkers';

const expand = (text: string): string => expandMarkers(text, 3).text;

test('tokens are blotted out of any text', () => {
  for (const [text, expected] of [
    ['«github-pat»', '…'],
    ['"«github-pat»" is no transport.', '"…" is no transport.'],
    ['${«openai-key»}', '${…}'],
    ['«github-pat» and «github-pat#2»', '… and …'],
    ['https://«stripe-live-key»@mcp.example', 'https://…@mcp.example'],
    ['a «jwt» b', 'a … b'],
  ] as const) {
    assert.equal(withoutTokens(expand(text)), expected, text);
  }
});

test('ordinary text is returned as it is', () => {
  for (const text of [
    '',
    'Write ${env:GITHUB_TOKEN}.',
    'Pin to 1.2.3, the version on this machine (package-lock.json)',
    '"@modelcontextprotocol/server-github" is retired.',
    'See https://github.com/advisories/GHSA-659m-mwq2-jh49',
    'sk-your-key-here',
  ]) {
    assert.equal(withoutTokens(text), text);
  }
});

test('values pasted where a name belongs', () => {
  for (const text of ['«github-pat»', '«openai-key»', '«hex32»', '«token»']) {
    assert.ok(isPastedValue(expand(text)), text);
  }
  for (const text of [
    'TOKEN',
    'GITHUB_PERSONAL_ACCESS_TOKEN',
    'AUTH0_M2M_CLIENT_SECRET_V3',
    'N8N_API_KEY',
    'workspaceFolder',
    'github_mcp_pat',
    'my-token-id',
    '',
  ]) {
    assert.ok(!isPastedValue(text), text);
  }
});

test('what is left of a token that was cut at its own signs is hidden, too', () => {
  const token = expand('«fly-token»');
  const redact = createPartRedactor(JSON.stringify({ args: ['-y', `${token}@latest`] }));
  const tail = token.slice(-20);
  assert.equal(redact(`npx ./${tail}@latest follows "${tail}".`), 'npx ./…@latest follows "…".');
  assert.equal(redact(`${token.slice(20, 40)} and ${token.slice(50, 62)}`), '… and …');
  assert.equal(redact(token.slice(50, 61)), token.slice(50, 61), 'eleven characters say little');
  for (const text of ['npx @modelcontextprotocol/server-github@2025.4.8', 'Pin to 1.2.3-beta.10', 'aB3xK9mQ2pL7vN4c'])
    assert.equal(redact(text), text);
});

test('without tokens in the text nothing is hidden', () => {
  assert.equal(createPartRedactor('{}')('aB3xK9mQ2pL7vN4c'), 'aB3xK9mQ2pL7vN4c');
});
