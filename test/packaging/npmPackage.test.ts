/** The npm package as people get it: packed, installed into an empty folder without a network, and used in every way it offers. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type * as ThirdParty from '../../server/tools/packaging/thirdParty.mjs';

const root = join(__dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'mcp-lens-npm-package-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const windows = process.platform === 'win32';
const broad = { command: 'npx', args: ['-y', '@modelcontextprotocol/server-filesystem', '/'] };
const configText = JSON.stringify({ mcpServers: { files: broad } });

interface Run {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** npm's own variables of the run that started the tests would lead elsewhere. */
const plainEnv = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));

function run(words: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}, input = ''): Run {
  const [program = '', ...args] = words;
  const own = { ...plainEnv, NODE_TEST_CONTEXT: undefined, npm_config_cache: join(folder, 'cache'), ...env };
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    env: own,
    input,
    encoding: 'utf8',
    shell: windows,
  });
  if (error) throw error;
  return { status, stdout, stderr };
}

/** Packs below a folder of its own; gives the archive's path. */
function packed(name: string, umask: number, env: Readonly<Record<string, string>>): string {
  const known = process.umask(umask);
  const to = join(folder, name);
  const { status, stdout, stderr } = run(
    [process.execPath, join(root, 'server/tools/packaging/npm.mjs'), '--pack-destination', to],
    root,
    env,
  );
  process.umask(known);
  assert.equal(status, 0, stdout + stderr);
  const files = readdirSync(to);
  assert.equal(files.length, 1, files.join());
  return join(to, files[0]!);
}

const user = join(folder, 'user');
const installed = join(user, 'node_modules', 'mcp-config-lens');
let archive = '';
let thirdParty: typeof ThirdParty;

before(async () => {
  thirdParty = await import('../../server/tools/packaging/thirdParty.mjs');
  archive = packed('first', 0o022, { TZ: 'UTC' });
  mkdirSync(user);
  writeFileSync(join(user, 'package.json'), '{"name":"user","private":true}');
  writeFileSync(join(user, '.mcp.json'), configText);
  const { status, stderr } = run(['npm', 'install', archive, '--offline', '--ignore-scripts', '--no-audit'], user);
  assert.equal(status, 0, stderr);
});

function manifest(): Record<string, unknown> {
  return JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as Record<string, unknown>;
}

function filesBelow(at: string, prefix = ''): string[] {
  return readdirSync(at).flatMap((name) => {
    const path = join(at, name);
    return statSync(path).isDirectory() ? filesBelow(path, `${prefix}${name}/`) : [`${prefix}${name}`];
  });
}

describe('the npm package', () => {
  it('has the same bytes when it is packed elsewhere, with other modes, in another zone and language', () => {
    const second = packed('elsewhere/second', 0o077, { TZ: 'Asia/Tokyo', LC_ALL: 'da_DK.UTF-8' });
    assert.ok(readFileSync(archive).equals(readFileSync(second)), 'two builds differ');
  });

  it('brings nothing else along', () => {
    assert.deepEqual(
      readdirSync(join(user, 'node_modules')).filter((name) => !name.startsWith('.')),
      ['mcp-config-lens'],
    );
    const { dependencies, devDependencies, scripts, private: isPrivate } = manifest();
    assert.deepEqual([dependencies, devDependencies, scripts, isPrivate], [undefined, undefined, undefined, undefined]);
  });

  it('holds what it should and no more', () => {
    const files = filesBelow(installed);
    const expected =
      /^(?:package\.json|README\.md|LICENSE|CHANGELOG\.md|docs\/(?:api\.md|rules\/[\w-]+\.md|\w+\.schema\.json)|dist\/(?:[\w-]+\.js|api\.(?:mjs|d\.ts|d\.mts)|THIRD-PARTY-NOTICES\.txt|sbom\.cdx\.json))$/;
    assert.deepEqual(
      files.filter((path) => !expected.test(path)),
      [],
    );
    for (const path of ['README.md', 'LICENSE', 'docs/api.md', 'dist/THIRD-PARTY-NOTICES.txt', 'dist/sbom.cdx.json'])
      assert.ok(files.includes(path), path);
    assert.ok(!files.some((path) => /extension|client|web/.test(path)), 'parts of the extension');
    assert.ok(statSync(archive).size < 800_000, `${statSync(archive).size} bytes`);
  });

  it('points to files that are there', () => {
    const { bin, exports, types } = manifest();
    const paths = JSON.stringify([bin, exports, types]).match(/\.\/[\w./-]+\w(?=")/g) ?? [];
    assert.ok(paths.length >= 6, paths.join());
    assert.deepEqual(
      paths.filter((path) => !existsSync(join(installed, path))),
      [],
    );
    const readme = readFileSync(join(installed, 'README.md'), 'utf8');
    const links = Array.from(readme.matchAll(/\]\(([^)#:]+)\)/g), ([, link]) => link!);
    assert.deepEqual(
      links.filter((link) => !existsSync(join(installed, link))),
      [],
    );
  });

  it('says what it is made of, with licences that are on the list', () => {
    const text = readFileSync(join(installed, 'dist', thirdParty.SBOM_FILE), 'utf8');
    const { components } = JSON.parse(text) as {
      components: { group?: string; name: string; version: string; licenses: { license: { id: string } }[] }[];
    };
    const names = components.map(({ group, name, version }) => `${group ? `${group}/` : ''}${name} ${version}`).sort();
    const notices = readFileSync(join(installed, 'dist', thirdParty.NOTICES_FILE), 'utf8');
    const noticed = Array.from(notices.matchAll(/^(\S+ \d\S*) \(.*\)$/gm), ([, name]) => name!).sort();
    assert.deepEqual(noticed, names);
    assert.ok(
      names.some((name) => name.startsWith('@modelcontextprotocol/server ')),
      names.join(),
    );
    assert.ok(!names.some((name) => name.startsWith('vscode-languageclient ')), names.join());
    const ids = new Set(components.flatMap(({ licenses }) => licenses.map(({ license }) => license.id)));
    assert.deepEqual(
      [...ids].filter((id) => !thirdParty.allowedLicences.includes(id)),
      [],
    );
    for (const each of [text, notices, readFileSync(archive, 'latin1')]) assert.ok(!each.includes(root));
  });
});

describe('the program of the package', () => {
  const npx = (...words: string[]): Run => run(['npx', '--no-install', '--offline', 'mcp-config-lens', ...words], user);

  it('checks', () => {
    const { status, stdout } = npx('check', '--format', 'json', '.');
    assert.equal(status, 1, stdout);
    const { workspaces } = JSON.parse(stdout) as { workspaces: { files: { findings: { rule: string }[] }[] }[] };
    const found = workspaces.flatMap(({ files }) => files.flatMap(({ findings }) => findings.map(({ rule }) => rule)));
    assert.deepEqual(found.sort(), ['broad-root', 'unpinned-package']);
  });

  it('knows its version, and its pages are there', () => {
    assert.equal(npx('--version').stdout, `mcp-config-lens ${String(manifest()['version'])}\n`);
    const page = /^Page: (.*)$/m.exec(npx('explain', 'broad-root').stdout)?.[1];
    assert.ok(page && existsSync(join(installed, page)), page);
  });

  /** What a server answers to its first message. It may end with its input, so that stays open. */
  function firstAnswer(words: readonly string[], message: string): Promise<string> {
    const child = spawn(process.execPath, words, { cwd: user, env: plainEnv, stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.write(message);
    return new Promise((done, fail) => {
      let said = '';
      child.stdout.on('data', (data) => {
        said += data;
        if (/"id":1\b/.test(said)) child.stdin.end();
      });
      child.on('error', fail);
      child.on('close', () => done(said));
    });
  }

  it('serves editors and agents', async () => {
    const capabilities = {};
    const ask = (params: object): string => JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
    const editor = ask({ processId: null, rootUri: null, capabilities });
    const framed = `Content-Length: ${Buffer.byteLength(editor)}\r\n\r\n${editor}`;
    const answer = await firstAnswer([join(installed, 'dist', 'server.js'), '--stdio'], framed);
    assert.match(answer, /"capabilities":\{/);
    const agent = ask({ protocolVersion: '2025-06-18', capabilities, clientInfo: { name: 'test', version: '1' } });
    const words = [join(installed, 'dist', 'cli.js'), 'mcp'];
    assert.match(await firstAnswer(words, `${agent}\n`), /"serverInfo":\{"name":"mcp-config-lens"/);
  });
});

describe('the library of the package', () => {
  const script = (name: string, text: string): Run => {
    writeFileSync(join(user, name), text);
    return run([process.execPath, name], user);
  };
  const use = `lint({ path: '.mcp.json', text: ${JSON.stringify(configText)} })
    .then(({ files }) => console.log(files[0].findings.length, typeof fix, hosts().length > 30, rules().length > 50, new InputError('x') instanceof TypeError));`;

  it('is one instance for require and import', () => {
    assert.equal(
      script('a.cjs', `const { fix, hosts, InputError, lint, rules } = require('mcp-config-lens');${use}`).stdout,
      '2 function true true true\n',
    );
    assert.equal(
      script('a.mjs', `import { fix, hosts, InputError, lint, rules } from 'mcp-config-lens';${use}`).stdout,
      '2 function true true true\n',
    );
    const both = `import { createRequire } from 'node:module'; import * as one from 'mcp-config-lens';
      const other = createRequire(import.meta.url)('mcp-config-lens');
      console.log(Object.keys(one).sort().join() === Object.keys(other).sort().join(), one.lint === other.lint);`;
    assert.equal(script('b.mjs', both).stdout, 'true true\n');
  });

  it('has types that strict programs accept, however they look modules up', () => {
    const consumer = `import { fix, type FixReport, hosts, InputError, lint, type LintReport, rules } from 'mcp-config-lens';
      export async function main(text: string): Promise<number> {
        const report: LintReport = await lint([{ path: '.mcp.json', text }], { persona: 'auditor', rules: { 'broad-root': 'off' } });
        const fixed: FixReport = await fix({ path: '.mcp.json', text }, { level: 'unsafe' });
        const lines: number[] = report.files.flatMap((file) => file.findings.map((finding) => finding.range.start.line));
        const known: string[] = [...hosts().map(({ id }) => id), ...rules().map(({ id }) => id)];
        const error: Error = new InputError('a');
        // @ts-expect-error A persona that there is not.
        await lint({ path: 'a', text }, { persona: 'nobody' });
        return fixed.applied + lines.length + known.length + error.message.length;
      }`;
    for (const name of ['c.ts', 'c.cts', 'c.mts']) writeFileSync(join(user, name), consumer);
    const tsc = join(root, 'node_modules', '.bin', windows ? 'tsc.cmd' : 'tsc');
    const looks = [
      ['node16', 'node16', ['c.ts', 'c.cts', 'c.mts']],
      ['bundler', 'esnext', ['c.ts', 'c.mts']],
    ] as const;
    for (const [moduleResolution, module, files] of looks) {
      const compilerOptions = {
        strict: true,
        noEmit: true,
        target: 'es2022',
        types: [],
        skipLibCheck: false,
        module,
        moduleResolution,
      };
      writeFileSync(join(user, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
      const { status, stdout } = run([tsc, '-p', '.'], user);
      assert.equal(status, 0, `${moduleResolution}: ${stdout}`);
    }
  });
});
