/** The last guard of outputs: provider tokens are blotted out, everything else stays as it is. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPastedValue, withoutTokens } from '../../../../server/src/engine/strings/secrets/redact';
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
