/** What the fixes that name a version say, what they ask of clients, and how little of the text they touch. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LintEnvironment } from '../../../server/src/engine/findings/lintEnvironment';
import { pinInstalled } from '../../../server/src/engine/lint/pinFindings';
import { linter } from '../../../server/src/linter';

/** The fixes of all findings of one rule about a server. */
function fixesOf(rule: string, command: string, args: readonly string[], environment: LintEnvironment = {}) {
  const text = JSON.stringify({ mcpServers: { a: { command, args } } });
  const { findings } = linter.lint(
    { path: '.mcp.json', text },
    { persona: 'auditor', environment, today: '2026-11-22' },
  );
  return findings
    .filter((finding) => finding.rule === rule)
    .flatMap((finding) => finding.fixes())
    .map((fix) => ({ ...fix, touched: fix.edits.map(({ start, end }) => text.slice(start, end)) }));
}

function titles(rule: string, command: string, args: readonly string[], environment?: LintEnvironment): string[] {
  return fixesOf(rule, command, args, environment).map(({ title }) => title);
}

describe('a fix that names a version', () => {
  it('says so when it leaves the range', () => {
    assert.deepEqual(titles('vulnerable-package', 'uvx', ['--from', 'mcp-server-git<2025.9', 'mcp-server-git']), [
      'Pin to 2026.1.14 (outside "<2025.9")',
    ]);
    assert.deepEqual(titles('vulnerable-package', 'uvx', ['mcp-server-git==2025.9.1']), ['Pin to 2026.1.14']);
    assert.deepEqual(titles('vulnerable-package', 'npx', ['@prompty/core@1.0.0']), [
      'Pin to 2.0.0-beta.3, a pre-release',
    ]);
  });

  it('offers the version on this machine only where the range takes it', () => {
    const environment: LintEnvironment = { installedVersion: () => ({ version: '2.0.0', from: 'node_modules' }) };
    const typed = 'Pin to a version…';
    const own = 'Pin to 2.0.0 (installed, node_modules)';
    for (const [follows, offered] of [
      ['', [own, typed]],
      ['@latest', [own, typed]],
      ['@>=1', [own, typed]],
      ['@^1', [typed]],
      ['@1 - 1.9', [typed]],
    ] as const) {
      assert.deepEqual(titles('unpinned-package', 'npx', [`acme-mcp${follows}`], environment), offered, follows);
    }
  });

  it('touches nothing but what is behind the name', () => {
    for (const [command, args, touched] of [
      ['npx', ['@acme/mcp'], ''],
      ['npx', ['@acme/mcp@latest'], '@latest'],
      ['npx', ['@acme/mcp@^1.2'], '@^1.2'],
      ['uvx', ['acme-mcp'], ''],
      ['uvx', ['--from', 'acme-mcp[http]>=1,!=1.5', 'acme'], '>=1,!=1.5'],
      ['go', ['run', 'github.com/acme/mcp/cmd/server@latest'], '@latest'],
      ['dnx', ['Acme.Mcp', '--yes'], ''],
    ] as const) {
      const [fix, ...more] = fixesOf('unpinned-package', command, args);
      assert.deepEqual(more, []);
      assert.deepEqual(fix?.touched, [touched], args.join(' '));
    }
  });

  it('asks for the newest version, not for a tag of that name, where Python has no tags', () => {
    const query = (command: string, name: string) =>
      fixesOf('unpinned-package', command, [name], { choosesVersions: true }).flatMap(({ pin }) =>
        typeof pin?.version === 'object' ? [pin.version.query] : [],
      );
    assert.deepEqual(query('uvx', 'acme-mcp@latest'), [{ ecosystem: 'pypi', name: 'acme-mcp' }]);
    assert.deepEqual(query('npx', 'acme-mcp@latest'), [{ ecosystem: 'npm', name: 'acme-mcp', follows: 'latest' }]);
    assert.deepEqual(query('npx', 'acme-mcp'), [{ ecosystem: 'npm', name: 'acme-mcp' }]);
  });

  it('tells what the typed text must look like', () => {
    const form = (rule: string, command: string, args: readonly string[]) =>
      fixesOf(rule, command, args).flatMap(({ asks }) => (asks ? [asks.form] : []));
    assert.deepEqual(form('unpinned-package', 'npx', ['acme-mcp']), ['semver']);
    assert.deepEqual(form('unpinned-package', 'uvx', ['acme-mcp']), ['pep440']);
    assert.deepEqual(form('unpinned-package', 'go', ['run', 'github.com/acme/mcp@latest']), ['go']);
    assert.deepEqual(form('unpinned-git-source', 'uvx', ['git+https://github.com/acme/mcp']), ['commit']);
    assert.deepEqual(form('unpinned-image', 'docker', ['run', '-i', 'acme/mcp:1.2']), ['digest']);
  });
});

describe('pins to what is on this machine', () => {
  it('are written for packages that are there, and refused for others', () => {
    const environment: LintEnvironment = {
      installedVersion: (_, name) => (name === 'acme-mcp' ? { version: '2.0.0', from: 'node_modules' } : undefined),
    };
    const text = JSON.stringify({
      mcpServers: { a: { command: 'npx', args: ['acme-mcp'] }, b: { command: 'npx', args: ['other-mcp', '/'] } },
    });
    const { findings } = linter.lint({ path: '.mcp.json', text }, { environment });
    const { edits, outcomes } = pinInstalled(findings);
    assert.equal(edits.length, 1);
    assert.deepEqual(
      outcomes.map(({ name, pinned, refused }) => [name, pinned?.version ?? refused]),
      [
        ['acme-mcp', '2.0.0'],
        ['other-mcp', 'no version of it was found on this machine'],
      ],
    );
  });
});
