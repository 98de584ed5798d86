/**
 * The project configuration: what is read of it, how reviews and suppressions are written into it, and what a review
 * can tell later.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readProjectConfig, relativeTo } from '../../../server/src/engine/review/projectConfig';
import { withReview, withSuppression } from '../../../server/src/engine/review/projectConfigEdit';
import { outlineChanges, reviewOutline } from '../../../server/src/engine/review/reviewOutline';
import { linter } from '../../../server/src/linter';

const record = { digest: 'v1:00', date: '2026-11-22', version: '1.0.0', seen: ['program npx'] };

describe('project configuration', () => {
  it('may have comments, and each part stands alone', () => {
    const text =
      '{ // c\n "persona": 3, "rules": { "a": "off", "b": 1, "__proto__": "off" }, "ignore": [{ "rule": "x" }], }';
    const { config, wrong, error } = readProjectConfig(text);
    assert.deepEqual(wrong, ['persona', 'rules.b', 'ignore.0.reason']);
    assert.deepEqual(Object.keys(config.rules ?? {}), ['a', '__proto__']);
    assert.equal(error === undefined || error === 'it is not valid JSON', true);
  });

  it('that is none says so', () => {
    assert.equal(readProjectConfig('[]').error, 'it is not a JSON object');
    assert.match(readProjectConfig('{').error ?? '', /not valid JSON/);
    assert.match(readProjectConfig('['.repeat(500)).error ?? '', /nested/);
  });

  it('is seen from a folder below', () => {
    const ignore = [
      { file: 'pkg/.mcp.json', rule: 'a', reason: 'r' },
      { rule: 'b', reason: 'r' },
    ];
    const seen = relativeTo('pkg', { ignore, reviewed: { 'pkg/.mcp.json#a': record, '.mcp.json#b': record } });
    assert.deepEqual(
      seen.ignore?.map(({ file }) => file),
      ['.mcp.json', undefined],
    );
    assert.deepEqual(Object.keys(seen.reviewed ?? {}), ['.mcp.json#a', '.mcp.json#b']);
  });
});

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
    assert.equal(readProjectConfig(reviewed).config.reviewed?.k?.digest, 'v1:00');
    const both = withSuppression(withReview(reviewed, 'other', record), { rule: 'a', reason: 'r' })!;
    assert.deepEqual(Object.keys(readProjectConfig(both).config.reviewed ?? {}), ['k', 'other']);
    assert.equal(readProjectConfig(both).config.ignore?.length, 1);
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
