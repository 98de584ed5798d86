/** The list of faults that change no answer is up to date, and gives a reason for each. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { equivalentFaults } from './equivalent';

it('each entry names one fault that the sources could have, and why it changes no answer', () => {
  const { byKey, stale } = equivalentFaults();
  assert.deepEqual(stale, []);
  assert.ok(byKey.size > 0);
  for (const { path, why } of byKey.values()) assert.match(why, /\w+ \w+/, path);
});
