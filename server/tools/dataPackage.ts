/**
 * Makes the data package: `npm run data:package -- --out FOLDER --key FILE`. `--new-key FILE` makes a key instead: the private
 * half goes to the file, which must lie outside of the repository; the public one is printed.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { KnowledgeDocument } from '../../shared/src/knowledge/document';
import { knowledgeDocument } from '../src/data/knowledgeDocument';
import { writeKnowledge } from '../src/engine/knowledge/writeKnowledge';
import { type AcceptedKey, acceptedKeys } from '../src/platform/knowledge/acceptedKeys';
import { checkPackage } from '../src/platform/knowledge/checkPackage';
import { signatureLine } from '../src/platform/knowledge/signature';
import { DATA_FILE } from '../src/platform/knowledge/updateKnowledge';
import { repositoryRoot } from './repository';

/** Manifest and page of the package. */
const template = join(repositoryRoot, 'server/tools/packaging/data');
const PUBLIC_HEAD_BYTES = 12;

/** The public half of a key, as products name it. */
export function publicKeyOf(privateKey: KeyObject): string {
  const der = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return der.subarray(PUBLIC_HEAD_BYTES).toString('base64');
}

/** The text of a package, signed. */
export function signedText(document: KnowledgeDocument, key: string, privateKey: KeyObject): string {
  const text = writeKnowledge(document);
  const value = sign(null, Buffer.from(text, 'latin1'), privateKey).toString('base64');
  return text + signatureLine({ key, value });
}

/** Writes the package's folder. Throws when a product would not take it. */
export function writeDataPackage(
  out: string,
  privateKey: KeyObject,
  keys: readonly AcceptedKey[] = acceptedKeys,
): void {
  const publicKey = publicKeyOf(privateKey);
  const key = keys.find((each) => each.publicKey === publicKey);
  if (!key) throw new Error('no product accepts this key: acceptedKeys.ts does not have its public half');
  const document = knowledgeDocument();
  const text = signedText(document, key.name, privateKey);
  const { version, minimumProduct } = document.header;
  const checked = checkPackage(text, { keys, product: minimumProduct });
  if ('refused' in checked) throw new Error(`a product would not take it: ${checked.refused}`);
  mkdirSync(out, { recursive: true });
  cpSync(template, out, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(template, 'package.json'), 'utf8')) as Record<string, unknown>;
  writeFileSync(join(out, 'package.json'), `${JSON.stringify({ ...manifest, version }, null, 2)}\n`);
  writeFileSync(join(out, DATA_FILE), text, 'latin1');
}

function newKey(path: string): void {
  if (!relative(repositoryRoot, resolve(path)).startsWith('..'))
    throw new Error('a private key is no part of the repository');
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(path, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx' });
  console.log(`public key for acceptedKeys.ts: ${publicKeyOf(privateKey)}`);
}

function main(): void {
  const { values } = parseArgs({
    options: { out: { type: 'string' }, key: { type: 'string' }, 'new-key': { type: 'string' } },
  });
  if (values['new-key']) {
    newKey(values['new-key']);
    return;
  }
  if (!values.out || !values.key) {
    console.error('usage: dataPackage --out FOLDER --key FILE | --new-key FILE');
    process.exitCode = 2;
    return;
  }
  writeDataPackage(values.out, createPrivateKey(readFileSync(values.key, 'utf8')));
  console.log(`wrote ${values.out}; look at it, then: npm publish --provenance ${values.out}`);
}

if (require.main === module) main();
