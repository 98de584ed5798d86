/**
 * What of other people is really in the bundles, as esbuild tells it: their licence texts, and a bill of materials
 * (CycloneDX 1.6). Refuses to build with a licence that nobody has looked at.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cyclonedxEsbuildPlugin } from '@cyclonedx/cyclonedx-esbuild';
import { version as esbuildVersion } from 'esbuild';
import satisfies from 'spdx-satisfies';

/** Licences that let their code be shipped inside a product under MIT. A name joins after somebody has read its text. */
export const allowedLicences = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT'];

export const NOTICES_FILE = 'THIRD-PARTY-NOTICES.txt';
export const SBOM_FILE = 'sbom.cdx.json';

const packageFolder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;
const legalFile = /^(?:licen[cs]e|copying|notices?|third-?party-?notices?)(?:[.-]|$)/i;

/**
 * @typedef {import('esbuild').Metafile} Metafile
 * @typedef {{ folder: string, name: string, version: string, licence: string, texts: string[] }} BundledPackage
 */

/**
 * The packages of which at least one byte is in an output, by name and version.
 * @param {readonly Metafile[]} metafiles
 * @param {string} root the folder that paths in the metafiles start from
 * @returns {BundledPackage[]}
 */
export function bundledPackages(metafiles, root) {
  const inputs = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap((output) => Object.entries(output.inputs)),
  );
  const folders = inputs.flatMap(([path, { bytesInOutput }]) =>
    bytesInOutput > 0 ? (packageFolder.exec(path)?.[0] ?? []) : [],
  );
  return [...new Set(folders)].map((folder) => readPackage(folder, root)).sort(byNameAndVersion);
}

/**
 * @param {string} folder
 * @param {string} root
 * @returns {BundledPackage}
 */
function readPackage(folder, root) {
  const at = join(root, folder);
  const { name, version, license } = JSON.parse(readFileSync(join(at, 'package.json'), 'utf8'));
  const texts = readdirSync(at)
    .filter((file) => legalFile.test(file))
    .sort()
    .map((file) => readFileSync(join(at, file), 'utf8').replaceAll('\r\n', '\n').trim());
  return { folder, name, version, licence: license ?? 'none', texts };
}

/**
 * @param {BundledPackage} a
 * @param {BundledPackage} b
 */
function byNameAndVersion(a, b) {
  const [one, other] = [`${a.name}@${a.version}`, `${b.name}@${b.version}`];
  return one < other ? -1 : Number(one > other);
}

/**
 * What keeps these packages from being shipped, one sentence each.
 * @param {readonly BundledPackage[]} packages
 * @returns {string[]}
 */
export function licenceProblems(packages) {
  return packages.flatMap(({ name, version, licence, texts }) => {
    const what = `${name} ${version} is in the bundles`;
    if (!isAllowed(licence))
      return `${what} under the licence “${licence}”, which is not on the list in server/tools/packaging/thirdParty.mjs. Read the licence, then add it there, or bundle another package.`;
    return texts.length ? [] : `${what} without a licence file, so its licence text cannot be passed on.`;
  });
}

/** @param {string} licence as package.json has it: an expression of SPDX, or anything else, which is not allowed. */
function isAllowed(licence) {
  try {
    return satisfies(licence, allowedLicences);
  } catch {
    return false;
  }
}

/**
 * The licence texts, each once, below the packages that it belongs to.
 * @param {readonly BundledPackage[]} packages
 */
export function noticesText(packages) {
  /** @type {Map<string, string[]>} */
  const byText = new Map();
  for (const { name, version, licence, texts } of packages) {
    const text = texts.join('\n\n');
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${version} (${licence})`]);
  }
  const parts = [...byText].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`);
  const head = 'MCP Config Lens contains code of the packages below. Their licences follow.\n';
  return [head, ...parts].join(`\n${'-'.repeat(78)}\n\n`);
}

/**
 * Writes both files. Throws when a licence is not allowed, or a licence text is missing.
 * @param {readonly Metafile[]} metafiles
 * @param {{ root: string, outdir: string }} folders
 */
export async function writeThirdParty(metafiles, { root, outdir }) {
  const packages = bundledPackages(metafiles, root);
  const problems = licenceProblems(packages);
  if (problems.length) throw new Error(problems.join('\n'));
  writeFileSync(join(outdir, NOTICES_FILE), noticesText(packages));
  await writeSbom(mergeMetafiles(metafiles), root, outdir);
}

/**
 * All builds as one, since the product is one: outputs of two builds never bear the same path. Modules that the build
 * itself writes (`namespace:name`) are no component, and `file?suffix` is the file.
 * @param {readonly Metafile[]} metafiles
 * @returns {Metafile}
 */
function mergeMetafiles(metafiles) {
  const inputs = Object.assign({}, ...metafiles.map((metafile) => onlyFiles(metafile.inputs)));
  for (const input of Object.values(inputs))
    input.imports = input.imports.map((imported) => ({ ...imported, path: imported.path.replace(/\?.*$/, '') }));
  const outputs = Object.assign({}, ...metafiles.map((metafile) => metafile.outputs));
  for (const [path, output] of Object.entries(outputs)) outputs[path] = { ...output, inputs: onlyFiles(output.inputs) };
  return { inputs, outputs };
}

/**
 * @template T
 * @param {Readonly<Record<string, T>>} byPath
 */
function onlyFiles(byPath) {
  const files = Object.entries(byPath).filter(([path]) => !/^[\w-]+:/.test(path));
  return Object.fromEntries(files.map(([path, value]) => [path.replace(/\?.*$/, ''), { ...value }]));
}

/**
 * The plugin describes one build; here it is told of all of them together, when they are done.
 * @param {Metafile} metafile
 * @param {string} root
 * @param {string} outdir
 */
async function writeSbom(metafile, root, outdir) {
  const plugin = cyclonedxEsbuildPlugin({ outputFile: SBOM_FILE, outputReproducible: true, validate: false });
  /** @type {((result: { metafile: Metafile }) => unknown)[]} */
  const atEnd = [];
  const build = {
    initialOptions: { absWorkingDir: root, outdir, logLevel: 'silent' },
    esbuild: { version: esbuildVersion },
    onEnd: (/** @type {(typeof atEnd)[number]} */ callback) => atEnd.push(callback),
  };
  await plugin.setup(/** @type {import('esbuild').PluginBuild} */ (/** @type {unknown} */ (build)));
  for (const callback of atEnd) await callback({ metafile });
}
