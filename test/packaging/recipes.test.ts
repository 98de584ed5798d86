/** The recipes as they stand in the documents: pipelines run line by line with the real program, entries are clean by our own rules. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { loadFormats } from '../../server/src/engine/syntax/loadFormats';
import { linter } from '../../server/src/linter';
import { program, workspace } from '../cli/program';

const root = join(__dirname, '..', '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const recipes = read('docs/recipes.md');
const bash = process.platform === 'win32' && 'the recipes are for POSIX shells';

/** The fenced block of a file, by the comment with its path at its top. */
function blockOf(path: string): string {
  const blocks = Array.from(recipes.matchAll(/^```\w+\n([\s\S]*?)^```$/gm), ([, block]) => block!);
  return blocks.find((block) => /^(?:#|\/\/) (.*)$/m.exec(block)?.[1] === path) ?? assert.fail(`no block for ${path}`);
}

const yaml = <T>(path: string): T => parse(blockOf(path)) as T;

const broad = { command: 'npx', args: ['-y', '@modelcontextprotocol/server-filesystem', '/'] };
const bad = { '.mcp.json': { mcpServers: { files: broad } } };
const good = { '.mcp.json': { mcpServers: { mine: { command: 'node', args: ['server.js'] } } } };

/** Runs the lines as a pipeline does, which stops at the first that fails; the program is on the path, as if installed. */
function pipeline(
  lines: readonly string[],
  files: Parameters<typeof workspace>[0],
): { code: number | null; at: string } {
  const at = workspace(files);
  const bin = join(at, '..', `${at.slice(at.lastIndexOf('/') + 1)}-bin`);
  mkdirSync(bin);
  writeFileSync(join(bin, 'mcp-config-lens'), `#!/bin/sh\nexec "${process.execPath}" "${program()}" "$@"\n`);
  chmodSync(join(bin, 'mcp-config-lens'), 0o755);
  const installs = lines.filter((line) => line.includes('npm install'));
  for (const line of installs) assert.match(line, /--global --ignore-scripts mcp-config-lens@\d+\.\d+\.\d+\b/);
  const script = lines.filter((line) => !installs.includes(line)).join('\n');
  const path = [bin, dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter);
  const { status, stderr } = spawnSync('bash', ['-e', '-c', script], {
    cwd: at,
    env: { PATH: path, HOME: at },
    encoding: 'utf8',
  });
  assert.equal(stderr, '');
  return { code: status, at };
}

/** A pipeline passes and fails where it should, and leaves its report both times. */
function holds(lines: readonly string[], report: string): void {
  for (const [files, expected] of [
    [good, 0],
    [bad, 1],
  ] as const) {
    const { code, at } = pipeline(lines, files);
    assert.equal(code, expected);
    assert.equal(readFileSync(join(at, report), 'utf8').includes('broad-root'), expected === 1);
  }
}

describe('docs/recipes.md', { skip: bash }, () => {
  it('GitLab', () => {
    const { 'mcp-config-lens': job } =
      yaml<
        Record<string, { before_script: string[]; script: string[]; artifacts: { reports: { codequality: string } } }>
      >('.gitlab-ci.yml');
    holds([...job!.before_script, ...job!.script], job!.artifacts.reports.codequality);
  });

  it('Azure', () => {
    const { steps } = yaml<{ steps: { script?: string }[] }>('azure-pipelines.yml');
    const lines = steps.flatMap(({ script }) => script ?? []);
    assert.equal(lines.length, 2);
    holds(
      lines.map((line) => line.replaceAll('$(Build.ArtifactStagingDirectory)', '.')),
      'mcp-config-lens.sarif',
    );
  });

  it('Bitbucket', () => {
    const { pipelines } = yaml<{
      pipelines: { 'pull-requests': { '**': { step: { script: string[]; artifacts: string[] } }[] } };
    }>('bitbucket-pipelines.yml');
    const [{ step }] = pipelines['pull-requests']['**'] as [{ step: { script: string[]; artifacts: string[] } }];
    holds(step.script, step.artifacts[0]!);
  });

  it('GitHub: inputs and outputs are those of the action', () => {
    const action = parse(read('action.yml')) as { inputs: object; outputs: object };
    assert.match(blockOf('.github/workflows/mcp.yml'), /steps\.lens\.outputs\.sarif-file/);
    const section = recipes.slice(recipes.indexOf('## GitHub Actions'), recipes.indexOf('## GitLab CI'));
    const named = (line: string): string[] =>
      Array.from(
        (new RegExp(`^${line}: (.*)$`, 'm').exec(section)?.[1] ?? '').matchAll(/`([\w-]+)`/g),
        ([, name]) => name!,
      ).sort();
    assert.deepEqual(named('Inputs'), Object.keys(action.inputs).sort());
    assert.deepEqual(named('Outputs'), Object.keys(action.outputs).sort());
  });

  it('pre-commit: the local hook does what the hook of the repository does', () => {
    const { repos } = yaml<{ repos: { hooks: Record<string, unknown>[] }[] }>('.pre-commit-config.yaml');
    const [ours] = parse(read('.pre-commit-hooks.yaml')) as Record<string, unknown>[];
    const hook = repos[0]!.hooks[0]!;
    for (const key of ['id', 'name', 'language', 'pass_filenames', 'types_or'])
      assert.deepEqual(hook[key], ours![key], key);
    assert.equal(hook['entry'], `${String(ours!['entry'])} ${(ours!['args'] as string[]).join(' ')}`);
  });

  it('hooks of Node projects are valid', async () => {
    const { 'pre-commit': hook } = yaml<Record<string, { commands: Record<string, { run: string }> }>>('lefthook.yml');
    assert.ok(hook!.commands['mcp-config-lens']!.run.length > 0);
    const at = workspace({ 'lint-staged.config.mjs': blockOf('lint-staged.config.mjs') });
    const { status, stdout } = spawnSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        "import c from './lint-staged.config.mjs'; console.log(Object.values(c)[0](['a b.json']))",
      ],
      { cwd: at, encoding: 'utf8' },
    );
    assert.deepEqual([status, stdout], [0, 'mcp-config-lens check --quiet --allow-empty .\n']);
    assert.ok(!existsSync(join(at, 'a b.json')));
  });
});

describe('docs/agents.md', () => {
  const entries = Array.from(
    read('docs/agents.md').matchAll(/, `([^`]+)`:\n\n```\w+\n([\s\S]*?)^```$/gm),
    ([, path, text]) => {
      return { path: path!, text: text! };
    },
  );

  it('shows entries for some hosts', () => {
    assert.ok(entries.length >= 5);
  });

  for (const { path, text } of entries) {
    it(`${path} is clean, read in full and starts our server`, async () => {
      await loadFormats([path]);
      const { status, findings, files } = linter.lint({ path, text }, { persona: 'pedantic' });
      assert.deepEqual([status, findings.map(({ rule, message }) => `${rule}: ${message}`)], ['parsed', []]);
      const servers = files.flatMap(({ servers: own }) => own);
      assert.ok(servers.length > 0);
      for (const server of servers) assert.equal(server.command?.value, 'mcp-config-lens');
    });
  }

  it('shows an entry with npx that is clean, too', () => {
    const text = JSON.stringify({
      mcpServers: { a: { command: 'npx', args: ['-y', 'mcp-config-lens@1.0.0', 'mcp'] } },
    });
    assert.deepEqual(linter.lint({ path: '.mcp.json', text }, { persona: 'pedantic' }).findings, []);
  });
});
