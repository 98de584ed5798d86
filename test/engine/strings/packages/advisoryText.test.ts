/** Names and links of advisories. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maliciousPackages, vulnerablePackages } from '../../../../server/src/data/advisories';
import { advisoryLabel, advisoryUrl } from '../../../../server/src/engine/strings/packages/advisoryText';

test('an advisory is named by its best known id', () => {
  const remote = vulnerablePackages().find((row) => row.name === 'mcp-remote')!;
  const squat = maliciousPackages().find((row) => row.name === 'mcp-server-fetch')!;
  assert.equal(advisoryLabel(remote), 'CVE-2025-6514');
  assert.equal(advisoryLabel(squat), 'one of MAL-2026-5476 to MAL-2026-5485');
});

test('an advisory links to the page of its database', () => {
  for (const row of [...maliciousPackages(), ...vulnerablePackages()]) {
    const url = advisoryUrl(row);
    assert.equal(url === undefined, row.ids.length === 0, row.name);
    if (url !== undefined) assert.ok(URL.canParse(url) && row.ids.some((id) => url.endsWith(id)), url);
  }
});
