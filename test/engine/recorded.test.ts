/** Whole answers of the engine against their records (`test/engine/recorded`). */
import { before } from 'node:test';
import { loadFormats } from '../../server/src/engine/syntax/loadFormats';
import { holdRecord } from './recorded/record';
import { stringRecords } from './recorded/strings';
import { syntaxRecords } from './recorded/syntax';

before(() => loadFormats(['a.toml', 'a.yaml', 'a.md']));

for (const [name, questions] of Object.entries({ ...syntaxRecords, ...stringRecords })) holdRecord(name, questions);
