/** Whole answers of the engine against their records (`test/engine/recorded`). */
import { before } from 'node:test';
import { loadFormats } from '../../server/src/engine/syntax/loadFormats';
import { holdAnswers } from '../fixtures/record';
import { credentialRecords } from './recorded/credentials';
import { findingRecords } from './recorded/findings';
import { fixingRecords } from './recorded/fixing';
import { lintingRecords } from './recorded/linting';
import { reviewRecords } from './recorded/reviews';
import { secretRecords } from './recorded/secrets';
import { serverRecords } from './recorded/servers';
import { standingRecords } from './recorded/standing';
import { stringRecords } from './recorded/strings';
import { syntaxRecords } from './recorded/syntax';
import { limitRecords } from './recorded/syntaxLimits';

before(() => loadFormats(['a.toml', 'a.yaml', 'a.md']));

const records = {
  ...syntaxRecords,
  ...stringRecords,
  ...secretRecords,
  ...findingRecords,
  ...lintingRecords,
  ...fixingRecords,
  ...reviewRecords,
  ...credentialRecords,
  ...limitRecords,
  ...standingRecords,
  ...serverRecords,
};
for (const [name, questions] of Object.entries(records)) holdAnswers('engine', name, 'engine/recorded', questions);
