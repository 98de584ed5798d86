/** The command line as a person sees it: help, mistakes, completions, schemas, and what is said on the way. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import Ajv2020 from 'ajv/dist/2020';
import { completionScript } from '../../server/src/cli/completion';
import { UsageError } from '../../server/src/cli/options';
import { commandTable } from '../../server/src/cli/optionTable';
import { progressOf } from '../../server/src/cli/progress';
import { readCommand } from '../../server/src/cli/readCommand';
import { wrapped } from '../../server/src/cli/wrap';
import { run, workspace } from './program';

const trusting = { mcpServers: { a: { command: 'node', args: ['s.js'], trust: true } } };

describe('help', () => {
  it('is what a bare call gets, with the exit code of wrong usage', () => {
    const { code, out, err } = run([]);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /^Usage$/m);
    assert.equal(run(['--help']).out, err);
    assert.equal(run(['help']).code, 0);
  });
  it('names every command and option', () => {
    for (const { name, options } of commandTable) {
      const { code, out } = run([name, '--help']);
      assert.equal(code, 0);
      for (const option of options.filter(({ isHidden }) => !isHidden))
        assert.ok(out.includes(`--${option.name}`), option.name);
    }
    assert.equal(run(['help', 'pin']).out, run(['pin', '--help']).out);
  });
  it('is as wide as the terminal', () => {
    for (const columns of [60, 100]) {
      const { out } = run(['--help'], { env: { COLUMNS: String(columns) } });
      assert.deepEqual(
        out.split('\n').filter((line) => line.length > columns),
        [],
      );
    }
  });
});

describe('mistakes', () => {
  const cases: [args: string[], says: RegExp][] = [
    [['chekc'], /unknown command "chekc"; did you mean check\?/],
    [['check', '--fromat', 'json'], /unknown option --fromat; did you mean --format\?/],
    [['check', '--format', 'jsno'], /--format jsno: expected one of .*; did you mean json\?/],
    [['check', '--fail-on', 'eror'], /did you mean error\?/],
    [
      ['check', '--rule', 'hardcoded-secrets=off'],
      /there is no rule hardcoded-secrets; did you mean hardcoded-secret\?/,
    ],
    [['explain', 'hardcoded-secrets'], /did you mean hardcoded-secret\?/],
    [['help', 'pni'], /did you mean pin\?/],
    [['check', '--online'], /--online goes with pin$/m],
    [['rules', '--strict'], /--strict goes with check, baseline, inventory$/m],
    [['check', '-x'], /unknown option -x$/m],
    [['check', '--output'], /--output needs a value: --output FILE/],
    [
      ['check', '--output', '--strict'],
      /--output needs a value; one that begins with a dash is written --output=--strict/,
    ],
    [['check', '--strict=yes'], /--strict takes no value/],
    [['check', '--fix=all'], /--fix all: expected one of safe, unsafe/],
    [['check', '--jobs', '0'], /--jobs 0: expected a number from 1 to 64, or auto/],
    [['check', '--stdin-filename', '.mcp.json', 'x'], /--stdin-filename takes no other paths/],
    [['check', '--watch', '--fix'], /--watch goes with neither standard input nor --fix/],
    [['schema', 'reprot'], /schema reprot: expected one of config, report, jsonl; did you mean report\?/],
    [['check', '--exclude', '!a'], /--exclude "!a": it starts with "!", which takes nothing back here/],
    [['check', '--exclude', 'a/../b'], /--exclude .*: it leads out of the folder/],
    [['check', '--config', 'a', '--no-config'], /--config and --no-config exclude each other/],
    [['check', '--baseline', 'a', '--diff', 'b'], /--baseline and --diff exclude each other/],
    [['check', '--diff', 'a', '--fix'], /--diff and --ref take no --fix/],
    [['check', '--ref', 'a', '--watch'], /--ref takes no --watch/],
    [['check', '--ref', 'a', '--user'], /--ref takes no --user/],
    [['baseline', 'wirte'], /baseline wirte: expected one of write, check; did you mean write\?/],
    [['baseline', 'write', '--format', 'json'], /baseline write makes no report/],
    [['baseline', 'check', '--diff', 'a'], /--diff goes with check$/],
    [['completion'], /completion takes one of bash, zsh, fish/],
    [['pin', '--allow-host', 'h'], /--allow-host goes with pin --online/],
  ];
  for (const [args, says] of cases) {
    it(`say what was meant: ${args.join(' ')}`, () => {
      assert.throws(
        () => command(args),
        (error: Error) => error instanceof UsageError && says.test(error.message),
      );
    });
  }
  it('name the rule that a project configuration may have meant', () => {
    const folder = workspace({
      '.gemini/settings.json': trusting,
      '.mcp-config-lens.json': { rules: { 'syntax-eror': 'off' } },
    });
    assert.match(
      run(['check', folder]).err,
      /json:\d+:\d+: There is no rule syntax-eror\. Did you mean "syntax-error"\?/,
    );
  });
});

/** Two of the mistakes are found only when the command runs. */
function command(args: readonly string[]): void {
  const read = readCommand(args);
  if (read.name === 'check' && Object.keys(read.options.levels).length === 0) return;
  if (read.name !== 'check' && read.name !== 'explain') return;
  const { code, err } = run(args);
  assert.equal(code, 2);
  throw new UsageError(err);
}

describe('options', () => {
  const checked = (...args: string[]) => {
    const read = readCommand(['check', ...args]);
    return read.name === 'check' ? read.options : assert.fail();
  };
  it('are read in all spellings', () => {
    assert.equal(checked('-j', '3').jobs, 3);
    assert.ok(checked('--jobs=auto').jobs >= 1);
    assert.equal(checked('--fix').fix, 'safe');
    assert.equal(checked('--fix=unsafe').fix, 'unsafe');
    assert.equal(checked('--dry-run').fix, 'safe');
    assert.deepEqual(checked('-q', '--', '--strict').paths, ['--strict']);
    assert.equal(checked('--stdin', '--path', 'x').stdinPath, 'x');
    assert.equal(checked('--files-from', '-').filesFrom, '-');
  });
});

describe('completions', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'mcp-lens-completion-'));
  after(() => rmSync(scratch, { recursive: true, force: true }));
  writeFileSync(join(scratch, 'bash'), completionScript('bash'));
  const bash = spawnSync('bash', ['-c', 'exit 0']).status === 0;

  /** What bash offers for the last of the words. */
  function offered(...words: string[]): string[] {
    const list = ['mcp-config-lens', ...words].map((word) => `'${word}'`).join(' ');
    const script = `source ${join(scratch, 'bash')}; COMP_WORDS=(${list}); COMP_CWORD=${words.length}; _mcp_config_lens; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', script], { encoding: 'utf8', cwd: scratch });
    assert.equal(stderr, '');
    return stdout.split('\n').filter(Boolean);
  }

  it('work in bash', { skip: bash ? false : 'SKIPPED: no bash' }, () => {
    assert.deepEqual(offered('ch'), ['check']);
    assert.ok(offered('').includes('permissions'));
    assert.deepEqual(offered('check', '--fo'), ['--format']);
    assert.deepEqual(offered('check', '--format', 'js'), ['json', 'jsonl']);
    assert.deepEqual(offered('check', '--format', '=', 'sar'), ['sarif']);
    assert.deepEqual(offered('check', '--min-severity', 'e'), ['error']);
    assert.deepEqual(offered('explain', 'hardcoded-s'), ['hardcoded-secret']);
    assert.deepEqual(offered('check', '--output', 'ba'), ['bash']);
    assert.deepEqual(offered('completion', 'z'), ['zsh']);
    assert.deepEqual(offered('rules', '--str'), []);
  });
  for (const shell of ['bash', 'zsh', 'fish'] as const) {
    it(`have every option that is shown: ${shell}`, () => {
      const script = completionScript(shell);
      for (const { name } of commandTable.flatMap(({ options }) => options.filter(({ isHidden }) => !isHidden)))
        assert.ok(script.includes(shell === 'fish' ? `-l ${name}` : `--${name}`), name);
      const { status, error } = spawnSync(shell, ['-n'], { input: script });
      // Where the shell is installed, it finds nothing wrong.
      assert.ok(error || status === 0);
    });
  }
});

describe('schemas', () => {
  it('are printed, and hold for what the program writes', () => {
    const folder = workspace({ '.gemini/settings.json': trusting });
    for (const [name, format] of [
      ['report', 'json'],
      ['jsonl', 'jsonl'],
    ] as const) {
      const validate = new Ajv2020().compile(JSON.parse(run(['schema', name]).out));
      const value: object = JSON.parse(run(['check', '--format', format, folder]).out);
      assert.ok(validate(value), JSON.stringify(validate.errors));
      assert.ok(!validate({ ...value, version: 99 }));
    }
    assert.deepEqual(
      JSON.parse(run(['schema', 'config']).out),
      JSON.parse(readFileSync('docs/config.schema.json', 'utf8')),
    );
  });
});

describe('lines', () => {
  it('break at blanks, never within a word', () => {
    assert.deepEqual(wrapped('one two three', 8), ['one two', 'three']);
    assert.deepEqual(wrapped('a/very/long/path x', 5), ['a/very/long/path', 'x']);
    assert.deepEqual(wrapped('', 5), ['']);
  });
  it('of a report fit the terminal', () => {
    const folder = workspace({ '.gemini/settings.json': trusting });
    const { out } = run(['check', '.'], { cwd: folder, env: { COLUMNS: '60' } });
    const long = out.split('\n').filter((line) => line.length > 60 && line.trim().includes(' '));
    assert.deepEqual(
      long.filter((line) => !/^file |^ +\d+ \w/.test(line)),
      [],
    );
  });
});

describe('progress', () => {
  it('is shown late, seldom, and only to a person', () => {
    const written: string[] = [];
    const output = { out: () => assert.fail(), err: (text: string) => void written.push(text) };
    let now = 0;
    const progress = progressOf(
      1_000,
      { reports: [] },
      output,
      () => now,
      () => true,
    );
    for (let i = 0; i < 1_000; i++) {
      now += 10;
      progress.step();
    }
    assert.ok(written.length > 10 && written.length <= 50, `${written.length}`);
    assert.equal(written[0], '\r\u001b[K100 of 1000 workspaces checked');
    progress.end();
    assert.equal(written.at(-1), '\r\u001b[K');
    const silent = progressOf(
      1_000,
      { reports: [] },
      { out: assert.fail, err: assert.fail },
      () => (now += 9_999),
      () => false,
    );
    silent.step();
    silent.end();
  });
});
