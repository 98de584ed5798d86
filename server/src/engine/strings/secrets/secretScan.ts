/**
 * Finds provider tokens in text: one pass looks for the literal part of a format, and only there a regular expression
 * runs.
 */
import type { Privilege } from '../../../data/secretFormats';
import { fromKnowledge } from '../../knowledge/knowledge';
import type { SecretForm } from '../../knowledge/knowledgeModel';
import { isMadeOfWords } from './entropy';
import { tokenClaims } from './jsonWebToken';
import { isPlaceholder, isPlaceholderBody } from './placeholder';
import { type ShapeAnchor, shapeAnchor, shapeExpression } from './secretShape';

/** A credential, or a placeholder for one, at its place in a longer text. */
export interface SecretHit {
  readonly kind: 'secret' | 'placeholder';
  readonly format: string;
  readonly formatId: string | undefined;
  readonly confidence: 'high' | 'medium' | 'low';
  readonly start: number;
  readonly end: number;
  readonly privilege?: Privilege;
  readonly severity?: 'warning' | 'information';
  /** A password that everybody knows: what it is worth depends on the host, which stands elsewhere. */
  readonly wellKnown?: true;
  /** The name it stands under inside the text: a parameter, an assignment, a header. */
  readonly name?: string;
}

interface Probe {
  readonly format: SecretForm;
  readonly shape: string;
  readonly anchor: ShapeAnchor;
  pattern: RegExp | undefined;
}

const BUCKET_COUNT = 1 << 15;
// The low five bits of three characters in a row: the same for both cases of a letter.
interface Probes {
  readonly buckets: ReadonlyMap<number, readonly Probe[]>;
  readonly occupied: Uint8Array;
}

const probes = fromKnowledge(({ secrets }): Probes => {
  const buckets = new Map<number, Probe[]>();
  const occupied = new Uint8Array(BUCKET_COUNT);
  const { searched } = secrets;
  for (const format of searched) for (const shape of format.shapes) addProbe(buckets, occupied, format, shape);
  return { buckets, occupied };
});

function addProbe(buckets: Map<number, Probe[]>, occupied: Uint8Array, format: SecretForm, shape: string): void {
  const anchor = shapeAnchor(shape);
  if (anchor === undefined) return;
  const probe: Probe = { format, shape, anchor, pattern: undefined };
  const key = bucketOf(anchor.literal, 0);
  const list = buckets.get(key);
  if (list === undefined) buckets.set(key, [probe]);
  else list.push(probe);
  occupied[key] = 1;
}

function bucketOf(text: string, at: number): number {
  return ((text.charCodeAt(at) & 31) << 10) | ((text.charCodeAt(at + 1) & 31) << 5) | (text.charCodeAt(at + 2) & 31);
}

const nothing: readonly SecretHit[] = [];

/** All provider tokens in a text, left to right; no two overlap. */
export function findProviderTokens(text: string): readonly SecretHit[] {
  let hits: SecretHit[] | undefined;
  const { buckets, occupied } = probes();
  const { length } = text;
  let key = 0;
  let taken = 0;
  for (let i = 0; i < length; i++) {
    key = ((key << 5) | (text.charCodeAt(i) & 31)) & (BUCKET_COUNT - 1);
    if (occupied[key] === 0 || i < 2) continue;
    const hit = probeAt(text, i - 2, buckets.get(key) ?? [], taken);
    if (hit === undefined) continue;
    hits ??= [];
    hits.push(hit);
    taken = hit.end;
  }
  if (!text.includes('-----BEGIN ')) return hits ?? nothing;
  return [...(hits ?? nothing), ...privateKeyBlocks(text)];
}

function probeAt(text: string, at: number, candidates: readonly Probe[], taken: number): SecretHit | undefined {
  for (const probe of candidates) {
    if (!text.startsWith(probe.anchor.literal, at)) continue;
    const start = startOf(text, at, probe.anchor);
    if (start === undefined || start < taken || !isBoundary(text, start)) continue;
    probe.pattern ??= shapeExpression(probe.shape, 'within');
    probe.pattern.lastIndex = start;
    if (!probe.pattern.test(text)) continue;
    const hit = tokenHit(text, start, probe.pattern.lastIndex, probe);
    if (hit !== undefined) return hit;
  }
  return undefined;
}

function startOf(text: string, at: number, anchor: ShapeAnchor): number | undefined {
  const { min, max, alphabet } = anchor.before;
  if (min === max) return at >= min ? at - min : undefined;
  let start = at;
  while (start > 0 && at - start < max && alphabet.includes(text[start - 1] ?? ' ')) start--;
  return at - start >= min ? start : undefined;
}

/** A token starts at the edge of a word; a percent escape before it is such an edge. */
function isBoundary(text: string, start: number): boolean {
  if (start === 0) return true;
  const code = text.charCodeAt(start - 1);
  const inWord =
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    code === 95 ||
    code === 45;
  if (!inWord || text[start - 3] === '%') return true;
  return code === 45 && isDefaultMark(text, start - 1);
}

const NAME_BEFORE_DEFAULT = /\{(?:env:)?[A-Za-z_]\w{0,80}$/;

/** The dash of `${NAME:-default}` and `${NAME-default}`. */
function isDefaultMark(text: string, at: number): boolean {
  if (text[at - 1] === ':') return true;
  return NAME_BEFORE_DEFAULT.test(text.slice(Math.max(0, at - 90), at));
}

function tokenHit(text: string, start: number, end: number, probe: Probe): SecretHit | undefined {
  const token = text.slice(start, end);
  const { format, anchor } = probe;
  const body = anchor.before.max === 0 ? token.slice(anchor.literal.length) : token;
  const place = { format: format.name, formatId: format.id, start, end } as const;
  if (isPlaceholderBody(body) || (format.id !== 'jwt' && isSampleToken(token))) {
    return { kind: 'placeholder', confidence: 'low', ...place };
  }
  // Identifiers such as `fc-service-name` share a prefix with a format but are made of words.
  if (/[-_]/.test(body) && body === body.toLowerCase() && !/^[0-9a-f-]{36}$/.test(body) && isMadeOfWords(body))
    return undefined;
  if (format.id === 'jwt') return webTokenHit(token, place);
  return {
    kind: 'secret',
    confidence: 'high',
    ...place,
    ...(format.privilege === undefined ? {} : { privilege: format.privilege }),
    ...(format.severity === undefined ? {} : { severity: format.severity }),
  };
}

// Two keys that documentation of a payment provider prints everywhere; in pieces, so that no scanner takes them for leaks.
const sampleTokens: ReadonlySet<string> = new Set([
  ['sk', 'test', '4eC39HqLyjWDarjtT1zdp7dc'].join('_'),
  ['sk', 'test', 'BQokikJOvBiI2HlWgH4olfQ2'].join('_'),
  ['sk', 'test', '26PHem9AhJZvU623DfE1x4sd'].join('_'),
]);

function isSampleToken(token: string): boolean {
  return sampleTokens.has(token);
}

function webTokenHit(token: string, place: Pick<SecretHit, 'format' | 'formatId' | 'start' | 'end'>): SecretHit {
  const claims = tokenClaims(token);
  const role = claims?.get('role');
  if (
    claims !== undefined &&
    [claims.get('iss'), claims.get('name')].some(
      (claim) =>
        (typeof claim === 'string' && isPlaceholder(claim) && claim.includes(' ')) || claim === 'supabase-demo',
    )
  ) {
    return { kind: 'placeholder', confidence: 'low', ...place };
  }
  if (role === 'anon') return { kind: 'secret', confidence: 'high', severity: 'information', ...place };
  if (role === 'service_role') return { kind: 'secret', confidence: 'high', privilege: 'service-role', ...place };
  if (role === 'admin' || role === 'root') return { kind: 'secret', confidence: 'high', privilege: role, ...place };
  return { kind: 'secret', confidence: 'high', ...place };
}

const BLOCK_START = /-----BEGIN (?:[A-Z0-9]{2,12} ){0,4}PRIVATE KEY(?: BLOCK)?-----/y;
const BLOCK_END = /-----END [A-Z0-9 ]{0,60}-----/;
const MAX_BLOCK_CHARS = 16_000;

/** PEM and PGP private keys, from first line to last; one with no body to speak of is a sample. */
function privateKeyBlocks(text: string): SecretHit[] {
  const hits: SecretHit[] = [];
  let start = text.indexOf('-----BEGIN ');
  while (start >= 0) {
    BLOCK_START.lastIndex = start;
    const hit = BLOCK_START.test(text) ? privateKeyBlock(text, start, BLOCK_START.lastIndex) : undefined;
    if (hit) hits.push(hit);
    start = text.indexOf('-----BEGIN ', hit?.end ?? start + 11);
  }
  return hits;
}

function privateKeyBlock(text: string, start: number, bodyAt: number): SecretHit {
  const finish = BLOCK_END.exec(text.slice(bodyAt, bodyAt + MAX_BLOCK_CHARS));
  const bodyEnd = finish === null ? text.length : bodyAt + finish.index;
  const body = text.slice(bodyAt, bodyEnd).replaceAll(/\\[nr]|\s/g, '');
  const sample = body.length < 40 || body.includes('...') || isPlaceholderBody(body.slice(0, 400));
  return {
    kind: sample ? 'placeholder' : 'secret',
    format: 'private key',
    formatId: 'private-key',
    confidence: sample ? 'low' : 'high',
    start,
    end: finish === null ? text.length : bodyEnd + finish[0].length,
  };
}
