/** Who is affected by an advisory, or uses some versions of a package. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseUses, type UsedPackage, usesPackage } from '../../../../server/src/engine/strings/packages/usesPackage';

const npm = (name: string, version?: string, pin: UsedPackage['pin'] = 'exact'): UsedPackage => ({
  ecosystem: 'npm',
  name,
  version,
  pin,
});
const answer = (asked: string, use: UsedPackage) => usesPackage(parseUses(asked)!, use);

describe('a question by package', () => {
  it('is about all versions, one, or a range', () => {
    for (const [asked, version, expected] of [
      ['npm:foo', '1.0.0', 'yes'],
      ['npm:foo@1.0.0', '1.0.0', 'yes'],
      ['npm:foo@1.0.0', '1.0.1', 'no'],
      ['npm:foo@<1.2.3', '1.2.2', 'yes'],
      ['npm:foo@<1.2.3', '1.2.3', 'no'],
      ['npm:foo@>=1.0.0 <1.2.3', '0.9.0', 'no'],
      ['npm:foo@^1.2.0', '1.9.0', 'yes'],
      ['npm:FOO', '1.0.0', 'yes'],
      ['npm:bar', '1.0.0', 'no'],
      ['pypi:foo', '1.0.0', 'no'],
    ] as const)
      assert.equal(answer(asked, npm('foo', version)), expected, `${asked} of ${version}`);
    assert.equal(answer('npm:@scope/foo@<2.0.0', npm('@scope/foo', '1.0.0')), 'yes');
  });

  it('is left open where the version is', () => {
    for (const [version, pin, expected] of [
      [undefined, 'none', 'maybe'],
      ['latest', 'tag', 'maybe'],
      ['~1.2.0', 'range', 'maybe'],
      ['^1.0.0', 'range', 'maybe'],
      ['<=1.1.0', 'range', 'yes'],
      ['^2.0.0', 'range', 'no'],
    ] as const)
      assert.equal(answer('npm:foo@<1.2.3', npm('foo', version, pin)), expected, `${version}`);
    assert.equal(answer('npm:foo', npm('foo', undefined, 'none')), 'yes');
  });

  it('knows names as each registry does, and code of this machine is no package', () => {
    const python: UsedPackage = { ecosystem: 'pypi', name: 'My_Server[http]', version: '==1.0', pin: 'exact' };
    assert.equal(answer('pypi:my-server@<1.1', python), 'yes');
    const image: UsedPackage = {
      ecosystem: 'oci',
      name: 'github/github-mcp-server',
      version: 'v1.1.0',
      pin: 'tag',
      registry: 'ghcr.io',
    };
    assert.equal(answer('docker:ghcr.io/github/github-mcp-server@<1.1.2', image), 'yes');
    assert.equal(answer('npm:foo', { ...npm('foo', '1.0.0'), local: true }), 'no');
  });
});

describe('a question by advisory', () => {
  it('finds every package that the advisory names, by any of its ids', () => {
    const image: UsedPackage = {
      ecosystem: 'oci',
      name: 'github/github-mcp-server',
      version: 'v1.1.0',
      pin: 'tag',
      registry: 'ghcr.io',
    };
    for (const id of ['CVE-2026-48529', 'GHSA-pjp5-fpmr-3349', 'ghsa-pjp5-fpmr-3349'])
      assert.equal(answer(id, image), 'yes', id);
    assert.equal(answer('CVE-2026-48529', { ...image, version: 'v1.1.2' }), 'no');
    assert.equal(answer('CVE-2026-48529', { ...image, version: 'latest' }), 'maybe');
    assert.equal(answer('CVE-2026-48529', npm('foo', '1.0.0')), 'no');
    assert.equal(answer('MAL-2025-47604', npm('postmark-mcp', '1.0.16')), 'yes');
    assert.equal(answer('MAL-2025-47604', npm('postmark-mcp', '1.0.12')), 'no');
  });

  it('finds packages of which only a group of ids is known', () => {
    assert.equal(parseUses('MAL-2026-5480')?.kind, 'advisory');
    assert.equal(answer('MAL-2026-5480', npm('mcp-server-fetch', '1.0.0')), 'yes');
    assert.equal(answer('MAL-2026-9999', npm('mcp-server-fetch', '1.0.0')), 'no');
  });
});

describe('anything else', () => {
  it('is no question', () => {
    for (const text of ['', 'foo', 'foo@1.0.0', 'other:foo', 'npm:', 'npm:foo@not a range', 'CVE', 'npm:foo bar'])
      assert.equal(parseUses(text), undefined, text);
  });
});
