/** `pin` from end to end: on this machine's versions, and online with real clients wherever they are to be had. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { canAsk, gitServer, imageRegistry } from './onlineSources';
import { run, workspace } from './program';

const path = '.vscode/mcp.json';

function config(servers: Record<string, { command: string; args: string[] }>): string {
  const entries = Object.entries(servers).map(([name, server]) => `    "${name}": ${JSON.stringify(server)}`);
  return `{\n  // kept\n  "servers": {\n${entries.join(',\n')}\n  }\n}\n`;
}

/** The arguments of each server after a run. */
function argumentsIn(folder: string): Record<string, string[]> {
  const text = readFileSync(join(folder, path), 'utf8');
  assert.ok(text.includes('// kept'), 'the comment is gone');
  const { servers } = JSON.parse(text.replace('// kept', '')) as { servers: Record<string, { args: string[] }> };
  return Object.fromEntries(Object.entries(servers).map(([name, { args }]) => [name, args]));
}

/** Clients of the person who runs the tests, with their settings. */
const ownEnvironment = Object.fromEntries(
  Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
);

describe('pin', () => {
  it('writes the version that this machine has, and names what is left', () => {
    const text = config({
      a: { command: 'npx', args: ['-y', '@scope/a'] },
      b: { command: 'npx', args: ['-y', 'b@latest'] },
    });
    const lock = { lockfileVersion: 3, packages: { 'node_modules/@scope/a': { version: '1.2.3' } } };
    const folder = workspace({ [path]: text, 'package-lock.json': lock });
    const dry = run(['pin', '--dry-run', folder]);
    assert.match(dry.out, /^\+ .*"@scope\/a@1\.2\.3"/m);
    assert.equal(readFileSync(join(folder, path), 'utf8'), text);
    const { code, out } = run(['pin', folder]);
    assert.deepEqual(argumentsIn(folder), { a: ['-y', '@scope/a@1.2.3'], b: ['-y', 'b@latest'] });
    assert.match(out, /^pinned @scope\/a to 1\.2\.3 \(the version on this machine\) in \.vscode\/mcp\.json:4:\d+$/m);
    assert.match(out, /^not pinned b in \.vscode\/mcp\.json:5:\d+: no version of it was found on this machine$/m);
    assert.match(out, /^1 version pinned, 1 left\. Use --online/m);
    assert.equal(code, 1);
  });

  it('starts no client unless told to', () => {
    const folder = workspace({ [path]: config({ a: { command: 'npx', args: ['-y', 'a'] } }), 'bin/npm': '' });
    const marker = join(folder, 'started');
    const bin = workspace({ npm: `#!/bin/sh\necho started > '${marker}'\n` });
    spawnSync('chmod', ['+x', join(bin, 'npm')]);
    const env = { PATH: `${bin}:${process.env.PATH}` };
    run(['pin', folder], { env });
    assert.throws(() => readFileSync(marker));
    run(['check', folder], { env });
    assert.throws(() => readFileSync(marker));
    run(['pin', '--online', folder], { env });
    assert.equal(readFileSync(marker, 'utf8'), 'started\n');
  });

  it('refuses words that it does not understand', () => {
    assert.equal(run(['check', '--online', '.']).code, 2);
    assert.equal(run(['pin', '--fix', '.']).code, 2);
    assert.equal(run(['pin', workspace()]).code, 3);
  });
});

/** Clients of image registries, and what a registry keeps from one of them: podman before 5 reads no single image. */
const imageClients: readonly { client: string; program: string; probe: string[]; cannot?: 'single' }[] = [
  { client: 'docker', program: 'docker', probe: ['manifest', 'inspect', '--help'] },
  { client: 'docker with buildx', program: 'docker', probe: ['buildx', 'version'] },
  { client: 'skopeo', program: 'skopeo', probe: ['--version'] },
  { client: 'crane', program: 'crane', probe: ['version'] },
  {
    ...{ client: 'podman', program: 'podman', probe: ['manifest', 'inspect', '--help'] },
    ...(podmanBefore5() && { cannot: 'single' as const }),
  },
];

function podmanBefore5(): boolean {
  const { stdout } = spawnSync('podman', ['--version'], { encoding: 'utf8' });
  return Number(/(\d+)\.\d+/.exec(stdout ?? '')?.[1] ?? 9) < 5;
}

/** The person's environment with one client, whose own settings let the registry of the test speak plain HTTP. */
function withOnly(program: string, registry: string): Record<string, string> {
  const found = spawnSync('sh', ['-c', 'command -v "$0"', program], { encoding: 'utf8' }).stdout.trim();
  const settings = `[[registry]]\nlocation = "${registry}"\ninsecure = true\n`;
  const home = workspace({ '.config/containers/registries.conf': settings });
  symlinkSync(found, join(home, program));
  const plugins = process.env.DOCKER_CONFIG ?? join(process.env.HOME ?? '', '.docker');
  return { ...ownEnvironment, PATH: home, HOME: home, DOCKER_CONFIG: plugins };
}

describe('pin --online', () => {
  const npm = canAsk('npm', ['view', '--json', '@modelcontextprotocol/server-filesystem', 'version']);
  it('asks the real npm', { skip: npm ? false : 'SKIPPED: npm reaches no registry here' }, () => {
    const servers = {
      fs: { command: 'npx', args: ['-y', '@modelcontextprotocol/server-filesystem', '.'] },
      memory: { command: 'npx', args: ['-y', '@modelcontextprotocol/server-memory@latest'] },
      browser: { command: 'npx', args: ['@playwright/mcp'] },
      none: { command: 'npx', args: ['-y', '@modelcontextprotocol/no-package-of-this-name'] },
    };
    const folder = workspace({ [path]: config(servers) });
    const { code, out } = run(['pin', '--online', folder], { env: ownEnvironment });
    const after = argumentsIn(folder);
    assert.match(after.fs?.[1] ?? '', /^@modelcontextprotocol\/server-filesystem@\d+\.\d+\.\d+$/);
    assert.equal(after.fs?.[2], '.');
    assert.match(after.memory?.[1] ?? '', /^@modelcontextprotocol\/server-memory@\d+\.\d+\.\d+$/);
    assert.match(after.browser?.[0] ?? '', /^@playwright\/mcp@\d+\.\d+\.\d+$/);
    assert.equal(after.none?.[1], '@modelcontextprotocol/no-package-of-this-name');
    assert.match(out, /pinned \S+ to \S+ \(published \d{4}-\d{2}-\d{2}, according to npm\)/);
    assert.match(out, /^3 versions pinned, 1 left\.$/m);
    assert.equal(code, 1);
  });

  const pip = canAsk('pip', ['index', 'versions', 'mcp-server-fetch']);
  it('asks the real pip', { skip: pip ? false : 'SKIPPED: pip reaches no index here' }, () => {
    const folder = workspace({ [path]: config({ fetch: { command: 'uvx', args: ['mcp-server-fetch'] } }) });
    const { code } = run(['pin', '--online', folder], { env: ownEnvironment });
    assert.match(argumentsIn(folder).fetch?.[0] ?? '', /^mcp-server-fetch@\d+\.\d+\.\d+$/);
    assert.equal(code, 0);
  });

  for (const { client, program, probe, cannot } of imageClients) {
    const here = canAsk(program, probe);
    it(`asks the real ${client}`, { skip: here ? false : `SKIPPED: ${client} is not here` }, async () => {
      const registry = await imageRegistry();
      try {
        const image = (tag: string) => ({
          command: 'docker',
          args: ['run', '-i', '--rm', `${registry.name}/team/server:${tag}`],
        });
        const folder = workspace({
          [path]: config({ one: image('single'), many: image('many'), none: image('none') }),
        });
        const { out } = run(['pin', '--online', '--allow-host', registry.name, folder], {
          env: withOnly(program, registry.name),
        });
        const after = argumentsIn(folder);
        const { single, many } = registry.digests;
        const name = `${registry.name}/team/server`;
        assert.equal(after.one?.[3], cannot === 'single' ? `${name}:single` : `${name}:single@${single}`, out);
        assert.equal(after.many?.[3], `${name}:many@${many}`, out);
        assert.equal(after.none?.[3], `${name}:none`);
      } finally {
        await registry.close();
      }
    });
  }

  const podman = canAsk('podman', ['images', '--quiet']);
  it('knows an image that the real podman has', { skip: podman ? false : 'SKIPPED: podman is not here' }, () => {
    const name = 'localhost/mcp-config-lens-test/server:kept';
    const layer = workspace({ 'a.txt': 'a' });
    spawnSync('tar', ['-cf', join(layer, 'layer.tar'), '-C', layer, 'a.txt']);
    const made = spawnSync('podman', ['import', join(layer, 'layer.tar'), name], { encoding: 'utf8' });
    assert.equal(made.status, 0, made.stderr);
    try {
      const folder = workspace({ [path]: config({ kept: { command: 'podman', args: ['run', '-i', name] } }) });
      const { out } = run(['pin', '--online', '--allow-host', 'localhost', folder], {
        env: withOnly('podman', 'unused.invalid'),
      });
      const shown = spawnSync('podman', ['image', 'inspect', '--format', '{{.Digest}}', name], { encoding: 'utf8' });
      assert.equal(argumentsIn(folder).kept?.[2], `${name}@${shown.stdout.trim()}`, out);
      assert.match(out, /podman, from the image on this machine/);
    } finally {
      spawnSync('podman', ['rmi', name]);
    }
  });

  const git = canAsk('git', ['--version']);
  it('asks the real git', { skip: git ? false : 'SKIPPED: git is not here' }, async () => {
    const server = await gitServer(workspace());
    try {
      const source = `git+${server.address}`;
      const servers = {
        newest: { command: 'uvx', args: ['--from', source, 'tool'] },
        tag: { command: 'uvx', args: ['--from', `${source}@v1.0.0`, 'tool'] },
      };
      const folder = workspace({ [path]: config(servers) });
      const host = new URL(server.address).host;
      const refused = run(['pin', '--online', folder], { env: ownEnvironment });
      assert.match(
        refused.out,
        new RegExp(`not pinned repo in \\S+: ${host} was named for it .*With --allow-host ${host} it is asked`),
      );
      const { code, out } = run(['pin', '--online', '--allow-host', host, folder], { env: ownEnvironment });
      const after = argumentsIn(folder);
      assert.equal(after.newest?.[1], `${source}@${server.commits.main}`, out);
      assert.equal(after.tag?.[1], `${source}@${server.commits.tag}`, out);
      assert.equal(code, 0);
    } finally {
      await server.close();
    }
  });
});
