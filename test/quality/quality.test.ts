/** The quality set: its reports are those that were reviewed, its figures those that are published, and no safe fix does harm. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { loadFormats } from '../../server/src/engine/syntax/loadFormats';
import { REPORTS, setReports, setSection } from './measure';
import { qualityCases } from './qualitySet';

const AGAIN = '`npm run quality` writes it anew; review the difference';

describe('the quality set', () => {
  before(() => loadFormats(['a.toml', 'a.yaml']));

  it('has at least 60 files of many hosts', () => {
    const cases = qualityCases();
    assert.ok(cases.length >= 60, `${cases.length} files`);
    assert.ok(new Set(cases.map(({ id }) => id.split(':', 1)[0])).size >= 15);
  });

  it('is reported as it was reviewed', () => {
    assert.equal(setReports(), readFileSync(REPORTS, 'utf8'), AGAIN);
  });

  it('has the figures that are published, and no harm by safe fixes', () => {
    const section = setSection();
    const page = readFileSync(join(__dirname, '..', '..', 'docs', 'quality.md'), 'utf8');
    assert.ok(page.includes(section), AGAIN);
    assert.match(section, /^- 0 of \d+ safe fixes break or weaken a file$/m);
  });
});
