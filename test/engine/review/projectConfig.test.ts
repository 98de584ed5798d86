/**
 * The project configuration: what is read of it, how reviews and suppressions are written into it, and what a review
 * can tell later.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readPolicyFile } from '../../../server/src/engine/policy/readPolicyFile';
import { withReview, withSuppression } from '../../../server/src/engine/review/projectConfigEdit';
import { outlineChanges, reviewOutline } from '../../../server/src/engine/review/reviewOutline';
import { linter, policyParts } from '../../../server/src/linter';

const read = (text: string) => readPolicyFile('x', text, policyParts.terms);

const record = { digest: 'v1:00', date: '2026-11-22', version: '1.0.0', seen: ['program npx'] };

describe('decisions', () => {
  it('make a file where there is none', () => {
    assert.deepEqual(JSON.parse(withReview(undefined, 'k', record)!), { reviewed: { k: record } });
    assert.deepEqual(JSON.parse(withSuppression(' ', { rule: 'a', reason: 'r' })!), {
      ignore: [{ rule: 'a', reason: 'r' }],
    });
  });

  it('replace an older review and add to a list', () => {
    const text = '{\n  "reviewed": {\n    "k": { "digest": "old" } // note\n  },\n  "ignore": []\n}\n';
    const reviewed = withReview(text, 'k', record)!;
    assert.match(reviewed, /\/\/ note/);
    assert.equal(read(reviewed).reviewed.get('k')?.digest, 'v1:00');
    const both = withSuppression(withReview(reviewed, 'other', record), { rule: 'a', reason: 'r' })!;
    assert.deepEqual([...read(both).reviewed.keys()], ['k', 'other']);
    assert.equal(read(both).ignore.length, 1);
  });

  it('leave alone what they cannot read', () => {
    for (const text of ['{', '[]', '{ "reviewed": 1 }', '{ "ignore": {} }']) {
      if (!text.includes('ignore')) assert.equal(withReview(text, 'k', record), undefined, text);
      if (!text.includes('reviewed')) assert.equal(withSuppression(text, { rule: 'a', reason: 'r' }), undefined, text);
    }
  });
});

describe('outline of a review', () => {
  const outlineOf = (entry: object) => {
    const text = JSON.stringify({ mcpServers: { a: entry } });
    return reviewOutline(linter.lint({ path: '.cursor/mcp.json', text }).files[0]!.servers[0]!);
  };

  it('holds names and no value', () => {
    const secret = ['Harbour', '4821'].join('!');
    const outline = outlineOf({ command: 'npx', args: ['-y', 'p@1.0.0', `--token=${secret}`], env: { KEY: secret } });
    assert.deepEqual(outline, ['arguments 3', 'package p 1.0.0', 'program npx', 'variable KEY']);
    const url = `https://u:${secret}@h.example/mcp?key=${secret}`;
    const remote = outlineOf({ url, headers: { 'X-Key': secret } });
    assert.deepEqual(remote, ['address h.example', 'header x-key']);
  });

  it('tells what is new and what is gone', () => {
    assert.equal(
      outlineChanges(['variable A', 'tool x'], ['variable B', 'tool x']),
      'new: variable B; gone: variable A',
    );
    assert.match(outlineChanges(['tool x'], ['tool x']), /argument or another value/);
    const many = Array.from({ length: 9 }, (_, index) => `tool ${index}`);
    assert.match(outlineChanges([], many), / and 3 more$/);
  });
});
