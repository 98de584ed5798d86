/** Variable references in every family's spelling, broken ones, and the time that hostile text takes. */
import '../../work/countSteps';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { referenceSpans } from '../../../server/src/engine/strings/secrets/referenceSpans';
import {
  defaultOf,
  environmentFamilies,
  findReferences,
  writeReference,
} from '../../../server/src/engine/strings/variable';
import { assertLinear, repeated } from '../../work/countSteps';

/** `family name [default] at text` of each reference. */
function read(text: string): string[] {
  return findReferences(text).map(({ family, name, start, end, fallback }) => {
    const rest = fallback ? ` default «${text.slice(fallback.start, fallback.end)}»` : '';
    return `${family} ${name}${rest} at «${text.slice(start, end)}»`;
  });
}

test('one reference of each family', () => {
  for (const [text, family, name] of [
    ['${TOKEN}', '${VAR}', 'TOKEN'],
    ['$TOKEN', '$VAR', 'TOKEN'],
    ['${env:TOKEN}', '${env:VAR}', 'TOKEN'],
    ['{env:TOKEN}', '{env:VAR}', 'TOKEN'],
    ['{file:~/.token}', '{file:path}', '~/.token'],
    ['${file:./token.txt}', '${file:path}', './token.txt'],
    ['${{ secrets.TOKEN }}', '${{ secrets.VAR }}', 'TOKEN'],
    ['${{secrets.TOKEN}}', '${{ secrets.VAR }}', 'TOKEN'],
    ['${{ inputs.TOKEN }}', '${{ inputs.VAR }}', 'TOKEN'],
    ['${{ vars.TOKEN }}', '${{ vars.VAR }}', 'TOKEN'],
    ['${{ TOKEN }}', '${{ secrets.VAR }}', 'TOKEN'],
    ['${user_config.token}', '${user_config.KEY}', 'token'],
    ['${input:token}', '${input:id}', 'token'],
    ['${config:section.key}', '${config:key}', 'section.key'],
    ['${command:extension.pick}', '${command:id}', 'extension.pick'],
    ['$(cat token.txt)', '$(command)', 'cat token.txt'],
    ['${workspaceFolder}', '${VAR}', 'workspaceFolder'],
    ['${workspaceFolder:api}', '${VAR}', 'workspaceFolder:api'],
    ['${__proto__}', '${VAR}', '__proto__'],
    ['${constructor:x}', '${VAR}', 'constructor:x'],
  ] as const) {
    assert.deepEqual(read(text), [`${family} ${name} at «${text}»`], text);
    assert.deepEqual(read(`a ${text}/b`), [`${family} ${name} at «${text}»`], `a ${text}/b`);
  }
});

test('defaults, and references inside them', () => {
  for (const [text, expected] of [
    ['${A:-b}', ['${VAR} A default «b» at «${A:-b}»']],
    ['${A:-}', ['${VAR} A default «» at «${A:-}»']],
    ['${A:-${B}}', ['${VAR} A default «${B}» at «${A:-${B}}»']],
    ['${A:-${B:-{c}}}/d', ['${VAR} A default «${B:-{c}}» at «${A:-${B:-{c}}}»']],
    ['${env:A:-b}', ['${env:VAR} A:-b at «${env:A:-b}»']],
    ['$(echo $(date))', ['$(command) echo $(date) at «$(echo $(date))»']],
  ] as const) {
    assert.deepEqual(read(text), expected, text);
  }
});

test('a source without braces reaches over its name, a variable ends before what follows', () => {
  for (const [text, end] of [
    ['$env:API_TOKEN', 14],
    ['$input:token', 12],
    ['$HOST:port', 5],
  ] as const)
    assert.deepEqual(referenceSpans(text), [{ start: 0, end }], text);
});

test('several references', () => {
  assert.deepEqual(read('${A}$B{env:C}'), ['${VAR} A at «${A}»', '$VAR B at «$B»', '{env:VAR} C at «{env:C}»']);
  assert.deepEqual(read('https://$HOST:${PORT}/'), ['$VAR HOST at «$HOST»', '${VAR} PORT at «${PORT}»']);
  assert.deepEqual(read('${A} } ${B}'), ['${VAR} A at «${A}»', '${VAR} B at «${B}»']);
});

test('broken references and text that is none', () => {
  for (const [text, expected] of [
    ['', []],
    ['plain', []],
    ['$', []],
    ['$$', []],
    ['$1', []],
    ['${', []],
    ['${A', []],
    ['${A:-${B}', ['${VAR} B at «${B}»']],
    ['${{ secrets.A }', []],
    ['{env:A', []],
    ['{A}', []],
    ['{ env:A }', []],
    ['$(', []],
    ['$(a', []],
    ['$(a (b)', []],
    ['$((1 + 2)', []],
    ['{"a": {"b": 1}}', []],
    ['}}}', []],
    ['${{{env:A}', ['{env:VAR} A at «{env:A}»']],
  ] as const) {
    assert.deepEqual(read(text), expected, text);
  }
  assert.deepEqual(read('${}'), ['${VAR}  at «${}»']);
});

test('a reference at the end of a long text', () => {
  assert.deepEqual(read(`${'x'.repeat(10_000)}\${A}`), ['${VAR} A at «${A}»']);
  assert.deepEqual(read(`\${${'x'.repeat(3_000)}}`), [], 'no reference is that long');
});

test('defaults however they are marked', () => {
  for (const [text, expected] of [
    ['${A:-b}', 'A b'],
    ['${A:=b}', 'A b'],
    ['${A-b}', 'A b'],
    ['${A=b}', 'A b'],
    ['${A:b}', 'A b'],
    ['${env:A:-b}', 'A b'],
    ['${env:A:b}', 'A b'],
    ['{env:A:-b}', 'A b'],
    ['${A:-}', 'A '],
    ['${A}', undefined],
    ['${A:}', undefined],
    ['${env:A}', undefined],
    ['${input:a-b}', undefined],
    ['${config:a-b}', undefined],
    ['$A', undefined],
    ['$(a:-b)', undefined],
  ] as const) {
    const [reference] = findReferences(text);
    const found = reference && defaultOf(text, reference);
    assert.equal(found && `${found.name} ${text.slice(found.start, found.end)}`, expected, text);
  }
});

test('writing a reference reads back as the same variable', () => {
  for (const family of environmentFamilies) {
    const text = writeReference(family, 'API_KEY');
    assert.deepEqual(read(text), [`${family} API_KEY at «${text}»`]);
  }
  assert.equal(writeReference('${input:id}', 'token'), '${input:token}');
  assert.equal(writeReference('${VAR}', '$&'), '${$&}', 'the name is taken as it is');
});

test('hostile text takes steps in proportion to its length', () => {
  for (const piece of ['${', '${a', '${{', '{env:', '{file:', '$(', '$((', '${{{', '${a:-', '$(a{']) {
    const ends = ['', '}', '}}', ')'].map((end) => (chars: number) => repeated(piece)(chars) + end);
    assertLinear(findReferences, ends, 12_000);
  }
});
