/**
 * Every format of a report over one folder that holds everything, word for word: `test/reporting/recorded/*.txt` are what the
 * formats said when somebody last read them.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { check } from '../../server/src/cli/check';
import { inventory } from '../../server/src/cli/inventory/inventory';
import { inventoryFormats, reportFormats } from '../../server/src/cli/optionTable';
import { permissions } from '../../server/src/cli/permissions';
import { readCommand } from '../../server/src/cli/readCommand';
import { where } from '../../server/src/cli/where';
import { knowledge } from '../../server/src/engine/knowledge/knowledge';
import type { LintResult } from '../../server/src/engine/lint/lintResult';
import { capabilitiesOf } from '../../server/src/engine/servers/serverCapabilities';
import { loadFormats } from '../../server/src/engine/syntax/loadFormats';
import { flowsOf } from '../../server/src/engine/workspace/flows';
import { postureOf } from '../../server/src/engine/workspace/posture';
import { riskRules } from '../../server/src/engine/workspace/risk';
import { linter } from '../../server/src/linter';
import { readVersion } from '../../server/src/platform/productVersion';
import { readTextFile } from '../../server/src/platform/readTextFile';
import { checkAnswer, data, explainAnswer, MAX_ANSWER_CHARS, oddNames } from '../../server/src/reporting/agentAnswers';
import { filesAnswer, serverAnswer } from '../../server/src/reporting/agentFiles';
import { toHostRecord, toRuleRecord } from '../../server/src/reporting/catalogue';
import { exclusionLines } from '../../server/src/reporting/exclusions';
import { isComplete, noticesOf } from '../../server/src/reporting/notices';
import { reportHtml } from '../../server/src/reporting/page/page';
import type { Place } from '../../server/src/reporting/page/places';
import { maskedSlice, secretSpans, spansIn } from '../../server/src/reporting/secretSpans';
import { withoutDefaults } from '../../server/src/reporting/serverOrigin';
import { hostWideFindings, listServers, summarize, toReportedFile } from '../../server/src/reporting/toReport';
import { usedPackage } from '../../server/src/reporting/usedPackage';
import { hosts } from '../../shared/src/hosts/index';
import { REPORT_VERSION } from '../../shared/src/reportVersion';
import { holdRecord, jsonLines } from '../fixtures/record';
import { expandMarkers } from '../fixtures/secretMarkers';
import { type WrittenWorkspace, writeWorkspace } from './recorded/workspace';

const TEST = 'reporting/recorded';
const loadRare = () => import('../../server/src/cli/rareParts');

let written: WrittenWorkspace;
const { COLUMNS: columns, HOME: ownHome } = process.env;

before(() => {
  written = writeWorkspace();
  process.env['COLUMNS'] = '100';
  // Nobody's own files are looked at.
  process.env['HOME'] = join(written.home, 'nobody');
});
after(() => {
  written.remove();
  for (const [name, value] of Object.entries({ COLUMNS: columns, HOME: ownHome })) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

interface Answer {
  code: number;
  out: string;
  err: string;
}

/** Runs a command of the command line in this process, in the folder that holds the others. */
async function run(words: readonly string[]): Promise<Answer> {
  const back = process.cwd();
  process.chdir(written.home);
  const answer: Answer = { code: -1, out: '', err: '' };
  const output = {
    out(text: string): void {
      answer.out += text;
    },
    err(text: string): void {
      answer.err += text;
    },
  };
  try {
    const command = readCommand(words);
    if (command.name === 'check') answer.code = await check(command.options, output, loadRare);
    else if (command.name === 'inventory') answer.code = await inventory(command.options, output);
    else if (command.name === 'permissions') answer.code = await permissions(command.options, command.format, output);
    else if (command.name === 'where') answer.code = await where(command.options, output);
    else assert.fail(`no such command here: ${command.name}`);
  } finally {
    process.chdir(back);
  }
  return answer;
}

/** Without what differs between machines, days and releases; a credential has no business here. */
function plain(text: string): string {
  for (const secret of written.secrets) assert.ok(!text.includes(secret), 'a credential is shown');
  const { version } = knowledge().header;
  return text
    .replaceAll(written.home, '<home>')
    .replaceAll(relative(process.cwd(), written.home), '<home>')
    .replaceAll(readVersion(), '<version>')
    .replaceAll(version, '<data version>')
    .replace(/urn:uuid:[\da-f-]{36}/g, '<uuid>')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
    .replace(/\b2\d{3}-\d\d-\d\d\b/g, '<date>');
}

/** A page without what stands in its own sources: the style sheet and the script. */
function pageLines(page: string): string[] {
  return page
    .replace(/<(style|script)\b([^>]*)>[\s\S]*?<\/\1>/g, '<$1$2>…</$1>')
    .replace(/'sha256-[^']+'/g, "'sha256-…'")
    .replace(/(?<!^)<(?=(?:li|tr|td|th|section|h\d|rect|path|text|option|table)\b)/gm, '\n<')
    .split('\n');
}

function linesOf(format: string, text: string): string[] {
  const shown = plain(text);
  if (format === 'html') return pageLines(shown);
  if (format === 'json' || format === 'sarif' || format === 'gitlab' || format === 'cyclonedx')
    return jsonLines(JSON.parse(shown));
  if (format === 'jsonl' || format === 'rdjsonl')
    return shown.split('\n').flatMap((line) => (line ? jsonLines(JSON.parse(line)) : []));
  return shown.replaceAll('\r', '␍').split('\n');
}

const everything = ['one', 'two', 'one/notes.txt', 'absent'];

describe('a check, in every format', () => {
  const ask = async (...formats: string[]): Promise<{ told: Answer; answers: string[] }> => {
    const files = formats.map((format) => join(written.home, `out.${format}`));
    const targets = formats.flatMap((format, at) => ['--format', `${format}=${files[at]}`]);
    const told = await run(['check', ...everything, ...targets, '--persona', 'pedantic']);
    return { told, answers: files.map((file) => readFileSync(file, 'utf8')) };
  };
  for (const format of reportFormats.filter((each) => each !== 'jsonl')) {
    it(format, async () => {
      const { answers } = await ask(format);
      holdRecord(`reporting/recorded/${format}.txt`, TEST, linesOf(format, answers[0]!));
    });
  }
  it('jsonl, the same as json, a line for each folder', async () => {
    const { answers } = await ask('json', 'jsonl');
    const { workspaces, complete, summary, ...same } = JSON.parse(answers[0]!);
    const lines = answers[1]!
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      lines.map(({ complete, summary, ...line }) => line),
      workspaces.map((workspace: object) => ({ ...same, ...workspace })),
    );
    assert.equal(
      complete,
      lines.every((line) => line.complete),
    );
    for (const [key, total] of Object.entries(summary))
      assert.equal(
        lines.reduce((sum, line) => sum + line.summary[key], 0),
        total,
        key,
      );
  });
  it('and what is said beside', async () => {
    const { told } = await ask('text', 'html', 'markdown');
    holdRecord('reporting/recorded/beside.txt', TEST, [
      `exit code ${told.code}`,
      ...plain(told.out + told.err).split('\n'),
    ]);
  });
});

/** The same folder, asked in other ways. */
const questions: Readonly<Record<string, readonly string[]>> = {
  'where one server works': ['where', 'notes', 'one'],
  'where servers of a folder work, for programs': ['where', 'one', '--format', 'json'],
  'where in one host': ['where', 'notes', 'one', '--host', 'claude-code', '--format', 'json'],
  'two folders on a page': ['check', 'two', 'one/clean & plain', '--format', 'html'],
  'one folder on a page': ['check', 'two', '--format', 'html'],
  'two folders in Markdown': ['check', 'two', 'one/kept', '--format', 'markdown', '--rule', 'unpinned-package=off'],
  'flows on a page': ['check', 'three', '--format', 'html'],
  'flows in Markdown': ['check', 'three', '--format', 'markdown'],
  'sarif with all': ['check', 'three', 'one/kept', '--format', 'sarif', '--include-suppressed'],
  'inventory of uses': ['inventory', 'one', 'two', '--uses', 'npm:@acme/notes-mcp', '--uses', 'oci:ghcr.io/acme/mcp'],
  'inventory of a version': [
    'inventory',
    'one',
    '--uses',
    'npm:@acme/notes-mcp@2.0.0',
    '--uses',
    'git:acme/tool',
    '--format',
    'csv',
  ],
  'inventory of nothing': ['inventory', 'one', '--uses', 'npm:absent'],
  'in colour': ['check', 'one/.gemini', 'two', '--color'],
  'quiet, with what is ignored': ['check', 'one', '--quiet', '--no-ignores', '--rule', 'unpinned-package=error'],
  'errors only': ['check', 'one', '--min-severity', 'error', '--quiet'],
  'what is certain': ['check', 'two', '--min-confidence', 'high', '--fail-on', 'warning'],
  'nothing there': ['check', 'one/linked', '--no-config'],
  clean: ['check', 'one/clean & plain', '--format', 'markdown'],
  'one file': ['check', 'one/.cursor/mcp.json', '--strict'],
  'named with what is ignored': ['check', 'one/kept/.mcp.json', 'one/notes.txt', '--format', 'html'],
  changes: ['check', 'one/.mcp.json', 'one/.cursor/mcp.json', 'two', '--fix', '--dry-run'],
  permissions: ['permissions', 'one'],
  'permissions for programs': ['permissions', 'one', '--format', 'json'],
};

describe('other questions', () => {
  for (const [title, words] of Object.entries(questions)) {
    it(title, async () => {
      const { code, out, err } = await run(words);
      const format = words.includes('sarif')
        ? 'sarif'
        : words.includes('html')
          ? 'html'
          : words.includes('json')
            ? 'json'
            : 'text';
      const lines = linesOf(format, out).map((line) => line.replaceAll('\u001b', '␛'));
      const beside = plain(err).split('\n').slice(0, -1);
      holdRecord(`reporting/recorded/${title.replaceAll(' ', '-').replaceAll(',', '')}.txt`, TEST, [
        ...lines,
        ...beside.map((line) => `stderr: ${line}`),
        `exit code ${code}`,
      ]);
    });
  }
});

describe('an inventory, in every format', () => {
  for (const format of inventoryFormats) {
    it(format, async () => {
      const { code, out, err } = await run(['inventory', 'one', 'two', '--format', format]);
      const lines = [...linesOf(format, out), ...plain(err).split('\n'), `exit code ${code}`];
      holdRecord(`reporting/recorded/inventory-${format}.txt`, TEST, lines);
    });
  }
});

/** Results of the first folder, as a server of the Model Context Protocol has them. */
async function lintAll(): Promise<LintResult[]> {
  const folder = join(written.home, 'one');
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.(?:json|toml|yaml)$/.test(path),
  );
  await loadFormats(paths);
  const texts = paths.sort().flatMap((path) => {
    const reading = readTextFile(join(folder, path));
    return 'text' in reading ? [{ path, text: reading.text }] : [];
  });
  return linter.lintTogether(texts.map((each) => linter.lint(each)));
}

const { rules } = linter;

describe('answers for language models', () => {
  let results: readonly LintResult[];
  before(async () => {
    results = await lintAll();
  });
  const hold = (name: string, answers: readonly (readonly [title: string, answer: unknown])[]): void => {
    const lines = answers.flatMap(([title, answer]) => [`## ${title}`, ...jsonLines(answer), '']);
    holdRecord(`reporting/recorded/${name}.txt`, TEST, plain(lines.join('\n')).split('\n'));
  };
  it('about one file', () => {
    const some = results.filter(({ path }) => /^(?:\.mcp|\.vscode|broken|deep|empty)/.test(path));
    hold(
      'agent-file',
      some.map((result) => [result.path, JSON.parse(checkAnswer(result, rules))]),
    );
  });
  it('about all files', () => {
    const leftOut = [{ path: 'linked/.mcp.json', reason: 'it is a link that leads out of the folder' }];
    hold('agent-files', [
      ['all', filesAnswer(results, leftOut, rules)],
      [
        'one that is clean',
        filesAnswer(
          results.filter(({ path }) => path.startsWith('clean')),
          [],
          rules,
        ),
      ],
      ['none', filesAnswer([], [], rules)],
    ]);
  });
  it('about each server', () => {
    const options = {
      risk: riskRules(rules),
      capabilitiesOf,
      siblings: results,
      hostWide: hostWideFindings(results),
    };
    const some = results.filter(({ path }) => /^\.(?:mcp|vscode|cursor|codex|continue)/.test(path));
    hold(
      'agent-servers',
      some.flatMap((result) =>
        [...listServers(result).map(({ server }) => server.name), 'absent'].map((name) => {
          const { untrusted: _, ...answer } = serverAnswer(result, name, rules, options) ?? { untrusted: '' };
          return [`${result.path} ${name}`, answer] as const;
        }),
      ),
    );
  });
  it('about a rule', () => {
    const ids = ['unpinned-package', 'tool-shadowing', 'broad-root', 'broad_root', 'nothing like it'];
    holdRecord(
      'reporting/recorded/agent-rules.txt',
      TEST,
      ids.map((id) => explainAnswer(id, rules)),
    );
  });
  it('with what the editor links', () => {
    const servers = results.map((result) => toReportedFile(result, { risk: riskRules(rules), siblings: results }));
    const workspace = {
      root: 'one',
      files: servers,
      posture: postureOf(results),
      permissions: [],
      notices: noticesOf(results),
      excluded: [],
    };
    const content = {
      report: {
        version: REPORT_VERSION,
        tool: { name: 'mcp-config-lens', version: readVersion() } as const,
        data: { version: '1', date: '2026-01-01' },
        workspaces: [workspace],
        complete: isComplete([workspace]),
        summary: summarize([workspace]),
      },
      flows: [flowsOf(results)],
      rules,
      date: '2026-01-02',
    };
    const links = {
      rule: (rule: string) => `rule:${rule}`,
      place: ({ path, start, pointer }: Place) =>
        path.startsWith('many')
          ? undefined
          : `place:${path}${start ? `:${start.line}:${start.character}` : ''}${pointer ?? ''}`,
      fix: ({ path, start, rule }: Place & { rule: string }) => start && `fix:${path}:${start.line}:${rule}`,
    };
    holdRecord(
      'reporting/recorded/linked-page.txt',
      TEST,
      pageLines(plain(reportHtml(content, { nonce: 'abc', links }))),
    );
  });
});

/** A small configuration in which each server is a finding. */
const risky = (count: number, path: string, start = 0): LintResult => {
  const servers = Array.from({ length: count }, (_, i) => [
    `s${start + i}`,
    { command: 'npx', args: ['-y', `p${start + i}`] },
  ]);
  return linter.lint({ path, text: JSON.stringify({ mcpServers: Object.fromEntries(servers) }) });
};

describe('limits of answers', () => {
  const isShort = (answer: { findings: readonly unknown[]; notListed?: number; suppressed?: number }): unknown[] => [
    answer.findings.length,
    answer.notListed,
    answer.suppressed,
  ];
  it('count findings, files and notes', () => {
    const lines: string[] = [];
    for (const count of [0, 1, 39, 40, 41, 100]) {
      const result = risky(count, '.mcp.json');
      lines.push(`${count} findings of a file: ${isShort(JSON.parse(checkAnswer(result, rules)))}`);
      const { files, notChecked, ...answer } = filesAnswer([result], [], rules);
      lines.push(`${count} findings of files: ${isShort(answer)}, ${files.length} files, ${notChecked.length} notes`);
    }
    for (const count of [59, 60, 61]) {
      const results = Array.from({ length: count }, (_, i) => risky(0, `${i}/.mcp.json`));
      const { files, notListed } = filesAnswer(results, [], rules);
      lines.push(`${count} files: ${files.length} listed, ${notListed} not`);
    }
    for (const count of [0, 19, 20, 21]) {
      const left = Array.from({ length: count }, (_, i) => ({ path: `${i}`, reason: 'x' }));
      const { notChecked, notListed, complete } = filesAnswer([], left, rules);
      lines.push(`${count} notes: ${notChecked.length} listed, ${notListed} not, complete: ${complete}`);
    }
    for (const length of [100, 300, 340, 360, 400, 1_000, 11_000]) {
      const results = Array.from({ length: 30 }, (_, i) => risky(1, `${'d'.repeat(length)}/${i}/.mcp.json`));
      const answer = filesAnswer(results, [], rules);
      const { files, findings, notListed, whatToDo } = answer;
      const size = JSON.stringify(answer).length;
      assert.ok(size <= MAX_ANSWER_CHARS, `${size} characters`);
      lines.push(
        `paths of ${length}: ${files.length} files, ${findings.length} findings, ${notListed} not listed, ${size} characters, ${Object.keys(whatToDo)}`,
      );
    }
    holdRecord('reporting/recorded/agent-limits.txt', TEST, lines);
  });
  it('odd names, as data', () => {
    const names = [
      'a',
      'a b c d',
      'a b c d e',
      '@s/a',
      'a!',
      '',
      'x'.repeat(60),
      'x'.repeat(61),
      `${'x'.repeat(60)}!`,
      'ab!',
      'b!',
    ];
    const text = JSON.stringify({ mcpServers: Object.fromEntries(names.map((name) => [name, {}])) });
    const odd = oddNames(linter.lint({ path: '.mcp.json', text }));
    const texts = [
      'a! and ab! and b!',
      'x'.repeat(399),
      'x'.repeat(400),
      'x'.repeat(401),
      `x${'y'.repeat(500)}`,
      'a\u0007b',
      '',
    ];
    holdRecord('reporting/recorded/agent-names.txt', TEST, [
      ...odd.map((name) => `odd: ${JSON.stringify(name)}`),
      ...texts.map(
        (each) => `${JSON.stringify(each.slice(0, 40))} of ${each.length}: ${JSON.stringify(data(each, odd))}`,
      ),
    ]);
  });
  it('secrets in a stretch of text', () => {
    const spans = [
      { start: 2, end: 4 },
      { start: 4, end: 6 },
      { start: 8, end: 12 },
    ];
    const lines: string[] = [];
    for (let start = 0; start <= 12; start++)
      for (let end = start; end <= 14; end += 2)
        lines.push(
          `${start}-${end}: ${spansIn(spans, { start, end })
            .map((span) => `${span.start}-${span.end}`)
            .join(' ')} ${maskedSlice('0123456789abcdef', { start, end }, spans)}`,
        );
    for (const text of [
      '{"a": {"API_KEY": "«password»", "x": "«password»", "n": [1]}}',
      'API_KEY=«password»\n«password»',
      '{"a":"${API_KEY}"}',
    ]) {
      const { text: written, secrets } = expandMarkers(text, 3);
      const result = linter.lint({ path: '.mcp.json', text: written });
      const shown = maskedSlice(written, { start: 0, end: written.length }, secretSpans(result));
      for (const secret of secrets) assert.ok(!shown.includes(secret));
      lines.push(shown);
    }
    holdRecord('reporting/recorded/masks.txt', TEST, lines);
  });
  it('references without their defaults', () => {
    const texts = [
      'a',
      '${A}',
      '${A:-x}',
      '${A-x}',
      '${A:-x',
      '${:-x}',
      '${-x}',
      '${A:-x}${B:-y}z',
      '${A:x}',
      '${A:-}',
      '${env:A:-x}',
      '${env:A}',
      '${A|x}',
      '${A:=x}',
      '${A?x}',
      '${input:a-b}',
      '${}',
      '${A:-}}',
      '$A',
      `\${${'n'.repeat(200)}:-x}`,
      `\${${'n'.repeat(201)}:-x}`,
    ];
    holdRecord(
      'reporting/recorded/defaults.txt',
      TEST,
      texts.map((text) => `${text}: ${withoutDefaults(text)}`),
    );
  });
  it('what is complete, what is excluded', () => {
    const file = (status: 'parsed' | 'partial' | 'skipped') => ({ status }) as never;
    const workspace = { root: '.', files: [], posture: [], permissions: [], notices: [], excluded: [] };
    const excluded = (...paths: string[]) => paths.map((path) => ({ path, glob: 'g', policy: 'p:1' }));
    const other = [
      { path: 'z', glob: 'h', policy: 'p:1' },
      { path: 'y', glob: 'g', policy: 'q:1' },
    ];
    holdRecord('reporting/recorded/complete.txt', TEST, [
      ...[[], ['parsed'], ['parsed', 'partial'], ['skipped'], ['parsed', 'parsed']].map(
        (all) => `${all}: ${isComplete([{ ...workspace, files: all.map((each) => file(each as 'parsed')) }])}`,
      ),
      `a notice: ${isComplete([{ ...workspace, notices: [{ path: '', message: 'x' }] }])}`,
      `an error: ${isComplete([{ ...workspace, error: 'x' }])}, one of two: ${isComplete([workspace, { ...workspace, error: 'x' }])}, none: ${isComplete([])}`,
      ...[1, 2, 3, 4, 5].map((count) => String(exclusionLines({ excluded: excluded(...'abcde'.slice(0, count)) }))),
      ...exclusionLines({ excluded: [...excluded('a'), ...other, ...excluded('b')] }),
    ]);
  });
  it('packages as look-ups know them, and the catalogue', () => {
    const pins = ['exact', 'range', 'tag', 'none', 'unknown'] as const;
    const packages = ['npm', 'pypi', 'oci', 'git'].flatMap((ecosystem) =>
      [null, 'r.example.com'].map((registry) => ({
        ecosystem,
        name: 'a',
        version: registry && '1',
        pinned: 'exact' as const,
        registry,
      })),
    );
    const some = hosts.filter(({ id }) => /^(?:claude-code|codex|cursor|vscode|unplaced|windsurf|zed)$/.test(id));
    holdRecord('reporting/recorded/catalogue.txt', TEST, [
      ...pins.map((pinned) => `${pinned}: ${JSON.stringify(usedPackage({ ...packages[0]!, pinned } as never))}`),
      ...packages.map((each) => `${each.ecosystem} of ${each.registry}: ${JSON.stringify(usedPackage(each as never))}`),
      ...some.flatMap((host) => [`## ${host.label}`, ...jsonLines(toHostRecord(host))]),
      ...rules
        .filter(({ id }) => /^(?:broad-root|toxic-flow|unused-ignore)$/.test(id))
        .flatMap((rule) => jsonLines(toRuleRecord(rule))),
    ]);
  });
});
