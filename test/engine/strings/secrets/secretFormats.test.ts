import '../../../work/countSteps';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namedFormats, secretFormats, wholeValueFormats } from '../../../../server/src/data/secretFormats';
import { findSecrets, isPlain, judgeSecret } from '../../../../server/src/engine/strings/secrets/secret';
import { parseShape, shapeAnchor } from '../../../../server/src/engine/strings/secrets/secretShape';
import { generateShape } from '../../../fixtures/generateShape';
import { seededPick } from '../../../fixtures/secretMarkers';
import { assertLinear, repeated } from '../../../work/countSteps';

const word = (text: string | undefined) => (text === undefined ? '' : text);

test('the table has at least 120 formats with unique ids, a source and a date', () => {
  assert.ok(secretFormats.length >= 120, `${secretFormats.length} formats`);
  const all = [...secretFormats, ...wholeValueFormats, ...namedFormats];
  assert.equal(new Set(all.map((format) => format.id)).size, all.length);
  for (const format of all) {
    assert.match(format.id, /^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    assert.ok(format.source.length > 10 && /^\d{4}-\d\d-\d\d$/.test(format.checked), format.id);
  }
});

test('every shape has a literal to look for', () => {
  for (const format of secretFormats) {
    for (const shape of format.shapes) assert.ok(shapeAnchor(shape), `${format.id}: ${shape}`);
  }
});

test('a token is one word of at least 12 characters: shorter ones are not searched, in messages neither', () => {
  for (const shape of secretFormats.flatMap(({ shapes }) => shapes)) {
    const parts = parseShape(shape);
    const least = parts.reduce((sum, part) => sum + ('literal' in part ? part.literal.length : part.min), 0);
    assert.ok(least >= 12, shape);
    assert.doesNotMatch(shape, /[\s"'`<>]/);
  }
});

test('no value that is a credential as a whole is an address', () => {
  for (const shape of wholeValueFormats.flatMap(({ shapes }) => shapes)) {
    const parts = parseShape(shape).map((part) =>
      'literal' in part ? part.literal : part.alphabet.includes('/') ? '/' : 'x',
    );
    assert.doesNotMatch(parts.join(''), /:\/|\/\//, shape);
  }
});

for (const format of secretFormats) {
  test(`${format.id}: 20 generated values are recognised in every place`, () => {
    const pick = seededPick(format.id.length * 7919 + format.id.charCodeAt(0));
    for (let i = 0; i < 20; i++) {
      const shape = format.shapes[i % format.shapes.length] ?? '';
      const value = generateShape(parseShape(shape), pick);
      const verdict = judgeSecret(value, { name: 'SOME_TOKEN', place: 'env' });
      assert.equal(verdict.kind, 'secret', `${format.id} value ${i}`);
      assert.ok(
        verdict.kind === 'secret' && verdict.start === 0 && verdict.end === value.length,
        `${format.id} span ${i}`,
      );
      assert.equal(verdict.formatId, format.id);
      assert.equal(verdict.privilege, format.privilege);
      assert.equal(verdict.severity, format.severity);
      const bare = judgeSecret(value, { place: 'argument' });
      assert.ok(bare.kind === 'secret' && bare.formatId === format.id, `${format.id} without a name`);
      const line = `run --flag "${value}" --other=1`;
      const [hit] = findSecrets(line);
      assert.ok(
        hit !== undefined && line.slice(hit.start, hit.end) === value && hit.formatId === format.id,
        `${format.id} in a line`,
      );
    }
  });
}

test('values of the named formats are recognised under their name only', () => {
  const pick = seededPick(5);
  for (const format of namedFormats) {
    const value = generateShape(parseShape(format.shapes[0] ?? ''), pick);
    const verdict = judgeSecret(value, { name: `${word(format.word).toUpperCase()}_API_KEY`, place: 'env' });
    assert.ok(verdict.kind === 'secret' && verdict.formatId === format.id, format.id);
    assert.equal(
      judgeSecret(value, { name: `${word(format.word).toUpperCase()}_REGION`, place: 'env' }).kind,
      'none',
      format.id,
    );
  }
});

for (const format of wholeValueFormats) {
  test(`${format.id}: a value of this form alone is recognised under any name, and nowhere inside a text`, () => {
    const pick = seededPick(format.id.length * 7919);
    for (let i = 0; i < 20; i++) {
      const value = generateShape(parseShape(format.shapes[i % format.shapes.length] ?? ''), pick);
      for (const name of ['VALUE', 'ACCOUNT_ID', 'SOME_TOKEN']) {
        const verdict = judgeSecret(value, { name, place: 'env' });
        assert.ok(verdict.kind === 'secret' && verdict.formatId === format.id, `${format.id} under ${name}`);
        assert.deepEqual([verdict.start, verdict.end], [0, value.length]);
      }
      assert.equal(judgeSecret(`${value}~`, { name: 'VALUE', place: 'env' }).kind, 'none');
      assert.equal(isPlain(value, 'VALUE', false), false);
    }
  });
}

test('the number of an account before the random part makes no placeholder', () => {
  const random = generateShape(parseShape('{hex:32}'), seededPick(21));
  const token = `1/${'123456789'.repeat(2)}:${random}`;
  const verdict = judgeSecret(token, { name: 'ASANA_ACCESS_TOKEN', place: 'env' });
  assert.ok(verdict.kind === 'secret' && verdict.formatId === 'asana-token');
});

test('key ids are information under the name of an id, too', () => {
  for (const shape of ['LTAI{an:20}', 'AKID{an:32}']) {
    const value = generateShape(parseShape(shape), seededPick(8));
    const verdict = judgeSecret(value, { name: 'SECRET_ID', place: 'env' });
    assert.ok(verdict.kind === 'secret' && verdict.severity === 'information', shape);
  }
});

test('a value cut short or grown long is not the format', () => {
  const pick = seededPick(11);
  const value = generateShape(parseShape('ghp_{an:36}'), pick);
  assert.deepEqual(findSecrets(value.slice(0, -1)), []);
  assert.deepEqual(findSecrets(`${value}a`), []);
  assert.deepEqual(findSecrets(`x${value}`), []);
  assert.equal(findSecrets(`%3D${value}`).length, 1);
});

/** Pieces meant to make a search back up: the literal, then runs that almost fit. */
function hostilePieces(shape: string): string[] {
  const parts = parseShape(shape);
  const token = generateShape(parts, seededPick(99));
  const first = parts.find((part) => 'literal' in part);
  const literal = first !== undefined && 'literal' in first ? first.literal : 'a';
  return [
    literal,
    `${literal} `,
    `${literal}aaaaaaaaaaaaaaaaaaaaaaaa-`,
    `${token.slice(0, -1)}!`,
    `${token.slice(0, Math.max(4, token.length >> 1))} `,
    `a.${literal}`,
  ];
}

test('searching takes steps in proportion to the text, whatever almost fits', () => {
  const shapes = [...secretFormats, ...namedFormats].flatMap((format) => format.shapes);
  for (let first = 0; first < shapes.length; first += 20) {
    const texts = shapes.slice(first, first + 20).flatMap((shape) => {
      const pieces = hostilePieces(shape);
      return [...pieces.map(repeated), (chars: number) => pieces[0] + 'a'.repeat(chars)];
    });
    assertLinear(findSecrets, texts, 4_096);
  }
});
