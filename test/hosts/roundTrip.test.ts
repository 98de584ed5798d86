/**
 * For every document with servers: a generated configuration is read, every safe fix applied, and read again. What no fix
 * touches is the same afterwards. `MCP_LENS_FUZZ=2000` runs that many cases for each format.
 */
import assert from 'node:assert/strict';
import { before, describe, it, test } from 'node:test';
import fc from 'fast-check';
import { applyRound, automaticFix, compatibleFixes, fixAll } from '../../server/src/engine/lint/applyFixes';
import type { LintResult } from '../../server/src/engine/lint/lintResult';
import type { LintOptions } from '../../server/src/engine/lint/lint';
import type { ServerEntry } from '../../server/src/engine/model/model';
import { type ConfigText, type Node, walk, type TextEdit } from '../../server/src/engine/syntax/text';
import { loadFormats } from '../../server/src/engine/syntax/loadFormats';
import { linter } from '../../server/src/linter';
import { hosts } from '../../shared/src/hosts/index';
import type { Pick } from '../fixtures/secretMarkers';
import { seed } from '../fuzz/random';
import { configFor, type ServerDocument, serverDocuments, type Value } from './generatedConfig';
import { writeConfig } from './writeConfig';

const options: LintOptions = { persona: 'auditor', today: '2026-11-22' };
const documents = serverDocuments(hosts);
const long = Number(process.env['MCP_LENS_FUZZ']) || 0;
let fixed = 0;

before(() => loadFormats(['a.toml', 'a.yaml', 'a.md']));

describe('generated configurations', () => {
  for (const document of documents) {
    const { host, document: kind } = document;
    const alike = documents.filter((other) => other.document.format === kind.format).length;
    const numRuns = long ? Math.ceil(long / alike) : kind.format === 'json' ? 3 : 12;
    it(`${host.id}, ${kind.label}: what no fix touches stays`, () => {
      const cases = fc.gen().map((draw) => {
        const pick: Pick = (below) => draw(fc.nat, { max: below - 1 });
        const value = configFor(document, pick);
        return { value, text: writeConfig(value, kind, pick) };
      });
      fc.assert(fc.property(cases, (sample) => check(document, sample)), { numRuns, seed, endOnFailure: true, includeErrorInReport: true });
    });
  }
});

function check({ path, host }: ServerDocument, { value, text: written }: { value: Value; text: string }): void {
  let result = linter.lint({ path, text: written }, options);
  assert.ok(result.views.some((view) => view.host === host), `${path} is not read\n${written}`);
  assert.equal(result.status, 'parsed', `${result.reason}\n${written}`);
  assert.deepEqual(result.failures, [], written);
  if (path.endsWith('.md')) (value as { [key: string]: Value })['name'] ??= 'agent';
  assert.deepEqual(sorted(dataOf(result.text!.root)), sorted(value), `read differently\n${written}`);
  let text = written;
  for (let round = 0; round < 10; round++) {
    const step = applyRound(linter, { path, text }, result, compatibleFixes(result.findings, 'safe'), options);
    if (!step) break;
    const { text: next, result: after } = step;
    const edits = step.fixes.flatMap((fix) => fix.edits);
    const shown = `${text}\n—— becomes ——\n${next}`;
    assert.equal(after.status, 'parsed', shown);
    checkComments(result.text!, after.text!, edits, shown);
    checkValues(result.text!, after.text!, edits, shown);
    checkServers(result, after, edits, shown);
    fixed++;
    result = after;
    text = next;
  }
  assert.equal(fixAll(linter, { path, text: written }, options, 'safe').text, text);
}

const touches = ({ start, end }: { start: number; end: number }, edits: readonly TextEdit[]): boolean =>
  edits.some((edit) => edit.start < end && start < edit.end);

/** Comments that stand inside of nothing that goes away are kept. */
function checkComments(before: ConfigText, after: ConfigText, edits: readonly TextEdit[], shown: string): void {
  const left = after.comments.map(({ text }) => text);
  for (const comment of before.comments) {
    if (!touches(comment, edits)) assert.ok(left.includes(comment.text), `${comment.text} is lost\n${shown}`);
  }
  assert.ok(left.length <= before.comments.length, `a comment is invented\n${shown}`);
}

/** Every value that no edit touches is there afterwards, as often. */
function checkValues(before: ConfigText, after: ConfigText, edits: readonly TextEdit[], shown: string): void {
  const left = scalars(after.root, []);
  for (const value of scalars(before.root, edits)) {
    const at = left.indexOf(value);
    assert.ok(at >= 0, `${value} is lost\n${shown}`);
    left.splice(at, 1);
  }
}

function scalars(root: Node | undefined, edits: readonly TextEdit[]): string[] {
  const found: string[] = [];
  walk(root, (node) => {
    if (node.kind === 'object' || node.kind === 'array' || touches(node, edits)) return;
    found.push(JSON.stringify(node.value));
  });
  return found;
}

/** A server that no edit touches means the same to every host. */
function checkServers(before: LintResult, after: LintResult, edits: readonly TextEdit[], shown: string): void {
  for (const file of before.files) {
    const others = after.files.find(({ view }) => view.document === file.view.document);
    assert.ok(others, `${file.view.host.id} reads it no longer\n${shown}`);
    for (const [index, server] of file.servers.entries()) {
      const span = server.member ?? server.node;
      const newline = before.source.indexOf('\n', span.end);
      // New lines stand behind the last one of an entry, comment included. Tables of TOML are in several places.
      const end = newline < 0 ? before.source.length : newline;
      const meant = before.findings.some((finding) => finding.server === server.name && automaticFix(finding, 'safe'));
      const reached = meant || edits.some((edit) => edit.start <= end && span.start <= edit.end);
      if (reached || server.unread) continue;
      assert.equal(summary(others.servers[index]!), summary(server), shown);
    }
  }
}

function summary({ name, transport, enabled, command, args, url, env, headers, envNames }: ServerEntry): string {
  const names = [...env, ...headers].map((pair) => `${pair.name}=${pair.value.value}`);
  const launch = [command?.value, ...args.map(({ value }) => value), url?.value];
  return JSON.stringify([name, transport, enabled, launch, names, envNames.map(({ value }) => value)]);
}

/** Plain data of a tree. */
function dataOf(node: Node | undefined): Value {
  if (node?.kind === 'array') return node.items.map(dataOf);
  if (node?.kind === 'object') return Object.fromEntries(node.members.map(({ key, value }) => [key, dataOf(value)]));
  return node?.value ?? null;
}

function sorted(value: Value): Value {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, sorted(item)]));
}

test('fixes were applied to many of them', () => {
  assert.ok(fixed >= (long || 60) / 2, `${fixed} rounds of fixes`);
});
