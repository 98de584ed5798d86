/** The data package as it is published: its folder, its signature, and who refuses to make one. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { knowledgeHeader } from '../../server/src/data/knowledgeHeader';
import { acceptedKeys } from '../../server/src/platform/knowledge/acceptedKeys';
import { checkPackage } from '../../server/src/platform/knowledge/checkPackage';
import { compareReleases } from '../../server/src/platform/knowledge/trustedText';
import { publicKeyOf, writeDataPackage } from '../../server/tools/dataPackage';
import { privateKey, strangeKey, trust } from '../platform/knowledge/packages';

const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'mcp-lens-data-package-')));
after(() => rmSync(scratch, { recursive: true, force: true }));
const product = (JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')) as { version: string })
  .version;

describe('the data package', () => {
  const out = join(scratch, 'package');
  writeDataPackage(out, privateKey, trust.keys);

  it('is a manifest without scripts and dependencies, a page, and one file of data that this product takes', (t) => {
    assert.deepEqual(readdirSync(out).sort(), ['README.md', 'data.json', 'package.json']);
    const manifest = JSON.parse(readFileSync(join(out, 'package.json'), 'utf8')) as Record<string, unknown>;
    assert.deepEqual(Object.keys(manifest), ['name', 'version', 'description', 'license', 'keywords', 'files']);
    assert.deepEqual([manifest['name'], manifest['version']], ['mcp-config-lens-data', knowledgeHeader.version]);
    const text = readFileSync(join(out, 'data.json'), 'latin1');
    assert.deepEqual(checkPackage(text, { ...trust, product }), { header: knowledgeHeader });
    t.diagnostic(
      `${(statSync(join(out, 'data.json')).size / 1000).toFixed(0)} kB, packed ${(gzipSync(text).length / 1000).toFixed(0)} kB`,
    );
  });

  it('is the same for the same data and key', () => {
    const again = join(scratch, 'again');
    writeDataPackage(again, privateKey, trust.keys);
    assert.equal(readFileSync(join(again, 'data.json'), 'latin1'), readFileSync(join(out, 'data.json'), 'latin1'));
  });

  it('is not made with a key that no product accepts', () => {
    assert.throws(() => writeDataPackage(join(scratch, 'none'), strangeKey, trust.keys), /no product accepts this key/);
  });
});

describe('the keys of the product', () => {
  it('are two, so that one can be replaced, and none of those in tests', () => {
    assert.equal(acceptedKeys.length, 2);
    assert.equal(new Set(acceptedKeys.flatMap(({ name, publicKey }) => [name, publicKey])).size, 4);
    for (const { publicKey } of acceptedKeys) assert.equal(Buffer.from(publicKey, 'base64').length, 32);
    assert.ok(!acceptedKeys.some(({ publicKey }) => publicKey === publicKeyOf(privateKey)));
  });

  it('have data that the product of today reads', () => {
    assert.ok(compareReleases(knowledgeHeader.minimumProduct, product) <= 0);
    assert.match(knowledgeHeader.date, /^20\d\d-\d\d-\d\d$/);
  });
});
