/** Many workspaces in one run: one after the other or at once, broken ones among them, from lists, into several reports. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type ReportLine, reportLineSchema, reportSchema } from '../../shared/src/report';
import { run, workspace } from './program';

const clean = { mcpServers: { time: { command: 'node', args: ['server.js'] } } };
const trusting = { mcpServers: { a: { command: 'node', args: ['s.js'], trust: true } } };

/** Folders of a fleet: the third is dangerous, the fourth cannot be used, the fifth holds nothing. */
function fleet(): string {
  return workspace({
    'one/.cursor/mcp.json': clean,
    'two/.mcp.json': clean,
    'three/.gemini/settings.json': trusting,
    'four/.mcp.json': clean,
    'four/.mcp-config-lens.json': '{"persona":"loud"}',
    'five/README.md': 'x',
    list: 'one\ntwo\r\n\nthree\nfour\nfive\nabsent\n',
  });
}

function linesOf(out: string): ReportLine[] {
  return out
    .trimEnd()
    .split('\n')
    .map((line) => reportLineSchema.parse(JSON.parse(line)));
}

describe('JSON Lines', () => {
  const folder = fleet();
  const first = run(['check', '--format', 'jsonl', '--files-from', 'list'], { cwd: folder });
  const lines = linesOf(first.out);

  it('are one record for each workspace, in the order of the list', () => {
    assert.deepEqual(
      lines.map(({ root, complete, summary }) => [root, complete, summary.errors]),
      [
        ['one', true, 0],
        ['two', true, 0],
        ['three', true, 1],
        ['four', false, 0],
        ['five', true, 0],
        ['absent', false, 0],
      ],
    );
  });
  it('hold what the report holds', () => {
    const { out } = run(['check', '--format', 'json', '--files-from', 'list'], { cwd: folder });
    const { workspaces, complete, summary } = reportSchema.parse(JSON.parse(out));
    assert.deepEqual(
      workspaces,
      lines.map(({ version: _, tool: __, data: ___, complete: ____, summary: _____, ...rest }) => rest),
    );
    assert.equal(complete, false);
    assert.deepEqual([summary.files, summary.errors], [4, 1]);
  });
  it('say what is broken, and the run goes on and fails at its end', () => {
    assert.equal(first.code, 2);
    // A policy with a mistake fails the run; the files are checked all the same.
    assert.equal(lines[3]?.notices[0]?.path, '.mcp-config-lens.json');
    assert.equal(lines[5]?.error, 'it does not exist');
    assert.match(first.err, /^mcp-config-lens: absent: it does not exist$/m);
    assert.match(first.err, /persona/);
  });
  it('are the same from threads, and for every format', () => {
    for (const format of ['jsonl', 'text', 'sarif', 'github', 'junit', 'gitlab', 'csv', 'markdown']) {
      const words = ['check', '--format', format, '--files-from', 'list'];
      const [alone, threads] = [words, [...words, '--jobs', '3']].map((each) => run(each, { cwd: folder }));
      assert.deepEqual(threads, alone, format);
    }
  });
});

describe('--files-from', () => {
  it('reads standard input, and names that end with NUL', () => {
    const folder = fleet();
    const words = ['check', '--format', 'jsonl', '--files-from', '-'];
    const { out } = run(words, { cwd: folder, input: 'one\0three\0' });
    assert.deepEqual(
      linesOf(out).map(({ root }) => root),
      ['one', 'three'],
    );
    assert.equal(run(words, { cwd: folder, input: 'one\n' }).code, 0);
  });
  it('says that the list is not there', () => {
    const { code, err } = run(['check', '--files-from', 'no-list'], { cwd: fleet() });
    assert.equal(code, 2);
    assert.match(err, /--files-from no-list: it does not exist/);
  });
});

describe('paths that are not there', () => {
  it('are errors of their own, and the rest is checked', () => {
    const folder = fleet();
    const { code, out, err } = run(['check', 'absent', 'three'], { cwd: folder });
    assert.equal(code, 2);
    assert.match(out, /wildcard-auto-approval/);
    assert.match(out, /^not checked: absent: it does not exist$/m);
    assert.match(out, /1 workspace could not be checked\.$/m);
    assert.match(err, /absent: it does not exist/);
  });
  it('are passed over with --ignore-missing', () => {
    const folder = fleet();
    const { code, err } = run(['check', '--ignore-missing', 'absent', 'one'], { cwd: folder });
    assert.deepEqual([code, err], [0, '']);
  });
});

describe('--allow-empty', () => {
  it('makes an empty folder a success, and nothing else', () => {
    const folder = workspace({ 'empty/a.txt': 'x', 'unreadable/.mcp.json': 'x'.repeat(9 * 1024 * 1024) });
    assert.equal(run(['check', 'empty'], { cwd: folder }).code, 3);
    assert.equal(run(['check', '--allow-empty', 'empty'], { cwd: folder }).code, 0);
    assert.equal(run(['check', '--allow-empty', 'empty/a.txt'], { cwd: folder }).code, 0);
    assert.equal(run(['check', '--allow-empty', 'unreadable'], { cwd: folder }).code, 3);
    assert.equal(run(['check', '--allow-empty', 'absent'], { cwd: folder }).code, 2);
  });
});

describe('several reports of one run', () => {
  it('go to their files and to standard output', () => {
    const folder = fleet();
    const formats = ['github', 'sarif=out.sarif', 'jsonl=out.jsonl'].flatMap((each) => ['--format', each]);
    const { code, out } = run(['check', ...formats, 'one', 'three'], { cwd: folder });
    assert.equal(code, 1);
    assert.match(out, /^::error file=three/m);
    const log = JSON.parse(readFileSync(join(folder, 'out.sarif'), 'utf8'));
    assert.equal(log.runs[0].results.length, 1);
    assert.equal(linesOf(readFileSync(join(folder, 'out.jsonl'), 'utf8')).length, 2);
  });
  it('are refused where two meet in one place', () => {
    const twice = run(['check', '--format', 'json', '--format', 'text'], { cwd: fleet() });
    assert.equal(twice.code, 2);
    assert.match(twice.err, /two formats for standard output/);
    assert.equal(run(['check', '--format', 'json=a', '--format', 'sarif=a'], { cwd: fleet() }).code, 2);
  });
  it('never replace a file that was checked', () => {
    const folder = fleet();
    writeFileSync(join(folder, 'keep'), 'mine');
    const { code, err } = run(['check', '--format', 'json=one/.cursor/mcp.json', 'one'], { cwd: folder });
    assert.equal(code, 2);
    assert.match(err, /could not be written: it is one of the files that were checked/);
    assert.deepEqual(JSON.parse(readFileSync(join(folder, 'one/.cursor/mcp.json'), 'utf8')), clean);
  });
  it('take the file of --output where they name none', () => {
    const folder = fleet();
    const { code, out } = run(['check', '--format', 'json', '-o', 'report.json', 'one'], { cwd: folder });
    assert.deepEqual([code, out], [0, '']);
    reportSchema.parse(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')));
    assert.equal(run(['check', '--format', 'json=a', '-o', 'b', 'one'], { cwd: folder }).code, 2);
  });
});
