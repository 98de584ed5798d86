/**
 * Sample files of every host against a dump of what is read and found in them. The first line of a dump names the path that
 * the sample is meant for. `MCP_LENS_WRITE_DUMPS=1` writes the dumps anew; each change is then to be reviewed against the
 * host's documentation.
 */
import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it, test } from 'node:test';
import { loadFormats } from '../../server/src/engine/syntax/loadFormats';
import { linter } from '../../server/src/linter';
import { hosts } from '../../shared/src/hosts/index';
import { dumpOf } from './modelDump';
import { dumpEnding, readSample, type SampleFile, sampleFiles } from './sampleFiles';

const folder = __dirname;
const writes = process.env['MCP_LENS_WRITE_DUMPS'] === '1';
// Shapes of real files that fit no host in particular.
const others = ['strange'];

before(() => loadFormats(['a.toml', 'a.yaml', 'a.md']));

const folders = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();
const samples = sampleFiles();

for (const name of folders) {
  describe(name, () => {
    const own = samples.filter((sample) => sample.folder === name);
    for (const sample of own) it(sample.file, () => checkSample(sample));
    it('has a sample for each dump', () => {
      const dumps = readdirSync(join(folder, name)).filter((file) => file.endsWith(dumpEnding)).map((file) => file.slice(0, -dumpEnding.length));
      assert.deepEqual(dumps.sort(), [...new Set(own.map(({ stem }) => stem))].sort());
    });
  });
}

function checkSample(sample: SampleFile): void {
  const { path, text, secrets, dump, dumpPath } = readSample(sample);
  const result = linter.lint({ path, text });
  assert.deepEqual(result.failures, []);
  let actual = [`path: ${path}`, ...dumpOf(result), ''].join('\n');
  for (const secret of secrets) actual = actual.replaceAll(secret, '«…»');
  if (writes) writeFileSync(dumpPath, actual);
  else assert.equal(actual, dump, 'MCP_LENS_WRITE_DUMPS=1 npm run unit -- hosts/samples writes dumps anew');
  if (others.includes(sample.folder) || result.files.length === 0) return;
  assert.ok(result.files.some(({ view }) => view.host.id === sample.folder), `${sample.folder} does not read ${path}`);
}

test('every host has four samples at least: small, full, wrong and weird', () => {
  assert.deepEqual(folders.filter((name) => !others.includes(name)), hosts.map(({ id }) => id).sort());
  for (const { id } of hosts) {
    const names = samples.filter((sample) => sample.folder === id).map(({ stem }) => stem);
    for (const kind of ['small', 'full', 'wrong', 'weird']) assert.ok(names.includes(kind), `${id} has no ${kind} sample`);
  }
});

test('every document that holds servers or settings is met by a sample', () => {
  const met = new Set(
    samples
      .flatMap((sample) => [...readSample(sample).dump.matchAll(/^reader: (\S+) \((.+), \w+\)$/gm)])
      .map(([, id, label]) => `${id}: ${label}`),
  );
  const missing = hosts.flatMap(({ id, documents }) => documents.map(({ label }) => `${id}: ${label}`)).filter((document) => !met.has(document));
  assert.deepEqual(missing, []);
});
