/** What `permissions` says of three written repositories: as the table made by hand, and as the real hosts were seen to act. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadFormats } from '../../../server/src/engine/syntax/loadFormats';
import { linter } from '../../../server/src/linter';
import { toReportedPermissions } from '../../../server/src/reporting/toPermissions';
import type { ReportedPermissions } from '../../../shared/src/report';
import { readObservedCalls } from './observedCalls';
import { type Outcome, type Section, type WrittenRepository, writtenRepositories } from './writtenRepositories';

/** What becomes of a call that a line of this section is about; the rest depends on the line. */
const outcomes: Partial<Record<Section, readonly Outcome[]>> = {
  runs: ['runs'],
  asks: ['asks'],
  refused: ['denied', 'not offered'],
  guards: ['stopped by a hook'],
};

const sections = ['runs', 'asks', 'refused', 'guards', 'idle'] as const;

async function permissionsOf({ host, files }: WrittenRepository): Promise<ReportedPermissions> {
  const sources = Object.entries(files).map(([path, text]) => ({
    path: path.replace(/^project\//, '').replace(/^home\//, '~/'),
    text,
  }));
  await loadFormats(sources.map(({ path }) => path));
  const results = linter.lintTogether(sources.map((source) => linter.lint(source)));
  const found = toReportedPermissions(results).find((each) => each.host === host);
  assert.ok(found);
  return found;
}

describe('permissions and real hosts', () => {
  const observed = readObservedCalls();
  for (const repository of writtenRepositories) {
    it(`${repository.host}: the table made by hand`, async () => {
      const said = await permissionsOf(repository);
      const rows = sections.flatMap((section) =>
        said[section].map(({ what, path, idle }) => [
          section,
          what,
          path.replace('~/', 'home/').replace(/^\./, 'project/.'),
          ...(idle === null ? [] : [idle]),
        ]),
      );
      assert.deepEqual([...rows, ['otherwise', said.otherwise, '']], repository.table);
    });

    it(`${repository.host}: each call as the real host treated it`, async () => {
      const said = await permissionsOf(repository);
      const { calls } = observed[repository.host]!;
      assert.deepEqual(Object.keys(calls), Object.keys(repository.calls), 'observe again: npm run hosts:permissions');
      for (const [name, { outcome, says }] of Object.entries(repository.calls)) {
        const [section, what] = says;
        assert.equal(calls[name], outcome, name);
        assert.ok(outcomes[section]?.includes(outcome) ?? true, name);
        const texts = section === 'otherwise' ? [said.otherwise ?? ''] : said[section].map((line) => line.what);
        assert.ok(
          texts.some((text) => text.includes(what)),
          `${name}: ${what} is not in ${texts.join(', ')}`,
        );
      }
    });
  }
});
