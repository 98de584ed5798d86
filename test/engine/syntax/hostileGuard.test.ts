/** No TOML or YAML of the largest size that is read keeps a parser busy, whatever it repeats. */
import '../../work/countSteps';

import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { MAX_PARSER_CHARS } from '../../../server/src/engine/syntax/parserLimit';
import { readToml } from '../../../server/src/engine/syntax/readToml';
import { readYaml } from '../../../server/src/engine/syntax/readYaml';
import { tomlRefusal } from '../../../server/src/engine/syntax/tomlStatements';
import { yamlRefusal } from '../../../server/src/engine/syntax/yamlSource';
import { assertLinear, type TextOf } from '../../work/countSteps';

/** Fills the rest of the size with a piece. */
function fill(piece: string, before = '', after = ''): TextOf {
  return (chars) => before + piece.repeat(Math.floor((chars - before.length - after.length) / piece.length)) + after;
}

const toml: Record<string, TextOf> = {
  commas: fill(',', 'a = [,'),
  'opened lists with commas': fill('[,,,,', 'a = ['),
  'a long list': fill('1,', 'a = [', ']'),
  'a list without commas': fill('1 ', 'a = ['),
  'strings that are never closed': fill('a = "x\n'),
  quotes: fill('"'),
  'the same header': fill('[a]\n'),
  'the same list header': fill('[[a]]\n'),
  'the same dotted key': fill('a.b=1\n'),
  'the same key': fill('a=1\n'),
  'the same key in braces': fill('a=1,', 'x={', '}'),
  'opened lists': fill('[\n'),
  'values that are missing': fill('k=\n'),
  'wrong escapes': fill('\\q', 'a = "', '"'),
  'control characters': fill('a="\u0001"\n'),
  'lists that are never closed': fill('a = [1,2\n'),
  comments: fill('# x\n'),
};

const yaml: Record<string, TextOf> = {
  commas: fill(',', 'a: ['),
  'opened lists with commas': fill('[,'),
  'closing braces': fill('}'),
  'closing brackets': fill('[a]]\n'),
  'a bracket as value': fill('a: ]\n'),
  'two columns in turn': fill('  a: b\n a: b\n'),
  'merge keys': fill('<<: *a\n', 'a: &a {x: 1}\n'),
  aliases: fill('*a,', 'a: &a [1,2]\nb: [', ']'),
  'misplaced aliases': fill('- *a\n', 'a: &a 1\n'),
  'the same key': fill('a: 1\n'),
  'colons alone': fill(':\n'),
  'question marks': fill('?\n'),
  quotes: fill('"'),
  'wrong escapes': fill('\\x', 'a: "'),
  tags: fill('!a '),
  tabs: fill('\ta: b\n'),
  'text behind strings': fill('"a" b\n'),
  'maps without values': fill('{a: b, c},', '[', ']'),
  documents: fill('---\n'),
};

describe('hostile texts up to the limit take steps in proportion', () => {
  for (const [format, texts, refuse, read] of [
    ['TOML', toml, tomlRefusal, readToml],
    ['YAML', yaml, yamlRefusal, readYaml],
  ] as const) {
    for (const [name, textOf] of Object.entries(texts)) {
      it(`${format}: ${name}`, () => {
        assertLinear((text) => refuse(text) ?? read(text), textOf, MAX_PARSER_CHARS / 2);
      });
    }
  }
});

test('longer texts are refused', () => {
  for (const refuse of [tomlRefusal, yamlRefusal])
    assert.match(refuse('#'.repeat(MAX_PARSER_CHARS + 1)) ?? '', /limit/);
});

test('stacks of errors are recorded again when a parser is done', () => {
  const limit = Error.stackTraceLimit;
  readYaml('a: [');
  readToml('a = [');
  assert.equal(Error.stackTraceLimit, limit);
});
