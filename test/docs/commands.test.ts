/**
 * The commands of the pages about pipelines, fleets, editors and agents are run, line by line and in a shell, in a repository that
 * has what they speak of. A line that is run nowhere fails the test.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { before, describe, it } from 'node:test';
import { program, workspace } from '../cli/program';

const pages = ['ci', 'policy', 'editors', 'fleet', 'api', 'agents', 'recipes', 'data'].map((name) => `docs/${name}.md`);
const root = join(__dirname, '..', '..');

/** Lines that another test runs, by a part of them, and which. */
const elsewhere: readonly (readonly [page: string, part: string, where: string])[] = [
  ['docs/policy.md', '$ mcp-config-lens ', 'test/docs/policy.test.ts'],
  ['docs/editors.md', 'mcp-config-lens lsp', 'the tests of the editors'],
  ['docs/fleet.md', '--format jsonl {} \\', 'npm run test:fleet, with the lines around it'],
];

/** Exit codes other than 0 that belong to a line, by a part of it. */
const codes: readonly (readonly [part: string, code: number])[] = [
  // The repository of the test has an error, and none at all of what some questions ask for.
  ['check .  ', 1],
  ['check --fail-on warning .', 1],
  ['--format github --format sarif', 1],
  ['--format gitlab=', 1],
  ['> findings.jsonl', 1],
  ['check --diff origin/main', 1],
  ['check --ref v1.2.0', 1],
  ["--uses 'pypi:example-mcp", 1],
  ['npx --no-install', 1],
  // npm fails, and there is no such file.
  ['data update  ', 2],
  ['--from FILE', 2],
];

interface Line {
  page: string;
  text: string;
}

const lines: readonly Line[] = pages.flatMap((page) => {
  const blocks = readFileSync(join(root, page), 'utf8').matchAll(/^```(?:sh|console)[^\n]*\n([\s\S]*?)^```$/gm);
  return [...blocks].flatMap(([, body]) =>
    body!
      .split('\n')
      .filter(
        (text) =>
          /(?:^|[ (|])mcp-config-lens /.test(text) && (!/^ |^mcp-config-lens: /.test(text) || text.includes('{}')),
      )
      .map((text) => ({ page, text })),
  );
});
const isElsewhere = ({ page, text }: Line): boolean =>
  elsewhere.some(([where, part]) => where === page && text.includes(part));

const bash = process.platform === 'win32' && 'the commands are for POSIX shells';

describe('commands of the documents', { skip: bash }, () => {
  let folder: string;
  let env: NodeJS.ProcessEnv;

  before(() => {
    const broad = { command: 'npx', args: ['-y', '@modelcontextprotocol/server-filesystem@2025.8.21', '/'] };
    const bridge = { command: 'npx', args: ['-y', 'mcp-remote@0.1.15', 'https://mcp.example.com/mcp'] };
    folder = workspace({
      'one/.mcp.json': { mcpServers: { bridge } },
      'two/README.md': 'nothing',
      'repositories.txt': 'one\ntwo\n',
      'home/.config/fish/completions/x': '',
      'home/functions/x': '',
    });
    const bin = join(folder, '..', `${folder.slice(folder.lastIndexOf('/') + 1)}-bin`);
    mkdirSync(bin);
    const stand = (name: string, body: string): void => {
      writeFileSync(join(bin, name), `#!/bin/sh\n${body}\n`);
      chmodSync(join(bin, name), 0o755);
    };
    stand('mcp-config-lens', `exec '${process.execPath}' '${program()}' "$@"`);
    stand('reviewdog', 'cat > /dev/null');
    stand('npm', 'exit 1');
    stand('npx', 'shift; exec "$@"');
    const home = join(folder, 'home');
    env = {
      ...{ PATH: [bin, '/usr/bin', '/bin'].join(delimiter), HOME: home, XDG_CACHE_HOME: join(home, 'cache') },
      ...{ GITHUB_STEP_SUMMARY: join(folder, 'summary'), BASH_ENV: join(folder, 'prelude') },
    };
    // The folders of zsh's functions.
    writeFileSync(join(folder, 'prelude'), `fpath=(x '${join(home, 'functions')}')\n`);
    const git = (...words: string[]): void => {
      const { status, stderr } = spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...words], {
        ...{ cwd: folder, encoding: 'utf8', env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' } },
      });
      assert.equal(status, 0, stderr);
    };
    git('init', '-q', '-b', 'main');
    git('add', 'one');
    git('commit', '-q', '-m', 'one');
    git('tag', 'v1.2.0');
    git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    writeFileSync(join(folder, '.mcp.json'), JSON.stringify({ mcpServers: { broad } }));
    const first = spawnSync(
      'bash',
      ['-c', 'mkdir reports; mcp-config-lens check --fail-on never --format jsonl one > reports/one.jsonl'],
      {
        ...{ cwd: folder, env },
      },
    );
    assert.equal(first.status, 0, String(first.stderr));
  });

  it('are there, and those that are run elsewhere, too', () => {
    assert.ok(lines.length > 30, String(lines.length));
    for (const [page, part, where] of elsewhere)
      assert.ok(
        lines.some(({ page: of, text }) => of === page && text.includes(part)),
        `${page}: ${part} (${where})`,
      );
    for (const [part] of codes)
      assert.ok(
        lines.some(({ text }) => text.includes(part)),
        part,
      );
  });

  for (const line of lines.filter((each) => !isElsewhere(each)))
    it(`${line.page}: ${line.text.replace(/ {2,}#.*/, '')}`, () => {
      const { status, stderr } = spawnSync('bash', ['-o', 'pipefail', '-c', line.text], {
        ...{ cwd: folder, env, input: '', encoding: 'utf8', timeout: 60_000 },
      });
      const wanted = codes.find(([part]) => line.text.includes(part))?.[1] ?? 0;
      assert.equal(status, wanted, stderr);
      assert.doesNotMatch(stderr, /Try mcp-config-lens --help|internal error|command not found/);
    });
});
