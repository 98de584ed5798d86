import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { knowsAdvisory } from '../../../../server/src/engine/strings/packages/knownAdvisory';

describe('an advisory', () => {
  it('is known or not: of an unknown one nobody can say who is affected', () => {
    for (const id of ['CVE-2025-6514', 'MAL-2025-47604', 'MAL-2026-5480']) assert.ok(knowsAdvisory(id), id);
    for (const id of ['CVE-1999-0001', 'MAL-2026-9999']) assert.ok(!knowsAdvisory(id), id);
  });
});
