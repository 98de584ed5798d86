/**
 * The command line in this process, word for word: how words are read and what is said of wrong ones, the help, diffs, files
 * that are written, baselines. What needs a process of its own is held by `test/cli`.
 */
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { writeBaseline } from '../../server/src/cli/baseline';
import { baselineText, digestWith, readBaseline } from '../../server/src/cli/baselineFile';
import { check } from '../../server/src/cli/check';
import { completionScript } from '../../server/src/cli/completion';
import { helpText } from '../../server/src/cli/help';
import { shells } from '../../server/src/cli/options';
import { commandTable } from '../../server/src/cli/optionTable';
import { pin } from '../../server/src/cli/pin';
import { progressOf } from '../../server/src/cli/progress';
import { readCommand } from '../../server/src/cli/readCommand';
import { painter, wantsColor } from '../../server/src/cli/report/color';
import { excerptOf } from '../../server/src/cli/report/excerpt';
import { withinBytes } from '../../server/src/cli/report/withinBytes';
import { explainRule, listRules } from '../../server/src/cli/rules';
import { schemaText } from '../../server/src/cli/schemas';
import { terminalColumns } from '../../server/src/cli/standardOutput';
import { terminalLine } from '../../server/src/cli/terminalText';
import { unifiedDiff } from '../../server/src/cli/unifiedDiff';
import { wrapped } from '../../server/src/cli/wrap';
import { openWhole, otherChanges, replaceText, replaceTexts } from '../../server/src/cli/writeFile';
import { lineStarts } from '../../server/src/engine/syntax/text';
import { holdRecord } from '../fixtures/record';

let home: string;
let back: string;
const ownHome = process.env['HOME'];
before(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'mcp-lens-commands-')));
  process.env['HOME'] = join(home, 'nobody');
});
after(() => {
  if (ownHome === undefined) delete process.env['HOME'];
  else process.env['HOME'] = ownHome;
  rmSync(home, { recursive: true, force: true });
});

const hold = (name: string, lines: readonly string[]): void =>
  holdRecord(
    `commands/recorded/${name}.txt`,
    'commands/recorded',
    lines.map((line) => line.replaceAll(home, '<home>')),
  );
const table = <T>(inputs: readonly T[], answer: (input: T) => unknown): string[] =>
  inputs.map((input) => `${JSON.stringify(input)}: ${JSON.stringify(answer(input)) ?? 'undefined'}`);

function write(path: string, content: unknown): string {
  const full = join(home, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, typeof content === 'string' ? content : JSON.stringify(content, null, 1));
  return full;
}

/** Runs a command in the folder of these tests. */
async function run(words: readonly string[]): Promise<string[]> {
  const said: string[] = [];
  const output = {
    out: (text: string) => void said.push(...text.split('\n')),
    err: (text: string) => void said.push(`stderr: ${text}`),
  };
  back = process.cwd();
  process.chdir(home);
  let code: number | string;
  try {
    const command = readCommand(words);
    if (command.name === 'check')
      code = await check(command.options, output, () => import('../../server/src/cli/rareParts'));
    else if (command.name === 'baseline write') code = await writeBaseline(command.options, output);
    else if (command.name === 'pin') code = await pin(command.options, output);
    else code = 'another command';
  } catch (error) {
    code = (error as Error).message;
  } finally {
    process.chdir(back);
  }
  return [`$ ${words.join(' ')}`, ...said.flatMap((line) => line.trimEnd() || []), `exit code ${code}`, ''];
}

describe('recorded: commands', () => {
  it('words', () => {
    const lines = [
      ...[
        '',
        'check',
        'check a b',
        'chek',
        'xyz',
        'check --help',
        '-h',
        '--version',
        '-V',
        'help',
        'help check',
        'help chek',
        'help x',
        'lsp',
        'mcp',
        'mcp a',
        'mcp --root a --root b',
      ],
      ...[
        'check --format json',
        'check --format jsn',
        'check --format',
        'check --format=',
        'check --format json=a --format sarif=b',
        'check --format json --format sarif',
        'check --format json -o x',
        'check --format json=a -o x',
        'check --format json=',
        'check -o x',
        'check --format json=a --format sarif=a',
      ],
      ...[
        'check --quiet=1',
        'check --quiet',
        'check -q',
        'check -x',
        'check --qiet',
        'check --fix',
        'check --fix=safe',
        'check --fix=unsafe',
        'check --fix=all',
        'check --fix unsafe',
        'check --dry-run',
        'check --dry-run --fix=unsafe',
      ],
      ...[
        'check --persona auditor',
        'check --persona x',
        'check --persona -x',
        'check --persona=-x',
        'check --fail-on warning',
        'check --fail-on none',
        'check --min-severity error',
        'check --min-severity x',
        'check --min-confidence low',
        'check --min-confidence x',
      ],
      ...[
        'check --rule a=off',
        'check --rule a',
        'check --rule =off',
        'check --rule a=x',
        'check --config a',
        'check --config a --no-config',
        'check --no-config',
        'check --exclude a --exclude b/',
        'check --exclude !a',
        'check --exclude {',
      ],
      ...[
        'check --jobs 1',
        'check --jobs 64',
        'check --jobs 65',
        'check --jobs 0',
        'check --jobs 1.5',
        'check -j 2',
        'check --jobs x',
        'check --color',
        'check --no-color',
        'check --color --no-color',
      ],
      ...[
        'check --stdin',
        'check --stdin --path a',
        'check --path a',
        'check --stdin-filename a',
        'check --stdin-filename a b',
        'check --stdin-filename a --fix',
        'check --stdin-filename a --dry-run',
        'check --stdin-filename a --watch',
        'check --watch --fix',
        'check --watch',
        'check --files-from - --watch',
        'check --files-from a',
      ],
      ...[
        'check --baseline a --diff b',
        'check --baseline a',
        'check --diff b',
        'check --diff b --fix',
        'check --ref b --dry-run',
        'check --ref b --user',
        'check --ref b --watch',
        'check --diff b --stdin',
        'check --ref b',
        'check --user',
        'check -- --x',
        'check --last --x',
      ],
      ...[
        'baseline',
        'baseline x',
        'baseline write',
        'baseline check',
        'baseline write --baseline x a',
        'baseline check --baseline x',
        'baseline write --format json',
        'baseline write -o x',
      ],
      ...[
        'pin',
        'pin a',
        'pin --user',
        'pin --online',
        'pin --cooldown-days 3',
        'pin --online --cooldown-days 0',
        'pin --online --cooldown-days 365',
        'pin --online --cooldown-days 366',
        'pin --online --cooldown-days x',
        'pin --allow-host a',
        'pin --online --allow-host a --allow-host b',
      ],
      ...[
        'inventory',
        'inventory a --format csv',
        'inventory --format x',
        'inventory --uses a --uses b -o x',
        'inventory --files-from x',
        'inventory --user',
        'permissions',
        'permissions a --format json',
        'permissions --format csv',
        'where',
        'where a b',
        'where a b c',
        'where a --host x',
      ],
      ...[
        'data',
        'data status',
        'data update',
        'data update --from x',
        'data status --from x',
        'data x',
        'data status update',
        'rules',
        'rules --format json',
        'rules --quiet',
        'explain',
        'explain a',
        'explain a b',
        'schema',
        'schema config',
        'schema x',
        'completion bash',
        'completion x',
        'completion',
      ],
    ];
    const usual = JSON.stringify(readCommand(['check']));
    hold(
      'words',
      lines
        .map((line) => {
          try {
            const text = JSON.stringify(readCommand(line === '' ? [] : line.split(' ')));
            if (!text.startsWith('{"name":"check"'))
              return `${line}: ${text.length > 700 ? `${text.slice(0, 700)}…` : text}`;
            const [own, other] = [JSON.parse(text).options, JSON.parse(usual).options] as Record<string, unknown>[];
            const changed = Object.entries(own!).filter(
              ([key, value]) => JSON.stringify(value) !== JSON.stringify(other![key]),
            );
            return `${line}: check with ${JSON.stringify(Object.fromEntries(changed))}`;
          } catch (error) {
            return `${line}: ${(error as Error).name}, ${(error as Error).message}`;
          }
        })
        .concat(usual),
    );
  });

  it('texts for people', () => {
    hold('help', [
      ...[40, 80, Number.POSITIVE_INFINITY].flatMap((columns) => [
        `## ${columns} columns`,
        ...helpText(columns).split('\n'),
      ]),
      ...commandTable.flatMap((command) => [`## ${command.name}`, ...helpText(100, command).split('\n')]),
    ]);
    for (const shell of shells) {
      // The middle repeats itself for each command.
      const script = completionScript(shell).split('\n');
      hold(`completion-${shell}`, [...script.slice(0, 60), `… ${script.length} lines`, ...script.slice(-60)]);
    }
    hold('rules', [
      ...listRules('text').split('\n').slice(0, 12),
      ...listRules('json').split('\n').slice(0, 24),
      ...['broad-root', 'unused-ignore', 'toxic-flow', 'absent'].flatMap((id) =>
        (explainRule(id) ?? 'no such rule').split('\n'),
      ),
      ...(['config', 'report', 'jsonl'] as const).map(
        (name) => `${name}: ${Object.keys(JSON.parse(schemaText(name)))}`,
      ),
    ]);
  });

  it('lines', () => {
    const env = (values: Record<string, string>) => values as NodeJS.ProcessEnv;
    const colors = [
      [undefined, {}, true],
      [undefined, {}, false],
      [true, { NO_COLOR: '1' }, false],
      [false, {}, true],
      [undefined, { NO_COLOR: '1' }, true],
      [undefined, { NO_COLOR: '' }, true],
      [undefined, { FORCE_COLOR: '' }, false],
      [undefined, { FORCE_COLOR: '0' }, true],
      [undefined, { FORCE_COLOR: 'false' }, true],
      [undefined, { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
      [undefined, { TERM: 'dumb' }, true],
    ] as const;
    const text = `short\n\tindented "value" ü here\r\n${'x'.repeat(300)}MARK${'y'.repeat(900)}\nlast\n\n`;
    const source = { text, starts: lineStarts(text), secrets: [{ start: 17, end: 22 }] };
    const spans = [
      [0, 5],
      [0, 0],
      [5, 5],
      [6, 14],
      [15, 24],
      [17, 20],
      [25, 26],
      [0, 40],
      [text.indexOf('MARK'), text.indexOf('MARK') + 4],
      [text.indexOf('MARK') - 200, text.indexOf('MARK')],
      [text.length - 2, text.length],
      [text.length, text.length],
    ] as const;
    hold('lines', [
      ...table(['a b c', 'aaaa bbbb', 'aaaaaaaaaaaa b', '', ' a', 'a  b', 'abc def ghi'], (line) => [
        wrapped(line, 3),
        wrapped(line, 7),
        wrapped(line, Number.POSITIVE_INFINITY),
      ]),
      ...table(
        ['::error::x', '  ::error', ':x', 'a ::b', '##[x]', '## x', '##vso[x]', 'a\u001b[31m\u202eb\n'],
        terminalLine,
      ),
      ...table(colors, ([option, values, isTerminal]) => wantsColor(option, env(values), () => isTerminal)),
      JSON.stringify([
        painter(true).red('x'),
        painter(true).red(''),
        painter(false).red('x'),
        painter(true).dim('x'),
        painter(true).bold('x'),
        painter(true).green('x'),
        painter(true).yellow('x'),
        painter(true).blue('x'),
      ]),
      ...table(['1', '40', '41', '100', '0', '-5', 'x', '39.5', ''], (COLUMNS) =>
        String(terminalColumns(env({ COLUMNS }))),
      ),
      ...[undefined, 30, 60, 20, 500].flatMap((columns) =>
        spans.map(
          ([start, end]) => `${columns} ${start}-${end}: ${JSON.stringify(excerptOf(source, { start, end }, columns))}`,
        ),
      ),
      ...table([10, 200, 250, 300, 303, 304, 1_000], (largest) =>
        withinBytes(`${'line ü\n'.repeat(38)}`, largest).slice(-130),
      ),
    ]);
  });

  it('diffs', () => {
    const numbers = (count: number): string => Array.from({ length: count }, (_, i) => `${i}\n`).join('');
    const pairs = [
      ['', ''],
      ['a', 'a'],
      ['', 'a\n'],
      ['a\n', ''],
      ['a', 'a\n'],
      ['a\nb\n', 'a\nc\n'],
      ['a\nb\nc\n', 'b\nc\nd\n'],
      ['a\nb\n', 'b\na\n'],
      [numbers(20), numbers(20).replace('10\n', 'x\n')],
      [numbers(20), numbers(20).replace('5\n', 'x\n').replace('\n12\n', '\ny\n')],
      [numbers(20), numbers(20).replace('5\n', 'x\n').replace('\n13\n', '\ny\n')],
      [numbers(20), numbers(19)],
      [numbers(3), `new\n${numbers(3)}`],
      ['a\r\nb', 'a\nb'],
      ['x\ny\nx\ny\n', 'y\nx\ny\nx\n'],
    ] as const;
    const long = (mark: string): string => Array.from({ length: 2_001 }, (_, i) => `${mark}${i % 50}\n`).join('');
    hold('diffs', [
      ...pairs.flatMap(([first, then]) => [
        `## ${JSON.stringify(first.slice(0, 30))} ${JSON.stringify(then.slice(0, 30))}`,
        ...unifiedDiff(first, then).split('\n'),
      ]),
      `a large middle: ${unifiedDiff(long('a'), long('b')).split('\n').length}`,
      `a large middle with the same lines: ${unifiedDiff(`x\n${long('a')}y\n`, `z\n${long('a')}w\n`).split('\n').length}`,
    ]);
  });

  it('progress', () => {
    const lines: string[] = [];
    for (const [count, isWatched] of [
      [1, true],
      [2, true],
      [3, false],
      [3, true],
    ] as const) {
      let now = 0;
      const progress = progressOf(
        count,
        { reports: [] },
        { out: () => undefined, err: (text) => void lines.push(`at ${now}: ${JSON.stringify(text)}`) },
        () => now,
        () => isWatched,
      );
      lines.push(`## ${count} ${isWatched}`);
      for (now of [0, 999, 1_000, 1_199, 1_200, 1_400]) progress.step();
      progress.end();
    }
    hold('progress', lines);
  });

  it('files that are written', () => {
    const lines: string[] = [];
    const files = (): string => readdirSync(join(home, 'w')).sort().join(' ');
    const state = (path: string): string =>
      existsSync(join(home, path))
        ? `${JSON.stringify(readFileSync(join(home, path), 'utf8'))} ${(statSync(join(home, path)).mode & 0o7777).toString(8)}`
        : 'absent';
    const say = (title: string, answer: unknown, path: string): void =>
      void lines.push(`${title}: ${JSON.stringify(answer) ?? 'written'}, then ${state(path)}; ${files()}`);
    const old = process.umask(0o022);
    const at = (path: string): string => join(home, path);
    chmodSync(write('w/plain', 'before'), 0o640);
    say('plain', replaceText(at('w/plain'), 'before', 'after'), 'w/plain');
    say('changed meanwhile', replaceText(at('w/plain'), 'before', 'x'), 'w/plain');
    say('absent', replaceText(at('w/absent'), '', 'x'), 'w/absent');
    write('w/linked', 'before');
    symlinkSync(at('w/linked'), at('w/link'));
    say('a link', replaceText(at('w/link'), 'before', 'after', home), 'w/linked');
    write('outside', 'before');
    symlinkSync(at('outside'), at('w/away'));
    say('a link out', replaceText(at('w/away'), 'before', 'after', at('w')), 'outside');
    say('a link out, allowed', replaceText(at('w/away'), 'before', 'after'), 'outside');
    write('w/hard', 'before');
    linkSync(at('w/hard'), at('w/hard2'));
    say('a hard link', replaceText(at('w/hard'), 'before', 'x'), 'w/hard');
    say(
      'several',
      replaceTexts(
        at('w'),
        [
          { path: '.env', after: 'A=1\n' },
          { path: 'new', after: 'x' },
          { path: 'plain', before: 'after', after: 'again' },
        ],
        at('w'),
      ),
      'w/plain',
    );
    say('modes of new ones', '', 'w/.env');
    say(
      'one of several fails',
      replaceTexts(at('w'), [
        { path: 'fresh', after: 'x' },
        { path: 'plain', before: 'again', after: 'x' },
        { path: 'hard', before: 'before', after: 'x' },
      ]),
      'w/plain',
    );
    say('what was made is taken back', '', 'w/fresh');
    say('one alone fails', replaceTexts(at('w'), [{ path: 'hard', before: 'before', after: 'x' }]), 'w/hard');
    say('made where one is', replaceTexts(at('w'), [{ path: 'new', after: 'y' }]), 'w/new');
    for (const path of ['w/report', 'w/plain', 'w/hard', 'w/link', 'w/none/x']) {
      const file = openWhole(at(path));
      if ('reason' in file) say(`report ${path}`, file.reason, path);
      else {
        file.write('one ');
        file.write('two');
        say(`report ${path} in progress`, '', path);
        lines.push(`  ${readdirSync(at('w')).filter((name) => name.endsWith('.tmp')).length} temporary`);
        say(`report ${path}`, file.finish(), path);
      }
    }
    const left = openWhole(at('w/report'));
    if ('write' in left) left.abandon();
    say('abandoned', '', 'w/report');
    const line = (path: string, text: string) => ({ path, text, line: text, name: 'A', value: text }) as never;
    lines.push(
      `other files, none: ${JSON.stringify(otherChanges(at('w'), []))}`,
      `a link out: ${JSON.stringify(otherChanges(at('w'), [line('away', 'A=1')]))}`,
    );
    process.umask(old);
    hold(
      'written',
      lines.map((each) => each.replace(/\.mcp-config-lens-[0-9a-f]{12}/g, '<temporary>')),
    );
  });

  it('baselines', async () => {
    const salt = '0'.repeat(32);
    const finding = { file: 'f', rule: 'r', server: 's', at: 'a', value: 'v', count: 1 };
    const good = { version: 1, salt, findings: [finding] };
    const texts = [
      good,
      { ...good, findings: [] },
      { ...good, version: 2 },
      { ...good, salt: '0'.repeat(31) },
      { ...good, salt: '0'.repeat(128) },
      { ...good, salt: '0'.repeat(129) },
      { ...good, salt: 1 },
      { ...good, findings: {} },
      ...Object.keys(finding).map((key) => ({ ...good, findings: [{ ...finding, [key]: undefined }] })),
      { ...good, findings: [{ ...finding, count: 0 }] },
      { ...good, findings: [{ ...finding, count: 1.5 }] },
      [],
      '{',
    ];
    const digest = digestWith(salt);
    const lines = [
      ...texts.map((value, at) => {
        const path = write(`baselines/${at}.json`, value);
        try {
          return `${JSON.stringify(value)}: ${readBaseline(path)?.findings.length}`;
        } catch (error) {
          return `${JSON.stringify(value)}: ${(error as Error).message}`;
        }
      }),
      `absent: ${JSON.stringify(readBaseline(join(home, 'absent.json')))}`,
      baselineText({ salt, findings: [finding, finding] }),
      baselineText({ salt, findings: [] }),
      `${digest('a', false)} ${digest('a', true)} ${digest('b', false)} ${digest('a', false)}`,
    ];
    const server = (...args: string[]) => ({ command: 'npx', args: ['-y', ...args] });
    write('project/.mcp.json', { mcpServers: { a: server('a'), b: server('b') } });
    write('project/known.json', baselineText({ salt, findings: [] }));
    const known = ['--baseline', 'project/known.json'];
    lines.push(...(await run(['baseline', 'write', 'project', ...known])));
    lines.push(...readFileSync(join(home, 'project/known.json'), 'utf8').split('\n'));
    lines.push(
      ...(await run(['check', 'project', ...known, '--quiet'])),
      ...(await run(['baseline', 'check', 'project', ...known, '--quiet', '--no-ignores'])),
    );
    write('project/.mcp.json', { mcpServers: { a: server('a', '/'), c: server('c'), d: server('d@1.0.0') } });
    lines.push(...(await run(['check', 'project', ...known, '--quiet', '--fail-on', 'hint'])));
    lines.push(
      ...(await run(['baseline', 'write', 'project', ...known])),
      ...(await run(['baseline', 'write', 'project', ...known])),
    );
    lines.push(
      ...(await run(['baseline', 'write', 'nothing', ...known])),
      ...(await run(['baseline', 'write', 'project', '--baseline', 'none/x.json'])),
      ...(await run(['check', 'project', '--baseline', 'none.json', '--quiet'])),
      ...(await run(['check', 'project', '--baseline', 'baselines/2.json', '--quiet'])),
    );
    hold('baselines', lines);
  });

  it('fixes and pins', async () => {
    const server = (...args: string[]) => ({ command: 'npx', args: ['-y', ...args] });
    const files = {
      'fixed/.gemini/settings.json': { mcpServers: { a: { ...server('a@1.0.0'), trust: true } } },
      'fixed/.mcp.json': { mcpServers: { b: server('b', '/'), c: { type: 'http', url: 'http://c.example.com/mcp' } } },
      'fixed/node_modules/b/package.json': { version: '2.3.4' },
      'fixed/broken/.mcp.json': '{',
    };
    const lines: string[] = [];
    const again = async (...words: string[]): Promise<void> => {
      for (const [path, content] of Object.entries(files)) write(path, content);
      lines.push(...(await run(words)));
      for (const path of Object.keys(files).filter((each) => !each.includes('node_modules')))
        lines.push(`${path}: ${JSON.stringify(readFileSync(join(home, path), 'utf8'))}`);
      lines.push('');
    };
    await again('check', 'fixed', '--fix', '--quiet');
    await again('check', 'fixed', '--fix=unsafe', '--quiet');
    await again('check', 'fixed', '--dry-run', '--fix=unsafe', '--quiet');
    await again('check', 'fixed/.gemini/settings.json', '--fix', '--quiet', '--strict');
    await again('pin', 'fixed');
    await again('pin', 'fixed', '--dry-run');
    await again('pin', 'absent');
    await again('check', 'fixed', '--fail-on', 'never', '--quiet', '--rule', 'broad-rot=off');
    await again('check', 'fixed', '--config', 'absent.json');
    await again('check', 'nowhere', '--allow-empty');
    await again('check', 'nowhere', '--ignore-missing');
    await again('check', 'fixed/broken', '--format', 'json=fixed/.mcp.json', '--quiet');
    await again(
      'check',
      'fixed',
      '--format',
      'json=fixed/.mcp.json',
      '--format',
      'text',
      '--quiet',
      '--exclude',
      '*/broken',
      '--exclude',
      '.gemini',
    );
    hold('fixes', lines);
  });
});
