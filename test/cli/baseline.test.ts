/** Baselines: what is known stays known when entries move, and a rotated secret is new. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { run, workspace } from './program';

const NAME = '.mcp-config-lens-baseline.json';
/** Made up, and of the shape that the provider's tokens have. */
const token = (letter: string): string => ['ghp', `${letter}x7Q2mT9vK4pL8wZ3nR6yB1cD5fG0hJ2s`.slice(0, 36)].join('_');

const entry = (secret: string, ...more: string[]) => ({
  command: 'npx',
  args: ['-y', ...more, '@acme/tools', '--root', '/'],
  env: { GITHUB_TOKEN: secret },
});

interface Shown {
  rule: string;
  suppressed: { by: string; reason: string } | null;
}

function fresh(folder: string): { code: number | null; rules: string[] } {
  const { code, out } = run(['check', '--baseline', join(folder, NAME), '--format', 'json', folder]);
  const { workspaces } = JSON.parse(out) as { workspaces: { files: { findings: Shown[] }[] }[] };
  const findings = workspaces.flatMap(({ files }) => files.flatMap((file) => file.findings));
  return { code, rules: findings.filter(({ suppressed }) => !suppressed).map(({ rule }) => rule) };
}

function written(config: object): { folder: string; path: string; change(config: object): void } {
  const folder = workspace({ '.cursor/mcp.json': config });
  const path = join(folder, NAME);
  const { code, out, err } = run(['baseline', 'write', '--baseline', path, folder]);
  assert.equal(code, 0, err);
  assert.match(out, /known findings?\.\n$/);
  return {
    folder,
    path,
    change: (next) => writeFileSync(join(folder, '.cursor/mcp.json'), JSON.stringify(next, null, 2)),
  };
}

describe('a baseline', () => {
  const before = { mcpServers: { a: entry(token('a')), b: { command: 'node', args: ['server.js'] } } };

  it('knows what was there when it was written', () => {
    const { folder } = written(before);
    assert.equal(run(['check', folder]).code, 1);
    assert.deepEqual(fresh(folder), { code: 0, rules: [] });
  });

  it('knows moved entries, renamed servers and inserted arguments', () => {
    const { folder, change } = written(before);
    change({ mcpServers: { b: { command: 'node', args: ['server.js'] }, renamed: entry(token('a'), '--quiet') } });
    assert.deepEqual(fresh(folder), { code: 0, rules: [] });
  });

  it('does not know another secret, another root or a second entry of the kind', () => {
    const { folder, change } = written(before);
    change({ mcpServers: { a: entry(token('b')) } });
    assert.deepEqual(fresh(folder), { code: 1, rules: ['hardcoded-secret'] });
    const root = { ...entry(token('a')), args: ['-y', '@acme/tools', '--root', '/home'] };
    change({ mcpServers: { a: root } });
    assert.deepEqual(fresh(folder).rules, ['broad-root']);
    change({ mcpServers: { a: entry(token('a')), a2: entry(token('a')) } });
    assert.ok(fresh(folder).rules.includes('hardcoded-secret'));
  });

  it('is the same file when nothing changed, sorted, one finding a line, without a value', () => {
    const { folder, path } = written(before);
    const text = readFileSync(path, 'utf8');
    assert.equal(run(['baseline', 'write', '--baseline', path, folder]).code, 0);
    assert.equal(readFileSync(path, 'utf8'), text);
    assert.ok(!text.includes(token('a')));
    const lines = text.split('\n').filter((line) => line.includes('"rule"'));
    assert.deepEqual(lines, [...lines].sort());
    assert.equal(lines.length, (JSON.parse(text) as { findings: unknown[] }).findings.length);
    const other = written(before);
    const saltOf = (of: string): unknown => (JSON.parse(of) as { salt: unknown }).salt;
    assert.notEqual(saltOf(readFileSync(other.path, 'utf8')), saltOf(text));
  });

  it('says what is gone, and takes it out when it is written again', () => {
    const { folder, path, change } = written(before);
    change({ mcpServers: { b: { command: 'node', args: ['server.js'] } } });
    const { err } = run(['check', '--baseline', path, folder]);
    assert.match(err, /findings? of .* (?:is|are) gone; "baseline write" takes them out/);
    assert.match(run(['baseline', 'write', '--baseline', path, folder]).out, /; 0 added, [1-9]\d* taken out\./);
    assert.doesNotMatch(run(['check', '--baseline', path, folder]).err, /gone/);
  });

  it('that is missing or something else is wrong usage', () => {
    const folder = workspace({ '.cursor/mcp.json': before, 'other.json': { salt: 1 } });
    for (const file of ['none.json', 'other.json', '.cursor/mcp.json']) {
      const { code, err } = run(['check', '--baseline', join(folder, file), folder]);
      assert.equal(code, 2);
      assert.match(err, /baseline write/);
    }
    assert.equal(run(['baseline', 'write', '--baseline', join(folder, 'other.json'), folder]).code, 2);
    assert.equal(run(['baseline', 'prune']).code, 2);
  });

  it('is found under its usual name by "baseline check"', () => {
    const folder = workspace({ '.cursor/mcp.json': before });
    assert.equal(run(['baseline', 'write'], { cwd: folder }).code, 0);
    assert.equal(run(['baseline', 'check'], { cwd: folder }).code, 0);
    assert.equal(run(['check'], { cwd: folder }).code, 1);
  });
});
