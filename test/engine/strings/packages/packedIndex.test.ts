/** The look-ups of bundles answer as those of the lists do. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { packageIndex, packageMaps } from '../../../../server/src/engine/strings/packages/packageIndex';
import { packTables, unpackIndex } from '../../../../server/src/engine/strings/packages/packedIndex';

const maps = {
  rows: packageMaps.rows(),
  server: packageMaps.server(),
  program: packageMaps.program(),
  remotes: packageMaps.remotes(),
};
const packed = unpackIndex(() => packTables(maps));

describe('packed tables', () => {
  it('say of advisories what the lists say', () => {
    for (const [key, rows] of maps.rows) assert.deepEqual(packed.rows(key), rows, key);
  });

  it('say of servers what the lists say, but for their names and what the rows rest on', () => {
    for (const [key, row] of maps.server) {
      const { names: _names, evidence: _evidence, checked: _checked, ...known } = row;
      assert.deepEqual(packed.server(key), known, key);
    }
    for (const [name, { id }] of maps.program) assert.equal(packed.program(name)?.id, id, name);
    for (const [host, entries] of maps.remotes) {
      const ids = (found: typeof entries): string[] => found.map(({ path, server }) => `${path} ${server.id}`);
      assert.deepEqual(ids([...packed.remotes(host)!]), ids(entries), host);
    }
    assert.deepEqual(packed.packages(), packageIndex.packages());
  });

  it('know nothing else', () => {
    for (const key of ['npm:unheard-of', 'constructor', '__proto__', '']) {
      assert.equal(packed.rows(key), undefined);
      assert.equal(packed.server(key), undefined);
      assert.equal(packed.program(key), undefined);
      assert.equal(packed.remotes(key), undefined);
    }
  });

  it('are the same row at each look-up', () => {
    const [key] = [...maps.server.keys()];
    assert.equal(packed.server(key!), packed.server(key!));
  });
});
