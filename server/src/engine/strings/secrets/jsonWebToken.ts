/**
 * Decodes base64 and reads the claims of a JSON Web Token; no platform function, so it is the same in every runtime.
 */

/** Decodes base64 or base64url to a string of single bytes; undefined where a character is neither. */
export function decodeBase64(text: string): string | undefined {
  let decoded = '';
  let bits = 0;
  let buffer = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 61 /* = */) break;
    const value = sextet(code);
    if (value < 0) return undefined;
    buffer = ((buffer << 6) | value) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      decoded += String.fromCharCode((buffer >> bits) & 0xff);
    }
  }
  return decoded;
}

function sextet(code: number): number {
  if (code >= 65 && code <= 90) return code - 65;
  if (code >= 97 && code <= 122) return code - 71;
  if (code >= 48 && code <= 57) return code + 4;
  if (code === 43 || code === 45) return 62;
  return code === 47 || code === 95 ? 63 : -1;
}

/** The claims of a token's payload, or undefined where it is not one. */
export function tokenClaims(token: string): ReadonlyMap<string, unknown> | undefined {
  const from = token.indexOf('.');
  const to = token.indexOf('.', from + 1);
  if (from < 0 || to < 0) return undefined;
  const text = decodeBase64(token.slice(from + 1, to));
  if (text === undefined || !text.startsWith('{')) return undefined;
  try {
    const claims: unknown = JSON.parse(text);
    return typeof claims === 'object' && claims !== null ? new Map(Object.entries(claims)) : undefined;
  } catch {
    return undefined;
  }
}
