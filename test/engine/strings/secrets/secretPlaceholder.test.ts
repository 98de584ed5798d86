import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wellKnownPassword } from '../../../../server/src/engine/strings/secrets/placeholder';
import { findSecrets, isPlaceholder, judgeSecret } from '../../../../server/src/engine/strings/secrets/secret';
import { parseShape } from '../../../../server/src/engine/strings/secrets/secretShape';
import { generateShape } from '../../../fixtures/generateShape';
import { seededPick } from '../../../fixtures/secretMarkers';

const placeholders = `
YOUR_API_KEY
YOUR_API_KEY_HERE
your-api-key
your_api_key_here
yourApiKey
yourapikey
YourToken
YOUR_NEW_TOKEN_HERE
YOUR_SMITHERY_API_KEY
<your-api-key>
<token>
<YOUR_TOKEN>
<figma-api-key>
<api key>
<INSERT TOKEN>
[REDACTED_API_KEY]
[your token]
[API_KEY]
{your-token}
{{API_KEY}}
{API_KEY}
__API_KEY__
@@TOKEN@@
#TOKEN#
«api-key»
xxx
xxxx
xxxxxxxx
XXXXXXXXXXXXXXXX
xxxx-xxxx-xxxx-xxxx
xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx
sk-xxxxxxxxxxxxxxxxxxxx
sk-...
sk-ant-...
sk-proj-xxxx
sk-your-key
sk-your-openai-key
sk-ant-your-key-here
sk-ant-api03-your-key
ghp_xxxxxxxxxxxxxxxxxxxx
ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
ghp_your_token_here
ghp_yourtoken
github_pat_xxxx
xoxb-your-token
xoxb-your-bot-token
secret_xxx
ntn_xxxxxxxx
ntn_****
figd_your_token
AIza...
AIzaSy...
AIzaSyXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
***
********
sk-********
•••••••••
...
........
…
???
changeme
change-me
CHANGE_ME
changeMe123
ChangeThisPassword
change_this_secret
replace-me
REPLACE_ME
REPLACE_WITH_YOUR_TOKEN
replace_with_actual_key
replace-with-your-key
ACTUAL_API_KEY
my-api-key
MY_TOKEN
my_secret_token
mytoken
mysecret
my-super-secret-key
insert-key-here
INSERT_TOKEN_HERE
insert_your_api_key
paste-your-token-here
PASTE_HERE
put-your-key-here
put_your_token
enter-your-key
ENTER_API_KEY
add_your_key_here
fill-in-your-key
FILL_ME_IN
TODO
TODO: add key
todo-add-token
TBD
FIXME
example
example-key
example_token_123
EXAMPLE_API_KEY
sample-token
sample_api_key
dummy
dummy-key
dummy_token
dummytoken123
fake-key
fake_token
fake-api-key-123
mock-token
test
test-key
test_token
test-api-key
test123
testing
demo
demo-key
demo_token
placeholder
PLACEHOLDER_TOKEN
api-key-placeholder
none-needed
not-needed
not_required
no-key
no-api-key
no-key-required
sk-no-key-required
unused
EMPTY
dev-token
dev-secret
local-dev-key
foobar
foo
bar
api-key
api_key
apikey
API_KEY
OPENAI_API_KEY
OPENAI_API_KEY_HERE
ANTHROPIC_API_KEY_HERE
GITHUB_TOKEN
token
TOKEN
access-token
access_token
secret
client-secret
password
Password
passw0rd
p@ssw0rd
password123
Password1
123456
12345678
1234567890
0123456789
abcdef
abcdefgh
abc123
abcdefghijklmnop
abcdefghijklmnopqrstuvwxyz
0000000000
00000000-0000-0000-0000-000000000000
1234567890abcdef
1234567890abcdef1234567890abcdef
sk-1234567890abcdef
sk-1234567890abcdefghijklmnopqrstuvwxyz
1a2b3c4d5e6f7g8h9i0j
abc123abc123abc123
aaaaaaaaaaaaaaaa
deaddeaddeaddead
qwerty
letmein
hunter2
postgres
root
admin
guest
minioadmin
sua_chave_aqui
sua_chave_brevo_aqui
sua_chave_ecommerce_aqui
sua-chave-api
seu_token_aqui
seu-token
SUA_SENHA
minha_senha
coloque_sua_chave_aqui
insira_o_token
tu_clave_aqui
tu-api-key
tu_token
TU_CLAVE_API
su_clave
mi_contraseña
ingresa_tu_clave
reemplazar_con_tu_token
votre_cle_api
votre-clé-api
VOTRE_CLE
votre_jeton
mot_de_passe
ton_token_ici
remplacer_par_votre_cle
dein_api_schluessel
dein-api-schlüssel
DEIN_TOKEN
dein_token_hier
ihr_passwort
IHR_API_KEY
hier_einfügen
la_tua_chiave
il_tuo_token
tua_chiave_api
inserisci_qui
inserisci_la_chiave
你的密钥
你的API密钥
您的API密钥
在此填写密钥
请填写token
ここにAPIキーを入力
あなたのAPIキー
여기에_키_입력
당신의_API_키
ваш_ключ
ваш_токен_здесь
вставьте_ключ
twoj_klucz
twój_klucz_api
TWOJ_TOKEN
wstaw_klucz_tutaj
jouw_sleutel
jouw-api-sleutel
uw_wachtwoord
api_anahtariniz
senin_anahtarin
buraya_token
sifreniz
your api key
your token here
paste your token
"your-api-key"
'YOUR_KEY'
`;

const lines = (text: string) => text.trim().split('\n');

test('placeholders in many languages and shapes', () => {
  const all = lines(placeholders);
  assert.ok(all.length >= 150, `${all.length} cases`);
  for (const text of all) assert.equal(isPlaceholder(text), true, text);
});

test('placeholders never make a secret, whatever the name', () => {
  for (const text of lines(placeholders)) {
    for (const name of ['API_KEY', 'TOKEN', 'DB_PASSWORD', 'key', undefined]) {
      const verdict = judgeSecret(text, { name, place: 'env' });
      // What everybody tries first stands for nothing: under the name of a password it is one, until its host is known.
      if (name === 'DB_PASSWORD' && wellKnownPassword(text) === 'set') {
        assert.ok('severity' in verdict && verdict.severity === 'warning' && verdict.wellKnown, text);
      } else assert.notEqual(verdict.kind, 'secret', `${name}: ${text}`);
    }
    for (const wrapped of [
      `Bearer ${text}`,
      `--api-key=${text}`,
      `API_KEY=${text}`,
      `https://host.test/mcp?token=${text}`,
    ]) {
      assert.deepEqual(findSecrets(wrapped), [], wrapped);
    }
  }
});

test('documented sample credentials are placeholders', () => {
  const samples = [
    ['AKIA', 'IOSFODNN7', 'EXAMPLE'].join(''),
    ['wJalrXUtnFEMI', 'K7MDENG', 'bPxRfiCYEXAMPLEKEY'].join('/'),
    ['sk', 'test', '4eC39HqLyjWDarjtT1zdp7dc'].join('_'),
    ['ghp', '1234567890abcdefghijklmnopqrstuvwxyz'].join('_'),
    ['xoxb', '123456789012', '1234567890123', 'abcdefghijklmnopqrstuvwx'].join('-'),
  ];
  for (const [i, sample] of samples.entries()) {
    assert.equal(
      judgeSecret(sample, { name: 'AWS_SECRET_ACCESS_KEY', place: 'env' }).kind,
      'placeholder',
      `sample ${i}`,
    );
  }
});

test('a placeholder verdict points at the placeholder', () => {
  const cases: [string, string | undefined, string][] = [
    ['--figma-api-key=<figma-api-key>', undefined, '<figma-api-key>'],
    ['Bearer YOUR_TOKEN', 'Authorization', 'YOUR_TOKEN'],
    ['YOUR_SMITHERY_API_KEY', undefined, 'YOUR_SMITHERY_API_KEY'],
    ['postgresql://user:password@localhost:5432/db', 'DATABASE_URL', 'password'],
    ['API_KEY=changeme', undefined, 'changeme'],
  ];
  for (const [value, name, part] of cases) {
    const verdict = judgeSecret(value, { name, place: 'argument' });
    assert.ok(verdict.kind === 'placeholder', value);
    assert.equal(value.slice(verdict.start, verdict.end), part);
  }
});

test('a word for a variable is no placeholder where no name asks for one', () => {
  for (const value of [
    'ANTHROPIC_API_KEY',
    'token',
    'test',
    'my-app',
    'example',
    'password',
    'api-key',
    '<file>',
    '[section]',
  ]) {
    assert.equal(judgeSecret(value, { place: 'argument' }).kind, 'none', value);
  }
});

test('generated values are no placeholders', () => {
  const pick = seededPick(23);
  for (const shape of [
    '{hex:32}',
    '{hex:40}',
    '{hex:64}',
    '{uuid}',
    '{an:24}',
    '{an:40}',
    '{w:43}',
    '{b64:43}=',
    '{low:32}',
  ]) {
    for (let i = 0; i < 200; i++)
      assert.equal(isPlaceholder(generateShape(parseShape(shape), pick)), false, `${shape} value ${i}`);
  }
});
