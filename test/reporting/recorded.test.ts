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
import { today } from '../../server/src/platform/today';
import { checkAnswer, explainAnswer } from '../../server/src/reporting/agentAnswers';
import { filesAnswer, serverAnswer } from '../../server/src/reporting/agentFiles';
import { isComplete, noticesOf } from '../../server/src/reporting/notices';
import { reportHtml } from '../../server/src/reporting/page/page';
import type { Place } from '../../server/src/reporting/page/places';
import { hostWideFindings, listServers, summarize, toReportedFile } from '../../server/src/reporting/toReport';
import { REPORT_VERSION } from '../../shared/src/reportVersion';
import { holdRecord, jsonLines } from '../fixtures/record';
import { type WrittenWorkspace, writeWorkspace } from './recorded/workspace';

const TEST = 'reporting/recorded';
const loadRare = () => import('../../server/src/cli/rareParts');

let written: WrittenWorkspace;
const columns = process.env['COLUMNS'];

before(() => {
  written = writeWorkspace();
  process.env['COLUMNS'] = '100';
});
after(() => {
  written.remove();
  if (columns === undefined) delete process.env['COLUMNS'];
  else process.env['COLUMNS'] = columns;
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
    else assert.fail(`no such command here: ${command.name}`);
  } finally {
    process.chdir(back);
  }
  return answer;
}

/** Without what differs between machines, days and releases; a credential has no business here. */
function plain(text: string): string {
  for (const secret of written.secrets) assert.ok(!text.includes(secret), 'a credential is shown');
  const { version, date } = knowledge().header;
  return text
    .replaceAll(written.home, '<home>')
    .replaceAll(relative(process.cwd(), written.home), '<home>')
    .replaceAll(readVersion(), '<version>')
    .replaceAll(version, '<data version>')
    .replaceAll(date, '<data date>')
    .replaceAll(today(), '<today>')
    .replace(/urn:uuid:[\da-f-]{36}/g, '<uuid>')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>');
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
  const answers = new Map<string, string>();
  let told: Answer;
  before(async () => {
    const targets = reportFormats.flatMap((format) => ['--format', `${format}=${join(written.home, `out.${format}`)}`]);
    told = await run(['check', ...everything, ...targets, '--persona', 'pedantic']);
    for (const format of reportFormats) answers.set(format, readFileSync(join(written.home, `out.${format}`), 'utf8'));
  });
  for (const format of reportFormats.filter((each) => each !== 'jsonl')) {
    it(format, () => holdRecord(`reporting/recorded/${format}.txt`, TEST, linesOf(format, answers.get(format)!)));
  }
  it('jsonl, the same as json, a line for each folder', () => {
    const { workspaces, complete, summary, ...same } = JSON.parse(answers.get('json')!);
    const lines = answers
      .get('jsonl')!
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
  it('and what is said beside', () => {
    holdRecord('reporting/recorded/beside.txt', TEST, [
      `exit code ${told.code}`,
      ...plain(told.out + told.err).split('\n'),
    ]);
  });
});

/** The same folder, asked in other ways. */
const questions: Readonly<Record<string, readonly string[]>> = {
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
      const format = words.includes('html') ? 'html' : words.includes('json') ? 'json' : 'text';
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
