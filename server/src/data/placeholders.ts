/**
 * Words that stand where a credential belongs, in the languages people write their samples in. Source: sample
 * configurations and READMEs of MCP servers; checked 2026-11-22.
 */
import { wordSet } from './wordSet';

/** Words that name a credential; a value made of words with one of them among them is a placeholder. */
export const credentialNouns: ReadonlySet<string> = wordSet(`
  key keys apikey api token tokens secret password passwd pwd passphrase credential credentials pat authtoken
  accesstoken bearer pass jwt auth value string username chave senha segredo credencial clave contrasena
  contraseña secreto llave chiave segreto cle clé clef jeton secrète secrete passe motdepasse schluessel
  schlüssel schlussel passwort kennwort geheimnis geheim sleutel wachtwoord apischlüssel apischluessel klucz
  haslo hasło sekret klyuch kluch parol anahtar anahtari anahtarı anahtarin anahtariniz anahtarınız sifre şifre
  sifreniz şifreniz parola klic klíč heslo nyckel
`);

/** Words that say somebody still has to fill the value in, or that it is a sample. */
export const fillInWords: ReadonlySet<string> = wordSet(`
  your yours my here enter paste put insert add replace replaceme change changeme changeit fill fillin todo tbd
  fixme example examples sample dummy fake mock mocked placeholder redacted hidden removed masked omitted test
  testing demo foo bar baz foobar actual real goes xxx xxxx yyy zzz abc needed unused empty unset invalid nope
  whatever anything something some the goes optional required not no none null na dev local secret stub lorem
  ipsum get from same as above blank default notused ignored notneeded sua seu minha meu aqui aquí insira
  coloque cole substitua exemplo tu su mi ejemplo reemplazar reemplaza ingresa pega pon cambiar tua tuo mia mio
  qui inserisci esempio sostituisci votre ton ta mon ma ici inserer insérer remplacer remplacez exemple entrez
  collez vous tuya dein deine deinen deiner ihr ihre ihren mein meine hier einfügen einfuegen ersetzen
  eintragen beispiel jouw uw mijn je invullen vervang voorbeeld plak twoj twój twoja twoje moj mój tutaj tu
  wstaw wklej przykład przyklad zmien zmień senin sizin buraya girin yapistirin ornek örnek benim vash tvoy moy
  zdes syuda din ditt här her zde vas váš
`);

/** Texts that make any value a placeholder wherever they occur in it; compared in lower case. */
export const unmistakableParts: readonly string[] = [
  'example',
  'placeholder',
  'changeme',
  'change_me',
  'change-me',
  'changeit',
  'replace_',
  'replace-',
  'replaceme',
  'replacewith',
  'redacted',
  'your_',
  'your-',
  'yourapi',
  'yourkey',
  'yourtoken',
  'yoursecret',
  'yourpassword',
  'youraccess',
  'your key',
  'your token',
  'your api',
  '_here',
  '-here',
  'keyhere',
  'tokenhere',
  'insert_',
  'insert-',
  'notneeded',
  'not-needed',
  'not_needed',
  'no-key',
  'no_key',
  'nokey',
  'not-required',
  'not_required',
  'dummy',
  'foobar',
  'lorem',
  '...',
  '…',
  '<your',
  '[your',
  '{your',
  'to_be_',
  'sua_',
  'seu_',
  'votre_',
  'votre-',
  'twoj_',
  'fill_in',
  'fill-in',
  'paste_',
  'paste-',
  'put_your',
  'enter_',
  'enter-',
  '_aqui',
  '-aqui',
  '_ici',
  '-ici',
  '_hier',
  'xxxx',
  '****',
  '••',
];

/** Passwords that every manual uses; as a literal they are a default nobody set. */
export const defaultPasswords: ReadonlySet<string> = wordSet(`
  admin administrator root guest user username postgres postgresql mysql mariadb mongo mongodb redis rabbitmq
  sa oracle neo4j elastic minioadmin minio letmein qwerty pass passw0rd p@ssw0rd p@ssword password pwd passwd
  welcome secret test tester changeme docker dev default public private demo app db localhost toor foobar
  hunter2 supersecret topsecret mypassword mysecretpassword dbpassword dbpass db_password mypass user_password
  yourpassword securepassword strongpassword secretpassword testpassword passphrase pa55word
`);

/** Passwords that products are installed with and that attackers try first; somebody chose them or left them in place. */
export const firstPasswords: ReadonlySet<string> = wordSet(`
  admin administrator root guest postgres postgresql mysql mariadb mongo mongodb redis rabbitmq sa oracle neo4j
  elastic minioadmin minio letmein qwerty qwertz passw0rd p@ssw0rd p@ssword pa55word toor hunter2 topsecret iloveyou
  mysecretpassword adminadmin rootroot sysadmin sqlserver cassandra tiger
`);

/** Words for a password that are now and then the password. */
export const nounPasswords: ReadonlySet<string> = wordSet(`
  password passwd pass pwd secret test user username supersecret demo app welcome public
`);

/** What people write where a program insists on a credential and none is needed. */
export const noCredential: ReadonlySet<string> = wordSet(`
  not-needed not_needed notneeded not-required not_required notrequired no-key nokey no_key no-key-needed
  no-key-required sk-no-key-required no-api-key no-token not-used not_used unused ignored n/a none-needed
`);

/** Values that are settings, not credentials, even under a credential-like name. */
export const settingWords: ReadonlySet<string> = wordSet(`
  true false yes no on off none null nil undefined disabled enabled default auto optional required basic bearer
  digest oauth oauth2 oidc saml ntlm kerberos negotiate env environment keychain keyring file prompt
  prompts ask cli browser device session cookie cookies memory string text    
  plain inherit system local remote always never include same-origin omit anonymous managed vault
  client_credentials authorization_code pkce jwt hs256 rs256 es256 lax strict low medium high
`);
