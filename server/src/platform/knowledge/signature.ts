/** The signature of a data package: its last line, over every byte before it. */
import { createPublicKey, verify } from 'node:crypto';
import type { Signature } from '../../../../shared/src/knowledge/document';
import type { AcceptedKey } from './acceptedKeys';

const MARK = '\n"signature":';
const LINE = /^"signature":\{"key":"([\w.-]{1,40})","value":"([A-Za-z0-9+/]{86}==)"\}\}\n?$/;
/** What stands before the 32 bytes of an Ed25519 key in its usual wrapping. */
const keyHead = Buffer.from('302a300506032b6570032100', 'hex');
const KEY_BYTES = 32;

/** A text in two: what was signed, and by whom. Undefined where it does not end in a signature. */
export function splitSignature(text: string): { signed: string; signature: Signature } | undefined {
  const at = text.lastIndexOf(MARK) + 1;
  const [, key, value] = (at > 0 && LINE.exec(text.slice(at))) || [];
  return key === undefined || value === undefined
    ? undefined
    : { signed: text.slice(0, at), signature: { key, value } };
}

/** The line that closes a signed text. */
export function signatureLine({ key, value }: Signature): string {
  return `"signature":{"key":${JSON.stringify(key)},"value":${JSON.stringify(value)}}}\n`;
}

/** Why a text is not one that a maintainer signed; undefined when it is. */
export function signatureFault(text: string, keys: readonly AcceptedKey[]): string | undefined {
  const split = splitSignature(text);
  if (!split) return 'it is not signed';
  const key = keys.find(({ name }) => name === split.signature.key);
  if (!key) return 'it is signed with a key that this version does not accept';
  const bytes = Buffer.from(key.publicKey, 'base64');
  if (bytes.length !== KEY_BYTES) return 'it is signed with a key that this version does not accept';
  const publicKey = createPublicKey({ key: Buffer.concat([keyHead, bytes]), format: 'der', type: 'spki' });
  const isValid = verify(
    null,
    Buffer.from(split.signed, 'latin1'),
    publicKey,
    Buffer.from(split.signature.value, 'base64'),
  );
  return isValid ? undefined : 'its signature does not fit: it was changed after it was signed';
}
