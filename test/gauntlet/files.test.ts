/** Links, names and disks that stand in the way: what is read, what is written, and what is left behind. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openWhole, replaceText } from '../../server/src/cli/writeFile';
import { readTextFile } from '../../server/src/platform/readTextFile';
import type { CheckReport } from '../../shared/src/report';
import { program, run, workspace } from '../cli/program';

const unix = { skip: process.platform === 'win32' ? 'SKIPPED: links and devices of Unix' : false };
function writeWhole(file: string, text: string): string | undefined {
  const opened = openWhole(file);
  if ('reason' in opened) return opened.reason;
  opened.write(text);
  return opened.finish();
}

const linkOut = 'it is a link that leads out of the folder';
const trusting = '{"mcpServers":{"a":{"command":"node","args":["s.js"],"trust":true}}}';
const path = '.gemini/settings.json';

/** Path to reason or status. */
function outcome(...args: string[]): Record<string, string> {
  const report: CheckReport = JSON.parse(run(['check', '--format', 'json', ...args]).out);
  return Object.fromEntries(report.workspaces.flatMap(({ files }) => files.map((f) => [f.path, f.reason ?? f.status])));
}

/** A workspace whose configuration is a link to somewhere else. */
function linked(target: string): string {
  const folder = workspace({ '.gemini/x': '' });
  symlinkSync(target, join(folder, path));
  return folder;
}

describe('named files obey the rules of found ones', unix, () => {
  it('links out of the workspace are not followed, by check, --fix or pin', () => {
    const outside = workspace({ 'settings.json': trusting });
    const folder = linked(join(outside, 'settings.json'));
    for (const given of [folder, join(folder, path)]) {
      assert.deepEqual(outcome(given), { [path]: linkOut });
      for (const words of [['check', '--fix'], ['check', '--fix=unsafe'], ['pin']]) run([...words, given]);
    }
    assert.equal(readFileSync(join(outside, 'settings.json'), 'utf8'), trusting);
    assert.deepEqual(outcome(join(linked('/etc/passwd'), path)), { [path]: linkOut });
    assert.deepEqual(outcome(join(linked('/dev/zero'), path)), { [path]: linkOut });
  });

  it('links inside are, and links that lead nowhere are said', () => {
    const folder = workspace({ 'real.json': trusting, '.gemini/x': '' });
    symlinkSync('../real.json', join(folder, path));
    run(['check', '--fix', join(folder, path)]);
    assert.ok(lstatSync(join(folder, path)).isSymbolicLink());
    assert.ok(!readFileSync(join(folder, 'real.json'), 'utf8').includes('trust'));
    assert.deepEqual(outcome(join(linked('nowhere'), path)), { [path]: 'it does not exist' });
    assert.deepEqual(outcome(join(linked('settings.json'), path)), { [path]: 'it is a link that leads to itself' });
  });

  it('a link that is put in place of a file while it is checked is not written through', () => {
    const outside = workspace({ 'x.json': 'old' });
    const folder = workspace();
    symlinkSync(join(outside, 'x.json'), join(folder, 'x.json'));
    assert.deepEqual(replaceText(join(folder, 'x.json'), 'old', 'new', folder), { reason: linkOut });
    assert.equal(readFileSync(join(outside, 'x.json'), 'utf8'), 'old');
    // Without the folder it would be.
    assert.equal(replaceText(join(folder, 'x.json'), 'old', 'new'), undefined);
  });

  it('settings behind a link out are not used', () => {
    const outside = workspace({ 'decisions.json': '{"rules":{"global-auto-approval":"off"}}' });
    const folder = workspace({ [path]: trusting });
    symlinkSync(join(outside, 'decisions.json'), join(folder, '.mcp-config-lens.json'));
    const { code, err } = run(['check', folder]);
    assert.equal(code, 2);
    assert.match(
      err,
      /\.mcp-config-lens\.json:1:1: The file cannot be read: it is a link that leads out of the folder/,
    );
  });
});

describe('--fix keeps what a file is', unix, () => {
  it('declines where other names of it would keep the old text', () => {
    const folder = workspace({ [path]: trusting });
    linkSync(join(folder, path), join(folder, 'other'));
    const { code, err } = run(['check', '--fix', folder]);
    assert.equal(code, 2);
    assert.match(err, /was not fixed: it has 2 names \(hard links\), and the others would keep the old text/);
    assert.equal(readFileSync(join(folder, path), 'utf8'), trusting);
    assert.deepEqual(readdirSync(join(folder, '.gemini')), ['settings.json']);
  });

  const root = process.getuid?.() === 0;
  it('keeps owner, group and mode', { skip: root ? false : 'SKIPPED: needs another owner' }, () => {
    const folder = workspace({ [path]: trusting });
    chownSync(join(folder, path), 65534, 12345);
    spawnSync('chmod', ['0604', join(folder, path)]);
    assert.equal(run(['check', '--fix', folder]).code, 0);
    const { uid, gid, mode } = statSync(join(folder, path));
    assert.deepEqual([uid, gid, mode & 0o7777], [65534, 12345, 0o604]);
  });

  it('declines where it cannot', { skip: root ? false : 'SKIPPED: needs another owner' }, () => {
    const folder = workspace({ [path]: trusting });
    spawnSync('chmod', ['0777', folder, join(folder, '.gemini')]);
    spawnSync('chmod', ['0666', join(folder, path)]);
    const { code, err } = run(['check', '--fix', folder], { unprivileged: true });
    assert.equal(code, 2);
    assert.match(err, /was not fixed: its owner or group would change/);
    assert.equal(readFileSync(join(folder, path), 'utf8'), trusting);
    assert.deepEqual(readdirSync(join(folder, '.gemini')), ['settings.json']);
  });
});

describe('reports', unix, () => {
  it('are written to no link that a repository may have brought', () => {
    const outside = workspace({ profile: 'mine' });
    const folder = workspace({ [path]: trusting });
    symlinkSync(join(outside, 'profile'), join(folder, 'report.html'));
    const { code, err } = run(['check', '-o', 'report.html', '.'], { cwd: folder });
    assert.equal(code, 2);
    assert.match(err, /report\.html could not be written: it is a link; name the file itself/);
    assert.equal(readFileSync(join(outside, 'profile'), 'utf8'), 'mine');
    assert.equal(writeWhole('/dev/null', 'x'), undefined);
  });

  it('replace an older one as a whole, its mode kept', () => {
    const folder = workspace({ 'report.json': 'old' });
    spawnSync('chmod', ['0640', join(folder, 'report.json')]);
    assert.equal(writeWhole(join(folder, 'report.json'), 'new'), undefined);
    assert.equal(readFileSync(join(folder, 'report.json'), 'utf8'), 'new');
    assert.equal(statSync(join(folder, 'report.json')).mode & 0o777, 0o640);
    assert.deepEqual(readdirSync(folder), ['report.json']);
  });

  const full = existsSync('/dev/full');
  for (const format of ['text', 'json', 'html'])
    it(`that a full disk does not take are exit code 2: ${format}`, {
      skip: full ? false : 'SKIPPED: no /dev/full',
    }, () => {
      const folder = workspace({ [path]: trusting });
      for (const words of [
        [`check --format ${format} '${folder}' > /dev/full`],
        [`check --format ${format} -o /dev/full '${folder}'`],
        [`check --format ${format} --dry-run '${folder}' > /dev/full`],
      ]) {
        const command = `'${process.execPath}' '${program()}' ${words.join(' ')}`;
        const { status, stderr } = spawnSync('sh', ['-c', command], { encoding: 'utf8' });
        assert.equal(status, 2, command);
        assert.match(stderr, /could not be written( completely)?: the disk is full/);
        assert.doesNotMatch(stderr, /\bat .*\.js:\d/);
      }
    });

  it('leave nothing half-written on a full disk, nor does --fix', (t) => {
    const folder = workspace();
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).status === 0;
    if (!mounted) return t.skip('SKIPPED: a small disk cannot be mounted here');
    try {
      mkdirSync(join(folder, '.gemini'));
      writeFileSync(join(folder, path), trusting);
      spawnSync('sh', ['-c', `head -c 1000000 /dev/zero > '${folder}/filler'`]);
      const before = readdirSync(folder);
      const fix = run(['check', '--fix', folder]);
      assert.equal(fix.code, 2);
      assert.match(fix.err, /was not fixed: the disk is full/);
      assert.equal(readFileSync(join(folder, path), 'utf8'), trusting);
      const report = run(['check', '--format', 'html', '-o', join(folder, 'report.html'), folder]);
      assert.equal(report.code, 2);
      assert.deepEqual(readdirSync(folder), before);
      assert.deepEqual(readdirSync(join(folder, '.gemini')), ['settings.json']);
    } finally {
      spawnSync('umount', [folder]);
    }
  });
});

describe('names and encodings', unix, () => {
  it('a folder whose name is not UTF-8 is said, not passed over', () => {
    const folder = workspace({ [path]: '{}' });
    const garbled = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff, 0xfe])]);
    try {
      mkdirSync(garbled);
    } catch {
      return; // File systems that know only UTF-8 refuse it.
    }
    writeFileSync(Buffer.concat([garbled, Buffer.from('/.mcp.json')]), trusting);
    assert.match(run(['check', folder]).out, /its name is not valid UTF-8/);
  });

  for (const [encoding, bytes] of [
    ['UTF-32', [0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0]],
    ['UTF-32', [0, 0, 0xfe, 0xff, 0, 0, 0, 0x7b]],
    ['UTF-32', [0x7b, 0, 0, 0, 0x7d, 0, 0, 0]],
    ['UTF-32', [0, 0, 0, 0x7b, 0, 0, 0, 0x7d]],
    ['UTF-16', [0xff, 0xfe, 0x7b, 0]],
    ['UTF-16', [0x7b, 0, 0x7d, 0]],
    ['UTF-16', [0, 0x7b, 0, 0x7d]],
  ] as const)
    it(`${Buffer.from(bytes).toString('hex')} is called ${encoding}`, () => {
      const folder = workspace();
      writeFileSync(join(folder, 'x'), Buffer.from(bytes));
      assert.deepEqual(readTextFile(join(folder, 'x')), { reason: `it is encoded as ${encoding}; save it as UTF-8` });
    });
});
