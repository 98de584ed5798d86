/** Reviews on the command line, and what git says of a folder's files in the background. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gitStates } from '../../server/src/platform/git/gitStates';
import { folderBelow, projectConfigPath } from '../../server/src/platform/projectConfigFile';
import { run, workspace } from './program';

const config = (script: string) => ({ mcpServers: { docs: { command: 'node', args: [script] } } });

describe('review on the command line', () => {
  // Digest of the entry that starts docs.js; the same as in the rule's own examples.
  const digest = 'v1:1feb689491426b727ed6ab28cd8f0f2f0899c1054962d4a3d5cf80ca8d2919b6';
  const record = { digest, date: '2026-11-01', version: '1.0.0', seen: ['arguments 1', 'program node'] };
  const reviewed = (key: string) => ({ reviewed: { [key]: record } });
  const rules = (folder: string): string[] => {
    const { out } = run(['check', '--format', 'json', folder]);
    const { workspaces } = JSON.parse(out);
    return workspaces[0].files.flatMap(({ findings }: { findings: { rule: string }[] }) =>
      findings.map(({ rule }) => rule),
    );
  };

  it('holds while the entry is as it was, and any change is a finding', () => {
    const settings = reviewed('.cursor/mcp.json#docs');
    const same = workspace({ '.cursor/mcp.json': config('docs.js'), '.mcp-config-lens.json': settings });
    assert.ok(!rules(same).includes('changed-since-review'));
    const other = workspace({ '.cursor/mcp.json': config('other.js'), '.mcp-config-lens.json': settings });
    assert.ok(rules(other).includes('changed-since-review'));
  });

  it('is named from the folder of the project configuration', () => {
    const settings = reviewed('pkg/.cursor/mcp.json#docs');
    const folder = workspace({
      '.git/HEAD': '',
      'pkg/.cursor/mcp.json': config('other.js'),
      '.mcp-config-lens.json': settings,
    });
    assert.ok(rules(join(folder, 'pkg')).includes('changed-since-review'));
    assert.equal(projectConfigPath(join(folder, 'pkg')), join(folder, '.mcp-config-lens.json'));
    assert.equal(folderBelow(join(folder, '.mcp-config-lens.json'), join(folder, 'pkg')), 'pkg');
  });

  it('may stand beside comments', () => {
    const text = `{ // decisions\n "reviewed": ${JSON.stringify(reviewed('.cursor/mcp.json#docs').reviewed)} }`;
    const folder = workspace({ '.cursor/mcp.json': config('other.js'), '.mcp-config-lens.json': text });
    assert.ok(rules(folder).includes('changed-since-review'));
  });
});

describe('git for an editor', () => {
  const git = (folder: string, ...args: string[]) => spawnSync('git', args, { cwd: folder });
  const silent = (): void => assert.fail('nothing has changed');

  it('tells tracked, ignored and new files, with names that are no patterns', () => {
    const folder = workspace({ 'a.json': '', 'b.json': '', 'c.json': '', '[x] ä.json': '', '.gitignore': 'b.json\n' });
    git(folder, 'init', '-q');
    git(folder, 'add', 'a.json', '[x] ä.json');
    const look = gitStates()(folder, silent);
    const states = ['a.json', 'b.json', 'c.json', '[x] ä.json'].map((path) => look?.(path));
    assert.deepEqual(states, ['tracked', 'ignored', 'untracked', 'tracked']);
  });

  it('says nothing outside a repository, and of paths that lead out of the folder', () => {
    assert.equal(gitStates()(workspace({ a: '' }), silent), undefined);
    const folder = workspace({ a: '' });
    git(folder, 'init', '-q');
    const look = gitStates()(folder, silent);
    for (const path of ['../x', '/etc/passwd', '~/.cursor/mcp.json']) assert.equal(look?.(path), undefined);
  });

  it('looks again after a while, and announces only changes', async () => {
    const folder = workspace({ 'a.json': '{}' });
    git(folder, 'init', '-q');
    let clock = 0;
    let told = silent;
    const look = gitStates(() => clock)(folder, () => told());
    assert.equal(look?.('a.json'), 'untracked');
    git(folder, 'add', 'a.json');
    assert.equal(look?.('a.json'), 'untracked');
    clock = 60_000;
    const news = new Promise<void>((resolve) => (told = resolve));
    assert.equal(look?.('a.json'), 'tracked');
    await news;
    told = silent;
    clock = 120_000;
    assert.equal(look?.('a.json'), 'tracked');
    await new Promise((resolve) => setImmediate(resolve));
  });
});
