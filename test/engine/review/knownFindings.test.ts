/** What is written down of known findings: in one order, and packages by their names. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knownFindings, suppressKnown } from '../../../server/src/engine/review/baseline';
import { linter } from '../../../server/src/linter';

const view = {
  digest: (text: string) => text,
  nameOf: (path: string) => path,
  redact: (_: unknown, text: string) => text,
};
const entry = (spec: string) => ({ command: 'npx', args: ['-y', spec] });

function lint(path: string, ...specs: string[]) {
  const mcpServers = Object.fromEntries(specs.map((spec, at) => [`s${at}`, entry(spec)]));
  return linter.lint({ path, text: JSON.stringify({ mcpServers }) });
}

test('the order depends on the findings alone', () => {
  const a = lint('a/.mcp.json', 'one-mcp', 'two-mcp');
  const b = lint('b/.mcp.json', 'one-mcp');
  const there = knownFindings([a, b], view);
  assert.deepEqual(
    there.map(({ file, server }) => `${file} ${server}`),
    ['a/.mcp.json npm:one-mcp', 'a/.mcp.json npm:two-mcp', 'b/.mcp.json npm:one-mcp'],
  );
  assert.deepEqual(knownFindings([b, lint('a/.mcp.json', 'two-mcp', 'one-mcp')], view), there);
});

test('another open version of a package is the same finding', () => {
  const known = knownFindings([lint('.mcp.json', 'one-mcp@latest')], view);
  assert.deepEqual(
    known.map(({ value }) => value),
    ['npm:one-mcp'],
  );
  const later = lint('.mcp.json', 'one-mcp@next');
  assert.deepEqual(suppressKnown([later], known, view, { by: 'baseline', reason: '' }), []);
  assert.ok(later.findings.every(({ suppressed }) => suppressed));
});
