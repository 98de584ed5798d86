/** One hostile text as names, values, folders, rule ids and arguments, through every way out of the command line. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withoutCommands } from '../../server/src/cli/terminalText';
import { commandsIn, harmIn, hostileText } from '../fixtures/hostileText';
import { run, workspace } from './program';
import { sarifFaults } from './sarifSchema';

const formats = ['text', 'json', 'sarif', 'github', 'html', 'markdown'] as const;

/** A folder may be called anything but this. */
const folderName = `::error file=x::${hostileText.replaceAll(/[\0/\ud800-\udfff]/gu, '')}`.slice(0, 60);

const entry = {
  command: 'npx',
  args: ['-y', hostileText, 'some-mcp-server'],
  trust: true,
  env: { [hostileText]: hostileText, API_TOKEN: `${hostileText}` },
};

const hostile = (settings: object = {}) =>
  workspace({
    '.gemini/settings.json': { mcpServers: { [hostileText]: { ...entry, command: hostileText }, notes: entry } },
    [`${folderName}/.mcp.json`]: { mcpServers: { [hostileText]: entry, [`${hostileText}2`]: { url: hostileText } } },
    [`${folderName}/.cursor/mcp.json`]: `{"mcpServers": {"\u009b31m": {"command": "x", "command": "\u202E"}}, `,
    '.vscode/mcp.json': '[]',
    '.mcp-config-lens.json': settings,
  });

const everything = ({ out, err }: { out: string; err: string }): string => `${out}\n${err}`;

/** All strings of a value, as who reads the JSON shows them. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [key, ...stringsIn(item)]);
}

describe('hostile text reaches nobody', () => {
  for (const format of formats) {
    it(`as ${format}`, () => {
      const found = run(['check', '--format', format, '--persona', 'auditor', hostile()]);
      assert.equal(found.code, 1);
      assert.ok(found.out.includes('\ufffd') || format === 'json', 'the text is in the report at all');
      assert.deepEqual(harmIn(everything(found)), []);
    });
  }

  it('in what SARIF says once it is parsed', () => {
    const log = JSON.parse(run(['check', '--format', 'sarif', '--persona', 'auditor', hostile()]).out);
    assert.deepEqual(sarifFaults(log), []);
    assert.deepEqual(
      stringsIn(log).filter((text) => harmIn(text).length > 0),
      [],
    );
  });

  it('in the words of the JSON report; names and pointers stay what they are', () => {
    const { out } = run(['check', '--format', 'json', '--persona', 'auditor', hostile()]);
    const report = JSON.parse(out);
    type Said = { message: string; related: { message: string }[]; fixes: { title: string }[]; server: string | null };
    const findings: Said[] = report.workspaces.flatMap((one: { files: { findings: Said[] }[] }) =>
      one.files.flatMap((file) => file.findings),
    );
    const words = findings.flatMap(({ message, related, fixes }) => [
      message,
      ...related.map((other) => other.message),
      ...fixes.map(({ title }) => title),
    ]);
    assert.ok(words.length > 10);
    assert.deepEqual(
      words.filter((text) => harmIn(text).length > 0),
      [],
    );
    assert.ok(findings.some(({ server }) => server === hostileText));
  });

  it('as an order to a pipeline', () => {
    const folder = hostile();
    for (const args of [[], ['--quiet'], ['--fix=unsafe', '--dry-run'], ['--no-ignores', '--persona', 'auditor']]) {
      assert.deepEqual(commandsIn(everything(run(['check', ...args, folder]))), [], args.join(' '));
    }
    for (const format of ['json', 'sarif', 'html', 'markdown']) {
      assert.deepEqual(commandsIn(everything(run(['check', '--format', format, folder]))), [], format);
    }
    assert.deepEqual(commandsIn(everything(run(['pin', '--dry-run', folder]))), []);
    const { out, err } = run(['check', '--format', 'github', folder]);
    assert.deepEqual(
      commandsIn(out).filter((line) => !/^::(?:error|warning|notice) file=[^:]*::/.test(line)),
      [],
    );
    assert.deepEqual(commandsIn(err), []);
  });

  it('from the folder that is named', () => {
    const folder = `${workspace({ [`${folderName}/.mcp.json`]: { mcpServers: { a: entry } } })}/${folderName}`;
    const found = everything(run(['check', folder]));
    assert.deepEqual(harmIn(found), []);
    assert.deepEqual(commandsIn(found), []);
  });

  it('from the project configuration', () => {
    const [rule, reason] = [`${hostileText}rule`, hostileText];
    const settings = {
      rules: { [rule]: 'off' },
      ignore: [{ rule: 'global-auto-approval', reason }],
      persona: hostileText,
    };
    for (const format of ['text', 'sarif']) {
      const found = run(['check', '--no-ignores', '--format', format, hostile(settings)]);
      assert.deepEqual(harmIn(everything(found)), []);
      assert.deepEqual(commandsIn(everything(found)), []);
    }
    const { persona: _, ...usable } = settings;
    const { err } = run(['check', hostile(usable)]);
    assert.match(err, /There is no rule \ufffd/);
    assert.deepEqual([...harmIn(err), ...commandsIn(err)], []);
    assert.equal(err.trimEnd().split('\n').length, 1);
  });

  it('from the arguments', () => {
    const text = hostileText.replaceAll('\0', '');
    for (const args of [
      ['check', text],
      ['check', '--rule', `${text}=off`],
      ['explain', text],
      [text],
      [`--${text}`],
    ]) {
      const found = everything(run(args));
      assert.deepEqual(harmIn(found), [], args[0]);
      assert.deepEqual(commandsIn(found), [], args[0]);
    }
  });

  it('in the diff of a fix or a pin', () => {
    const folder = hostile();
    for (const args of [
      ['check', '--fix=unsafe', '--dry-run'],
      ['pin', '--dry-run'],
    ]) {
      const found = everything(run([...args, folder]));
      assert.deepEqual(harmIn(found), [], args[0]);
    }
  });
});

describe('orders to a pipeline', () => {
  it('lose one character and keep their place', () => {
    assert.equal(withoutCommands(' ::error::x'), ' \ufffd:error::x');
    assert.equal(withoutCommands('a ##[error]x ##vso[b] ##'), 'a #\ufffd[error]x #\ufffdvso[b] ##');
    assert.equal(withoutCommands('std::string'), 'std::string');
  });
});

describe('the text report', () => {
  it('starts no line with a name', () => {
    const { out } = run(['check', workspace({ '.mcp.json': { mcpServers: { a: { command: 'npx', args: ['b'] } } } })]);
    assert.match(out, /^file \.mcp\.json \(/);
    assert.doesNotMatch(out, /^\s*\.mcp\.json/m);
  });
});
