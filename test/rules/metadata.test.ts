/** What every rule says of itself, as a reviewer last saw it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { ruleMetadata } from '../../server/tools/ruleTable';

it('metadata of the rules are as reviewed (otherwise: npm run generate)', () => {
  const [, metadata] = ruleMetadata();
  assert.deepEqual(metadata.split('\n'), readFileSync(join(__dirname, 'metadata.txt'), 'utf8').split('\n'));
});
