/**
 * Hostile repositories against the built command line: what may start, be contacted, be written. See SECURITY.md for the table.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { program } from '../cli/program';
import { assertLeftAlone, hostileField, threats } from './field';
import { forgetMarks, ground, marks } from './threats';
import { canTrace, type WatchedRun, watch } from './watch';

const unix = { skip: process.platform === 'win32' ? 'SKIPPED: payloads are programs of Unix' : false };

describe('hostile repositories', unix, () => {
  const field = hostileField();
  const run = (...args: string[]): Promise<WatchedRun> => {
    return watch([process.execPath, program(), ...args], { cwd: field.root, env: field.env });
  };

  it('are watched by strace', {
    skip: canTrace() ? false : 'SKIPPED: strace does not work here; placeholders watch',
  }, async () => {
    // The tracer sees all three kinds of deeds, or what follows would prove nothing.
    const script = `require('child_process').spawnSync('true'); require('net').connect(1, '127.0.0.1').on('error', () => 0);
      require('fs').writeFileSync(${JSON.stringify(join(field.root, 'x'))}, '');`;
    const { started, contacted, changed } = await watch([process.execPath, '-e', script], { cwd: '/', env: field.env });
    assert.match(started.join(), /\["true"\]/);
    assert.match(contacted.join(), /sin_port=htons\(1\)/);
    assert.deepEqual(changed, [join(field.root, 'x')]);
  });

  for (const format of ['text', 'sarif', 'html']) {
    it(`start, contact and change nothing: check --format ${format}`, async () => {
      const done = await run('check', '--format', format, '--persona', 'auditor', ...field.folders);
      // Settings that lead out of their folder are not read, and a run without them is not a clean one.
      assert.equal(done.code, 2, done.err);
      assert.match(
        done.err,
        /^\S+: sub\/\.mcp-config-lens\.json:1:1: The file cannot be read: it is a link that leads out/,
      );
      assertLeftAlone(field, done);
      if (format === 'text') assert.match(done.out, /left-pad-server/);
    });
  }

  it('start, contact and change nothing: check in each folder', async () => {
    // Those in which the folder that one stands in could matter: as a repository, on the search path, for modules.
    const chosen =
      /\/(?:git-(?:promisor|embedded-bare|fsmonitor|dir-elsewhere)|programs-in-folder|pip-module|links-without-end)$/;
    const folders = field.folders.filter((folder) => chosen.test(folder));
    assert.equal(folders.length, 7);
    const inEach = folders.map(
      (cwd) => () => watch([process.execPath, program(), 'check', '.'], { cwd, env: field.env }),
    );
    for (let at = 0; at < inEach.length; at += 2)
      for (const done of await Promise.all(inEach.slice(at, at + 2).map((start) => start()))) {
        assert.ok(done.code !== null && done.code !== 2, done.err);
        assertLeftAlone(field, done);
      }
  });

  it('start, contact and change nothing: named files, dry runs, pin, explain', async () => {
    const files = field.folders.flatMap((folder) =>
      ['.mcp.json', '.cursor/mcp.json', '.vscode/mcp.json'].map((name) => join(folder, name)).filter(existsSync),
    );
    for (const words of [
      ['check', ...files],
      ['check', '--fix=unsafe', '--dry-run', ...field.folders],
      ['pin', '--dry-run', ...field.folders],
      ['explain', 'hardcoded-secret'],
      ['rules'],
    ])
      assertLeftAlone(field, await run(...words));
  });

  it('are changed in their own files only: check --fix, pin', async () => {
    const isOwn = (path: string) => field.folders.some((folder) => path.replace(/^\w+ /, '').startsWith(`${folder}/`));
    for (const words of [['check', '--fix=unsafe'], ['pin']]) {
      const done = await run(...words, ...field.folders);
      assertLeftAlone(field, done, isOwn);
    }
    assert.equal(existsSync(field.log), false, `${existsSync(field.log) && readFileSync(field.log, 'utf8')}`);
  });
});

describe('payloads', unix, () => {
  const root = mkdtempSync(join(tmpdir(), 'mcp-lens-payloads-'));
  after(() => rmSync(root, { recursive: true, force: true }));
  for (const threat of threats.filter(({ undefended }) => undefended)) {
    it(`run where nothing defends: ${threat.id}`, (t) => {
      const made = ground(root, threat);
      forgetMarks(made);
      threat.undefended?.(made);
      if (marks(made).length === 0) t.skip(`SKIPPED: ${threat.id} does not work with the programs of this machine`);
      else assert.deepEqual(marks(made), [threat.id]);
    });
  }
});
