/** Each format read back as its readers do. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import Ajv from 'ajv';
import { withinBytes } from '../../server/src/cli/report/withinBytes';
import { run, workspace } from './program';
import { sarifFaults } from './sarifSchema';
import { elementsOf, readXml } from './xmlDocument';

// Names that every format has to quote in its own way, and a text before the finding whose bytes are not its characters.
const odd = '=a<b>&"c",d';
const folder = workspace({
  'x&y, z/.gemini/settings.json': `{ "größe": 1, "mcpServers": { ${JSON.stringify(odd)}: { "command": "node", "args": ["s.js"], "trust": true } } }`,
  'clean/.cursor/mcp.json': { mcpServers: { time: { command: 'node', args: ['server.js'] } } },
  'kept/.gemini/settings.json':
    '{\n  // mcp-config-lens-ignore wildcard-auto-approval -- sandboxed\n  "mcpServers": { "a": { "command": "node", "args": ["s.js"], "trust": true } }\n}',
  'skipped/.mcp.json': '',
});
const words = ['check', '.', 'absent'];
const output = (format: string, ...more: string[]): string =>
  run([...words, '--format', format, ...more], { cwd: folder }).out;

describe('JUnit', () => {
  const root = readXml(output('junit'));
  it('has a case for each finding, each clean file and all that was not checked', () => {
    assert.equal(root.name, 'testsuites');
    const { name: _, ...counts } = root.attributes;
    const cases = elementsOf(root, 'testcase');
    assert.deepEqual(counts, { tests: String(cases.length), failures: '1', errors: '1', skipped: '1' });
    assert.equal(elementsOf(root, 'failure').length, 1);
    assert.equal(elementsOf(root, 'error').length, 1);
    assert.equal(elementsOf(root, 'skipped')[0]?.attributes.message, 'Not checked: it is empty');
    const failed = cases.find(({ children }) => children.some(({ name }) => name === 'failure'))!;
    assert.equal(failed.attributes.name, 'wildcard-auto-approval');
    assert.equal(failed.attributes.file, 'x&y, z/.gemini/settings.json');
    assert.ok(failed.children[0]!.text.startsWith('x&y, z/.gemini/settings.json:1:'));
    assert.ok(
      cases.some(({ attributes }) => attributes.name === 'no findings' && attributes.file === 'clean/.cursor/mcp.json'),
    );
  });
  it('fails for what makes the exit code 1, and for nothing else', () => {
    assert.equal(elementsOf(readXml(output('junit', '--fail-on', 'never')), 'failure').length, 0);
  });
});

describe('Checkstyle', () => {
  it('has the places of findings in their files', () => {
    const root = readXml(output('checkstyle'));
    assert.equal(root.name, 'checkstyle');
    const file = root.children.find(({ attributes }) => attributes.name === 'x&y, z/.gemini/settings.json')!;
    const error = file.children.find(({ attributes }) => attributes.severity === 'error')!;
    assert.equal(error.attributes.source, 'mcp-config-lens.wildcard-auto-approval');
    assert.equal(error.attributes.line, '1');
    assert.match(error.attributes.message ?? '', /^"trust" /);
    assert.ok(
      elementsOf(root, 'error').some(
        ({ attributes }) => attributes.message === 'Not checked: absent: it does not exist',
      ),
    );
    assert.ok(
      root.children.some(
        ({ attributes, children }) => attributes.name === 'clean/.cursor/mcp.json' && children.length === 0,
      ),
    );
  });
});

describe('GitLab Code Quality', () => {
  const issue = {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    properties: {
      description: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', pattern: '^[0-9a-f]{40}$' },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        properties: { path: { type: 'string' }, lines: { type: 'object', required: ['begin'] } },
      },
    },
  };
  const validate = new Ajv().compile({ type: 'array', items: issue });
  it('is what its reader wants, with fingerprints of their own', () => {
    const issues = JSON.parse(output('gitlab'));
    assert.equal(validate(issues), true, JSON.stringify(validate.errors));
    assert.equal(new Set(issues.map((each: { fingerprint: string }) => each.fingerprint)).size, issues.length);
    const critical = issues.find((each: { check_name: string }) => each.check_name === 'wildcard-auto-approval');
    assert.deepEqual([critical.severity, critical.location.path], ['critical', 'x&y, z/.gemini/settings.json']);
    assert.deepEqual(JSON.parse(run(['check', '--format', 'gitlab', 'clean'], { cwd: folder }).out), []);
  });
});

describe('lines for reviewdog', () => {
  it('count columns in bytes', () => {
    const lines = output('rdjsonl')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const found = lines.find(({ code }) => code.value === 'wildcard-auto-approval');
    const source = readFileSync(join(folder, 'x&y, z/.gemini/settings.json'), 'utf8');
    const before = source.slice(0, source.indexOf('true'));
    assert.ok(Buffer.byteLength(before) > before.length);
    assert.deepEqual(found.location.range.start, { line: 1, column: Buffer.byteLength(before) + 1 });
    assert.deepEqual([found.severity, found.source.name], ['ERROR', 'mcp-config-lens']);
    assert.ok(lines.some(({ message, severity }) => message === 'Not checked: it is empty' && severity === 'INFO'));
  });
});

/** RFC 4180. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/gy;
  let row: string[] = [];
  for (let match = cell.exec(text); match; match = cell.exec(text)) {
    const value = match[1]!;
    row.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (match[2] === '\r\n') {
      rows.push(row);
      row = [];
    }
    if (cell.lastIndex === text.length) return rows;
  }
  return assert.fail(`not CSV at ${cell.lastIndex}`);
}

describe('CSV', () => {
  it('has a row for each finding, suppressed ones with their reason, and runs nothing', () => {
    const [head, ...rows] = readCsv(output('csv'));
    const records = rows.map((row) => Object.fromEntries(head!.map((name, at) => [name, row[at]])));
    assert.ok(rows.every(({ length }) => length === head!.length));
    const found = records.find(
      ({ path, rule }) => path === 'x&y, z/.gemini/settings.json' && rule === 'wildcard-auto-approval',
    )!;
    // A spreadsheet would take the name for a formula.
    assert.equal(found['server'], `'${odd}`);
    assert.match(found['message'] ?? '', /^"trust" /);
    assert.equal(records.find(({ path }) => path === 'kept/.gemini/settings.json')?.['suppressed'], 'sandboxed');
    assert.ok(records.some(({ rule, message }) => rule === 'not-checked' && message?.includes('it is empty')));
  });
});

describe('SARIF for code scanning', () => {
  const log = JSON.parse(output('sarif'));
  const [sarifRun] = log.runs;
  it('is valid and says what a rule is about', () => {
    assert.deepEqual(sarifFaults(log), []);
    assert.equal(sarifRun.automationDetails.id, 'mcp-config-lens/');
    for (const { helpUri, properties, help } of sarifRun.tool.driver.rules) {
      assert.equal(new URL(helpUri).protocol, 'https:');
      assert.ok(help.markdown.length > 0);
      assert.match(properties.precision, /^(?:high|medium|low)$/);
      assert.equal(properties.tags.includes('security'), properties['security-severity'] !== undefined);
    }
    const rule = sarifRun.tool.driver.rules.find(({ id }: { id: string }) => id === 'wildcard-auto-approval');
    assert.ok(Number(rule.properties['security-severity']) >= 7);
    assert.ok(rule.properties.tags.some((tag: string) => /^external\/cwe\/cwe-\d+$/.test(tag)));
  });
  it('lists a file once that lies in several workspaces, and rules under names of one word', () => {
    const [both] = JSON.parse(run(['check', '.', 'clean', '--format', 'sarif'], { cwd: folder }).out).runs;
    assert.deepEqual(sarifFaults({ ...log, runs: [both] }), []);
    const uris = both.artifacts.map(({ location }: { location: { uri: string } }) => location.uri);
    assert.equal(uris.filter((uri: string) => uri === 'clean/.cursor/mcp.json').length, 1);
    const names = sarifRun.tool.driver.rules.map(({ name }: { name: string }) => name);
    assert.deepEqual(names, ['WildcardAutoApproval']);
  });
  it('names files below the source root, and no folder of this machine', () => {
    const places = sarifRun.results.map((each: { locations: { physicalLocation: { artifactLocation: object } }[] }) => {
      return each.locations[0]!.physicalLocation.artifactLocation;
    });
    assert.deepEqual(places, [{ uri: 'x%26y%2C%20z/.gemini/settings.json', uriBaseId: '%SRCROOT%' }]);
    assert.ok(sarifRun.originalUriBaseIds['%SRCROOT%'].description.text);
    assert.ok(!JSON.stringify(log).includes(folder));
  });
  it('lists suppressed findings only when asked to, and says that something failed', () => {
    assert.equal(sarifRun.results.length, 1);
    assert.equal(JSON.parse(output('sarif', '--include-suppressed')).runs[0].results.length, 2);
    const [invocation] = sarifRun.invocations;
    assert.equal(invocation.executionSuccessful, false);
    assert.ok(invocation.toolExecutionNotifications.some(({ level }: { level: string }) => level === 'error'));
  });
});

describe('the limits of GitHub', () => {
  const many = workspace({
    '.mcp.json': {
      mcpServers: Object.fromEntries(
        Array.from({ length: 14 }, (_, i) => [`s${i}`, { command: 'npx', args: ['-y', `some-server-${i}`] }]),
      ),
    },
  });
  it('are kept: ten annotations of a kind, the rest as plain lines', () => {
    const { out } = run(['check', '--format', 'github', '.'], { cwd: many });
    const warnings = out.split('\n').filter((line) => line.startsWith('::warning'));
    assert.equal(warnings.length, 10);
    assert.match(out, /^4 more results, without annotation: GitHub shows 10 of a kind for a step\.$/m);
    assert.equal(out.match(/^\.mcp\.json:\d+: warning unpinned-package: /gm)?.length, 4);
  });
  it('are kept: the summary of a step grows, to a mebibyte at most', () => {
    const summary = join(many, 'summary.md');
    const env = { GITHUB_STEP_SUMMARY: summary };
    const args = ['check', '--format', 'github', '--format', `markdown=${summary}`, '.'];
    for (let i = 0; i < 2; i++) assert.equal(run(args, { cwd: many, env }).code, 0);
    const text = readFileSync(summary, 'utf8');
    assert.equal(text.match(/^# /gm)?.length, 2);
  });
  it('cut a text between characters and say so', () => {
    assert.equal(withinBytes('short', 1_000), 'short');
    const cut = withinBytes('ä ö ü\n'.repeat(200), 1_000);
    assert.ok(Buffer.byteLength(cut) <= 1_000 && cut.includes('Cut here'));
    assert.ok(!cut.includes('\ufffd'));
  });
});

describe('what is not checked', () => {
  for (const format of [
    'text',
    'json',
    'jsonl',
    'sarif',
    'github',
    'gitlab',
    'junit',
    'checkstyle',
    'rdjsonl',
    'csv',
    'html',
    'markdown',
  ])
    it(`is said in ${format}`, () => {
      const out = output(format).replaceAll('\\.', '.');
      assert.match(out, /it is empty/);
      assert.match(out, /it does not exist/);
    });
});
