import '../../../work/countSteps';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeBase64 } from '../../../../server/src/engine/strings/secrets/jsonWebToken';
import { findSecrets, judgeSecret, type SecretContext } from '../../../../server/src/engine/strings/secrets/secret';
import { encodeBase64, expandMarkers, markerNames, markerValue, seededPick } from '../../../fixtures/secretMarkers';
import { assertLinear, repeated } from '../../../work/countSteps';

const value = (marker: string, seed = 7) => {
  const made = markerValue(marker, seededPick(seed));
  assert.ok(made !== undefined, marker);
  return made;
};

/** name | value: the value is no credential and no placeholder worth a word. */
const innocent = `
API_KEY|true
API_KEY|false
API_KEY|none
API_KEY|null
API_KEY|disabled
API_KEY|ollama
API_KEY|lm-studio
API_KEY|vllm
API_KEY|anonymous
API_KEY|0
API_KEY|1
TWILIO_ACCOUNT_SID|AC9b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e
JIRA_PROJECT_KEY|PLATFORM
SONAR_PROJECT_KEY|my-org_my-project
CREDENTIALS|{"type":"oauth2","id":12}
X-Note|Bot detection test 1234
PASSWORD|^10.2.2
TOKEN|v1.2.3-beta.1
TOKEN|600
TOKEN|3600
TOKEN|100000
AUTH|none
AUTH|oauth
AUTH|oauth2
AUTH|basic
AUTH|bearer
auth|true
TOKEN|/run/secrets/token
TOKEN|/etc/ssl/private/server.pem
PRIVATE_KEY|~/.ssh/id_rsa
PRIVATE_KEY|./keys/private.pem
PRIVATE_KEY|../secrets/key.json
PRIVATE_KEY|C:\\Users\\x\\key.pem
CREDENTIALS|/home/user/credentials.json
CREDENTIALS|service-account.json
SECRET|config/secrets.yaml
KEY|id
KEY|name
KEY|F1
key|ctrl+shift+p
key|value
key|my-cache-key
key|en-US
session|default
COOKIE|strict
JWT|HS256
API_KEY|https://example.com/keys
API_KEY|someone@company.org
TOKEN|https://auth.internal.test/token
AWS_ACCESS_KEY|us-east-1
API_KEY|op://Private/GitHub/token
API_KEY|op://vault/item/field
API_KEY|bws://2f1e/secret
API_KEY|vault:secret/data/app#key
API_KEY|keychain:github
API_KEY|\${API_KEY}
API_KEY|$API_KEY
API_KEY|\${env:API_KEY}
API_KEY|\${input:api-key}
API_KEY|{env:API_KEY}
API_KEY|{file:~/.key}
API_KEY|%API_KEY%
API_KEY|\${{ secrets.API_KEY }}
API_KEY|$(pass show api)
Authorization|Bearer \${TOKEN}
Authorization|Bearer $TOKEN
Authorization|Bearer \${env:TOKEN}
Authorization|Bearer {env:TOKEN}
Authorization|Bearer \${input:token}
Authorization|token \${GITHUB_TOKEN}
Authorization|Basic \${BASIC_AUTH}
Authorization|Bearer op://Private/item/token
Accept|application/json, text/event-stream
Content-Type|application/json
User-Agent|mcp-client/1.0.0 (linux; x64)
X-Request-Id|4b4d5c1e-7e5b-4f0e-9d55-1f0a8f6d2b3c
MCP-Protocol-Version|2025-06-18
X-Tenant|3f2504e0-4f89-41d3-9a0c-0305e82c3301
PROJECT_ID|3f2504e0-4f89-41d3-9a0c-0305e82c3301
TENANT_ID|3f2504e0-4f89-41d3-9a0c-0305e82c3301
CLIENT_ID|3f2504e0-4f89-41d3-9a0c-0305e82c3301
AZURE_CLIENT_ID|8f14e45f-ceea-467f-a8a4-9f1c3b7d2e10
WORKSPACE|9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
COMMIT|3a01a7b0c9d8e7f60514233241506978695a4b3c
GIT_SHA|928d1763a01a7b0c9d8e7f605142332415069786
CHECKSUM|d41d8cd98f00b204e9800998ecf8427e
DIGEST|sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
IMAGE|ghcr.io/org/server@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
CLOUDFLARE_ACCOUNT_ID|b54357f9a8e14c7b9a3c6d2e1f0a8b7c
SENTRY_DSN|https://9b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e@o123456.ingest.sentry.io/4504567
SENTRY_DSN|https://9b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e@sentry.io/4504567
DATABASE_URL|postgres://localhost:5432/app
DATABASE_URL|postgresql://user@localhost/app
DATABASE_URL|postgresql://\${DB_USER}:\${DB_PASSWORD}@localhost:5432/app
DATABASE_URL|postgres://postgres:postgres@localhost:5432/app
DATABASE_URL|mysql://root:root@127.0.0.1:3306/app
DATABASE_URL|amqp://guest:guest@localhost:5672/
DATABASE_URL|redis://localhost:6379/0
DATABASE_URL|mongodb://localhost:27017
DATABASE_URL|sqlite:///data/app.db
DATABASE_URL|file:./dev.db
MODEL|claude-sonnet-4-5-20250929
MODEL|gpt-4o-mini-2024-07-18
MODEL|anthropic/claude-3-opus
MODEL|meta-llama/Llama-3.3-70B-Instruct-Turbo
OPENAI_MODEL|gpt-4.1
EMBEDDING_MODEL|text-embedding-3-large
VERSION|1.2.3-beta.4+20130313144700
URL|https://mcp.example.test/sse
URL|https://api.githubcopilot.com/mcp/
URL|https://docs.google.com/document/d/1aBcD3fGhIjKlMnOpQrStUvWxYz0123456789abcdEFG/edit
URL|https://mcp.example.test/mcp?profile=work&mode=fast
URL|https://mcp.example.test/mcp?token=\${TOKEN}
URL|https://mcp.example.test/mcp?api_key={API_KEY}
URL|https://git.example.test/group/project.git
URL|git+https://github.com/org/repo@3a01a7b0c9d8e7f60514233241506978695a4b3c
URL|git@github.com:org/repo.git
URL|http://127.0.0.1:8080/callback?code=1
PATH|/usr/local/bin:/usr/bin:/bin
NODE_OPTIONS|--max-old-space-size=4096
ALLOWED_ORIGINS|https://a.test,https://b.test
EMAIL|first.last@company.test
REGION|europe-west1
TIMEZONE|America/Argentina/Buenos_Aires
MAX_TOKENS|100000
TOKEN_LIMIT|25000
LOG_LEVEL|debug
NODE_ENV|production
STRIPE_PUBLISHABLE_KEY|pk_live_51HqLyjWDarjtT1zdp7dcXYZabcd
POSTHOG_KEY|phc_bM9n2LkQw8eRtYuIoPaSdFgHjKlZxCvB
SUPABASE_KEY|sb_publishable_Ab3dEf6hIj9lMn2pQr5tUv_x8yZ1a4b
LANGFUSE_PUBLIC_KEY|pk-lf-3f2504e0-4f89-41d3-9a0c-0305e82c3301
FIREBASE_MESSAGING_SENDER_ID|123456789012
KEYBOARD|qwertz-de-latin1
KEYCLOAK_URL|https://sso.internal.test/auth
PASSWORD|true
PASSWORD|0
PASSWORD|none
PASSWORD_FILE|/run/secrets/db
TOKEN_FILE|/var/run/token
TOKEN_ADDRESS|0x52908400098527886E0F7030069857D2E4169EE7
CONTRACT|0x52908400098527886E0F7030069857D2E4169EE7
SSH_PUBLIC_KEY|ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ8z9a2b3c4d5e6f
CERT|-----BEGIN CERTIFICATE-----
|npx
|-y
|--yes
|@modelcontextprotocol/server-filesystem
|@playwright/mcp@0.0.41
|mcp-server-git==2025.1.14
|--port=8080
|--host=0.0.0.0
|--read-only
|--project-ref=abcdefghijklmnopqrst
|--project-ref=kzqwmbtvxyplrnsgdhcf
|--access-mode=restricted
|--token-limit=4000
|--max-tokens=100000
|--auth=oauth
|--auth-type=bearer
|--keyboard=us
|--key-file=/etc/key.pem
|--ssh-key=~/.ssh/id_ed25519
|--api-key=\${API_KEY}
|--api-key=$API_KEY
|--header=Authorization: Bearer \${TOKEN}
|Authorization:\${AUTH_HEADER}
|API_KEY
|-e
|OPENAI_API_KEY
|GITHUB_PERSONAL_ACCESS_TOKEN
|3f2504e0-4f89-41d3-9a0c-0305e82c3301
|9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
|d41d8cd98f00b204e9800998ecf8427e
|ghcr.io/github/github-mcp-server
|type=bind,src=/data,dst=/data
|postgresql://localhost/mydb
|desk-lamp-controller-service-with-a-long-name
|task-master-ai
|disk-usage-of-the-whole-machine-and-more-words
|risk-assessment-server
|fc-service-name-that-is-really-long-one
|pa-monitoring-service-for-the-whole-city-net
|cd /srv/app && node server.js --port 3000
|curl -H "Authorization: Bearer $TOKEN" https://api.internal.test
|export API_KEY=$(op read op://vault/key) && run
|{"token_limit": 4000, "key": "value"}
`;

interface Case {
  name: string | undefined;
  text: string;
}

function cases(table: string): Case[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const bar = line.indexOf('|');
      const name = line.slice(0, bar);
      return { name: name === '' ? undefined : name, text: line.slice(bar + 1) };
    });
}

const contextOf = (name: string | undefined): SecretContext => ({
  name,
  place: name === undefined ? 'argument' : /^[A-Z][a-z]|-/.test(name) ? 'header' : 'env',
});

test('what is no secret stays silent', () => {
  const all = cases(innocent);
  assert.ok(all.length >= 150, `${all.length} cases`);
  const loud: string[] = [];
  for (const { name, text } of all) {
    const { kind } = judgeSecret(text, contextOf(name));
    if ((kind !== 'none' && kind !== 'reference') || findSecrets(text).length > 0)
      loud.push(`${name}|${text}: ${kind}`);
  }
  assert.deepEqual(loud, []);
});

test('references are told from other silent values', () => {
  const references = cases(innocent).filter(
    ({ text }) =>
      /\$[{(A-Z]|\{env|\{file|%API|op:\/\/|bws:|vault:|keychain:/.test(text) &&
      !text.includes('curl') &&
      !text.includes('export'),
  );
  assert.ok(references.length > 15);
  for (const { name, text } of references) assert.equal(judgeSecret(text, contextOf(name)).kind, 'reference', text);
});

test('literals under credential-like names', () => {
  const hits: [string, string][] = [
    ['OPENAI_API_KEY', value('password')],
    ['PINECONE_API_KEY', value('password', 8)],
    ['DB_PASSWORD', value('password')],
    ['DB_PASSWORD', value('strong-password')],
    ['DB_PASSWORD', 'winter2024'],
    ['SMTP_PASS', 'abcd efgh ijkl mnpz'],
    ['OBSIDIAN_API_KEY', value('hex64')],
    ['PIPEDREAM_API_KEY', value('hex32')],
    ['EXA_API_KEY', value('uuid')],
    ['--key', value('uuid')],
    ['key', value('hex32')],
    ['auth', value('token')],
    ['N8N_API_KEY', value('jwt')],
    ['CLIENT_SECRET', value('token')],
    ['SOME_KEY', value('base64')],
    ['Cookie', `session=${value('token')}; theme=dark`],
    ['Authorization', `Bearer ${value('hex64')}`],
    ['Authorization', `Basic ${value('basic')}`],
    ['Authorization', value('token')],
    ['X-API-Key', value('hex40')],
    ['X-Custom', `Bearer ${value('token')}`],
    ['ANTHROPIC_AUTH_TOKEN', value('openai-key')],
    ['AWS_SECRET_ACCESS_KEY', value('aws-secret-key')],
  ];
  const missed = hits.filter(([name, text]) => judgeSecret(text, contextOf(name)).kind !== 'secret');
  assert.deepEqual(
    missed.map(([name]) => name),
    [],
  );
});

test('the same literals under other names are silent', () => {
  for (const marker of ['password', 'hex32', 'hex64', 'uuid', 'token', 'base64']) {
    for (const name of ['LABEL', 'PROJECT_ID', 'REVISION', 'COMMIT_SHA', undefined]) {
      assert.equal(judgeSecret(value(marker), { name, place: 'env' }).kind, 'none', `${name} ${marker}`);
    }
  }
});

test('structured values, with the exact place of the credential', () => {
  const token = value('token');
  const hex = value('hex32');
  const password = value('password');
  const table: [string, string][] = [
    [`postgresql://app:${password}@db.internal:5432/shop`, password],
    [`postgresql://postgres:${password}@localhost:5433/mydb`, password],
    [`mysql://root:${password}@127.0.0.1/app`, password],
    [`mongodb+srv://app:${hex}@cluster0.test.mongodb.net/?retryWrites=true`, hex],
    [`redis://:${hex}@cache.internal:6379/0`, hex],
    [`rediss://default:${hex}@cache.internal:6379`, hex],
    [`amqps://svc:${hex}@mq.internal/vhost`, hex],
    [`postgresql+asyncpg://app:${password}@db.internal/shop`, password],
    ['postgres://app:we/ird#1x@db.internal/shop', 'we/ird#1x'],
    ['postgres://postgres:postgres@db.internal:5432/app', ''],
    [`https://user:${hex}@git.internal/repo.git`, hex],
    [`https://${hex}@git.internal/repo.git`, hex],
    [`Server=db.internal;Database=app;User Id=sa;Password=${password};Encrypt=true`, password],
    [`Server=tcp:db.internal,1433;Uid=app;Pwd=${hex};`, hex],
    [
      `DefaultEndpointsProtocol=https;AccountName=store;AccountKey=${value('base64')};EndpointSuffix=core.windows.net`,
      value('base64'),
    ],
    [`host=db.internal port=5432 user=app password=${password} dbname=shop`, password],
    [`https://mcp.test/mcp?api_key=${hex}&mode=fast`, hex],
    [`https://mcp.test/mcp?mode=fast&token=${token}`, token],
    [`https://mcp.test/mcp?tavilyApiKey=${value('tavily-key')}`, value('tavily-key')],
    [`https://mcp.test/sse#access_token=${token}`, token],
    [`--api-key=${hex}`, hex],
    [`--access-token=${value('supabase-token')}`, value('supabase-token')],
    [`API_KEY=${hex}`, hex],
    [`API_KEY="${hex}"`, hex],
    [`API_KEY=\\"${hex}\\"`, hex],
    [`--header=Authorization: Bearer ${token}`, token],
    [`Authorization: Bearer ${token}`, token],
    [`Authorization:Bearer ${token}`, token],
    [`X-API-Key: ${hex}`, hex],
    [`{"Authorization": "Bearer ${value('notion-token')}", "Notion-Version": "2022-06-28"}`, value('notion-token')],
    [`{"apiKey":"${hex}","debug":true}`, hex],
    [`{\\"apiKey\\":\\"${hex}\\"}`, hex],
    [`curl -H "Authorization: Bearer ${token}" https://api.test`, token],
    [`export OPENAI_API_KEY=${token} && node server.js`, token],
    [`node server.js --api-key ${hex} --port 3000`, hex],
    [`docker run -e DB_PASSWORD=${password} image`, password],
    [`Bearer ${value('github-pat')}`, value('github-pat')],
    [`token ${value('github-pat')}`, value('github-pat')],
    [`run ${value('slack-bot-token')} now`, value('slack-bot-token')],
  ];
  for (const [i, [text, secret]] of table.entries()) {
    const [hit, ...rest] = findSecrets(text);
    if (secret === '') continue;
    assert.ok(hit !== undefined, `row ${i} found`);
    assert.equal(rest.length, 0, `row ${i} one hit`);
    assert.ok(text.slice(hit.start, hit.end) === secret, `row ${i} place ${hit.start}-${hit.end}`);
    const verdict = judgeSecret(text, { place: 'argument' });
    assert.ok(verdict.kind === 'secret' && verdict.start === hit.start && verdict.end === hit.end, `row ${i} verdict`);
  }
});

test('several credentials in one text', () => {
  const text = `FIRST_TOKEN=${value('github-pat')} SECOND_KEY=${value('hex32')} psql postgres://a:${value('password')}@db/x`;
  assert.equal(findSecrets(text).length, 3);
});

test('a literal beside a reference is still found, a default inside one is left to its own rule', () => {
  const password = value('password');
  assert.equal(findSecrets(`postgres://app:${password}@\${DB_HOST}/shop`).length, 1);
  assert.equal(findSecrets(`postgres://app:\${DB_PASSWORD}@db.internal/shop`).length, 0);
  assert.equal(findSecrets(`\${TOKEN:-${value('github-pat')}}`).length, 0);
  assert.equal(judgeSecret(`\${TOKEN:-${value('github-pat')}}`, { name: 'TOKEN', place: 'env' }).kind, 'reference');
  assert.equal(judgeSecret('Pa$$w0rd$Xy9', { name: 'DB_PASSWORD', place: 'env' }).kind, 'secret');
});

test('JSON Web Tokens are read', () => {
  const anon = judgeSecret(value('jwt-anon'), { name: 'SUPABASE_ANON_KEY', place: 'env' });
  assert.ok(anon.kind === 'secret' && anon.severity === 'information');
  const service = judgeSecret(`Bearer ${value('jwt-service-role')}`, { name: 'Authorization', place: 'header' });
  assert.ok(service.kind === 'secret' && service.privilege === 'service-role' && service.start === 7);
  const plain = judgeSecret(value('jwt'), { name: 'TOKEN', place: 'env' });
  assert.ok(plain.kind === 'secret' && plain.privilege === undefined && plain.severity === undefined);
});

test('both alphabets of base64 are decoded, and nothing else', () => {
  for (const text of ['-_8=', '+/8=']) assert.equal(decodeBase64(text), '\u00fb\u00ff', text);
  for (const text of ['+.8=', '+!8=', '+~8=']) assert.equal(decodeBase64(text), undefined, text);
});

test('a password has four characters or more, and is no short number', () => {
  const kindOf = (text: string): string => judgeSecret(text, { name: 'DB_PASSWORD', place: 'env' }).kind;
  const long = markerValue('strong-password', seededPick(3))!.repeat(40);
  for (const text of ['qz7', '48213', long.slice(0, 257)]) assert.notEqual(kindOf(text), 'secret', text);
  for (const text of ['qz7!', '482137', long.slice(0, 256)]) assert.equal(kindOf(text), 'secret', text);
});

test('basic authentication is judged by its password', () => {
  const basic = (text: string) =>
    judgeSecret(`Basic ${encodeBase64(text)}`, { name: 'Authorization', place: 'header' }).kind;
  assert.equal(basic(`svc:${value('token')}`), 'secret');
  assert.equal(basic('user:password'), 'placeholder');
  assert.equal(basic('admin:changeme'), 'placeholder');
  assert.equal(basic(':'), 'none');
});

test('an access key id alone is information, its secret is not', () => {
  const id = judgeSecret(value('aws-access-key-id'), { name: 'AWS_ACCESS_KEY_ID', place: 'env' });
  assert.ok(id.kind === 'secret' && id.severity === 'information');
  const secret = judgeSecret(value('aws-secret-key'), { name: 'AWS_SECRET_ACCESS_KEY', place: 'env' });
  assert.ok(secret.kind === 'secret' && secret.severity === undefined && secret.formatId === 'aws-secret-key');
});

test('cookies are judged pair by pair', () => {
  const session = value('hex32');
  const text = `theme=dark; connect.sid=${session}; lang=en`;
  const verdict = judgeSecret(text, { name: 'Cookie', place: 'header' });
  assert.ok(verdict.kind === 'secret' && text.slice(verdict.start, verdict.end) === session);
  assert.equal(judgeSecret('theme=dark; lang=en', { name: 'Cookie', place: 'header' }).kind, 'none');
});

test('seed phrases of wallets', () => {
  const phrase = [
    'river',
    'ladder',
    'copper',
    'meadow',
    'velvet',
    'harbor',
    'walnut',
    'bridge',
    'candle',
    'forest',
    'island',
    'marble',
  ];
  assert.equal(judgeSecret(phrase.join(' '), { name: 'WALLET_MNEMONIC', place: 'env' }).kind, 'secret');
  const sentence = 'please visit our site then copy what appears into this field';
  assert.notEqual(judgeSecret(sentence, { name: 'WALLET_MNEMONIC', place: 'env' }).kind, 'secret');
  const hardhat = `${'test '.repeat(11)}junk`;
  assert.equal(judgeSecret(hardhat, { name: 'WALLET_MNEMONIC', place: 'env' }).kind, 'placeholder');
});

test('a value that only repeats its name is a placeholder', () => {
  assert.equal(judgeSecret('grafana', { name: 'GRAFANA_PASSWORD', place: 'env' }).kind, 'placeholder');
  assert.equal(judgeSecret('SECRET', { name: 'SECRET', place: 'env' }).kind, 'placeholder');
});

test('private keys', () => {
  const key = value('private-key').replaceAll('\\n', '\n');
  const verdict = judgeSecret(key, { name: 'GITHUB_APP_PRIVATE_KEY', place: 'env' });
  assert.ok(verdict.kind === 'secret' && verdict.formatId === 'private-key' && verdict.end === key.length);
  assert.equal(findSecrets(`{"private_key": "${value('private-key')}"}`).length, 1);
  const sample = ['-----BEGIN RSA', 'PRIVATE KEY-----\n...\n-----END RSA', 'PRIVATE KEY-----'].join(' ');
  assert.equal(judgeSecret(sample, { name: 'PRIVATE_KEY', place: 'env' }).kind, 'placeholder');
});

test('placeholders inside longer text are no secrets', () => {
  assert.equal(judgeSecret('run --api-key=<api-key> --mode=fast', { place: 'argument' }).kind, 'placeholder');
  assert.deepEqual(findSecrets('run --api-key=<api-key> --mode=fast'), []);
});

test('empty, short and hostile values', () => {
  for (const text of [
    '',
    ' ',
    'a',
    'ab',
    '=',
    ':',
    '://',
    '@',
    '$',
    '{',
    '%',
    '\u0000',
    '__proto__=x',
    'constructor: y',
    '://@',
    'a://:@',
    '=====',
    ':::::',
  ]) {
    assert.equal(judgeSecret(text, { name: 'API_KEY', place: 'env' }).kind === 'secret', false, JSON.stringify(text));
  }
});

test('hostile values take steps in proportion', () => {
  const units = [
    'key=',
    'token:',
    '://',
    'a://b:c@',
    '?token=',
    '${',
    '{{',
    '%A',
    '"token":"',
    '--key ',
    '-----BEGIN ',
    'eyJ.',
    'eyJa-',
    '\\"',
    'password ',
    'a@',
    '$A',
    ' -',
    '<a',
    'Bearer ',
    'token=a;',
    'key:key:',
  ];
  const judge = (text: string): unknown => judgeSecret(text, { name: 'API_KEY', place: 'env' });
  assertLinear(judge, units.map(repeated), 20_000);
});

test('a megabyte takes no more steps than its length allows', () => {
  const texts = ['a', 'word ', 'aB3-', '{"k":1},', 'x=y;', '\u4f60', '://', 'token=a;'].map(repeated);
  for (const name of ['API_KEY', 'PASSWORD', 'key', 'LABEL']) {
    assertLinear((text) => judgeSecret(text, { name, place: 'property' }), texts, 250_000);
  }
});

test('markers', () => {
  const { text, secrets } = expandMarkers(
    '{"a": "«github-pat»", "b": "«github-pat»", "c": "«github-pat#2»", "d": "«password»", "e": "«unknown»"}',
    4,
  );
  const parsed = JSON.parse(text) as Record<string, string>;
  assert.equal(parsed.a, parsed.b);
  assert.notEqual(parsed.a, parsed.c);
  assert.equal(parsed.e, '«unknown»');
  assert.equal(secrets.length, 3);
  assert.deepEqual(expandMarkers('«openai-key»', 1), expandMarkers('«openai-key»', 1));
  assert.notDeepEqual(expandMarkers('«openai-key»', 1), expandMarkers('«openai-key»', 2));
  for (const name of markerNames()) assert.ok(markerValue(name, seededPick(1)), name);
});
