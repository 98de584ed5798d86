/** Data packages for tests: keys made when the tests run, documents small and large, archives good and hostile. */
import { generateKeyPairSync } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { knowledgeDocument } from '../../../server/src/data/knowledgeDocument';
import type { Trust } from '../../../server/src/platform/knowledge/trustedText';
import { publicKeyOf, signedText } from '../../../server/tools/dataPackage';
import type { KnowledgeDocument } from '../../../shared/src/knowledge/document';

/** A maintainers' key of these tests. */
export const { privateKey } = generateKeyPairSync('ed25519');
/** The next one, which products accept already. */
export const { privateKey: nextKey } = generateKeyPairSync('ed25519');
/** One that nobody accepts. */
export const { privateKey: strangeKey } = generateKeyPairSync('ed25519');

/** A product that accepts two keys. */
export const trust: Trust = {
  keys: [
    { name: 'test', publicKey: publicKeyOf(privateKey) },
    { name: 'next', publicKey: publicKeyOf(nextKey) },
  ],
  product: '1.4.0',
};

/** Today's data under another version, with changes. */
export function documentOf(version: string, changes: Partial<KnowledgeDocument> = {}): KnowledgeDocument {
  const document = knowledgeDocument();
  return { ...document, ...changes, header: { ...document.header, ...changes.header, version } };
}

/** A package's text, signed with the key of these tests. */
export function textOf(version: string, changes: Partial<KnowledgeDocument> = {}, key = privateKey): string {
  return signedText(documentOf(version, changes), key === nextKey ? 'next' : 'test', key);
}

/** One entry of an archive; `kind` is the sign of the format, `0` for a file. */
export interface ArchiveEntry {
  path: string;
  text: string;
  kind?: string;
  /** Written into the head instead of the real size. */
  size?: number;
}

/** A package as npm packs it. */
export function tarballOf(entries: readonly ArchiveEntry[]): Buffer {
  const blocks = entries.flatMap(({ path, text, kind = '0', size }) => {
    const body = Buffer.from(text, 'latin1');
    const head = Buffer.alloc(512);
    head.write(path, 0, 100, 'latin1');
    head.write('0000644\0', 100);
    head.write(`${(size ?? body.length).toString(8).padStart(11, '0')}\0`, 124);
    head.write('00000000000\0', 136);
    head.write(' '.repeat(8), 148);
    head.write(kind, 156);
    head.write('ustar\0' + '00', 257);
    const sum = head.reduce((total, byte) => total + byte, 0);
    head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    return [head, body, Buffer.alloc((512 - (body.length % 512)) % 512)];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

/** A package with its manifest and the text of its data. */
export function packageOf(text: string, version = '901.1.0'): Buffer {
  const manifest = JSON.stringify({ name: 'mcp-config-lens-data', version });
  return tarballOf([
    { path: 'package/package.json', text: manifest },
    { path: 'package/data.json', text },
  ]);
}
