/** Decides whether a configuration value is a credential. Text in, verdict out; the value itself goes nowhere. */

import { memoize } from '../../memo';
import type { Span } from '../../syntax/text';
import { looksGenerated } from './entropy';
import { isPlaceholder } from './placeholder';
import { holdsReference, isManagerReference, referenceSpans } from './referenceSpans';
import { isPublic, judgeLiteral, judgeWholeValue, stripScheme } from './secretLiteral';
import { type SecretName, secretName } from './secretName';
import { findProviderTokens, type SecretHit } from './secretScan';
import { createSpanSet, spanAround } from './spanSet';
import { findStructured } from './structuredSecret';

export { isPlaceholder } from './placeholder';
export { holdsReference, isManagerReference } from './referenceSpans';
export { privilegeOfWords, type SecretName, secretName } from './secretName';
export type { SecretHit } from './secretScan';

/** Where a value stands. */
export interface SecretContext {
  /** The variable, header, flag, parameter or property name it stands under. */
  readonly name?: string | undefined;
  readonly place: 'env' | 'header' | 'argument' | 'url' | 'property' | 'input-default' | 'command';
}

/** What a value is; offsets point at the credential inside it, for instance behind `Bearer `. */
export type SecretVerdict =
  | (Omit<SecretHit, 'kind' | 'name'> & { readonly kind: 'secret' })
  | { readonly kind: 'placeholder'; readonly start: number; readonly end: number; readonly wellKnown?: true }
  | { readonly kind: 'reference' }
  | { readonly kind: 'none' };

const none: SecretVerdict = { kind: 'none' };
const reference: SecretVerdict = { kind: 'reference' };
const unnamed: SecretName = { secret: false, words: [] };
const FILL_IN_SLOT = /^[<[]|your|_here|sua_|seu_|votre|remplace|reempla|inserisci|changeme|replace/i;

/** Judges one whole value by its form, its inner structure and the name it stands under. */
export function judgeSecret(value: string, context: SecretContext): SecretVerdict {
  if (value.length < 3 || isPublic(value)) return none;
  if (isManagerReference(value)) return reference;
  const hits = collect(value);
  const best = bestOf(hits);
  if (best?.kind === 'secret') return verdictOf(best);
  if (best !== undefined) return placeholderOf(best);
  const whole = judgeWholeValue(value);
  if (whole !== undefined && whole.kind === 'secret') return verdictOf({ ...whole, start: 0, end: value.length });
  if (holdsReference(value)) return reference;
  const name = context.name === undefined ? unnamed : secretName(context.name);
  if (name.secret || context.place === 'header') return judgeNamed(value, name, context);
  return SCHEME_AND_CREDENTIAL.test(value) ? judgeNamed(value, bearerName, context) : judgeUnnamed(value);
}

const REFERENCE_ALONE = /^(?:(?:Bearer|Basic|Token|token) )?\$\{(?:[a-z]{2,9}:)?[A-Za-z_]\w{0,60}\}$/;

/**
 * A quick no for most values, which come again and again; never true where `judgeSecret` says anything. Nothing is remembered
 * of what stands under the name of a credential, nor of what is one.
 */
export function isPlain(value: string, name: string, inHeader: boolean): boolean {
  if (value.length < 3) return true;
  return !secretName(name).secret && isNothing(value) && !(inHeader && SCHEME_WORD.test(value));
}

/** Under no name either. What is public is looked into by those who search for more than one credential. */
const isNothing = memoize<boolean>((value) => !isPublic(value) && judgeSecret(value, { place: 'property' }) === none, {
  keep: Boolean,
});

/** The value is nothing but a reference, with no token where the name belongs: a credential's proper place. */
export function isPlainReference(value: string): boolean {
  return value[value.length - 1] === '}' && isReferenceAlone(value);
}

const isReferenceAlone = memoize<boolean>(
  (value) => REFERENCE_ALONE.test(value) && findProviderTokens(value).length === 0,
  { keep: Boolean },
);

/** Credentials anywhere inside a longer text: provider tokens, URL user info, parameters, assignments, headers. */
export function findSecrets(value: string): SecretHit[] {
  return collect(value).filter((hit) => hit.kind === 'secret');
}

function collect(value: string): readonly SecretHit[] {
  const tokens = findProviderTokens(value);
  const structured = findStructured(value);
  if (tokens.length === 0 && structured.length === 0) return tokens;
  const taken = createSpanSet();
  const references = referenceSpans(value);
  const hits: SecretHit[] = [];
  for (const found of structured.length === 0 ? tokens : [...tokens, ...structured]) {
    const around = spanAround(references, found);
    // What lies inside a reference is its default, which has a rule of its own, or a token where the name belongs.
    if (around && !(found.kind === 'secret' && isNamedBy(value, around, found))) continue;
    const hit = around ? { ...found, start: around.start, end: around.end } : found;
    if (taken.add(hit)) hits.push(hit);
  }
  return hits.sort((a, b) => a.start - b.start);
}

const REFERENCE_OPENING = /^\$?\{{1,2} ?(?:[A-Za-z]{2,12}[:.])?$/;

/** `${env:TOKEN}` with the token itself where the name of the variable belongs. */
function isNamedBy(value: string, { start, end }: Span, token: Span): boolean {
  return REFERENCE_OPENING.test(value.slice(start, token.start)) && /^ ?\}{1,2}$/.test(value.slice(token.end, end));
}

const rank = { high: 3, medium: 2, low: 1 } as const;

function bestOf(hits: readonly SecretHit[]): SecretHit | undefined {
  let best: SecretHit | undefined;
  for (const hit of hits) if (best === undefined || weight(hit) > weight(best)) best = hit;
  return best;
}

function weight(hit: SecretHit): number {
  if (hit.kind === 'placeholder') return 0;
  return rank[hit.confidence] + (hit.severity === 'information' ? -2.5 : 0) + (hit.privilege === undefined ? 0 : 0.5);
}

function verdictOf(hit: SecretHit): SecretVerdict {
  const { format, formatId, confidence, start, end, privilege, severity, wellKnown } = hit;
  return {
    kind: 'secret',
    format,
    formatId,
    confidence,
    start,
    end,
    ...(privilege === undefined ? {} : { privilege }),
    ...(severity === undefined ? {} : { severity }),
    ...(wellKnown && { wellKnown }),
  };
}

function placeholderOf({ start, end, wellKnown }: Pick<SecretHit, 'start' | 'end' | 'wellKnown'>): SecretVerdict {
  return { kind: 'placeholder', start, end, ...(wellKnown && { wellKnown }) };
}

const SCHEME_AND_CREDENTIAL = /^(?:Bearer|Basic) {1,4}[\w.~+/=-]{16,}$/;
const bearerName: SecretName = { secret: true, strength: 'weak', words: ['authorization'] };
const SCHEME_WORD = /^\s?(?:bearer|basic|token)\b/i;
const COOKIE = /(?<![A-Za-z0-9_.-])([A-Za-z0-9_.-]{1,256})=([^;\s]{1,2000})/g;

/** A cookie header is judged pair by pair; only a value that looks generated is a session. */
function judgeCookie(value: string): SecretVerdict {
  for (const match of value.matchAll(COOKIE)) {
    const text = match[2] ?? '';
    if (!looksGenerated(text) || isPlaceholder(text)) continue;
    const end = match.index + match[0].length;
    const start = end - text.length;
    return verdictOf({
      kind: 'secret',
      format: 'session cookie',
      formatId: undefined,
      confidence: 'medium',
      start,
      end,
    });
  }
  return isPlaceholder(value) ? { kind: 'placeholder', start: 0, end: value.length } : none;
}

/** A value under a credential-like name, or a header value that starts with an authentication scheme. */
function judgeNamed(value: string, name: SecretName, context: SecretContext): SecretVerdict {
  const trimmed = value.trimEnd();
  const scheme = stripScheme(trimmed.trimStart());
  if (!name.secret && (scheme.offset === 0 || !SCHEME_WORD.test(value))) return none;
  if (name.words.includes('cookie')) return judgeCookie(value);
  const lead = trimmed.length - trimmed.trimStart().length;
  const quoted = /^(["']).+\1$/s.test(trimmed.trimStart()) ? 1 : 0;
  const start = lead + scheme.offset + quoted;
  const end = trimmed.length - quoted;
  const text = trimmed.slice(start, end);
  if (isManagerReference(text)) return reference;
  if (isPublic(text)) return none;
  const verdict = judgeLiteral(
    text,
    name,
    context.place === 'header' || name.words.includes('authorization') || scheme.name === 'bearer'
      ? scheme.name
      : undefined,
  );
  if (verdict === undefined) return none;
  return verdict.kind === 'placeholder'
    ? placeholderOf({ ...verdict, start, end })
    : verdictOf({ ...verdict, start, end });
}

/** Without a name only a slot that names the credential itself counts: `YOUR_API_KEY`, `<token>`. */
function judgeUnnamed(value: string): SecretVerdict {
  if (value.length > 80 || !FILL_IN_SLOT.test(value) || !secretName(value).secret || !isPlaceholder(value)) return none;
  return { kind: 'placeholder', start: 0, end: value.length };
}
