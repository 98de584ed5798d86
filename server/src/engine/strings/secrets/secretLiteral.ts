/** Judges a literal that stands under a credential-like name and has no provider's form. */
import { noCredential, settingWords } from '../../../data/placeholders';
import { publicPrefixes } from '../../../data/publicIdentifiers';
import { fromKnowledge } from '../../knowledge/knowledge';
import type { SecretForm } from '../../knowledge/knowledgeModel';
import { prefixMatcher } from '../prefixMatcher';
import { isMadeOfWords, looksChosen, looksGenerated } from './entropy';
import { decodeBase64 } from './jsonWebToken';
import { DEFAULT_PASSWORD } from './passwordHost';
import { isFillIn, isPlaceholder, wellKnownPassword } from './placeholder';
import type { SecretName } from './secretName';
import type { SecretHit } from './secretScan';
import { shapeExpression } from './secretShape';

/** Whether the value is made to be seen: a publishable key, a certificate, a resource name. */
export const isPublic = prefixMatcher(publicPrefixes, 'exact');

/** A verdict on a literal, without its place. */
export type LiteralVerdict = Omit<SecretHit, 'start' | 'end' | 'name'>;

const SCHEME = /^(?:(bearer|basic|token|apikey|api-key|bot|key|ssws|digest|negotiate|oauth|genie)[ :=]\s{0,4})(?=\S)/i;
const schemeNames: ReadonlyMap<string, string> = new Map([['basic', 'basic']]);
const NUMBER = /^[-+]?[\d.,:_ ]+$/;
const PATH =
  /^(?:~|\.{1,2}[\\/]|[A-Za-z]:[\\/]|\\\\|\/(?:Users|home|etc|usr|var|opt|tmp|run|root|mnt|private|app|data|workspace|workspaces|secrets|keys|srv|config|certs|ssl|proc|dev|Library|Volumes)\b)/;
const FILE =
  /^[^\s]{0,200}\.(?:json|pem|key|txt|p8|p12|pfx|crt|cer|env|ya?ml|toml|ini|cfg|conf|jks|keystore|gpg|asc|pub|js|ts|py|sh)$/i;
const VERSION = /^[\^~<>=v]{0,2}\d{1,4}\.\d{1,4}(?:\.\d{1,6})?(?:[-+.][0-9A-Za-z.-]{1,40})?$/;
const EMAIL = /^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}$/;
const URL = /^[a-z][a-z0-9+.-]{1,20}:\/\//i;
const VARIABLE_NAME = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;

/** The authentication scheme at the start of a header value, and where the credential begins. */
export function stripScheme(value: string): { name: string | undefined; offset: number } {
  if (value.length < 5) return { name: undefined, offset: 0 };
  const match = SCHEME.exec(value);
  if (match === null) return { name: undefined, offset: 0 };
  const word = (match[1] ?? '').toLowerCase();
  return { name: schemeNames.get(word) ?? 'bearer', offset: match[0].length };
}

/** The beginning of a longer literal tells what it is. */
const MAX_JUDGED_CHARS = 4096;

/** Whether a literal under a credential-like name is a credential, a placeholder, or neither (undefined). */
export function judgeLiteral(given: string, name: SecretName, scheme: string | undefined): LiteralVerdict | undefined {
  const text = given.length > MAX_JUDGED_CHARS ? given.slice(0, MAX_JUDGED_CHARS) : given;
  if (text.length < 3 || isSetting(text)) return undefined;
  if (scheme === 'basic') return judgeBasic(text);
  if (name.words.some((word) => seedNames.has(word)) && isSeedPhrase(text))
    return { kind: 'secret', format: 'seed phrase', formatId: 'seed-phrase', confidence: 'high' };
  const strength = scheme === undefined ? name.strength : 'strong';
  if (strength === 'weak' && isMadeOfWords(text) && !isFillIn(text)) return undefined;
  if (strength !== 'password' && NUMBER.test(text)) return undefined;
  const known = namedFormat(text, name.words);
  if (known !== undefined) return verdictOfFormat(known);
  if (strength === 'password') {
    const common = judgeWellKnown(text);
    if (common !== undefined) return common;
  }
  if (isPlaceholder(text) || (strength !== 'weak' && name.words.includes(text.toLowerCase())))
    return { kind: 'placeholder', format: 'placeholder', formatId: undefined, confidence: 'low' };
  if (strength === 'password') return judgePassword(text);
  if (looksGenerated(text)) {
    return {
      kind: 'secret',
      format: labelOf(name),
      formatId: undefined,
      confidence: strength === 'strong' ? 'high' : 'medium',
    };
  }
  if (strength !== 'strong' || !looksChosen(text) || VARIABLE_NAME.test(text)) return undefined;
  return { kind: 'secret', format: labelOf(name), formatId: undefined, confidence: 'medium' };
}

function labelOf(name: SecretName): string {
  if (name.words.includes('private')) return 'private key';
  if (name.words.includes('token') || name.words.includes('authorization')) return 'token';
  if (name.words.includes('secret')) return 'secret';
  return name.words.includes('cookie') || name.words.includes('session') ? 'session' : 'API key';
}

/** JSON, numbers, switches, paths, URLs and addresses: never a credential, whatever the name. */
function isSetting(text: string): boolean {
  if (text.length < 20 && noCredential.has(text.toLowerCase())) return true;
  if (settingWords.has(text.toLowerCase())) return text.length < 9 || !isPlaceholder(text);
  const code = text.charCodeAt(0);
  if (code === 123 /* { */ || (code === 91 /* [ */ && text.includes('"'))) return text.includes('"');
  if ((code === 126 || code === 46 || code === 47 || code === 92 || text[1] === ':') && PATH.test(text)) return true;
  if (text.includes('://') && URL.test(text)) return true;
  if (text.includes('@') && EMAIL.test(text)) return true;
  return text.includes('.') && (FILE.test(text) || VERSION.test(text));
}

const seedNames: ReadonlySet<string> = new Set(['mnemonic', 'seed', 'phrase', 'wallet', 'recovery']);
const SENTENCE = /\b(?:the|your|and|from|this|for|with|into|you)\b/;
const SEED_PHRASE = /^[a-z]{3,8}(?: [a-z]{3,8}){11,23}$/;

/** The words that stand for a wallet's key: 12 to 24 of them, hardly any twice. */
function isSeedPhrase(text: string): boolean {
  if (text.length < 47 || !SEED_PHRASE.test(text) || SENTENCE.test(text)) return false;
  const words = text.split(' ');
  return words.length % 3 === 0 && new Set(words).size >= words.length - 3;
}

/** What everybody tries first; whether it matters is up to the host, which the caller knows. */
export function judgeWellKnown(text: string): LiteralVerdict | undefined {
  const kind = wellKnownPassword(text);
  if (kind === undefined) return undefined;
  const traits = { formatId: 'default-password', wellKnown: true } as const;
  if (kind === 'either') return { kind: 'placeholder', format: 'placeholder', confidence: 'low', ...traits };
  return { kind: 'secret', format: DEFAULT_PASSWORD, confidence: 'high', severity: 'warning', ...traits };
}

function judgePassword(text: string): LiteralVerdict | undefined {
  if (text.length < 4 || text.length > 256 || (NUMBER.test(text) && text.length < 6)) return undefined;
  // A sentence is a description of what belongs here.
  if (text.split(' ').length > 4) return undefined;
  return {
    kind: 'secret',
    format: 'password',
    formatId: undefined,
    confidence: looksGenerated(text) ? 'high' : 'medium',
  };
}

/** Basic authentication is judged by the password inside it. */
function judgeBasic(text: string): LiteralVerdict | undefined {
  const place = { format: 'basic authentication', formatId: 'basic-authentication' } as const;
  if (isPlaceholder(text)) return { kind: 'placeholder', confidence: 'low', ...place };
  const decoded = decodeBase64(text);
  const colon = decoded === undefined ? -1 : decoded.indexOf(':');
  if (decoded === undefined || colon < 0 || /[^\x20-\x7e]/.test(decoded)) {
    return looksGenerated(text) ? { kind: 'secret', confidence: 'medium', ...place } : undefined;
  }
  const user = decoded.slice(0, colon);
  const password = decoded.slice(colon + 1);
  const judged = password === '' ? user : password;
  if (judged === '') return undefined;
  const common = password === '' ? undefined : judgeWellKnown(password);
  if (common !== undefined) return common;
  if (isPlaceholder(judged)) return { kind: 'placeholder', confidence: 'low', ...place };
  return { kind: 'secret', confidence: 'high', ...place };
}

interface FormatPattern {
  readonly format: SecretForm;
  readonly pattern: RegExp;
}

function patternsOf(format: SecretForm): FormatPattern[] {
  return format.shapes.map((shape) => ({ format, pattern: shapeExpression(shape, 'whole') }));
}

const named = fromKnowledge(({ secrets }) => groupByWord(secrets.named));
const wholeValues = fromKnowledge(({ secrets }) => secrets.wholeValue.flatMap(patternsOf));

function groupByWord(formats: readonly SecretForm[]): ReadonlyMap<string, readonly FormatPattern[]> {
  const groups = new Map<string, FormatPattern[]>();
  for (const format of formats) {
    const word = format.word ?? '';
    groups.set(word, [...(groups.get(word) ?? []), ...patternsOf(format)]);
  }
  return groups;
}

function namedFormat(text: string, words: readonly string[]): SecretForm | undefined {
  for (const word of words) {
    for (const { format, pattern } of named().get(word) ?? []) {
      if (pattern.test(text) && isRandom(text)) return format;
    }
  }
  return undefined;
}

/** The random part decides, not the number of an account before it. */
function isRandom(text: string): boolean {
  const part = text.split(/[/:.]/).reduce((longest, next) => (next.length > longest.length ? next : longest));
  return looksGenerated(part) && !isPlaceholder(part);
}

/** Characters of the shortest and the longest value that can be one from end to end. */
const SHORTEST_WHOLE = 26;
const LONGEST_WHOLE = 80;

/** What a value is that has a provider's form from its first character to its last, whatever its name. */
export function judgeWholeValue(text: string): LiteralVerdict | undefined {
  if (text.length < SHORTEST_WHOLE || text.length > LONGEST_WHOLE) return undefined;
  // No format has the sign of an address, and most values of this length are addresses.
  if (text.includes('://')) return undefined;
  const known = wholeValues().find(({ pattern }) => pattern.test(text));
  return known !== undefined && isRandom(text) ? verdictOfFormat(known.format) : undefined;
}

function verdictOfFormat({ name, id, severity }: SecretForm): LiteralVerdict {
  return { kind: 'secret', format: name, formatId: id, confidence: 'high', ...(severity && { severity }) };
}
