/** Which of several versions in one cache counts as the one on this machine. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { installedVersions } from '../../server/src/platform/installedVersions';

test('the newest release of a cache counts, and a pre-release only where there is nothing else', () => {
  for (const [versions, expected] of [
    [['1.9.0', '1.10.0', '1.2.0'], '1.10.0'],
    [['2.0.0-rc.1', '1.10.0'], '1.10.0'],
    [['2.0.0-beta.2', '2.0.0-beta.11'], '2.0.0-beta.11'],
    [['1.0.0+build.2', '0.9.0'], '1.0.0+build.2'],
  ] as const) {
    const manifests = new Map(
      versions.map((version, run) => [`/npm/_npx/${run}/node_modules/a/package.json`, JSON.stringify({ version })]),
    );
    const reader = {
      readText: (path: string) => manifests.get(path),
      list: (folder: string) => (folder === '/npm/_npx' ? versions.map((_, run) => String(run)) : []),
    };
    const found = installedVersions(reader, { projects: [], npmCache: '/npm' })('npm', 'a');
    assert.deepEqual(found, { version: expected, from: 'npm cache' }, versions.join());
  }
  for (const [versions, expected] of [
    [['1.9', '1.10.post1', '1.10'], '1.10.post1'],
    [['2.0a1', '1!0.1', '2026.1'], '1!0.1'],
    [['2.0.dev1', '2.0a1'], '2.0a1'],
  ] as const) {
    const site = '/p/.venv/lib/python3.12/site-packages';
    const list = (folder: string) => {
      if (folder === '/p/.venv/lib') return ['python3.12'];
      return folder === site ? versions.map((version) => `acme_mcp-${version}.dist-info`) : [];
    };
    const found = installedVersions({ readText: () => undefined, list }, { projects: ['/p'] })('pypi', 'acme-mcp');
    assert.deepEqual(found, { version: expected, from: '.venv' }, versions.join());
  }
});
