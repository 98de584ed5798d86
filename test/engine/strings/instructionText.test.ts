/** Wording that gives orders to a model: the expression for ASCII finds what the one for all letters finds. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instructionWordings } from '../../../server/src/data/instructionWording';
import { seededPick } from '../../fixtures/secretMarkers';

const words = [
  ...[
    'ignore',
    'Disregard',
    'FORGET',
    'all',
    'previous',
    'existing',
    'your',
    'instructions',
    'rules',
    'prompt',
    'system',
  ],
  ...['do not', "don't", 'never', 'without', 'tell', 'informing', 'mention', 'to', 'the user', 'human', 'keep', 'from'],
  ...[
    'vergiss',
    'alle',
    'vorherigen',
    'Anweisungen',
    'dem Nutzer',
    'nichts',
    'sagen',
    'ignora',
    'instrucciones',
    'previas',
  ],
  ...[
    "the user's",
    'knowledge',
    'permission',
    'olvida',
    'no',
    'digas',
    'al',
    'usuario',
    'dimentica',
    'precedenti',
    'regole',
  ],
  ...['<system>', '</hidden>', 'read', '~/.ssh', 'you are now', 'in', 'developer', '.', ',', '\n', '42', '_', 'and'],
];

test('texts in ASCII are read alike by both expressions', () => {
  const pick = seededPick(20_261_129);
  let found = 0;
  for (let round = 0; round < 4_000; round++) {
    const text = Array.from({ length: 12 }, () => words[pick(words.length)]).join(' ');
    for (const { patternFor, does } of instructionWordings) {
      const [ascii, any] = [patternFor('e'), patternFor('é')].map((pattern) =>
        Array.from(text.matchAll(pattern), ({ 0: match, index }) => [index, match]),
      );
      assert.deepEqual(ascii, any, `${does}: ${text}`);
      found += ascii!.length;
    }
  }
  assert.ok(found > 500, String(found));
});
