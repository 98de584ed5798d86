/** Messages, before they leave the engine: no secret of the text they speak of is in them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { searchFor } from '../../../server/src/engine/findings/secretSearch';
import { redactMessage, textRedactor } from '../../../server/src/engine/findings/textRedactor';
import { secretsOf } from '../../../server/src/engine/findings/textSecrets';
import { withoutTokens } from '../../../server/src/engine/strings/secrets/redact';
import { readOrRefuse } from '../../../server/src/engine/syntax/readText';
import type { ConfigText } from '../../../server/src/engine/syntax/text';
import { printableLine } from '../../../shared/src/displayText';
import { expandMarkers, seededPick } from '../../fixtures/secretMarkers';

function textOf(value: unknown): ConfigText {
  const read = readOrRefuse(JSON.stringify(value), 'json');
  return 'refused' in read ? assert.fail(read.refused) : read;
}

function redactorFor(text: ConfigText): (words: string) => string {
  return (words) => redactMessage(text, words);
}

function expand(marked: string): string {
  return expandMarkers(marked, 7).text;
}

test('what is left of a token that was cut at its own signs is hidden, too', () => {
  const token = expand('«fly-token»');
  const redact = redactorFor(textOf({ args: ['-y', `${token}@latest`] }));
  const tail = token.slice(-20);
  assert.equal(redact(`npx ./${tail}@latest follows "${tail}".`), 'npx ./…@latest follows "…".');
  assert.equal(redact(`${token.slice(20, 40)} and ${token.slice(50, 62)}`), '… and …');
  assert.equal(redact(token.slice(50, 61)), token.slice(50, 61), 'eleven characters say little');
  for (const text of ['npx @modelcontextprotocol/server-github@2025.4.8', 'Pin to 1.2.3-beta.10', 'aB3xK9mQ2pL7vN4c'])
    assert.equal(redact(text), text);
});

test('what only its name gives away is hidden wherever the text is quoted', () => {
  const password = expand('«password»');
  const redact = redactorFor(textOf({ env: { DB_PASSWORD: password }, args: ['stdio', `--password=${password}`] }));
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
  const redact = redactorFor(textOf({}));
  assert.equal(redact('aB3xK9mQ2pL7vN4c'), 'aB3xK9mQ2pL7vN4c');
  assert.equal(redact(`Image "${expand('«github-pat»')}" has no tag.`), 'Image "…" has no tag.');
});

test('a look at a message tells what slower ways of looking tell', () => {
  const plain = [
    'It',
    'passes',
    'API_TOKEN_2',
    'fooBarBaz',
    'v12',
    'node-22',
    '1.2.3',
    '@acme/mcp@2025.4.8',
    '${env:HOME}',
  ];
  const odd = [
    'aB3xK9mQ',
    'IDs-of-it',
    'v12345678',
    'é…#',
    '\u202e',
    'a'.repeat(41),
    `Ab${'c'.repeat(20)}`,
    '(AbCdEf12)',
  ];
  const ends = [' ', '  ', '"', '\t', '', '>', ' - '];
  const secret = ['plain', 'words', 'that', 'are', 'taken', 'for', 'one', 'secret'].join('-');
  const text = textOf({ env: { DB_PASSWORD: secret } });
  const redact = redactorFor(text);
  const pick = seededPick(11);
  for (let i = 0; i < 2_000; i++) {
    let words = '';
    for (let left = 1 + pick(6); left > 0; left--) {
      const from = pick(4) === 0 ? odd : plain;
      words += `${pick(9) === 0 ? secret : from[pick(from.length)]}${ends[pick(ends.length)]}`;
    }
    const line = printableLine(words);
    const isOdd = line.match(WORD)?.some((word) => !word.split(SEPARATORS).every((part) => NAME.test(part)));
    assert.equal(redact(words), (isOdd ? textRedactor(text) : withoutTokens)(line), words);
  }
});

const WORD = /[^\s"'`<>]{8,300}/g;
const SEPARATORS = /[-_/.:,;@=${}()[\]…]+/;
const NAME = /^(?:[a-z]{1,40}\d?|[A-Z]{1,40}\d?|v?\d{1,4}|[a-z]{0,40}(?:[A-Z][a-z]{2,20}){1,8})?$/;
