/** Parsers are loaded when a path needs them, and no other. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { loadFormats } from '../../../server/src/engine/syntax/loadFormats';
import { readOrRefuse, refusal } from '../../../server/src/engine/syntax/readText';
import type { DocumentFormat } from '../../../shared/src/hosts/host';

const all: readonly DocumentFormat[] = ['json', 'shell', 'calls', 'toml', 'yaml', 'markdown'];
const readable = (): string[] => all.filter((format) => refusal('', format) === undefined);

// In one test: what is loaded stays loaded.
it('each format is readable when a path of it was met', async () => {
  const always = ['json', 'shell', 'calls'];
  assert.deepEqual(readable(), always);
  assert.equal(refusal('', 'toml'), 'the parser for TOML is not loaded');
  await loadFormats([]);
  await loadFormats(['a.json', 'toml', 'a.toml.bak', 'yaml/a', 'a.yamll']);
  assert.deepEqual(readable(), always);
  await loadFormats(['b/a.TOML', 'a.json']);
  assert.deepEqual(readable(), [...always, 'toml']);
  await loadFormats(['a.toml', 'a.yml']);
  assert.deepEqual(readable(), all);
  await loadFormats(['a.md', 'a.yaml']);
  assert.deepEqual(readable(), all);
});

it('a text is read as what it is said to be', async () => {
  await loadFormats(['a.toml', 'a.md']);
  const formats = all.map((format) => {
    const config = readOrRefuse('{"a": 1}', format);
    return 'refused' in config ? config.refused : [config.format, config.root?.kind, config.problems.length > 0];
  });
  assert.deepEqual(formats, [
    ['json', 'object', false],
    ['shell', 'object', false],
    ['calls', 'object', false],
    ['toml', 'object', true],
    ['yaml', 'object', false],
    ['yaml', undefined, false],
  ]);
});
