/**
 * Reads names of variables, headers, flags and parameters: does a credential stand under this name, and which power has
 * it?
 */

import { publicNameWords } from '../../../data/publicIdentifiers';
import type { Privilege } from '../../../data/secretFormats';
import { wordSet } from '../../../data/wordSet';
import { memoize } from '../../memo';
import { wordsOf } from './entropy';

/** How surely a name asks for a credential: a password may be anything, a weak name needs a value that looks generated. */
export type NameStrength = 'password' | 'strong' | 'weak';

/** What a name says. */
export interface SecretName {
  readonly secret: boolean;
  readonly strength?: NameStrength;
  readonly privileged?: Privilege;
  readonly words: readonly string[];
}

// One cheap test lets nearly every ordinary name leave early.
const HINT =
  /key|mnemonic|phrase|sid$|token|secret|pass|pwd|auth|cred|bearer|jwt|cookie|sess|pat|sig|pin|senha|clave|license|licence|webhook/i;

const passwordWords = wordSet(`
  password passwd passphrase pwd pass passcode senha passwort contrasena pw
`);
const strongWords = wordSet(`
  secret token apikey authtoken accesstoken apitoken secretkey accesskey privatekey clientsecret authkey
  bearertoken refreshtoken bearer authorization pat credential credentials creds secrets servicekey signingkey
  encryptionkey masterkey usertoken bottoken licensekey apisecret appsecret
`);
const weakWords = wordSet(`
  key auth jwt cookie session sessionid sig signature tokens keys authentication
`);
const JOINED =
  /(?:password|passwd|passphrase|apikey|authtoken|accesstoken|apitoken|secretkey|privatekey|clientsecret|accesskey|apisecret)$/;

/** Words before `key` that make it a credential for certain. */
const keyKinds = wordSet(`
  api access secret private auth signing encryption decryption service role license licence admin master subscription
  app application shared account webhook deploy management root live prod production security wallet signer owner deployer
  functions function
`);
/** Words before `key` that make it something else. */
const otherKeys = wordSet(`
  project primary foreign sort partition cache translation registry hot config object json map group hash unique index
  dict issue space jira idempotency dedupe routing feature i18n sorting lookup arrow enter press shortcut
  hotkey meta piano music file
`);
/** Last words that turn the name into a property of the credential. */
const otherEnds = wordSet(`
  id ids url urls uri endpoint host hostname port path paths file files filename dir directory folder name
  names type types limit limits max min count size length len ttl expiry expires expiration expire lifetime age
  timeout enabled disabled enable disable required optional provider providers store storage version format
  header headers prefix suffix algorithm alg region env var vars variable field mode policy rotation location
  scope scopes budget usage cost costs bucket manager index label hint email user username address addr symbol
  decimals contract mint program chain network list source helper command cmd script arn domain audience issuer
  realm method strategy flow refresh interval retries validation check server servers service aud iss
  fingerprint thumbprint visible masking status state info description title help docs placeholder cache
  backend engine template pattern regex rule rules permissions role roles level threshold window ratio rate
  price prices delimiter separator callback redirect handler class module bits only client app ref reference
  parameter param column table storageclass hash salt challenge plugin proxy agent base encoding
`);
/** First words that make the name a switch or a limit. */
const otherStarts = wordSet(`
  max min num total use enable enabled disable allow skip no require requires has is without show hide mask log
  validate verify check ignore keep save count should with default avg context input output prompt completion
  thinking reasoning budget
`);

/** What a name says about the value under it; unknown names say nothing. */
export function secretName(name: string): SecretName {
  return name === '' || name.length > 120 ? ordinary : readName(name);
}

const ordinary: SecretName = { secret: false, words: [] };

const readName = memoize((name: string): SecretName => {
  if (!HINT.test(name)) return ordinary;
  const words = wordsOf(name);
  const privileged = privilegeOfWords(words);
  const strength = strengthOf(words);
  return {
    secret: strength !== undefined,
    words,
    ...(strength === undefined ? {} : { strength }),
    ...(privileged === undefined ? {} : { privileged }),
  };
});

function strengthOf(words: readonly string[]): NameStrength | undefined {
  const last = lastWord(words);
  const first = words[0];
  if (last === undefined || first === undefined || otherEnds.has(last)) return undefined;
  if (words.length > 1 && otherStarts.has(first) && !words.includes('password')) return undefined;
  if (words.some((word) => publicNameWords.has(word))) return undefined;
  if (passwordWords.has(last)) return 'password';
  if (last === 'key' && words.length > 1) return keyStrength(words);
  if (strongWords.has(last)) return last === 'pat' && words.length === 1 ? 'weak' : 'strong';
  const joined = JOINED.exec(last);
  if (joined !== null) return joined[0].startsWith('pass') ? 'password' : 'strong';
  if (weakWords.has(last)) return 'weak';
  // An account's `sid` is an identifier; a cookie's is a session.
  if (last === 'sid') return words.length === 1 || words[words.length - 2] === 'connect' ? 'weak' : undefined;
  if (last === 'mnemonic' || (last === 'phrase' && words.includes('seed'))) return 'strong';
  // A noun in the middle, as in OPENAI_API_KEY_PERSONAL or TOKEN_GITHUB, needs a value that looks the part.
  const inner = words.some(
    (word, i) =>
      strongWords.has(word) || passwordWords.has(word) || (word === 'key' && keyKinds.has(words[i - 1] ?? '')),
  );
  return inner ? 'weak' : undefined;
}

function keyStrength(words: readonly string[]): NameStrength | undefined {
  const kind = words[words.lastIndexOf('key') - 1] ?? '';
  if (otherKeys.has(kind)) return undefined;
  return keyKinds.has(kind) ? 'strong' : 'weak';
}

/** The last word that is not a number, so that API_KEY_2 reads as API_KEY. */
function lastWord(words: readonly string[]): string | undefined {
  for (let i = words.length - 1; i >= 0; i--) {
    const word = words[i];
    if (word !== undefined && !/^\d+$/.test(word)) return word.replace(/(?<!\d)\d+$/, '');
  }
  return undefined;
}

/** The power that whole words of a name claim: admin, root, service role, live or production. */
export function privilegeOfWords(words: readonly string[]): Privilege | undefined {
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (
      word === 'admin' ||
      word === 'administrator' ||
      word === 'superuser' ||
      word === 'superadmin' ||
      word === 'master'
    )
      return 'admin';
    if (word === 'root') return 'root';
    if (word === 'servicerole' || (word === 'service' && words[i + 1] === 'role')) return 'service-role';
    if (word === 'live') return 'live';
    if (word === 'prod' || word === 'production') return 'production';
  }
  return undefined;
}
