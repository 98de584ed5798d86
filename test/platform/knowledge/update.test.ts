/** Updates of the data end to end: the person's own npm, a registry on loopback, a cache folder. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes, sign } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { findProgram } from '../../../server/src/platform/findProgram';
import { knowledgeInUse } from '../../../server/src/platform/knowledge/knowledgeCache';
import { signatureLine, splitSignature } from '../../../server/src/platform/knowledge/signature';
import { type UpdateOptions, updateKnowledge } from '../../../server/src/platform/knowledge/updateKnowledge';
import { nextKey, packageOf, privateKey, strangeKey, tarballOf, textOf, trust } from './packages';
import { registryWith, type Served } from './registry';

const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'mcp-lens-data-')));
const place = join(scratch, 'cache', 'mcp-config-lens', 'data.json');
const settings = join(scratch, 'npmrc');
const before = process.env['NPM_CONFIG_USERCONFIG'];
process.env['NPM_CONFIG_USERCONFIG'] = settings;
after(() => {
  if (before === undefined) delete process.env['NPM_CONFIG_USERCONFIG'];
  else process.env['NPM_CONFIG_USERCONFIG'] = before;
  rmSync(scratch, { recursive: true, force: true });
});
beforeEach(() => rmSync(join(scratch, 'cache'), { recursive: true, force: true }));

const options = { folders: [], place, trust } satisfies UpdateOptions;
const good = textOf('901.1.0');
const served = (text: string, changes: Partial<Served> = {}): Served => ({
  version: '901.1.0',
  tarball: packageOf(text),
  ...changes,
});

/** What is there before an update that must change nothing. */
function keepSome(): () => void {
  mkdirSync(join(place, '..'), { recursive: true });
  writeFileSync(place, textOf('901.0.5'));
  return () => {
    assert.equal(knowledgeInUse(place, () => trust).known.header.version, '901.0.5');
    assert.equal(readFileSync(place, 'latin1'), textOf('901.0.5'));
    assert.deepEqual(readdirSync(join(place, '..')), ['data.json'], 'nothing half-written is left');
  };
}

async function updateFrom(registry: Served, more: Partial<UpdateOptions> = {}) {
  const running = await registryWith(registry);
  writeFileSync(settings, `registry=${running.address}\nfetch-retries=0\n`);
  try {
    return { ...(await updateKnowledge({ ...options, ...more })), asked: running.asked };
  } finally {
    await running.close();
  }
}

async function refusal(registry: Served, more?: Partial<UpdateOptions>): Promise<string> {
  const unchanged = keepSome();
  const outcome = await updateFrom(registry, more);
  unchanged();
  assert.equal(outcome.state, 'refused');
  return outcome.state === 'refused' ? outcome.reason : '';
}

const npm = findProgram('npm', []) === undefined ? 'SKIPPED: no npm on this machine' : false;

describe('an update from a registry', { skip: npm }, () => {
  it('takes a newer package, once, and asks for nothing else', async () => {
    const outcome = await updateFrom(served(good));
    assert.equal(outcome.state, 'updated');
    const package_ = '/mcp-config-lens-data';
    assert.deepEqual([...new Set(outcome.asked)], [package_, `${package_}/-/mcp-config-lens-data-901.1.0.tgz`]);
    const { known, from } = knowledgeInUse(place, () => trust);
    assert.equal(`${known.header.version} ${from}`, '901.1.0 updated');
    assert.equal(known.packages.rows('npm:postmark-mcp')?.malicious.length, 1);
    assert.equal((await updateFrom(served(good))).state, 'current');
  });

  it('refuses what was tampered with on the way', async () => {
    const sent = packageOf(good.replace('postmark-mcp', 'postmark-mcq'));
    assert.equal(await refusal(served(good, { sent })), 'what the registry sent is not what it has listed');
  });

  it('refuses an archive that is too large, and a stream without an end', async () => {
    // Nothing that can be packed.
    const text = randomBytes(5 * 1024 * 1024).toString('latin1');
    assert.match(
      await refusal(served(text)),
      /^the package was not read: it has \d{7} bytes, more than the limit of 4194304$/,
    );
    assert.equal(
      await refusal(served(good, { answer: endless })),
      'the registry sent far more than a data package has',
    );
  });

  it('changes nothing without a registry, and without the package', async () => {
    const running = await registryWith(served(good));
    await running.close();
    writeFileSync(settings, `registry=${running.address}\n`);
    const unchanged = keepSome();
    assert.deepEqual(await updateKnowledge(options), { state: 'refused', reason: 'npm answered ECONNREFUSED' });
    unchanged();
    const none = served(good, { answer: (response) => void response.writeHead(404).end() });
    assert.equal(await refusal(none), 'the registry that npm asks does not have it');
  });

  it('stops when nobody waits', async () => {
    const stopping = new AbortController();
    const hanging = served(good, { answer: () => stopping.abort() });
    assert.equal(await refusal(hanging, { signal: stopping.signal }), 'it was cancelled');
  });
});

/** An archive that goes on for as long as somebody listens. */
function endless(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/octet-stream' });
  const chunk = Buffer.alloc(1024 * 1024);
  const pour = (): void => {
    while (!response.destroyed && response.write(chunk));
    if (!response.destroyed) response.once('drain', pour);
  };
  pour();
}

describe('an update without npm', () => {
  it('says so', async () => {
    const unchanged = keepSome();
    const runProcess: UpdateOptions['runProcess'] = async () => ({ status: undefined, output: '', why: 'missing' });
    assert.deepEqual(await updateKnowledge({ ...options, runProcess }), {
      state: 'refused',
      reason: 'npm is not on this machine',
    });
    unchanged();
  });
});

describe('an update from a file', () => {
  const file = join(scratch, 'given');
  const from = async (bytes: Buffer | string) => {
    writeFileSync(file, bytes, typeof bytes === 'string' ? 'latin1' : undefined);
    const outcome = await updateKnowledge({
      ...options,
      file,
      runProcess: () => Promise.reject(new Error('no program')),
    });
    return outcome.state === 'refused' ? outcome.reason : outcome.state;
  };

  it('takes a package, or its data alone, and starts nothing', async () => {
    assert.equal(await from(packageOf(good)), 'updated');
    assert.equal(await from(good), 'current');
  });

  it('takes one that the next key has signed', async () => {
    assert.equal(await from(textOf('901.1.0', {}, nextKey)), 'updated');
  });

  it('refuses an older one', async () => {
    const unchanged = keepSome();
    const reason = /^the package is older \(901\.0\.4 of \d{4}-\d\d-\d\d\) than what is there \(901\.0\.5 of \d/;
    assert.match(await from(textOf('901.0.4')), reason);
    unchanged();
  });

  it('refuses what a maintainer has not signed just so', async () => {
    const unchanged = keepSome();
    assert.match(await from(good.replace('postmark-mcp', 'postmark-mcq')), /it was changed after it was signed$/);
    assert.match(await from(textOf('901.1.0', {}, strangeKey)), /it was changed after it was signed$/);
    assert.match(await from(good.replace('"key":"test"', '"key":"2020z"')), /a key that this version does not accept$/);
    assert.match(await from(good.replace(/"signature":.*\n$/, '"signature":null}\n')), /it is not signed$/);
    unchanged();
  });

  it('refuses what does not fit the schema, though it is signed', async () => {
    const unchanged = keepSome();
    const row = {
      ecosystem: 'npm',
      name: 'x',
      affected: '*',
      ids: [],
      summary: 'Bad.',
      source: 'osv',
      checked: '2026-11-28',
    } as const;
    const form = { id: 'x', provider: 'X', name: 'X key', source: 'made up for this test', checked: '2026-11-28' };
    const cases: readonly (readonly [object, RegExp])[] = [
      [
        { malicious: [{ ...row, checked: 'today' }] },
        /does not fit the schema of data packages \(malicious\.0\.checked\)$/,
      ],
      [{ malicious: [{ ...row, summary: 'Two\nlines.' }] }, /\(malicious\.0\.summary\)$/],
      [{ malicious: [{ ...row, ecosystem: 'other' }] }, /\(malicious\.0\.ecosystem\)$/],
      [{ malicious: [{ ...row, affected: '~!1' }] }, /the versions of npm x cannot be read$/],
      [
        { secrets: { searched: [{ ...form, shapes: ['abc{w:10-2000}{w:10-2000}'] }], wholeValue: [], named: [] } },
        /the form of x is not proven to be quick to look for$/,
      ],
      [{ secrets: { searched: [], wholeValue: [], named: [] }, names: {} }, /\(names\.\w+\)$/],
    ];
    for (const [changes, reason] of cases) assert.match(await from(textOf('901.1.0', changes)), reason);
    unchanged();
  });

  it('refuses lines and an index that do not follow from the rows, though they are signed', async () => {
    const unchanged = keepSome();
    const text = splitSignature(good)!.signed;
    const resigned = (changed: string): string => {
      assert.notEqual(changed, text);
      return (
        changed +
        signatureLine({ key: 'test', value: sign(null, Buffer.from(changed, 'latin1'), privateKey).toString('base64') })
      );
    };
    for (const changed of [
      text.replace('npm:postmark-mcp', 'npm:harmless'),
      text.replace('"rows":[\n', '"rows":[ \n'),
    ]) {
      assert.match(await from(resigned(changed)), /its lines are not those that data packages have$/);
    }
    unchanged();
  });

  it('refuses data for a newer product, and formats that are not known', async () => {
    const unchanged = keepSome();
    const header = { format: 1, date: '2026-12-24', minimumProduct: '1.5.0' };
    const newer = await from(textOf('901.1.0', { header } as never));
    assert.match(newer, /it needs version 1\.5\.0 of MCP Config Lens, and this is 1\.4\.0$/);
    const other = await from(textOf('901.1.0', { header: { ...header, format: 2, minimumProduct: '1.0.0' } } as never));
    assert.match(other, /its format 2 is not known to this version$/);
    unchanged();
  });

  it('keeps nothing where no folder can be made', async () => {
    writeFileSync(file, good, 'latin1');
    writeFileSync(join(scratch, 'taken'), '');
    const outcome = await updateKnowledge({ ...options, file, place: join(scratch, 'taken', 'data.json') });
    assert.equal(outcome.state === 'refused' && outcome.reason.split(':')[0], 'it could not be kept');
  });

  it('refuses hostile archives', async () => {
    const unchanged = keepSome();
    const data = { path: 'package/data.json', text: good };
    const cases: readonly (readonly [Buffer, RegExp])[] = [
      [tarballOf([{ ...data, kind: '2' }]), /it has no package\/data\.json$/],
      [tarballOf([{ ...data, path: '../package/data.json' }]), /it has no package\/data\.json$/],
      [tarballOf([data, data]), /it has package\/data\.json twice$/],
      [tarballOf([{ ...data, size: 8 ** 10 }]), /it is a damaged package$/],
      [tarballOf(Array.from({ length: 101 }, () => ({ path: 'package/x', text: '' }))), /it has more than 100 files$/],
      [tarballOf([{ path: 'package/zeros', text: '\0'.repeat(40 * 1024 * 1024) }, data]), /it is far too large$/],
      [packageOf(' '.repeat(9 * 1024 * 1024)), /its data has 9437184 bytes, more than the limit of 8388608$/],
      [packageOf(good).subarray(0, 2_000), /it is no package of npm$/],
    ];
    for (const [archive, reason] of cases) assert.match(await from(archive), reason);
    assert.match(await from('{"rows":[]}'), /it is no data package$/);
    assert.match(await from(''), /it is no data package$/);
    unchanged();
  });

  it('says when there is none', async () => {
    const outcome = await updateKnowledge({ ...options, file: join(scratch, 'absent') });
    assert.equal(outcome.state === 'refused' && outcome.reason, 'the file was not read: it does not exist');
  });

  it('leaves what was there when the disk takes no more', {
    skip: process.platform === 'win32' && 'no such limit',
  }, () => {
    const unchanged = keepSome();
    writeFileSync(file, good, 'latin1');
    const script = join(scratch, 'update.ts');
    const module = (path: string): string => JSON.stringify(join(__dirname, '..', '..', '..', 'server', 'src', path));
    writeFileSync(
      script,
      `import { updateKnowledge } from ${module('platform/knowledge/updateKnowledge')};
      void updateKnowledge(${JSON.stringify({ ...options, file })}).then((outcome) => console.log(JSON.stringify(outcome)));`,
    );
    const words = [process.execPath, '--import', 'tsx', script];
    const limited = spawnSync('bash', ['-c', 'ulimit -f 100; exec "$@"', 'bash', ...words], {
      encoding: 'utf8',
      cwd: join(__dirname, '..', '..', '..'),
    });
    assert.equal(
      limited.stdout.trim(),
      JSON.stringify({ state: 'refused', reason: 'it could not be kept: the limit for files is reached' }),
      limited.stderr,
    );
    unchanged();
    assert.ok(existsSync(place));
  });
});
