/** Every rule that offers fixes shows one in each family of hosts, or says why there is none. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { loadFormats } from '../../server/src/engine/syntax/loadFormats';
import { linter } from '../../server/src/linter';
import { rules } from '../../server/src/rules/index';
import { hosts } from '../../shared/src/hosts';
import { type FixtureFile, parseFixture } from '../fixtures/markdown';
import { type Family, families, familyOf } from './families';
import { withoutFix } from './withoutFix';

before(() => loadFormats(['a.toml', 'a.yaml']));

// MCP_LENS_RULE: see rules.test.ts.
const only = process.env['MCP_LENS_RULE'];

/** The families that read a file: several, where hosts of several share it. */
function readBy({ path, text }: FixtureFile): Family[] {
  const found = linter.lint({ path, text }).views.map(({ document }) => familyOf(document));
  return found.filter((family) => family !== undefined);
}

describe('fixes in every family of hosts', () => {
  it('has hosts in each family', () => {
    const used = new Set(hosts.flatMap(({ documents }) => documents.map(familyOf)));
    assert.deepEqual(
      families.filter((family) => !used.has(family)),
      [],
    );
  });

  for (const rule of rules.filter(({ id, fix }) => fix !== 'none' && (!only || only.split(',').includes(id)))) {
    it(rule.id, () => {
      const cases = parseFixture(readFileSync(join(__dirname, `${rule.id}.md`), 'utf8'));
      const mended = cases.flatMap(({ files }) => files.filter(({ fixed }) => fixed.length > 0));
      const shown = new Set(mended.flatMap(readBy));
      const excused = withoutFix[rule.id] ?? {};
      const missing = families.filter((family) => !shown.has(family) && !Object.hasOwn(excused, family));
      assert.deepEqual(missing, [], 'add a case with a fixed block, or the reason to test/rules/withoutFix.ts');
      const idle = Object.keys(excused).filter((family) => shown.has(family as Family));
      assert.deepEqual(idle, [], 'the fixture shows a fix there: take the reason out');
    });
  }

  it('has reasons only for rules that offer fixes', () => {
    const fixable = new Set(rules.filter(({ fix }) => fix !== 'none').map(({ id }) => id));
    assert.deepEqual(
      Object.keys(withoutFix).filter((id) => !fixable.has(id)),
      [],
    );
  });
});
