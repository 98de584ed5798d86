/**
 * The GitHub Action and the hook for pre-commit, taken apart: each step runs with bash in folders as GitHub makes them, the package
 * comes from a registry on loopback.
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parse } from 'yaml';
import { readCommand } from '../../server/src/cli/readCommand';
import { program } from '../cli/program';

const root = join(__dirname, '..', '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const folder = mkdtempSync(join(tmpdir(), 'mcp-lens-action-'));
after(() => rmSync(folder, { recursive: true, force: true }));

interface Step {
  id?: string;
  name: string;
  shell?: string;
  uses?: string;
  run?: string;
  'working-directory'?: string;
  env?: Record<string, string>;
}

interface Action {
  inputs: Record<string, { description: string; default: string | number; required?: boolean }>;
  outputs: Record<string, { value: string }>;
  runs: { using: string; steps: Step[] };
}

const text = readFileSync(join(root, 'action.yml'), 'utf8');
const action = parse(text) as Action;
const { steps } = action.runs;
const bash = process.platform === 'win32' && 'the steps are written for bash on this machine';

describe('action.yml', () => {
  it('puts no expression into a script, and uses other actions by commit only', () => {
    assert.equal(action.runs.using, 'composite');
    for (const { name, run, shell, uses } of steps) {
      assert.ok(run === undefined || (shell === 'bash' && !run.includes('${{')), name);
      assert.ok(uses === undefined || /@[0-9a-f]{40}$/.test(uses), name);
    }
    assert.ok(!/\b(?:eval|xargs|source)\b/.test(text));
  });

  it('knows what it speaks of', () => {
    const asked = Array.from(text.matchAll(/\$\{\{ inputs\.([\w-]+) \}\}/g), ([, name]) => name!);
    assert.deepEqual([...new Set(asked)].sort(), Object.keys(action.inputs).sort());
    const given = Object.values(action.outputs).map(({ value }) => value);
    assert.deepEqual(
      given,
      Object.keys(action.outputs).map((name) => `\${{ steps.check.outputs.${name} }}`),
    );
  });

  it('runs the version that it came with, when nobody says another', () => {
    assert.equal(String(action.inputs['version']?.default), version);
  });
});

/** A registry with one package: the program as built, in the version of this repository. */
let registry: Server;
before(async () => {
  const source = join(folder, 'package');
  mkdirSync(join(source, 'dist'), { recursive: true });
  copyFileSync(program(), join(source, 'dist', 'cli.js'));
  const manifest = { name: 'mcp-config-lens', version, bin: { 'mcp-config-lens': 'dist/cli.js' } };
  writeFileSync(join(source, 'package.json'), JSON.stringify(manifest));
  const { status, stdout, stderr } = spawnSync('npm', ['pack', '--json', '--ignore-scripts'], {
    cwd: source,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  assert.equal(status, 0, stderr);
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  const archive = readFileSync(join(source, filename));
  const integrity = `sha512-${createHash('sha512').update(archive).digest('base64')}`;
  registry = createServer((request, response) => {
    if (request.url === '/a.tgz') return response.end(archive);
    const tarball = `http://127.0.0.1:${(registry.address() as AddressInfo).port}/a.tgz`;
    const versions = { [version]: { ...manifest, dist: { tarball, integrity } } };
    response.statusCode = request.url === '/mcp-config-lens' ? 200 : 404;
    return response.end(JSON.stringify({ name: 'mcp-config-lens', 'dist-tags': { latest: version }, versions }));
  });
  await new Promise<void>((done) => registry.listen(0, '127.0.0.1', done));
});
after(() => registry.close());

interface Job {
  code: number;
  /** What the steps printed. */
  log: string;
  summary: string;
  outputs: Record<string, string>;
  file(path: string): string;
  /** Names of the steps that ran. */
  ran: string[];
}

/** Runs the steps one by one as GitHub does, until one fails. */
async function job(
  files: Readonly<Record<string, string>>,
  inputs: Readonly<Record<string, string>> = {},
): Promise<Job> {
  const at = mkdtempSync(join(folder, 'job-'));
  const [workspace, temp] = [join(at, 'workspace'), join(at, 'temp')];
  for (const path of [workspace, temp]) mkdirSync(path);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), content);
  }
  const [summaryFile, outputFile] = [join(at, 'summary'), join(at, 'output')];
  for (const path of [summaryFile, outputFile]) writeFileSync(path, '');
  const value = (given: string): string =>
    given.replaceAll(/\$\{\{ ([\w.-]+) \}\}/g, (_, name: string) => {
      if (name === 'runner.temp') return temp;
      const input = name.startsWith('inputs.') ? action.inputs[name.slice('inputs.'.length)] : undefined;
      assert.ok(input, name);
      return inputs[name.slice('inputs.'.length)] ?? String(input.default);
    });
  const done: Job = {
    ...{ code: 0, log: '', summary: '', outputs: {}, ran: [] },
    file: (path) => readFileSync(join(workspace, path), 'utf8'),
  };
  for (const { name, run = '', env = {}, 'working-directory': start } of steps) {
    const script = join(at, 'step.sh');
    writeFileSync(script, run);
    const own = Object.fromEntries(Object.entries(env).map(([key, each]) => [key, value(each)]));
    const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
      cwd: start === undefined ? workspace : value(start),
      env: {
        ...{ PATH: process.env['PATH'], HOME: at, GITHUB_STEP_SUMMARY: summaryFile, GITHUB_OUTPUT: outputFile, ...own },
        npm_config_registry: `http://127.0.0.1:${(registry.address() as AddressInfo).port}/`,
      },
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (done.log += data));
    done.code = await new Promise<number>((ended) => child.on('close', (code) => ended(code ?? -1)));
    done.ran.push(name);
    if (done.code !== 0) break;
  }
  done.summary = readFileSync(summaryFile, 'utf8');
  done.outputs = Object.fromEntries(
    readFileSync(outputFile, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  return done;
}

const broad = { command: 'npx', args: ['-y', '@modelcontextprotocol/server-filesystem', '/'] };
const bad = JSON.stringify({ mcpServers: { files: broad } });
const good = JSON.stringify({ mcpServers: { mine: { command: 'node', args: ['server.js'] } } });

describe('a job with the action', { skip: bash }, () => {
  it('fails on an error, and leaves SARIF, annotations and a summary', async () => {
    const { code, log, summary, outputs, file, ran } = await job({ '.mcp.json': bad });
    assert.deepEqual([code, ran.length], [1, steps.length], log);
    assert.match(log, /^::error file=\.mcp\.json,line=1,/m);
    assert.match(summary, /broad-root/);
    assert.deepEqual(outputs, { 'sarif-file': 'mcp-config-lens.sarif', 'exit-code': '1' });
    const { runs } = JSON.parse(file(outputs['sarif-file']!)) as { runs: { results: { ruleId: string }[] }[] };
    assert.deepEqual(runs[0]?.results.map(({ ruleId }) => ruleId).sort(), ['broad-root', 'unpinned-package']);
  });

  it('takes paths, levels and another place for the report', async () => {
    const files = { 'a/.mcp.json': bad, '-b c/.mcp.json': good };
    const inputs = { paths: '-b c\n\na\n', 'fail-on': 'never', 'sarif-file': 'out put.sarif', persona: 'auditor' };
    const { code, outputs, file, log } = await job(files, inputs);
    assert.deepEqual([code, outputs['exit-code'], outputs['sarif-file']], [0, '0', 'out put.sarif'], log);
    assert.match(file('out put.sarif'), /broad-root/);
  });

  it('takes a policy in place of the one of the repository', async () => {
    const files = { '.mcp.json': bad, '.mcp-config-lens.json': '{ "exclude": ["**"] }', 'own policy.json': '{}' };
    const { code, log } = await job(files, { config: 'own policy.json' });
    assert.equal(code, 1, log);
    assert.match(log, /^::error file=\.mcp\.json,line=1,/m);
    assert.equal((await job(files, { config: 'absent.json' })).code, 2);
  });

  it('lets what a baseline knows pass', async () => {
    const known = job({ '.mcp.json': bad, 'known.json': '{ "nonsense": 1 }' }, { baseline: 'known.json' });
    assert.equal((await known).code, 2);
    const at = mkdtempSync(join(folder, 'baseline-'));
    writeFileSync(join(at, '.mcp.json'), bad);
    const words = [program(), 'baseline', 'write', '--baseline', 'known.json', '.'];
    assert.equal(spawnSync(process.execPath, words, { cwd: at }).status, 0);
    const written = readFileSync(join(at, 'known.json'), 'utf8');
    const { code, log } = await job({ '.mcp.json': bad, 'known.json': written }, { baseline: 'known.json' });
    assert.equal(code, 0, log);
  });

  it('is content with a repository that has no configuration', async () => {
    const { code, outputs, log } = await job({ 'README.md': 'nothing' });
    assert.deepEqual([code, outputs['exit-code']], [0, '3']);
    assert.match(log, /::notice /);
  });

  it('reads no .npmrc of the repository', async () => {
    const { code, log } = await job({ '.mcp.json': good, '.npmrc': 'registry=http://127.0.0.1:9/\n' });
    assert.equal(code, 0, log);
  });

  const marker = join(folder, 'ran');
  const wrong: readonly Record<string, string>[] = [
    { version: 'latest' },
    { version: `1.0.0; touch ${marker}` },
    { version: `1.0.0\n$(touch ${marker})` },
    { persona: `regular\`touch ${marker}\`` },
    { 'fail-on': `error' || touch ${marker}; '` },
    { strict: 'yes' },
    { config: '--no-config' },
    { 'sarif-file': '--help' },
    { 'sarif-file': 'a\nexit-code=0' },
  ];
  for (const inputs of wrong) {
    it(`refuses ${JSON.stringify(inputs).replace(folder, '')} before anything runs`, async () => {
      const { code, ran, log } = await job({ '.mcp.json': good }, inputs);
      assert.deepEqual([code, ran], [2, ['Read the inputs']], log);
      // One line, and nothing of the input in it.
      assert.match(
        log,
        /^::error title=MCP Config Lens::The input [\w-]+ is not one of the values it takes: [^\n]*\n$/,
      );
      assert.ok(!existsSync(marker));
    });
  }

  it('runs nothing that stands in a path', async () => {
    const { log, code } = await job({ '.mcp.json': good }, { paths: `.\n$(touch ${marker})\n; touch ${marker}` });
    assert.equal(code, 2, log);
    assert.ok(!existsSync(marker));
  });
});

describe('.pre-commit-hooks.yaml', () => {
  const hooks = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8')) as {
    id: string;
    language: string;
    entry: string;
    args: string[];
  }[];

  it('has one hook, whose words the program understands', () => {
    assert.deepEqual(
      hooks.map(({ id, language }) => [id, language]),
      [['mcp-config-lens', 'node']],
    );
    const { entry, args } = hooks[0]!;
    const [name, ...words] = entry.split(' ');
    assert.equal(name, 'mcp-config-lens');
    assert.equal(readCommand([...words, ...args]).name, 'check');
  });
});
