/**
 * The commands of CONTRIBUTING.md, as they stand there, in a throw-away copy of the repository: a new rule and a new host are
 * green at once, and nothing but what they generate changes. Its table of switches is complete.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { repositoryRoot } from '../../server/tools/repository';

const text = readFileSync(join(repositoryRoot, 'CONTRIBUTING.md'), 'utf8');
const windows = process.platform === 'win32' && 'CONTRIBUTING.md is written for POSIX shells';

/** The lines of the block of a section, with values for what stands between angle brackets. */
function commandsOf(section: string, values: Readonly<Record<string, string>>): string[] {
  const block =
    text.split(`## ${section}\n`)[1]?.split('```sh\n')[1]?.split('```')[0] ?? assert.fail(`no block in ${section}`);
  return block
    .trim()
    .split('\n')
    .map((line) =>
      line
        .replace(/\s+#.*$/, '')
        .replaceAll(/<([\w ]+)>/g, (_, name: string) => values[name] ?? assert.fail(`<${name}>`)),
    );
}

describe('the commands of CONTRIBUTING.md', { skip: windows }, () => {
  const copy = mkdtempSync(join(tmpdir(), 'contributing-'));
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: copy, encoding: 'utf8' });
  before(() => {
    const listed = execFileSync(
      'git',
      ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'],
      { cwd: repositoryRoot, encoding: 'utf8' },
    );
    for (const path of listed.split('\0').filter(Boolean)) {
      cpSync(join(repositoryRoot, path), join(copy, path), { force: true });
    }
    symlinkSync(join(repositoryRoot, 'node_modules'), join(copy, 'node_modules'));
    git('init', '-q');
    git('add', '-A');
    git('-c', 'user.name=test', '-c', 'user.email=test@example.com', 'commit', '-qm', 'copy');
  });
  after(() => rmSync(copy, { recursive: true, force: true }));

  for (const [section, values, own] of [
    ['Add a rule', { id: 'trial-rule', control: 'roots' }, /trial-rule/],
    ['Add a host', { id: 'trial-host', label: 'Trial Host', pattern: '.trial-host/mcp.json' }, /trial-host/],
  ] as const) {
    it(section, () => {
      for (const command of commandsOf(section, values)) {
        // Tests inside of tests report to nobody unless they forget where they run.
        const { NODE_TEST_CONTEXT: _, ...env } = process.env;
        const { status, stdout, stderr } = spawnSync(command, { cwd: copy, env, shell: true, encoding: 'utf8' });
        assert.equal(status, 0, `${command}\n${(stdout + stderr).slice(-4_000)}`);
      }
      const changed = git('status', '--porcelain', '-uall')
        .trim()
        .split('\n')
        .map((line) => line.slice(2).trim());
      const generated =
        /^(?:docs\/|package(?:\.nls)?\.json$|README\.md$|client\/src\/configPaths\.ts$|(?:server\/src\/rules|shared\/src\/hosts)\/index\.ts$|test\/repo\/regexes\.json$|test\/rules\/metadata\.txt$)/;
      assert.deepEqual(
        changed.filter((path) => !own.test(path) && !generated.test(path)),
        [],
      );
      git('add', '-A');
      git('-c', 'user.name=test', '-c', 'user.email=test@example.com', 'commit', '-qm', section);
    });
  }
});

describe('CONTRIBUTING.md', () => {
  it('explains every switch that a file of the repository reads', () => {
    const files = execFileSync('git', ['ls-files', '*.ts', '*.mjs'], { cwd: repositoryRoot, encoding: 'utf8' })
      .trim()
      .split('\n');
    const switches = files.flatMap(
      (path) => readFileSync(join(repositoryRoot, path), 'utf8').match(/\bMCP_LENS_[A-Z_]+/g) ?? [],
    );
    const explained = [...text.matchAll(/^\| `(MCP_LENS_[A-Z_]+)` \|/gm)].map((match) => match[1]!);
    assert.deepEqual(explained, [...new Set(switches)].filter((name) => name !== 'MCP_LENS_').sort());
  });
});
