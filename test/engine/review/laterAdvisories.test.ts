/** What became known after a review: by the day, and by what the review had seen. */
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { knowledgeDocument } from '../../../server/src/data/knowledgeDocument';
import { useKnowledge } from '../../../server/src/engine/knowledge/knowledge';
import { packageIndex } from '../../../server/src/engine/knowledge/packageIndex';
import { laterAdvisories } from '../../../server/src/engine/review/laterAdvisories';
import { outlineChanges, reviewOutline } from '../../../server/src/engine/review/reviewOutline';
import { linter } from '../../../server/src/linter';
import type { RetiredRow, VulnerableRow } from '../../../shared/src/knowledge/advisories';

const weakness: VulnerableRow = {
  ecosystem: 'npm',
  name: 'made-up-mcp',
  affected: '<2.0.0',
  fixed: ['2.0.0'],
  ids: ['CVE-2026-99999', 'GHSA-2222-3333-4444'],
  weakness: 'path-escape',
  summary: 'Files outside the folder can be read.',
  source: 'osv',
  checked: '2026-12-05',
  listed: '2026-12-05',
};
const retirement: RetiredRow = {
  ecosystem: 'npm',
  name: 'made-up-mcp',
  state: 'archived',
  summary: 'It was archived.',
  references: [],
  source: 'osv',
  checked: '2026-12-06',
  listed: '2026-12-06',
};

function know(vulnerable: readonly VulnerableRow[], retired: readonly RetiredRow[] = []): void {
  const document = { ...knowledgeDocument(), vulnerable, retired };
  const { header, secrets, names } = document;
  useKnowledge(() => ({ header, secrets, names, packages: packageIndex(document) }));
}

afterEach(() => useKnowledge());

const serverOf = () => {
  const text = JSON.stringify({ mcpServers: { a: { command: 'npx', args: ['-y', 'made-up-mcp@1.0.0'] } } });
  return linter.lint({ path: '.cursor/mcp.json', text }).files[0]!.servers[0]!;
};

describe('advisories after a review', () => {
  it('are those that entered the data later', () => {
    know([weakness]);
    const said = 'CVE-2026-99999 for made-up-mcp';
    for (const [date, expected] of [
      ['2026-12-04', said],
      ['2026-12-05', undefined],
      ['2026-12-06', undefined],
    ] as const) {
      assert.equal(laterAdvisories(serverOf(), { digest: '', date }), expected, date);
    }
  });

  it('of the day of the review are told apart by what the review saw, whichever id comes first', () => {
    know([]);
    const seen = reviewOutline(serverOf());
    know([{ ...weakness, ids: [...weakness.ids].reverse() }]);
    const review = { digest: '', date: '2026-12-05' };
    assert.equal(laterAdvisories(serverOf(), { ...review, seen }), 'GHSA-2222-3333-4444 for made-up-mcp');
    const seenThen = reviewOutline(serverOf());
    know([weakness]);
    assert.equal(laterAdvisories(serverOf(), { ...review, seen: seenThen }), undefined);
    assert.match(outlineChanges(seen, reviewOutline(serverOf())), /or another value that decides what runs$/);
  });

  it('include a retirement, and leave out rows of the first day and of other packages', () => {
    const { listed: _listed, ...old } = weakness;
    know([old, { ...weakness, name: 'other-mcp' }], [retirement]);
    assert.equal(laterAdvisories(serverOf(), { digest: '', date: '2026-11-01' }), 'made-up-mcp is archived');
  });
});
