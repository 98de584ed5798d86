/**
 * Values and names that look like credentials but are made to be seen: publishable keys, account and client ids, data
 * source names. Source: the providers' documentation on client-side keys; checked 2026-11-22.
 */
import { wordSet } from './wordSet';

/** Values that start with one of these are public by design. */
export const publicPrefixes: readonly string[] = [
  'pk_live_',
  'pk_test_',
  'pk_prod_',
  'pk-lf-',
  'pk.eyJ',
  'phc_',
  'sb_publishable_',
  'NRJS-',
  'FLWPUBK',
  'pubkey-',
  'rzp_live_',
  'rzp_test_',
  'live_pub_',
  'test_pub_',
  'sq0idp-',
  'ssh-rsa ',
  'ssh-ed25519 ',
  'ecdsa-sha2-',
  'age1',
  'npub1',
  'did:',
  '-----BEGIN PUBLIC KEY',
  '-----BEGIN CERTIFICATE',
  '-----BEGIN RSA PUBLIC',
  'arn:aws:iam',
  'arn:aws:secretsmanager',
  'arn:aws:ssm',
  'arn:aws:kms',
];

/** Words that make a name with `key` or `token` in it a public one. */
export const publicNameWords: ReadonlySet<string> = wordSet(`
  public publishable pub pubkey anon site sitekey recaptcha turnstile measurement
`);

/** Hosts whose URL user part is a public ingest key (error reporting data source names). */
export const publicUserInfoHosts: readonly string[] = ['sentry.io', 'ingest.', 'glitchtip', 'bugsink', 'honeybadger'];

/** Marks of sample credentials that documentation prints again and again; none of them opens anything. */
export const documentedMarks: readonly string[] = [
  'supabase-demo',
  'devstoreaccount1',
  'Eby8vdM02x',
  'wJalrXUtnFEMI',
  'John Doe',
];

/** References into a password manager or secret store: the value itself is elsewhere. */
export const managerReferences: readonly string[] = [
  'op://',
  'bws://',
  'bw://',
  'vault://',
  'vault:',
  'doppler://',
  'infisical://',
  'keychain://',
  'keychain:',
  'keyring://',
  'keyring:',
  'aws-sm://',
  'awssm://',
  'aws-ssm://',
  'ssm://',
  'ssm:',
  'secretsmanager:',
  'azurekv://',
  'azure-kv://',
  'akv://',
  'gcpsm://',
  'gcp-sm://',
  'sm://',
  'lpass://',
  'lastpass://',
  'pass://',
  'dashlane://',
  'dl://',
  'proton://',
  'pass:',
  'secret://',
  '@secret:',
  'secrets://',
  'secret:',
  'secrets.',
  'sops://',
  'ref+',
  'teller://',
  'akeyless://',
  'conjur://',
  'env://',
  'env:',
  'file:',
  '!secret ',
  '!env ',
  // Encrypted where it stands: sops, dotenvx, Ansible.
  'enc[aes',
  'encrypted:',
  '$ansible_vault;',
  'k8s://',
  'keeper://',
  'varlock(',
  'exec:',
  'cmd:',
  'command:',
];
