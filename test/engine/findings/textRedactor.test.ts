/** Messages, before they leave the engine: no secret of the text they speak of is in them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { searchFor } from '../../../server/src/engine/findings/secretSearch';
import { messageRedactor } from '../../../server/src/engine/findings/textRedactor';
import { secretsOf } from '../../../server/src/engine/findings/textSecrets';
import { readOrRefuse } from '../../../server/src/engine/syntax/readText';
import type { ConfigText } from '../../../server/src/engine/syntax/text';
import { expandMarkers } from '../../fixtures/secretMarkers';

function textOf(value: unknown): ConfigText {
  const read = readOrRefuse(JSON.stringify(value), 'json');
  return 'refused' in read ? assert.fail(read.refused) : read;
}

function expand(marked: string): string {
  return expandMarkers(marked, 7).text;
}

test('what is left of a token that was cut at its own signs is hidden, too', () => {
  const token = expand('«fly-token»');
  const redact = messageRedactor(textOf({ args: ['-y', `${token}@latest`] }));
  const tail = token.slice(-20);
  assert.equal(redact(`npx ./${tail}@latest follows "${tail}".`), 'npx ./…@latest follows "…".');
  assert.equal(redact(`${token.slice(20, 40)} and ${token.slice(50, 62)}`), '… and …');
  assert.equal(redact(token.slice(50, 61)), token.slice(50, 61), 'eleven characters say little');
  for (const text of ['npx @modelcontextprotocol/server-github@2025.4.8', 'Pin to 1.2.3-beta.10', 'aB3xK9mQ2pL7vN4c'])
    assert.equal(redact(text), text);
});

test('what only its name gives away is hidden wherever the text is quoted', () => {
  const password = expand('«password»');
  const redact = messageRedactor(textOf({ env: { DB_PASSWORD: password }, args: ['stdio', `--password=${password}`] }));
  assert.equal(redact(`Cursor does not know the transport "stdio --password ${password}".`).includes(password), false);
  assert.equal(redact(`“${password}” in ${password.slice(0, 12)}…`), '“…” in ……');
  assert.equal(redact('Set "DB_PASSWORD" in the environment.'), 'Set "DB_PASSWORD" in the environment.');
});

test('secrets that begin alike are hidden to their ends', () => {
  const [first, second] = ['Kq7!wz3Pone-and-a-half-with-all-the-rest', 'Kq7!wz3Ptwo-and-a-bit-with-whatever-is-left'];
  const find = searchFor([first, second]);
  assert.deepEqual(find?.(`"${second}", "${first}"`), [
    { start: 1, end: 1 + second.length },
    { start: second.length + 5, end: second.length + 5 + first.length },
  ]);
});

test('a stand-in for a token is no secret of the text', () => {
  const standIn = ['ghp', 'x'.repeat(36)].join('_');
  assert.deepEqual(secretsOf(textOf({ note: standIn, [standIn]: 1 })), []);
});

test('without secrets in the text nothing is hidden but what has the form of a token', () => {
  const redact = messageRedactor(textOf({}));
  assert.equal(redact('aB3xK9mQ2pL7vN4c'), 'aB3xK9mQ2pL7vN4c');
  assert.equal(redact(`Image "${expand('«github-pat»')}" has no tag.`), 'Image "…" has no tag.');
});
