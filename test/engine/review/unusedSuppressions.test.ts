/** Entries of the project configuration that hide nothing, and the order in which texts are judged. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LintOptions } from '../../../server/src/engine/lint/lint';
import { linter } from '../../../server/src/linter';

const path = '.vscode/mcp.json';
const text = '{ "servers": { "a": { "command": "npx", "args": ["-y", "left-pad"] } } }';

function messages(options: LintOptions, given = text): string[] {
  const single = linter.lint({ path, text: given }, { persona: 'pedantic', ...options });
  const [together] = linter.lintTogether([single], { persona: 'pedantic', ...options });
  return together!.findings.flatMap(({ rule, message }) => (rule === 'unused-ignore' ? [message] : []));
}

const entry = (rule: string, rest: object = {}) => ({ suppressions: [{ rule, reason: 'why', file: path, ...rest }] });

describe('entries of the project configuration', () => {
  it('that hide something are quiet', () => {
    assert.deepEqual(messages(entry('unpinned-package')), []);
    assert.deepEqual(messages(entry('unpinned-package', { pointer: '/servers/a' })), []);
  });

  it('that hide nothing are reported once', () => {
    const [message, ...more] = messages(entry('unpinned-image', { pointer: '/servers/a' }));
    assert.match(message ?? '', /ignores "unpinned-image" here at "\/servers\/a"/);
    assert.deepEqual(more, []);
    assert.match(messages(entry('unpinned-package', { pointer: '/servers/b' }))[0] ?? '', /at "\/servers\/b"/);
    assert.match(messages(entry('no-such-rule'))[0] ?? '', /"no-such-rule", which is not a rule/);
  });

  it('for other files, for the whole workspace, and those that have lapsed are left alone', () => {
    assert.deepEqual(messages(entry('unpinned-image', { file: '.cursor/mcp.json' })), []);
    assert.deepEqual(messages({ suppressions: [{ rule: 'unpinned-image', reason: 'why' }] }), []);
    assert.deepEqual(messages({ ...entry('unpinned-image', { expires: '2020-01-01' }), today: '2026-01-01' }), []);
  });
});

describe('rules that have not spoken', () => {
  const comment = (rule: string): string =>
    text.replace('{ "servers"', `{ // mcp-config-lens-ignore-file ${rule} -- why\n "servers"`);

  it('are not judged: switched off, for another persona, or over several files before these are together', () => {
    assert.equal(messages({}, comment('unpinned-image')).length, 1);
    assert.deepEqual(messages({ levels: { 'unpinned-image': 'off' } }, comment('unpinned-image')), []);
    const alone = linter.lint({ path, text: comment('toxic-flow') }, { persona: 'auditor' });
    assert.ok(alone.findings.every(({ rule }) => rule !== 'unused-ignore'));
    assert.equal(messages({ persona: 'auditor' }, comment('toxic-flow')).length, 1);
  });

  it('in texts that are not read in full either', () => {
    assert.deepEqual(messages({}, comment('unpinned-image').slice(0, -2)), []);
  });
});
