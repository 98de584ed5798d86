/** Policies on the command line: what is left out is said, mistakes name their place, and nobody else stops. */
import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { CheckReport } from '../../shared/src/report';
import { run, workspace } from './program';

const NAME = '.mcp-config-lens.json';
const wildcard = { mcpServers: { a: { command: 'node', args: ['a.js'], trust: true } } };
const pinned = (name: string) => ({ mcpServers: { a: { command: 'npx', args: ['-y', `${name}@1.0.0`] } } });

function report(args: string[]): CheckReport {
  return JSON.parse(run(['check', '--format', 'json', ...args]).out) as CheckReport;
}

describe('exclude', () => {
  const files = {
    '.cursor/mcp.json': pinned('a'),
    'examples/.gemini/settings.json': wildcard,
    'old/deep/.gemini/settings.json': wildcard,
    [NAME]: '{\n  "exclude": ["examples", "old/**"]\n}',
  };

  it('leaves files out, named or found, and says so in every report', () => {
    const folder = workspace(files);
    const { code, out } = run(['check', folder]);
    assert.equal(code, 0);
    assert.match(out, /1 file excluded by \.mcp-config-lens\.json:2 \(examples\): examples\/\.gemini\/settings\.json/);
    assert.match(out, /1 file excluded by \.mcp-config-lens\.json:2 \(old\/\*\*\)/);
    const { workspaces, complete } = report([folder]);
    assert.equal(complete, true);
    assert.deepEqual(
      workspaces[0]?.excluded.map(({ path }) => path),
      ['examples/.gemini/settings.json', 'old/deep/.gemini/settings.json'],
    );
    for (const format of ['sarif', 'html', 'markdown']) {
      assert.match(run(['check', '--format', format, folder]).out, /1 file excluded by/, format);
    }
    assert.equal(run(['check', join(folder, 'examples/.gemini/settings.json')], { cwd: folder }).code, 3);
  });

  it('is not asked with --no-config, and another file can be given', () => {
    const folder = workspace({ ...files, 'other.json': { exclude: ['old'] } });
    assert.equal(run(['check', '--no-config', folder]).code, 1);
    const { workspaces } = report(['--config', join(folder, 'other.json'), folder]);
    assert.deepEqual(
      workspaces[0]?.excluded.map(({ glob }) => glob),
      ['old'],
    );
    assert.equal(run(['check', '--config', 'a', '--no-config', folder]).code, 2);
    assert.equal(run(['check', '--config', join(folder, 'none.json'), folder]).code, 2);
  });
});

describe('a policy on the command line', () => {
  it('fails the check, with its file and line', () => {
    const folder = workspace({
      '.cursor/mcp.json': pinned('evil'),
      [NAME]: '{\n "deny": { "packages": ["npm:evil"] } }',
    });
    const { code, out } = run(['check', folder]);
    assert.equal(code, 1);
    assert.match(
      out,
      /error policy-violation\n {4}The policy denies "evil@1\.0\.0"\. See deny\.packages in \.mcp-config-lens\.json, line 2\./,
    );
    assert.match(out, /= see \.mcp-config-lens\.json:2: Denied here\./);
    const [finding] = report([folder]).workspaces[0]!.files[0]!.findings.filter(
      ({ rule }) => rule === 'policy-violation',
    );
    assert.deepEqual(finding?.related[0], {
      path: NAME,
      pointer: '',
      range: { start: { line: 1, character: 24 }, end: { line: 1, character: 34 } },
      message: 'Denied here.',
    });
  });

  it('sets the severity that fails, which the command line can set otherwise', () => {
    const folder = workspace({
      '.cursor/mcp.json': { mcpServers: { a: { command: 'npx', args: ['-y', 'a'] } } },
      [NAME]: { failOn: 'warning' },
    });
    assert.equal(run(['check', folder]).code, 1);
    assert.equal(run(['check', '--fail-on', 'error', folder]).code, 0);
    assert.equal(run(['check', '--no-config', folder]).code, 0);
  });

  it('is given to where and inventory, too', () => {
    const left = workspace({
      '.mcp-config-lens.json': { exclude: ['.mcp.json'] },
      '.mcp.json': { mcpServers: { a: { command: 'npx', args: ['-y', 'a-mcp@1.0.0'] } } },
      'other.json': { exclude: ['nothing'] },
    });
    for (const words of [
      ['where', 'a', '.'],
      ['inventory', '.'],
    ]) {
      const runs = [[], ['--no-config'], ['--config', 'other.json'], ['--config', 'missing.json']];
      assert.deepEqual(
        runs.map((more) => run([...words, ...more], { cwd: left }).code),
        [3, 0, 0, 2],
        words[0],
      );
    }
  });

  it('says of a suppression that it has expired', () => {
    const ignore = [{ rule: 'broad-root', reason: 'r', expires: '2020-02-29' }];
    const { code, err } = run(['check', '--allow-empty', '.'], {
      cwd: workspace({ '.mcp-config-lens.json': { ignore } }),
    });
    assert.equal(code, 0);
    assert.match(err, /\.mcp-config-lens\.json:3:5: This entry expired on 2020-02-29 and no longer hides anything\./);
  });

  it('with a mistake fails with its place, and stops neither its own check nor that of others', () => {
    const bad = workspace({ '.gemini/settings.json': wildcard, [NAME]: '{\n  "ignores": []\n}' });
    const good = workspace({ '.gemini/settings.json': wildcard });
    const { code, out, err } = run(['check', '--format', 'json', bad, good]);
    assert.equal(code, 2);
    assert.match(
      err,
      /\.mcp-config-lens\.json:2:3: There is no key "ignores" here\. Did you mean "ignore"\? \(ignores\)/,
    );
    const { workspaces, complete } = JSON.parse(out) as CheckReport;
    assert.equal(complete, false);
    assert.deepEqual(
      workspaces.map(({ files, notices }) => [
        files[0]!.findings.some(({ rule }) => rule === 'wildcard-auto-approval'),
        notices.length,
      ]),
      [
        [true, 1],
        [true, 0],
      ],
    );
  });

  it('requires controls of hooks and pipelines', () => {
    const folder = workspace({ '.cursor/mcp.json': pinned('a'), [NAME]: { require: ['local-scan'] } });
    assert.match(run(['check', folder]).out, /Required: "Local scan before commit" is not met\./);
    const scanned = workspace({
      '.cursor/mcp.json': pinned('a'),
      [NAME]: { require: ['local-scan'] },
      '.pre-commit-config.yaml': 'repos:\n  - repo: local\n    hooks:\n      - id: skylos\n        entry: skylos .\n',
    });
    assert.doesNotMatch(run(['check', scanned]).out, /Required:/);
  });

  it('of a repository reads nothing outside of it', () => {
    const outside = workspace({ 'secret.json': { persona: 'auditor' } });
    const folder = workspace({
      '.git/HEAD': '',
      '.cursor/mcp.json': pinned('a'),
      [NAME]: { extends: ['./link.json', '../secret.json', join(outside, 'secret.json')] },
    });
    symlinkSync(join(outside, 'secret.json'), join(folder, 'link.json'));
    const { code, err } = run(['check', folder]);
    assert.equal(code, 2);
    assert.match(err, /It cannot be read: it is a link that leads out of the folder/);
    assert.match(err, /It leads out of the repository/);
    assert.match(err, /It has to be a path that begins with/);
    const linked = workspace({ '.git/HEAD': '', '.cursor/mcp.json': pinned('a') });
    symlinkSync(join(outside, 'secret.json'), join(linked, NAME));
    assert.match(run(['check', linked]).err, /link that leads out/);
  });
});
