/** `inventory`: from folders and from reports, in every format, and who uses a package. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { expandMarkers } from '../fixtures/secretMarkers';
import { run, workspace } from './program';

const digest = `sha256:${'ab'.repeat(32)}`;
const npx = (...args: string[]) => ({ command: 'npx', args: ['-y', ...args] });

/** Four workspaces: the third is not there, the fourth holds a file that cannot be read. */
function fleet(): string {
  return workspace({
    'one/.mcp.json': {
      mcpServers: {
        bridge: npx('mcp-remote@0.1.15', 'https://u:p@a.example.com/mcp?k=1'),
        own: { command: 'node', args: ['s.js'] },
      },
    },
    'two/.vscode/mcp.json': {
      servers: {
        image: { command: 'docker', args: ['run', '-i', `ghcr.io/o/i:v1@${digest}`] },
        open: npx('mcp-remote'),
      },
    },
    'four/.mcp.json': '\0\0\0\0',
    list: 'one\ntwo\nthree\nfour\n',
  });
}

const folder = fleet();
const words = ['inventory', '--files-from', 'list'];
const recordsOf = (out: string) =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('rows', () => {
  const { out, code, err } = run([...words, '--format', 'jsonl'], { cwd: folder });
  const records = recordsOf(out);

  it('are one for each package of each server', () => {
    assert.deepEqual(
      records
        .filter(({ error }) => error === undefined)
        .map(({ workspace: root, server, package: name, version, pinned, purl, endpoint }) => {
          return [root, server, name, version, pinned, purl, endpoint];
        }),
      [
        ['one', 'bridge', 'mcp-remote', '0.1.15', 'exact', 'pkg:npm/mcp-remote@0.1.15', 'https://a.example.com/mcp'],
        ['one', 'own', null, null, null, null, null],
        ['two', 'image', 'o/i', 'v1', 'exact', `pkg:oci/i@${digest}?repository_url=ghcr.io%2Fo%2Fi&tag=v1`, null],
        ['two', 'open', 'mcp-remote', null, 'none', 'pkg:npm/mcp-remote', null],
      ],
    );
  });

  it('are there for the packages that a manifest publishes', () => {
    const packages = [
      { registryType: 'npm', registryBaseUrl: 'https://npm.example', identifier: '@a/b', version: '1.2.3' },
      { registryType: 'pypi', identifier: 'c', version: '2.0' },
      { registryType: 'oci', identifier: 'ghcr.io/d/e:1' },
    ].map((each) => ({ ...each, transport: { type: 'stdio' } }));
    const published = workspace({
      'server.json': { name: 'io.example/x', description: 'x', version: '1.2.3', packages },
    });
    assert.deepEqual(
      recordsOf(run(['inventory', '--format', 'jsonl', published]).out).map(
        ({ package: name, version, purl, registry }) => [...[name, version, purl, registry]],
      ),
      [
        ['@a/b', '1.2.3', 'pkg:npm/%40a/b@1.2.3?repository_url=https:%2F%2Fnpm.example', 'https://npm.example'],
        ['c', '2.0', 'pkg:pypi/c@2.0', null],
        ['d/e', '1', 'pkg:oci/e?repository_url=ghcr.io%2Fd%2Fe&tag=1', 'ghcr.io'],
      ],
    );
  });

  it('say what was not read; a broken workspace makes the exit code 2', () => {
    const gaps = records.filter(({ error }) => error !== undefined);
    assert.deepEqual(
      gaps.map(({ workspace: root, path }) => [root, path]),
      [
        ['three', ''],
        ['four', '.mcp.json'],
      ],
    );
    assert.match(String(gaps[0]!['error']), /does not exist/);
    assert.equal(code, 2);
    assert.match(err, /^mcp-config-lens: three: .*\n.*2 not read, or not in full/);
  });
});

describe('every format', () => {
  it('is the same of folders, of threads, and of both forms of a report', () => {
    const forms = ['json', 'jsonl'].flatMap((form) => ['--format', `${form}=report.${form}`]);
    run(['check', '--files-from', 'list', ...forms], { cwd: folder });
    const report = readFileSync(join(folder, 'report.jsonl'), 'utf8');
    const wanted = run([...words, '--format', 'jsonl'], { cwd: folder });
    assert.equal(wanted.code, 2);
    for (const [args, input] of [
      [[...words, '--jobs', '2'], ''],
      [['inventory', 'report.json'], ''],
      [['inventory', 'report.jsonl'], ''],
      [['inventory', '-'], report],
      [['inventory', '-'], JSON.stringify(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')))],
    ] as const) {
      assert.deepEqual(run([...args, '--format', 'jsonl'], { cwd: folder, input }), wanted, args.join(' '));
    }
  });

  it('shows no credential, and nothing that a spreadsheet or a page would run', () => {
    const token = expandMarkers('«github-pat»', 7).text;
    const hostile = workspace({
      '.mcp.json': {
        mcpServers: {
          '=cmd|x!A1': npx('@scope/a@1.0.0'),
          '<script>alert(1)</script>': { type: 'http', url: `https://x:${token}@example.com/?t=${token}` },
          c: npx(`a@${token}`),
        },
      },
    });
    for (const format of ['table', 'csv', 'jsonl', 'html', 'cyclonedx']) {
      const { out } = run(['inventory', '--format', format, '.'], { cwd: hostile });
      assert.ok(out.includes('example.com') && !out.includes(token.slice(6)), format);
      if (format === 'csv') {
        assert.ok(out.includes(",'=cmd|x!A1,") && out.includes(",'@scope/a,"));
        assert.ok(!/(?:^|,)"?[=+@\t-]/m.test(out), out);
      }
      if (format === 'html') assert.ok(!out.includes('<script') && out.includes('&#60;script'));
    }
  });

  it('is valid CycloneDX, with the places of each package', async () => {
    const { out } = run([...words, '--format', 'cyclonedx'], { cwd: folder });
    const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
    assert.equal(await validator.validate(out), null);
    assert.notEqual(await validator.validate(out.replace('"container"', '"shelf"')), null);
    const { components, services, compositions } = JSON.parse(out);
    assert.deepEqual(
      components.map(({ purl, version }: Record<string, string>) => [purl, version]),
      [
        ['pkg:npm/mcp-remote@0.1.15', '0.1.15'],
        [`pkg:oci/i@${digest}?repository_url=ghcr.io%2Fo%2Fi&tag=v1`, 'v1'],
        ['pkg:npm/mcp-remote', undefined],
      ],
    );
    assert.deepEqual(components[0].evidence.occurrences, [
      { location: 'one/.mcp.json', symbol: 'bridge /mcpServers/bridge' },
    ]);
    assert.deepEqual(components[1].hashes, [{ alg: 'SHA-256', content: 'ab'.repeat(32) }]);
    assert.deepEqual(services[0].endpoints, ['https://a.example.com/mcp']);
    assert.equal(compositions[0].aggregate, 'incomplete');
  });

  it('takes addresses that CycloneDX does not', async () => {
    const odd = workspace({ '.mcp.json': { mcpServers: { a: { type: 'http', url: 'https://${HOST}/a b/mcp' } } } });
    const { out } = run(['inventory', '--format', 'cyclonedx', '.'], { cwd: odd });
    const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
    assert.equal(await validator.validate(out), null);
    assert.equal(JSON.parse(out).services[0].endpoints, undefined);
  });
});

describe('--uses', () => {
  const sound = workspace({
    'a/.mcp.json': {
      mcpServers: { old: npx('mcp-remote@0.1.15'), open: npx('mcp-remote@latest'), new: npx('mcp-remote@0.1.18') },
    },
  });
  const asked = (...questions: string[]) =>
    run(['inventory', ...questions.flatMap((each) => ['--uses', each]), '--format', 'jsonl', 'a'], { cwd: sound });

  it('lists who is affected, or may be, with the exit codes of grep', () => {
    for (const question of ['npm:mcp-remote@<0.1.16', 'CVE-2025-6514']) {
      const { code, out } = asked(question);
      assert.deepEqual(
        [code, ...recordsOf(out).map(({ server, uses }) => [server, uses])],
        [0, ['old', 'yes'], ['open', 'maybe']],
        question,
      );
    }
    assert.equal(recordsOf(asked('npm:mcp-remote@0.1.18', 'npm:mcp-remote@<0.1').out).length, 2);
    assert.deepEqual(asked('npm:other'), { code: 1, out: '', err: '' });
  });

  it('does not say "nobody" where it cannot know', () => {
    assert.equal(asked('CVE-1999-0001').code, 2);
    assert.match(asked('CVE-1999-0001').err, /not in the data/);
    assert.equal(asked('mcp-remote').code, 2);
    const broken = run([...words, '--uses', 'npm:other'], { cwd: folder });
    assert.equal(broken.code, 2);
    const none = workspace({ 'x/README.md': '' });
    assert.equal(run(['inventory', '--uses', 'npm:other', 'x'], { cwd: none }).code, 3);
    assert.equal(run(['inventory', '--uses', 'npm:other', '--allow-empty', 'x'], { cwd: none }).code, 1);
  });

  it('says that a report of version 1 names no packages', () => {
    const tool = { name: 'mcp-config-lens', version: '1.0.0' };
    const server = {
      name: 's',
      pointer: '/a',
      enabled: true,
      transport: 'stdio',
      target: 'npx mcp-remote',
      capabilities: [],
      risk: {},
    };
    const file = {
      path: '.mcp.json',
      hosts: [],
      scope: 'workspace',
      status: 'parsed',
      reason: null,
      servers: [server],
      findings: [],
    };
    const line = { version: 1, tool, root: 'old', files: [file], posture: [], permissions: [], notices: [] };
    const { code, out } = run(['inventory', '--uses', 'npm:mcp-remote', '--strict', '--format', 'jsonl', '-'], {
      input: `${JSON.stringify(line)}\n`,
    });
    assert.equal(code, 2);
    assert.match(out, /"workspace":"old","path":"","error":"the report is of version 1/);
  });
});

describe('a report', () => {
  it('that is none, or is cut, is named with its line, and the others are read', () => {
    const good = run(['check', '--fail-on', 'never', '--format', 'jsonl', 'one'], { cwd: folder }).out;
    const input = `${good}{"version":2,\n[]\n\n{"version":2,"tool":{"name":"mcp-config-lens"},"root":1}\n${good.trimEnd()}`;
    const { code, out, err } = run(['inventory', '--format', 'jsonl', '-'], { cwd: folder, input });
    assert.equal(code, 2);
    assert.equal(recordsOf(out).length, 4);
    assert.deepEqual(err.trimEnd().split('\n'), [
      'mcp-config-lens: standard input, line 2: this is no JSON, or not all of it',
      'mcp-config-lens: standard input, line 3: this is no report of mcp-config-lens',
      'mcp-config-lens: standard input, line 5: this is no report of mcp-config-lens',
    ]);
    assert.match(run(['inventory', '-']).err, /standard input: it is empty/);
  });

  it('goes to a file as a whole', () => {
    const { out, code } = run(['inventory', '--format', 'csv', '-o', 'fleet.csv', 'one'], { cwd: folder });
    assert.deepEqual([out, code], ['', 0]);
    assert.match(readFileSync(join(folder, 'fleet.csv'), 'utf8'), /^workspace,path,.*\r\none,\.mcp\.json,/);
  });
});
