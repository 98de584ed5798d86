import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
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
import { linesOf, unifiedDiff } from '../../server/src/cli/unifiedDiff';
import { replaceText, replaceTexts } from '../../server/src/cli/writeFile';
import { expandMarkers } from '../fixtures/secretMarkers';
import { run, workspace } from './program';

const path = '.gemini/settings.json';
const trusting = `{\r\n  // kept\r\n  "mcpServers": {\r\n    "a": { "command": "node", "args": ["s.js"], "trust": true }\r\n  }\r\n}\r\n`;
const fixed = trusting.replace(', "trust": true', '');

describe('--fix', () => {
  it('writes safe fixes and keeps line ends, comments and mode; a mark that costs the host its file goes', () => {
    const folder = workspace({ [path]: `\uFEFF${trusting}` });
    chmodSync(join(folder, path), 0o640);
    const { code, out } = run(['check', '--fix', folder]);
    assert.equal(readFileSync(join(folder, path), 'utf8'), fixed);
    assert.equal(statSync(join(folder, path)).mode & 0o777, 0o640);
    assert.equal(code, 0);
    assert.match(out, /^2 fixes applied\.$/m);
    assert.deepEqual(readdirSync(join(folder, '.gemini')), ['settings.json']);
  });

  it('changes the file behind a link, not the link', { skip: process.platform === 'win32' }, () => {
    const folder = workspace({ 'real/settings.json': trusting });
    mkdirSync(join(folder, '.gemini'));
    symlinkSync('../real/settings.json', join(folder, path));
    run(['check', '--fix', folder]);
    assert.ok(lstatSync(join(folder, path)).isSymbolicLink());
    assert.equal(readFileSync(join(folder, 'real/settings.json'), 'utf8'), fixed);
  });

  it('leaves unsafe fixes alone until asked', () => {
    const text = '{"mcpServers":{"a":{"url":"http://h.example/mcp"}}}';
    const folder = workspace({ '.cursor/mcp.json': text });
    run(['check', '--fix', folder]);
    assert.equal(readFileSync(join(folder, '.cursor/mcp.json'), 'utf8'), text);
    run(['check', '--fix=unsafe', folder]);
    assert.match(readFileSync(join(folder, '.cursor/mcp.json'), 'utf8'), /"https:\/\/h\.example\/mcp"/);
  });

  it('does not touch a file that changed in between', () => {
    const folder = workspace({ 'x.json': 'new' });
    assert.deepEqual(replaceText(join(folder, 'x.json'), 'old', 'fixed'), {
      reason: 'it changed while it was being checked',
    });
    assert.equal(readFileSync(join(folder, 'x.json'), 'utf8'), 'new');
    assert.equal(replaceText(join(folder, 'x.json'), 'new', 'fixed'), undefined);
    assert.equal(readFileSync(join(folder, 'x.json'), 'utf8'), 'fixed');
  });

  it('says when it could not write', { skip: process.platform === 'win32' }, () => {
    const folder = workspace({ [path]: trusting });
    for (const closed of [folder, join(folder, '.gemini')]) chmodSync(closed, 0o555);
    const { code, err } = run(['check', '--fix', folder], { unprivileged: true });
    assert.equal(code, 2);
    assert.match(err, /was not fixed: there is no permission to write it/);
    for (const closed of [folder, join(folder, '.gemini')]) chmodSync(closed, 0o755);
  });
});

describe('--dry-run', () => {
  it('prints a diff that git applies, and writes nothing', () => {
    const folder = workspace({ [path]: trusting, 'sub/.gemini/settings.json': trusting.trimEnd() });
    const { out, code } = run(['check', '--dry-run', folder]);
    assert.equal(code, 0);
    assert.equal(readFileSync(join(folder, path), 'utf8'), trusting);
    writeFileSync(join(folder, 'changes.diff'), out);
    const applied = spawnSync('git', ['apply', '--whitespace=nowarn', 'changes.diff'], {
      cwd: folder,
      encoding: 'utf8',
    });
    assert.equal(applied.status, 0, applied.stderr);
    assert.equal(readFileSync(join(folder, path), 'utf8'), fixed);
    assert.equal(readFileSync(join(folder, 'sub/.gemini/settings.json'), 'utf8'), fixed.trimEnd());
  });

  it('says that a masked diff is for reading', () => {
    const env = { DB_PASSWORD: ['Sunrise', '4567'].join('!') };
    const folder = workspace({ '.cursor/mcp.json': { mcpServers: { a: { command: 'node', args: ['s.js'], env } } } });
    const { out } = run(['check', '--dry-run', folder]);
    assert.match(out, /^# Secrets are masked in this diff/);
    assert.match(out, /^-.*"DB_PASSWORD": "••••••••"$/m);
    assert.match(out, /^\+.*\$\{env:DB_PASSWORD\}/m);
  });
});

describe('unified diff', () => {
  const numbers = (count: number) => Array.from({ length: count }, (_, i) => `line ${i}\n`).join('');
  const cases: [string, string, string][] = [
    ['nothing', 'a\n', 'a\n'],
    ['one line', 'a\nb\nc\n', 'a\nB\nc\n'],
    ['from empty', '', 'a\n'],
    ['to empty', 'a\nb', ''],
    ['no line end before', 'a\nb', 'a\nb\n'],
    ['no line end after', 'a\nb\n', 'a\nc'],
    ['two hunks', numbers(40), numbers(40).replace('line 3\n', '').replace('line 30\n', 'changed\nmore\n')],
    ['joined hunks', numbers(20), numbers(20).replace('line 3\n', 'x\n').replace('line 9\n', 'y\n')],
    ['large', numbers(4_000), numbers(4_000).replaceAll('5\n', '5!\n')],
  ];
  for (const [name, before, after] of cases) {
    it(`${name}: git turns one text into the other`, () => {
      const folder = workspace({ 'f.txt': before });
      const hunks = unifiedDiff(before, after);
      assert.equal(hunks === '', before === after);
      if (hunks === '') return;
      const applied = spawnSync('git', ['apply', '--unidiff-zero', '-'], {
        ...{ cwd: folder, encoding: 'utf8', input: `--- a/f.txt\n+++ b/f.txt\n${hunks}` },
      });
      assert.equal(applied.status, 0, applied.stderr);
      assert.equal(readFileSync(join(folder, 'f.txt'), 'utf8'), after);
    });
  }
  it('splits lines without losing a character', () => {
    for (const text of ['', 'a', 'a\n', '\n\n', 'a\r\nb']) assert.equal(linesOf(text).join(''), text);
  });
});

describe('--fix in other files', { skip: !hasGit() && 'git is not here' }, () => {
  const config = '{ "servers": { "a": { "command": "node", "args": ["a.js"], "envFile": ".env" } } }';

  function repository(files: Record<string, string>): string {
    const folder = workspace({ '.vscode/mcp.json': config, '.env': 'A=1\n', ...files });
    spawnSync('git', ['init', '--quiet'], { cwd: folder });
    return folder;
  }

  it('appends what is missing, once', () => {
    const folder = repository({ '.gitignore': 'dist' });
    const dry = run(['check', '--dry-run', folder]);
    assert.match(dry.out, /^\+\/\.env$/m);
    assert.equal(readFileSync(join(folder, '.gitignore'), 'utf8'), 'dist');
    const { out } = run(['check', '--fix', folder]);
    assert.equal(readFileSync(join(folder, '.gitignore'), 'utf8'), 'dist\n/.env\n');
    assert.equal(readFileSync(join(folder, '.vscode/mcp.json'), 'utf8'), config);
    assert.doesNotMatch(out, /unignored-env-file/);
    run(['check', '--fix', folder]);
    assert.equal(readFileSync(join(folder, '.gitignore'), 'utf8'), 'dist\n/.env\n');
  });

  it('says so when a credential stands nowhere any more', () => {
    const secret = expandMarkers('«github-pat»', 9).text;
    const text = `{ "mcpServers": { "a": { "command": "node", "env": { "GITHUB_TOKEN": "${secret}" } } } }`;
    const folder = workspace({ '.cursor/mcp.json': text });
    const { err, out } = run(['check', '--fix', folder]);
    assert.match(err, /\.cursor\/mcp\.json: A credential is no longer in the file\./);
    assert.ok(!(err + out).includes(secret));
    assert.doesNotMatch(run(['check', '--fix', folder]).err, /credential/);
  });

  it('writes nothing at all when one of the files cannot be written', () => {
    const secret = expandMarkers('«github-pat»', 5).text;
    const text = config.replace('"args"', `"env": { "GITHUB_TOKEN": "${secret}" }, "args"`);
    const folder = repository({ '.vscode/mcp.json': text });
    mkdirSync(join(folder, '.gitignore'));
    const { code, err } = run(['check', '--fix', folder]);
    assert.equal(code, 2);
    assert.match(err, /mcp\.json was not fixed: \.gitignore is needed for it, and it is a folder/);
    assert.equal(readFileSync(join(folder, '.vscode/mcp.json'), 'utf8'), text);
  });

  it('puts back what was written when a later file fails', () => {
    const folder = workspace({ 'b.json': 'changed' });
    const changes = [
      { path: '.env', after: 'A=1\n' },
      { path: 'b.json', before: 'before', after: 'after' },
    ];
    assert.match(replaceTexts(folder, changes)?.reason ?? '', /^b\.json: it changed/);
    assert.deepEqual(readdirSync(folder), ['b.json']);
    assert.equal(replaceTexts(folder, [changes[0]!]), undefined);
    if (process.platform !== 'win32') assert.equal(statSync(join(folder, '.env')).mode & 0o777, 0o600);
  });

  it('follows no link out of the workspace', { skip: process.platform === 'win32' }, () => {
    const outside = workspace({ target: 'x\n' });
    const folder = repository({});
    symlinkSync(join(outside, 'target'), join(folder, '.gitignore'));
    const { err } = run(['check', '--fix', folder]);
    assert.match(err, /it is a link to a place outside/);
    assert.equal(readFileSync(join(outside, 'target'), 'utf8'), 'x\n');
  });
});

function hasGit(): boolean {
  return spawnSync('git', ['--version']).status === 0;
}
