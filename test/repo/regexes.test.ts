/**
 * Every regular expression of the product is proven free of catastrophic backtracking, or its input is short.
 * After adding one: `MCP_LENS_RECHECK=new npm run unit -- regexes` proves it and notes the verdict; `MCP_LENS_RECHECK=1`
 * proves all again. Only these two search for attacks and measure them: the gate compares the committed verdicts.
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

/** Quadratic growth stays harmless up to here. */
const LONGEST_WAIVED = 8_192;

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
    const reported = missing.map((regex) => `${regex.path}: ${nameOf(regex)}`);
    assert.deepEqual(reported, [], 'new expressions: MCP_LENS_RECHECK=new npm run unit -- regexes');
  });

  it('have no verdict that belongs to none of them', () => {
    const names = new Set(distinct.map(nameOf));
    const stale = [...Object.keys(known.verdicts), ...Object.keys(known.attacks)].filter((name) => !names.has(name));
    assert.deepEqual(stale, [], 'gone: MCP_LENS_RECHECK=new npm run unit -- regexes');
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
    it(`${path} backs up little at ${longest} characters: ${because}`, (t) => {
      const regex = distinct.find((one) => nameOf(one) === name);
      assert.ok(regex, 'this waiver names no expression');
      // Not even a short input helps against exponential growth.
      assert.match(known.verdicts[name] ?? '', /^(?:safe|linear|polynomial) /);
      assert.ok(longest <= LONGEST_WAIVED, `${longest} characters`);
      const attack = known.attacks[name];
      for (const text of attack ? [...hard, attackText(attack, longest)] : hard) {
        assert.ok(text.length <= longest && text.length > longest / 2, `a text of ${text.length} characters`);
        if (mode) t.diagnostic(`${quickest(regex, text, 5).toFixed(1)} ms on ${JSON.stringify(text.slice(0, 20))}…`);
      }
    });
  }
});
