/**
 * Every regular expression of the product is proven free of catastrophic backtracking, or its input is short.
 * After adding one: `MCP_LENS_RECHECK=new npx tsx --test test/repo/regexes.test.ts` proves it and notes the verdict;
 * `MCP_LENS_RECHECK=1` proves all again.
 */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import {
  attackText,
  checkerVersion,
  isProven,
  quickest,
  readVerdicts,
  type Verdicts,
  writeVerdicts,
} from './regexProof';
import { composedRegexes, type FoundRegex, nameOf, regexesIn, regexesInSources } from './regexSources';
import { waivers } from './regexWaivers';

const files = regexesInSources();
const composed = composedRegexes();
const all: FoundRegex[] = [...[...files.values()].flatMap(({ found }) => found), ...[...composed.values()].flat()];
const distinct = [...new Map(all.map((regex) => [nameOf(regex), regex])).values()];
const mode = process.env['MCP_LENS_RECHECK'];

/** Milliseconds for one search at the longest text. */
const limit = 20;

describe('the finder of regular expressions', () => {
  it('tells an expression from a division, a comment and a string', () => {
    const text = 'const a = b / c / d; // /x/\nconst t: RegExp = /[/]"/gu; f("/y/", `${/z/.source}`); type A = "/w/";';
    assert.deepEqual(regexesIn(text, 'a.ts'), {
      found: [
        { source: '[/]"', flags: 'gu', path: 'a.ts' },
        { source: 'z', flags: '', path: 'a.ts' },
      ],
      composed: 0,
    });
  });

  it('sees fixed and composed texts of RegExp, and RegExp reached by a detour', () => {
    const text =
      "new RegExp('a+', 'g'); RegExp('b'); new RegExp(x); new RegExp(`c${x}`, 'u'); new globalThis.RegExp(y);";
    const { found, composed } = regexesIn(text, 'a.ts');
    assert.deepEqual(found.map(nameOf), ['/a+/g', '/b/']);
    assert.equal(composed, 3);
  });

  it('puts fixed parts together', () => {
    const text =
      "const part = 'a+'; const raw = String.raw`\\d${part}`; new RegExp(`^${raw}/$`); let x = 'b'; RegExp(x);";
    const { found, composed } = regexesIn(text, 'a.ts');
    assert.deepEqual(found.map(nameOf), [String.raw`/^\da+\/$/`]);
    assert.equal(composed, 1);
  });
});

describe('regular expressions', () => {
  let known: Verdicts;
  before(async () => {
    if (mode) await writeVerdicts(distinct, mode !== 'new');
    known = readVerdicts();
  });

  it('are found', () => {
    assert.ok(all.length > 400, `only ${all.length} found`);
  });

  it('are composed only where this test composes the same', () => {
    const places = [...files]
      .filter(([, file]) => file.composed > 0)
      .map(([path, file]) => `${path}: ${file.composed}`);
    assert.deepEqual(places.sort(), [...composed.keys()].map((path) => `${path}: 1`).sort());
  });

  it('all have a verdict of this version of the checker', () => {
    assert.equal(known.checker, checkerVersion());
    const missing = distinct.filter((regex) => !Object.hasOwn(known.verdicts, nameOf(regex)));
    const told = missing.map((regex) => `${regex.path}: ${nameOf(regex)}`);
    assert.deepEqual(told, [], 'new expressions: MCP_LENS_RECHECK=new npx tsx --test test/repo/regexes.test.ts');
  });

  it('have no verdict that belongs to none of them', () => {
    const names = new Set(distinct.map(nameOf));
    const stale = [...Object.keys(known.verdicts), ...Object.keys(known.attacks)].filter((name) => !names.has(name));
    assert.deepEqual(stale, [], 'gone: MCP_LENS_RECHECK=new npx tsx --test test/repo/regexes.test.ts');
  });

  it('are proven, or waived where they stand', () => {
    const waived = new Set(waivers.map(({ path, regex }) => `${path}: ${regex}`));
    const open = all
      .filter((regex) => !isProven(known.verdicts[nameOf(regex)] ?? 'safe (automaton)'))
      .map((regex) => `${regex.path}: ${nameOf(regex)}`)
      .filter((place) => !waived.delete(place));
    assert.deepEqual([...new Set(open)], [], 'not proven');
    // A generated expression changes with the host tables, and its verdict with it.
    for (const { path, regex, generated } of waivers) if (generated) waived.delete(`${path}: ${regex}`);
    assert.deepEqual([...waived], [], 'waived without need');
  });

  for (const { path, regex: name, longest, because, hard } of waivers) {
    it(`${path} stays quick at ${longest} characters: ${because}`, () => {
      const regex = distinct.find((one) => nameOf(one) === name);
      assert.ok(regex, 'this waiver names no expression');
      const attack = known.attacks[name];
      for (const text of attack ? [...hard, attackText(attack, longest)] : hard) {
        assert.ok(text.length <= longest && text.length > longest / 2, `a text of ${text.length} characters`);
        const spent = quickest(regex, text, 5);
        assert.ok(spent <= limit, `${spent.toFixed(1)} ms`);
      }
    });
  }

  it('stay quick on monotonous texts where the verdict rests on a search for attacks', () => {
    const pumps = [
      'a',
      'A',
      '0',
      ' ',
      '-',
      '_',
      '.',
      '/',
      '\\',
      '"',
      '=',
      ':',
      '<',
      '{',
      '${',
      '@',
      'a-',
      'a.',
      'a/',
      '0.',
    ];
    const texts = pumps.map((pump) => `${pump.repeat(4096 / pump.length)}\u0000`);
    const slow = distinct
      .filter((regex) => known.verdicts[nameOf(regex)]?.endsWith('(fuzz)'))
      .filter((regex) => texts.some((text) => quickest(regex, text, 5) > limit));
    assert.deepEqual(slow.map(nameOf), []);
  });
});
