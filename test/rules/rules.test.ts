/** Every rule's fixture, case by case. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { loadFormats } from '../../server/src/engine/syntax/loadFormats';
import { rules } from '../../server/src/rules/index';
import { checkCase, resultsOf } from '../fixtures/checkCase';
import { parseFixture } from '../fixtures/markdown';
import { readRecords, reportedText, seedOf } from '../fixtures/reported';

before(() => loadFormats(['a.toml', 'a.yaml']));

// MCP_LENS_RULE: ids with commas between, set by `npm run unit -- --rule hardcoded-secret`: only their fixtures are run.
const only = process.env['MCP_LENS_RULE'];

// Most of the time goes into fixes and layouts; a fault of logic shows in the record as well.
const recordsOnly = process.env['MCP_LENS_RECORDS'] === 'only';

for (const rule of rules.filter(({ id }) => !only || only.split(',').includes(id))) {
  describe(rule.id, () => {
    const path = join(__dirname, `${rule.id}.md`);
    if (!existsSync(path)) {
      it('has a fixture', () => assert.fail(`test/rules/${rule.id}.md is missing`));
      return;
    }
    const records = readRecords(rule.id);
    const cases = parseFixture(readFileSync(path, 'utf8'));
    for (const fixture of cases) {
      it(`${fixture.title} (line ${fixture.line})`, () => {
        const check = recordsOnly
          ? resultsOf(fixture, seedOf(fixture.title))
          : checkCase(rule, fixture, seedOf(fixture.title));
        const text = reportedText(rule.id, check);
        const again = `read the diff, then: npx tsx test/fixtures/writeReported.ts ${rule.id}`;
        assert.equal(text.trimEnd(), records.get(fixture.title)?.trimEnd() ?? '', again);
      });
    }
    it('has a record of no case that is gone, and each title once', () => {
      const titles = cases.map(({ title }) => title);
      assert.deepEqual(titles, [...new Set(titles)]);
      assert.deepEqual(
        [...records.keys()].filter((title) => !titles.includes(title)),
        [],
      );
    });
    it('has reporting and silent cases', () => {
      assert.ok(
        cases.some((fixture) => fixture.files.some((file) => file.expected.length > 0)),
        'none reports',
      );
      assert.ok(
        cases.some((fixture) => fixture.files.every((file) => file.expected.length === 0)),
        'none is silent',
      );
    });
    it('reports with its own severity', () => {
      const shown = new Set(
        cases.flatMap(({ files }) => files.flatMap(({ expected }) => expected)).map((e) => e.severity),
      );
      assert.ok(shown.has(rule.severity), `none is of severity ${rule.severity}`);
    });
    it('offers fixes as its metadata says', () => {
      const fixed = cases.some((fixture) => fixture.files.some((file) => file.fixed.length > 0));
      assert.equal(fixed, rule.fix !== 'none', `fix: '${rule.fix}' and the fixture disagree about fixed blocks`);
    });
  });
}
