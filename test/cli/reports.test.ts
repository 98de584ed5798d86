import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { excerptOf } from '../../server/src/cli/report/excerpt';
import { lineStarts } from '../../server/src/engine/syntax/text';
import { run, workspace } from './program';
import { sarifFaults } from './sarifSchema';

describe('excerpts', () => {
  const cut = (text: string, part: string, secrets: string[] = []) => {
    const spanOf = (piece: string) => ({ start: text.indexOf(piece), end: text.indexOf(piece) + piece.length });
    return excerptOf({ text, starts: lineStarts(text), secrets: secrets.map(spanOf) }, spanOf(part));
  };
  it('put carets below the place', () => {
    assert.deepEqual(cut('{\n  "a": "b"\n}', '"b"'), { line: '"a": "b"', carets: '     ^^^' });
  });
  it('count columns of wide characters and tabs', () => {
    assert.deepEqual(cut('\t"日本": "b"', '"b"'), { line: '"日本": "b"', carets: '        ^^^' });
  });
  it('mask a secret to one length, before and under the place', () => {
    assert.deepEqual(cut('"k": "abc", "x": "y"', '"y"', ['abc']), {
      line: '"k": "••••••••", "x": "y"',
      carets: `${' '.repeat(22)}^^^`,
    });
    assert.equal(cut('"k": "abcdefghijkl"', '"abcdefghijkl"', ['abcdefghijkl']).carets, `     ${'^'.repeat(10)}`);
  });
  it('cut a long line around the place', () => {
    const { line, carets } = cut(`${'x'.repeat(5_000)}HERE${'y'.repeat(5_000)}`, 'HERE');
    assert.ok(line.length <= 102 && line.startsWith('…') && line.endsWith('…'));
    assert.equal(line.indexOf('HERE'), carets.indexOf('^'));
  });
  it('show the first line of a long span, and a place at the end of a text', () => {
    assert.equal(cut('{ "a": {\n "b": 1 } }', '{\n "b": 1 }').carets, '       ^');
    const text = '{\n';
    assert.deepEqual(excerptOf({ text, starts: lineStarts(text), secrets: [] }, { start: 2, end: 2 }), {
      line: '',
      carets: '^',
    });
  });
});

describe('SARIF', () => {
  const folder = workspace({
    '.gemini/settings.json':
      '{\n  // mcp-config-lens-ignore wildcard-auto-approval -- sandboxed\n  "mcpServers": { "a": { "command": "x", "trust": true } }\n}',
    'b c/.gemini/settings.json': '{ "mcpServers": { "a": { "command": "x", "trust": true } } }',
    '.cursor/mcp.json': '',
  });
  const log = JSON.parse(run(['check', '--format', 'sarif', '--include-suppressed', '.'], { cwd: folder }).out);
  const [sarifRun] = log.runs;
  it('names rules, places and fingerprints', () => {
    assert.equal(log.version, '2.1.0');
    const found = sarifRun.results.find((one: { suppressions?: unknown }) => !one.suppressions);
    assert.equal(sarifRun.tool.driver.rules[found.ruleIndex].id, found.ruleId);
    assert.match(found.partialFingerprints['mcpConfigLens/v1'], /^[0-9a-f]{16}$/);
    const place = found.locations[0].physicalLocation;
    assert.equal(place.artifactLocation.uri, 'b%20c/.gemini/settings.json');
    assert.equal(place.region.startLine, 1);
    assert.ok(place.region.endColumn > place.region.startColumn);
  });
  it('is what its schema wants', () => {
    assert.deepEqual(sarifFaults(log), []);
    assert.notDeepEqual(sarifFaults({ ...log, version: '2.0.0' }), []);
    assert.notDeepEqual(sarifFaults({ ...log, runs: [{ ...sarifRun, results: [{ ruleId: 1 }] }] }), []);
  });
  it('has no snippet anywhere', () => {
    assert.doesNotMatch(JSON.stringify(log), /"snippet"|"contents"/);
  });
  it('keeps decisions as suppressions and skipped files as notifications', () => {
    const kept = sarifRun.results.find((one: { suppressions?: unknown }) => one.suppressions);
    assert.deepEqual(kept.suppressions, [{ kind: 'inSource', justification: 'sandboxed' }]);
    const [invocation] = sarifRun.invocations;
    assert.equal(invocation.executionSuccessful, true);
    assert.match(invocation.toolExecutionNotifications[0].message.text, /it is empty/);
  });
});

describe('GitHub annotations', () => {
  it('carry place and rule, escaped', () => {
    const folder = workspace({
      'a,b/.gemini/settings.json':
        '{\n  "mcpServers": { "100%": { "url": "http://far.example/mcp", "trust": true } }\n}',
    });
    const { out } = run(['check', '--format', 'github', '.'], { cwd: folder });
    assert.match(
      out,
      /^::error file=a%2Cb\/\.gemini\/settings\.json,line=2,endLine=2,col=\d+,endColumn=\d+,title=wildcard-auto-approval::/m,
    );
    assert.match(out, /100%25/);
    assert.match(out, /^1 configuration file found: 1 read, 0 skipped; 1 server\.$/m);
  });
});
