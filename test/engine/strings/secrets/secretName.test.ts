import assert from 'node:assert/strict';
import { test } from 'node:test';
import { secretName } from '../../../../server/src/engine/strings/secrets/secretName';

const secretNames = `
OPENAI_API_KEY ANTHROPIC_API_KEY GITHUB_TOKEN GITHUB_PERSONAL_ACCESS_TOKEN GH_PAT SLACK_BOT_TOKEN DATABASE_PASSWORD DB_PASS DB_PWD
PGPASSWORD MYSQL_ROOT_PASSWORD AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN CLIENT_SECRET clientSecret apiKey api-key X-API-Key x-goog-api-key Authorization
authorization Proxy-Authorization accessToken access_token refresh_token --api-key --figma-api-key --access-token --token --password --key figmaApiKey
APIKEY apikey APITOKEN authtoken SECRET_KEY secretKey privateKey PRIVATE_KEY WALLET_PRIVATE_KEY ENCRYPTION_KEY SIGNING_KEY JWT_SECRET
SESSION_SECRET COOKIE_SECRET NOTION_TOKEN NOTION_API_KEY SUPABASE_SERVICE_ROLE_KEY STRIPE_KEY STRIPE_SECRET_KEY DD_APP_KEY DD_API_KEY TWILIO_AUTH_TOKEN
AZURE_CLIENT_SECRET BEARER_TOKEN BOT_TOKEN PASSPHRASE sshPassphrase SMTP_PASS smtpPassword user_password SERVICE_KEY LICENSE_KEY SUBSCRIPTION_KEY
Ocp-Apim-Subscription-Key X-Auth-Token X-Access-Token PRIVATE-TOKEN CONTEXT7_API_KEY N8N_API_KEY API_KEY_2 OPENAI_API_KEY2 MCP_AUTH_TOKEN WEBHOOK_SECRET
mysqlpassword tavilyApiKey sonarqubeToken PAT_TOKEN AZURE_DEVOPS_PAT JIRA_PERSONAL_TOKEN HF_TOKEN HUGGINGFACEHUB_API_TOKEN cookie Cookie auth sessionToken
REDDIT_CREDENTIALS ADMIN_KEY MASTER_KEY OPENAI_API_KEY_PERSONAL SENHA
`;

const ordinaryNames = `
PATH HOME NODE_ENV PORT HOST LOG_LEVEL DEBUG KEYBOARD KEYBOARD_LAYOUT KEYCLOAK_URL MONKEY TURKEY_REGION KEYCHAIN KEYRING_BACKEND TOKENIZER TOKENIZERS_PARALLELISM
MAX_TOKENS maxTokens max_output_tokens MAX_MCP_OUTPUT_TOKENS TOKEN_LIMIT TOKEN_BUDGET AWS_ACCESS_KEY_ID CLIENT_ID clientId TENANT_ID ACCOUNT_ID KEY_ID apiKeyId
API_URL TOKEN_URL tokenUrl token_endpoint AUTH_URL AUTH_TYPE auth_type AUTHOR AUTHORS AUTHORITY AUTH_PROVIDER AUTH_METHOD AUTH_MODE SSH_KEY_PATH
PRIVATE_KEY_PATH PRIVATE_KEY_FILE TOKEN_FILE PASSWORD_FILE KEY_FILE SSL_KEY_FILE keyFile tokenPath credentialsPath GOOGLE_APPLICATION_CREDENTIALS_PATH SECRET_NAME
SECRET_ARN secretName SECRET_MANAGER SENTRY_DSN PUBLIC_KEY publicKey STRIPE_PUBLISHABLE_KEY NEXT_PUBLIC_API_KEY NEXT_PUBLIC_SUPABASE_ANON_KEY
RECAPTCHA_SITE_KEY PRIMARY_KEY FOREIGN_KEY SORT_KEY PARTITION_KEY CACHE_KEY JIRA_PROJECT_KEYS_ONLY bearer_token_env_var apiKeyHelper api_key_env API_KEY_HEADER
PASSWORD_MIN_LENGTH passwordPolicy PASSWORD_HASH BYPASS COMPASS PASSTHROUGH PASSENGER ENABLE_TOKEN_CACHE USE_API_KEY REQUIRE_AUTH AUTH_ENABLED NO_AUTH
TOKEN_TYPE token_type TOKEN_ADDRESS tokenSymbol TOKEN_EXPIRY TOKEN_TTL SESSION_TIMEOUT SESSION_NAME SESSION_ID_HEADER COOKIE_DOMAIN COOKIE_NAME SECRET_PROVIDER
PATTERN PATIENT_ID COMPATIBILITY AUTHENTICATION_TYPE tokens_per_minute CREDENTIAL_PROVIDER CREDENTIAL_STORE keyPrefix KEY_VAULT_NAME keyVaultUri PINECONE_INDEX SIGNAL DESIGN
command args url type env headers cwd description name version timeout disabled
`;

const list = (text: string) => text.trim().split(/\s+/);

test('names of credentials', () => {
  for (const name of list(secretNames)) assert.equal(secretName(name).secret, true, name);
});

test('names of other things', () => {
  for (const name of list(ordinaryNames)) assert.equal(secretName(name).secret, false, name);
});

test('how sure a name is', () => {
  const strengths: [string, string][] = [
    ['DB_PASSWORD', 'password'],
    ['sshPassphrase', 'password'],
    ['OPENAI_API_KEY', 'strong'],
    ['GITHUB_TOKEN', 'strong'],
    ['apikey', 'strong'],
    ['--key', 'weak'],
    ['OPENAI_KEY', 'weak'],
    ['auth', 'weak'],
    ['Cookie', 'weak'],
    ['OPENAI_API_KEY_PERSONAL', 'weak'],
  ];
  for (const [name, strength] of strengths) assert.equal(secretName(name).strength, strength, name);
});

test('privilege needs whole words', () => {
  const cases: [string, string | undefined][] = [
    ['SHOPIFY_ADMIN_TOKEN', 'admin'],
    ['MEILI_MASTER_KEY', 'admin'],
    ['MYSQL_ROOT_PASSWORD', 'root'],
    ['SUPABASE_SERVICE_ROLE_KEY', 'service-role'],
    ['serviceRoleKey', 'service-role'],
    ['STRIPE_LIVE_KEY', 'live'],
    ['PROD_DB_PASSWORD', 'production'],
    ['adminApiKey', 'admin'],
    ['LIVEKIT_API_KEY', undefined],
    ['PRODUCTBOARD_TOKEN', undefined],
    ['ADMINISTRATIVE_TOKEN', undefined],
    ['DELIVERY_TOKEN', undefined],
    ['ROOTLY_API_TOKEN', undefined],
    ['MASTERCARD_API_KEY', undefined],
    ['SERVICE_TOKEN', undefined],
    ['GITHUB_TOKEN', undefined],
  ];
  for (const [name, privilege] of cases) assert.equal(secretName(name).privileged, privilege, name);
});

test('names that are properties of every object say nothing', () => {
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', ''])
    assert.equal(secretName(name).secret, false, name);
});
