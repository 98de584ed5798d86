/** Texts at and beyond every limit: refused with a reason or read in time, never silently dropped. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { loadFormats } from '../../server/src/engine/syntax/loadFormats';
import { limits } from '../../server/src/engine/syntax/text';
import { configWith } from '../bench/samples';
import { entry, pieces, shapes, wrap } from './hardTexts';
import { checkLint } from './properties';

const path = '.mcp.json';
const nested = (levels: number): string => `{"mcpServers":{"a":{"env":${'['.repeat(levels)}${']'.repeat(levels)}}}}`;

describe('texts at the limits', () => {
  before(() => loadFormats(['a.toml', 'a.yaml']));

  it('refuses what is nested too deeply and reads what is just below', () => {
    assert.notEqual(checkLint({ path, text: nested(limits.maxDepth - 3) }).status, 'skipped');
    for (const levels of [limits.maxDepth - 2, 1_000, 100_000]) {
      assert.match(checkLint({ path, text: nested(levels) }).reason ?? '', /levels deep/);
    }
    for (const text of ['['.repeat(200_000), '{"a":'.repeat(100_000)]) {
      assert.equal(checkLint({ path, text }).status, 'skipped');
      assert.equal(checkLint({ path: '.goose/config.yaml', text }).status, 'skipped');
      assert.equal(checkLint({ path: '.codex/config.toml', text: `a = ${text}` }).status, 'skipped');
    }
  });

  it('refuses a text beyond the size limit and reads one at it', () => {
    const filled = (size: number): string => {
      const frame = wrap(entry('a', '"env":{"NOTE":""}'));
      return frame.replace(
        '"NOTE":""',
        `"NOTE":"${'token=secret/ '.repeat(size / 14 + 1).slice(0, size - frame.length)}"`,
      );
    };
    assert.equal(checkLint({ path, text: filled(limits.maxChars) }).status, 'parsed');
    assert.match(checkLint({ path, text: filled(limits.maxChars + 1) }).reason ?? '', /characters/);
  });

  it('reads names that objects inherit', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '__defineGetter__', ''];
    const server =
      '{"command":"npx","args":["-y","x@latest"],"env":{"__proto__":"1","constructor":"2"},"__proto__":{}}';
    const result = checkLint({ path, text: wrap(names.map((name) => `${JSON.stringify(name)}:${server}`).join()) });
    assert.deepEqual(
      result.files[0]?.servers.map(({ name }) => name),
      names,
    );
    assert.equal(({} as Record<string, unknown>)['command'], undefined);
  });

  it('keeps a bounded number of ten thousand findings', () => {
    const problems = checkLint({ path, text: `{"mcpServers":{"a":{"args":[${','.repeat(10_000)}]}}}` });
    assert.equal(problems.status, 'partial');
    const env = Array.from({ length: 10_000 }, (_, i) => `"API_KEY_${i}":"changeme"`).join();
    assert.equal(checkLint({ path, text: wrap(entry('a', `"env":{${env}}`)) }).status, 'partial');
    const doubled = checkLint({
      path,
      text: wrap(
        entry('a', '"env":{}')
          .repeat(1)
          .concat(`,${entry('a', '"env":{}')}`.repeat(5_000)),
      ),
    });
    assert.ok(doubled.findings.length > 0 && doubled.findings.length <= limits.maxFindings);
  });

  it('reads a thousand servers and no more', () => {
    const result = checkLint({ path, text: configWith(limits.maxServers + 20) });
    assert.equal(result.files[0]?.servers.length, limits.maxServers);
  });

  it('reads strings that are hard on patterns', () => {
    for (const shape of shapes) {
      for (const piece of pieces) {
        const value = JSON.stringify(piece.repeat(200_000 / piece.length));
        checkLint({ path, text: wrap(shape(value)) });
      }
    }
  });

  it('reads byte order marks, NUL, lone surrogates and a text cut anywhere', () => {
    const text = `\ufeff${wrap(entry('n\0\ud83d', '"env":{"A":"\ud800","B":"\udc00x"}'))}`;
    for (let length = 0; length <= text.length; length++) checkLint({ path, text: text.slice(0, length) });
    for (const odd of ['\0', '\ufeff', '\ud800', '\u2028', '//', '/*', '"', '{', '\r']) checkLint({ path, text: odd });
  });
});
