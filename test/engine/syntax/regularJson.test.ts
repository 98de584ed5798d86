/** The quick way through JSON gives what the lenient reader gives, or nothing. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readLenientJson, readStrictJson } from '../../../server/src/engine/syntax/readJson';
import { limits } from '../../../server/src/engine/syntax/text';
import { type Pick, seededPick } from '../../fixtures/secretMarkers';
import { damaged } from './treeChecks';

const whole = `// a remark
{
  "a": [1, -2.5e3, true, false, null, "x\\u0041\\n", {}, []], /* here */
  "a": { "b": "", "__proto__": 1 }
}
// behind
`;

/** Whether the text took the quick way, which must say the same. */
function isRegular(text: string): boolean {
  const quick = readStrictJson(text);
  if (quick) assert.deepEqual(quick, readLenientJson(text), text);
  return quick !== undefined;
}

function value(pick: Pick, depth: number): string {
  const blank = ['', ' ', '\n  ', '\t', '// x\n', '/* y */'][pick(6)]!;
  const many = (one: () => string): string => Array.from({ length: pick(4) }, one).join(`${blank},`);
  const key = (): string => `${blank}"k${pick(3)}"${blank}:${value(pick, depth + 1)}`;
  const scalars = ['1', '-0.5', '1e9', 'true', 'false', 'null', '"a"', '"\\\\\\""', '"\\ud83d\\ude00"', '""'];
  if (depth > 4 || pick(3) === 0) return blank + scalars[pick(scalars.length)]! + blank;
  const inner = pick(2) ? `{${many(key)}${blank}}` : `[${many(() => value(pick, depth + 1))}${blank}]`;
  return blank + inner + blank;
}

describe('regular JSON', () => {
  it('is read at once', () => {
    for (const text of [whole, '{}', '[]', '1', ' "a" ', '{"a":{"b":[{"c":1}]}}']) assert.ok(isRegular(text), text);
  });

  it('is nothing that has an oddity', () => {
    const odd = ['', ' ', '// only', '{,}', '[1,]', '{"a":1,}', '{"a"}', '{a:1}', "{'a':1}", '[1 2]', '{"a":1 "b":2}'];
    const faults = [
      '\ufeff{}',
      '{}{}',
      '{} x',
      '"a',
      '{"a":"\t"}',
      '"\\x"',
      '01',
      '1.',
      '-',
      '/* x',
      '{"a":undefined}',
    ];
    for (const text of [...odd, ...faults]) assert.ok(!isRegular(text), text);
  });

  it('stops where it is nested too deeply', () => {
    assert.ok(isRegular('['.repeat(limits.maxDepth) + ']'.repeat(limits.maxDepth)));
    assert.ok(!isRegular('['.repeat(limits.maxDepth + 1) + ']'.repeat(limits.maxDepth + 1)));
    assert.equal(readStrictJson('['.repeat(1_000_000)), undefined);
    assert.equal(readStrictJson('{"a":'.repeat(200_000)), undefined);
  });

  it('says what the lenient reader says, of damaged and of made-up texts', () => {
    for (const text of damaged(whole)) isRegular(text);
    let regular = 0;
    for (let seed = 1; seed <= 500; seed++) {
      const text = value(seededPick(seed), 0);
      if (isRegular(text)) regular++;
      const at = seededPick(seed)(text.length + 1);
      isRegular(`${text.slice(0, at)}${'{}[],:"\\/*x1 '[seed % 13]}${text.slice(at)}`);
    }
    assert.ok(regular > 400, `${regular} of 500 took the quick way`);
  });

  it('says what the lenient reader says, of the examples', () => {
    const folder = join(__dirname, '..', '..', '..', 'examples');
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
    assert.ok(names.length > 3);
    for (const name of names) isRegular(readFileSync(join(folder, name), 'utf8'));
  });
});
