/** The quick no for most values never contradicts the whole judgement. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  isPlain,
  isPlainReference,
  judgeSecret,
  type SecretContext,
} from '../../../../server/src/engine/strings/secrets/secret';
import { markerNames, markerValue, seededPick } from '../../../fixtures/secretMarkers';

const places: readonly SecretContext['place'][] = [
  'env',
  'argument',
  'url',
  'property',
  'input-default',
  'command',
  'header',
];
const names = [
  '',
  'REGION',
  'X-Team',
  'Cookie',
  'Authorization',
  'root',
  'log-level',
  'API_TOKEN',
  'password',
  'KEY',
  'cwd',
  'TOKEN_LIMIT',
];

/** Everything that the judgement says of a value where it is called plain. */
function said(value: string): string[] {
  return names.flatMap((name) =>
    places.flatMap((place) =>
      isPlain(value, name, place === 'header') ? [judgeSecret(value, { name, place }).kind] : [],
    ),
  );
}

describe('a plain value', () => {
  it('is most of what configurations hold', () => {
    for (const value of ['eu-central-1', 'info', './docs', '--root', '-y', '1.2.3', 'a,b', 'node_modules/x.js', ''])
      assert.ok(isPlain(value, 'REGION', false), value);
    for (const value of [
      'https://a.example/b?c#d',
      'http://a:80',
      'PORT=80',
      'two words',
      'application/json; charset=utf-8',
    ])
      assert.ok(isPlain(value, 'X-Team', true), value);
  });

  it('is none under a name of a credential, nor a slot, a password, a reference, or something public', () => {
    assert.ok(!isPlain('eu-central-1', 'API_TOKEN', false));
    const others = ['YOUR_API_KEY', 'password=aB3xK9mQ', 'https://a:b@c', '${A}', '%A%', '<key>', 'arn:aws:iam::1'];
    for (const value of others) assert.ok(!isPlain(value, 'REGION', false), value);
    for (const value of ['Bearer a', 'token x']) assert.ok(!isPlain(value, 'X-Team', true), value);
  });

  it('is never a credential, a placeholder or a reference', () => {
    const pick = seededPick(3);
    const tokens = markerNames().flatMap((name) => Array.from({ length: 20 }, () => markerValue(name, pick) ?? ''));
    const pieces = [
      ...'abcxyzABCXYZ019_./,+-AKIA@~*!?&()|;\'"\\=: ${}%<[',
      'ghp_',
      'sk-',
      'Bearer ',
      'token=',
      'https://',
    ];
    const random = Array.from({ length: 4_000 }, () =>
      Array.from({ length: pick(40) }, () => pieces[pick(pieces.length)]).join(''),
    );
    const addresses = [...tokens, ...random].map((value) => `http${pick(2) ? 's' : ''}://${value}`);
    for (const value of [...tokens, ...random, ...addresses]) assert.ok(said(value).every((kind) => kind === 'none'));
  });

  it('that is a reference alone points at a credential and holds none', () => {
    const references = ['${A}', '${env:API_TOKEN}', '${input:docs-token}', 'Bearer ${TOKEN}', 'Basic ${env:B}'];
    const plain = references.filter(isPlainReference);
    assert.deepEqual(plain, ['${A}', '${env:API_TOKEN}', 'Bearer ${TOKEN}', 'Basic ${env:B}']);
    for (const value of plain) {
      for (const name of names) {
        for (const place of places) assert.match(judgeSecret(value, { name, place }).kind, /reference|none/, value);
      }
      assert.equal(judgeSecret(value, { name: 'Authorization', place: 'header' }).kind, 'reference', value);
    }
  });

  it('with a token where the name belongs is none', () => {
    const pick = seededPick(5);
    for (const name of markerNames()) {
      const token = markerValue(name, pick) ?? '';
      if (judgeSecret(`\${${token}}`, { name: 'TOKEN', place: 'env' }).kind !== 'secret') continue;
      assert.ok(!isPlainReference(`\${${token}}`) && !isPlainReference(`\${env:${token}}`), name);
    }
  });
});
