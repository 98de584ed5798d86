/** What is published: the same bytes from two builds, and everything that its licences and its readers ask for. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Metafile } from 'esbuild';
import type * as ThirdParty from '../../server/tools/packaging/thirdParty.mjs';

const root = join(__dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'mcp-lens-packaging-'));
after(() => rmSync(folder, { recursive: true, force: true }));

interface Component {
  group?: string;
  name: string;
  version: string;
  licenses: { license: { id: string } }[];
}

/** Builds and packs below a folder of its own; gives the package's bytes. */
function packed(name: string, umask: number, env: Readonly<Record<string, string>>): Buffer {
  const [dist, out] = [join(folder, name), join(folder, `${name}.vsix`)];
  for (const words of [
    ['esbuild.mjs', `--outdir=${dist}`],
    ['server/tools/packaging/vsix.mjs', `--dist=${dist}`, `--out=${out}`],
  ]) {
    const known = process.umask(umask);
    const done = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8', env: { ...process.env, ...env } });
    process.umask(known);
    assert.equal(done.status, 0, `${done.stdout}${done.stderr}`);
  }
  return readFileSync(out);
}

function read(name: string): string {
  return readFileSync(join(folder, 'first', name), 'utf8');
}

let thirdParty: typeof ThirdParty;
let first: Buffer;
before(async () => {
  thirdParty = await import('../../server/tools/packaging/thirdParty.mjs');
  first = packed('first', 0o022, { TZ: 'UTC' });
});

describe('the package', () => {
  it('has the same bytes when it is built elsewhere, with other modes, in another zone and language', () => {
    const second = packed('elsewhere/second', 0o077, { TZ: 'Asia/Tokyo', LC_ALL: 'da_DK.UTF-8' });
    assert.ok(first.equals(second), 'two builds differ');
  });

  it('carries licence texts and a bill of materials', () => {
    for (const name of ['LICENSE.txt', `dist/${thirdParty.NOTICES_FILE}`, `dist/${thirdParty.SBOM_FILE}`])
      assert.ok(first.includes(`extension/${name}`), `${name} is missing`);
  });

  it('comes without the MCP server, whose library its bill of materials does not name', () => {
    assert.ok(first.includes('extension/dist/cliMain.js'));
    assert.ok(!first.includes('extension/dist/mcpServer.js'));
  });

  it('has what registries of extensions ask for', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, string> & {
      keywords: string[];
      categories: string[];
    };
    for (const key of ['name', 'publisher', 'version', 'license', 'displayName', 'description', 'icon', 'pricing'])
      assert.ok(manifest[key], key);
    // Open VSX: src/main/java/org/eclipse/openvsx/ExtensionValidator.java, 2026-11-28.
    assert.match(`${manifest['publisher']}.${manifest['name']}`, /^[\w-]+\.[\w-]+$/);
    assert.ok(manifest['description']!.length <= 2_048 && manifest['displayName']!.length <= 255);
    assert.ok(manifest.keywords.length <= 30 && manifest.categories.length > 0);
    const icon = readFileSync(join(root, manifest['icon']!));
    assert.equal(icon.subarray(1, 4).toString(), 'PNG');
    assert.ok(icon.readUInt32BE(16) >= 128 && icon.readUInt32BE(20) >= 128, 'width and height');
    // Pictures come from the package or over https, and none is an SVG, which registries refuse.
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const pictures = Array.from(readme.matchAll(/!\[[^\]]*\]\(([^)\s]+)/g), ([, to]) => to!);
    assert.ok(pictures.length > 0);
    for (const to of pictures) assert.ok(/^https:/.test(to) || first.includes(`extension/${to}`), to);
    assert.deepEqual(
      pictures.filter((to) => /^http:|\.svg$/.test(to)),
      [],
    );
  });
});

describe('the bill of materials', () => {
  const components = (): Component[] =>
    (JSON.parse(read(thirdParty.SBOM_FILE)) as { components: Component[] }).components;

  it('is valid CycloneDX 1.6', async () => {
    const { Validation, Spec } = await import('@cyclonedx/cyclonedx-library');
    const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
    assert.equal(await validator.validate(read(thirdParty.SBOM_FILE)), null);
    assert.notEqual(await validator.validate(read(thirdParty.SBOM_FILE).replace('"library"', '"shelf"')), null);
  });

  it('names what the notices name, and every dependency of the product', () => {
    const names = components().map(({ group, name, version }) => `${group ? `${group}/` : ''}${name} ${version}`);
    const noticed = Array.from(read(thirdParty.NOTICES_FILE).matchAll(/^(\S+ \d\S*) \(.*\)$/gm), ([, name]) => name!);
    assert.deepEqual(names.sort(), noticed.sort());
    const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    // The extension comes without the MCP server; the bill of materials of the npm package names its library.
    for (const [name, version] of Object.entries(dependencies))
      assert.equal(names.includes(`${name} ${version}`), name !== '@modelcontextprotocol/server', name);
  });

  it('says nothing of this machine', () => {
    for (const name of [thirdParty.SBOM_FILE, thirdParty.NOTICES_FILE]) assert.ok(!read(name).includes(root), name);
  });
});

describe('licences', () => {
  it('are on the list for everything in the bundles', () => {
    const { components } = JSON.parse(read(thirdParty.SBOM_FILE)) as { components: Component[] };
    const found = new Set(components.flatMap(({ licenses }) => licenses.map(({ license }) => license.id)));
    assert.deepEqual(
      [...found].filter((id) => !thirdParty.allowedLicences.includes(id)),
      [],
    );
  });

  it('are read from what is bundled, not from what is installed', () => {
    const inputs = {
      'node_modules/yaml/dist/index.js': { bytesInOutput: 1 },
      'node_modules/esbuild/lib/main.js': { bytesInOutput: 0 },
      'server/src/linter.ts': { bytesInOutput: 9 },
    };
    const metafile = { inputs: {}, outputs: { 'a.js': { bytes: 9, inputs, imports: [], exports: [] } } } as Metafile;
    const [only, ...others] = thirdParty.bundledPackages([metafile], root);
    assert.deepEqual([only?.name, only?.licence, others], ['yaml', 'ISC', []]);
    assert.match(only!.texts.join(), /Copyright Eemeli Aro/);
  });

  it('that nobody has looked at stop the build with words', () => {
    const used = { folder: 'node_modules/a', name: 'a', version: '1.0.0', texts: ['A text.'] };
    const problems = (licence: string): string[] => thirdParty.licenceProblems([{ ...used, licence }]);
    for (const licence of ['MIT', 'ISC', 'MIT OR GPL-3.0-only', '(MIT AND BSD-3-Clause)'])
      assert.deepEqual(problems(licence), [], licence);
    for (const licence of ['GPL-3.0-only', 'MIT AND GPL-3.0-only', 'SEE LICENSE IN LICENSE', 'none', ''])
      assert.match(
        problems(licence).join('\n'),
        /^a 1\.0\.0 is in the bundles under the licence “.*”, which is not on/,
      );
    assert.match(thirdParty.licenceProblems([{ ...used, licence: 'MIT', texts: [] }]).join(), /without a licence file/);
  });
});
