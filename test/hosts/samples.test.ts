/**
 * Sample files of every host against a dump of what is read and found in them. The first line of a dump names the path that
 * the sample is meant for. `MCP_LENS_WRITE_DUMPS=1` writes the dumps anew; each change is then to be reviewed against the
 * host's documentation.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { before, describe, it, test } from 'node:test';
import { prepareFormats } from '../../server/src/formats';
import { linter } from '../../server/src/linter';
import { hosts } from '../../shared/src/hosts/index';
import { expandMarkers } from '../fixtures/secretMarkers';
import { dumpOf } from './modelDump';

const folder = __dirname;
const writes = process.env['MCP_LENS_WRITE_DUMPS'] === '1';
const ending = '.model.txt';
// Shapes of real files that fit no host in particular.
const others = ['strange'];

before(() => prepareFormats(['a.toml', 'a.yaml', 'a.md']));

const folders = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

for (const name of folders) {
  describe(name, () => {
    const files = readdirSync(join(folder, name)).sort();
    for (const file of files.filter((candidate) => !candidate.endsWith(ending))) {
      it(file, () => checkSample(name, file));
    }
    it('has a sample for each dump', () => {
      const samples = files.filter((file) => !file.endsWith(ending)).map((file) => basename(file).replace(/\.[a-z]+$/, ''));
      const dumps = files.filter((file) => file.endsWith(ending)).map((file) => file.slice(0, -ending.length)).sort();
      assert.deepEqual(dumps, [...new Set(samples)].sort());
    });
  });
}

function checkSample(name: string, file: string): void {
  const dumpPath = join(folder, name, `${file.replace(/\.[a-z]+$/, '')}${ending}`);
  const dump = readFileSync(dumpPath, 'utf8');
  const path = /^path: (.+)\n/.exec(dump)?.[1] ?? assert.fail(`${dumpPath} starts with no path`);
  const { text, secrets } = expandMarkers(readFileSync(join(folder, name, file), 'utf8'), 1);
  const result = linter.lint({ path, text });
  assert.deepEqual(result.failures, []);
  let actual = [`path: ${path}`, ...dumpOf(result), ''].join('\n');
  for (const secret of secrets) actual = actual.replaceAll(secret, '«…»');
  if (writes) writeFileSync(dumpPath, actual);
  else assert.equal(actual, dump);
  if (others.includes(name) || result.files.length === 0) return;
  assert.ok(result.files.some(({ reader }) => reader.host.id === name), `${name} does not read ${path}`);
}

test('every host has four samples at least: small, full, wrong and weird', () => {
  assert.deepEqual(folders.filter((name) => !others.includes(name)), hosts.map(({ id }) => id).sort());
  for (const { id } of hosts) {
    const names = readdirSync(join(folder, id)).map((file) => file.replace(/\.[a-z]+$/, ''));
    for (const kind of ['small', 'full', 'wrong', 'weird']) assert.ok(names.includes(kind), `${id} has no ${kind} sample`);
  }
});

test('every document that holds servers or settings is met by a sample', () => {
  const met = new Set(
    folders.flatMap((name) =>
      readdirSync(join(folder, name))
        .filter((file) => file.endsWith(ending))
        .flatMap((file) => [...readFileSync(join(folder, name, file), 'utf8').matchAll(/^reader: (\S+) \((.+), \w+\)$/gm)])
        .map(([, id, label]) => `${id}: ${label}`),
    ),
  );
  const missing = hosts.flatMap(({ id, documents }) => documents.map(({ label }) => `${id}: ${label}`)).filter((document) => !met.has(document));
  assert.deepEqual(missing, []);
});
