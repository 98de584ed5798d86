/**
 * Token formats of providers that can be told from their form alone. Shapes are written in the language of
 * engine/strings/secrets/secretShape.ts, so no token-shaped text stands here.
 */

/** What a credential of this format can do beyond the ordinary. */
export type Privilege = 'admin' | 'service-role' | 'live' | 'root' | 'production';

/** One format: how its values look, whose they are, what they may do, and where that was read. */
export interface SecretFormat {
  readonly id: string;
  readonly provider: string;
  /** How messages call it, e.g. `GitHub personal access token`. */
  readonly name: string;
  readonly shapes: readonly string[];
  readonly privilege?: Privilege;
  /** Names an account or is meant to be seen: worth saying, not worth an error. */
  readonly severity?: 'information';
  /** For formats without a mark of their own: the word in a name that says whose value it is. */
  readonly word?: string;
  readonly source: string;
  readonly checked: string;
}

const CHECKED = '2026-11-28';
const sources = {
  gitleaks: 'https://github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml',
  betterleaks: 'https://github.com/betterleaks/betterleaks/blob/main/config/betterleaks.toml',
  trufflehog: 'https://github.com/trufflesecurity/trufflehog/tree/main/pkg/detectors',
  kingfisher: 'https://github.com/mongodb/kingfisher/tree/main/data/rules',
  public: 'documentation of the provider, or the same form in several independent public scanners',
} as const;

type Extra = Partial<Pick<SecretFormat, 'privilege' | 'severity' | 'word'>>;

function row(
  id: string,
  provider: string,
  name: string,
  shapes: string | readonly string[],
  source: keyof typeof sources,
  extra: Extra = {},
): SecretFormat {
  const list = typeof shapes === 'string' ? [shapes] : shapes;
  return { id, provider, name, shapes: list, source: sources[source], checked: CHECKED, ...extra };
}

/** Every known format; the order decides between two that match at the same place. */
export const secretFormats: readonly SecretFormat[] = [
  // Code hosting.
  row('github-pat', 'GitHub', 'GitHub personal access token', 'ghp_{an:36}', 'gitleaks'),
  row('github-fine-grained-pat', 'GitHub', 'GitHub fine-grained token', 'github_pat_{an:22}_{an:59}', 'gitleaks'),
  row('github-oauth', 'GitHub', 'GitHub OAuth token', 'gho_{an:36}', 'gitleaks'),
  row('github-user-token', 'GitHub', 'GitHub App user token', 'ghu_{an:36}', 'gitleaks'),
  row('github-app-token', 'GitHub', 'GitHub App installation token', ['ghs_{wd:40-600}', 'ghs_{an:36}'], 'gitleaks'),
  row('github-refresh-token', 'GitHub', 'GitHub refresh token', 'ghr_{an:36-76}', 'gitleaks'),
  row(
    'gitlab-pat',
    'GitLab',
    'GitLab access token',
    ['glpat-{w:27-300}.{low:2}.{low:9}', 'glpat-{w:27-300}.{low:9}', 'glpat-{w:20}'],
    'betterleaks',
  ),
  row('gitlab-oauth-secret', 'GitLab', 'GitLab OAuth application secret', 'gloas-{w:64}', 'gitleaks'),
  row('gitlab-deploy-token', 'GitLab', 'GitLab deploy token', 'gldt-{w:20}', 'gitleaks'),
  row(
    'gitlab-runner-token',
    'GitLab',
    'GitLab runner token',
    ['glrt-{w:20}', 'glrt-t{d:1}_{w:27-300}.{low:9}'],
    'gitleaks',
  ),
  row('gitlab-runner-registration', 'GitLab', 'GitLab runner registration token', 'GR1348941{w:20}', 'gitleaks'),
  row('gitlab-trigger-token', 'GitLab', 'GitLab pipeline trigger token', 'glptt-{hex:40}', 'gitleaks'),
  row('gitlab-job-token', 'GitLab', 'GitLab job token', 'glcbt-{an:1-5}_{w:20}', 'gitleaks'),
  row('gitlab-feed-token', 'GitLab', 'GitLab feed token', 'glft-{w:20}', 'gitleaks'),
  row('gitlab-mail-token', 'GitLab', 'GitLab incoming mail token', 'glimt-{w:25}', 'gitleaks'),
  row('gitlab-agent-token', 'GitLab', 'GitLab agent token', 'glagent-{w:50}', 'gitleaks'),
  row('gitlab-scim-token', 'GitLab', 'GitLab SCIM token', 'glsoat-{w:20}', 'gitleaks', { privilege: 'admin' }),
  row('gitlab-feature-flag-token', 'GitLab', 'GitLab feature flag token', 'glffct-{w:20}', 'gitleaks'),
  row('bitbucket-token', 'Atlassian', 'Bitbucket access token', ['ATCTT3{we:150-260}', 'ATBB{an:28-32}'], 'public'),
  row('atlassian-api-token', 'Atlassian', 'Atlassian API token', 'ATATT3{we:150-260}', 'gitleaks'),
  row('atlassian-admin-key', 'Atlassian', 'Atlassian organisation key', 'ATOATT3{we:100-260}', 'public', {
    privilege: 'admin',
  }),
  row('trello-token', 'Atlassian', 'Trello token', 'ATTA{hex:60}{Hex:0-16}', 'public'),
  row(
    'sourcegraph-token',
    'Sourcegraph',
    'Sourcegraph access token',
    ['sgp_{hex:40}', 'sgp_{Hex:16}_{hex:40}', 'sgp_local_{hex:40}', 'slk_{hex:64}'],
    'gitleaks',
  ),

  // Models and their tools.
  row('openai-admin-key', 'OpenAI', 'OpenAI admin key', 'sk-admin-{w:20-120}T3BlbkFJ{w:20-120}', 'gitleaks', {
    privilege: 'admin',
  }),
  row('openai-project-key', 'OpenAI', 'OpenAI project key', ['sk-proj-{w:40-240}'], 'gitleaks'),
  row(
    'openai-service-key',
    'OpenAI',
    'OpenAI service account key',
    ['sk-svcacct-{w:40-240}', 'sk-service-{w:20-120}T3BlbkFJ{w:20-120}'],
    'trufflehog',
  ),
  row('anthropic-admin-key', 'Anthropic', 'Anthropic admin key', 'sk-ant-admin{d:2}-{w:40-140}', 'gitleaks', {
    privilege: 'admin',
  }),
  row('anthropic-key', 'Anthropic', 'Anthropic API key', 'sk-ant-api{d:2}-{w:40-140}', 'gitleaks'),
  row(
    'anthropic-oauth-token',
    'Anthropic',
    'Anthropic OAuth token',
    ['sk-ant-oat{d:2}-{w:40-140}', 'sk-ant-ort{d:2}-{w:40-140}'],
    'public',
  ),
  row('anthropic-session-key', 'Anthropic', 'Anthropic session key', 'sk-ant-sid{d:2}-{w:40-140}', 'public'),
  row('openrouter-key', 'OpenRouter', 'OpenRouter API key', 'sk-or-v1-{hex:64}', 'betterleaks'),
  row('langfuse-secret-key', 'Langfuse', 'Langfuse secret key', 'sk-lf-{uuid}', 'public'),
  row(
    'openai-key',
    'OpenAI',
    'OpenAI-style API key',
    ['sk-{an:20}T3BlbkFJ{an:20}', 'sk-{an:40-64}', 'sk-{hex:32}'],
    'gitleaks',
  ),
  row('google-api-key', 'Google', 'Google API key', 'AIza{w:35}', 'gitleaks'),
  row('google-express-key', 'Google', 'Google API key', 'AQ.Ab8{w:40-80}', 'betterleaks'),
  row('google-oauth-secret', 'Google', 'Google OAuth client secret', 'GOCSPX-{w:28}', 'public'),
  row('google-access-token', 'Google', 'Google OAuth access token', 'ya29.{w:40-400}', 'public'),
  row('google-refresh-token', 'Google', 'Google OAuth refresh token', '1//0{w:40-120}', 'public'),
  row('hugging-face-token', 'Hugging Face', 'Hugging Face token', 'hf_{an:34}', 'gitleaks'),
  row('hugging-face-org-token', 'Hugging Face', 'Hugging Face organisation token', 'api_org_{letters:34}', 'gitleaks'),
  row('perplexity-key', 'Perplexity', 'Perplexity API key', 'pplx-{an:40-64}', 'gitleaks'),
  row('groq-key', 'Groq', 'Groq API key', 'gsk_{an:52}', 'betterleaks'),
  row('xai-key', 'xAI', 'xAI API key', 'xai-{w:70-120}', 'betterleaks'),
  row('replicate-token', 'Replicate', 'Replicate API token', 'r8_{an:37}', 'betterleaks'),
  row('nvidia-key', 'NVIDIA', 'NVIDIA API key', 'nvapi-{w:60-70}', 'betterleaks'),
  row('cerebras-key', 'Cerebras', 'Cerebras API key', 'csk-{low:48}', 'betterleaks'),
  row('fireworks-key', 'Fireworks AI', 'Fireworks AI API key', 'fw_{an:22-40}', 'public'),
  row('together-key', 'Together AI', 'Together AI API key', 'tgp_v1_{w:43}', 'betterleaks'),
  row('voyage-key', 'Voyage AI', 'Voyage AI API key', 'pa-{w:43}', 'public'),
  row('jina-key', 'Jina AI', 'Jina AI API key', 'jina_{w:40-80}', 'public'),
  row('elevenlabs-key', 'ElevenLabs', 'ElevenLabs API key', 'sk_{hex:48}', 'betterleaks'),
  row(
    'langsmith-key',
    'LangChain',
    'LangSmith API key',
    ['lsv2_pt_{hex:32}_{hex:10}', 'lsv2_sk_{hex:32}_{hex:10}'],
    'public',
  ),
  row('langsmith-legacy-key', 'LangChain', 'LangSmith API key', 'ls__{hex:32}', 'public'),
  row('llamacloud-key', 'LlamaIndex', 'LlamaCloud API key', 'llx-{an:48}', 'public'),
  row('pinecone-key', 'Pinecone', 'Pinecone API key', 'pcsk_{an:5-8}_{an:50-80}', 'public'),
  row('wandb-key', 'Weights & Biases', 'Weights & Biases API key', 'wandb_v1_{w:77}', 'betterleaks'),
  row(
    'bedrock-key',
    'AWS',
    'Amazon Bedrock API key',
    ['ABSK{b64:109-269}{eq:0-2}', 'bedrock-api-key-{b64:40-2000}{eq:0-2}'],
    'gitleaks',
  ),
  row('runpod-key', 'RunPod', 'RunPod API key', 'rpa_{an:36-48}', 'public'),
  row('e2b-key', 'E2B', 'E2B API key', 'e2b_{hex:40}', 'public'),
  row('browserbase-key', 'Browserbase', 'Browserbase API key', 'bb_live_{w:27}', 'public'),
  row('apify-token', 'Apify', 'Apify API token', 'apify_api_{an:34-38}', 'public'),
  row('brave-search-key', 'Brave', 'Brave Search API key', 'BSA{w:24-40}', 'public'),
  row(
    'tavily-key',
    'Tavily',
    'Tavily API key',
    ['tvly-{an:32}', 'tvly-dev-{w:32-64}', 'tvly-prod-{w:32-64}'],
    'public',
  ),
  row('firecrawl-key', 'Firecrawl', 'Firecrawl API key', 'fc-{hex:32}', 'public'),
  row('context7-key', 'Upstash', 'Context7 API key', 'ctx7sk-{uuid}', 'public'),
  row('cursor-key', 'Cursor', 'Cursor API key', 'key_{hex:64}', 'betterleaks'),
  row(
    'devin-key',
    'Cognition',
    'Devin API key',
    ['apk_user_{b64:120-180}{eq:0-2}', 'apk_{b64:80-100}{eq:0-2}'],
    'betterleaks',
  ),
  row('devin-service-token', 'Cognition', 'Devin service user token', 'cog_{low:52}', 'betterleaks'),
  row('minimax-key', 'MiniMax', 'MiniMax API key', 'sk-api-{w:119}', 'betterleaks'),
  row('ref-key', 'Ref', 'Ref API key', 'ref-{hex:20}', 'public'),
  row('mem0-key', 'Mem0', 'Mem0 API key', 'm0-{an:36-48}', 'public'),

  // Clouds and hosting.
  row(
    'aws-access-key-id',
    'AWS',
    'AWS access key id',
    ['AKIA{up:16}', 'ASIA{up:16}', 'ABIA{up:16}', 'ACCA{up:16}'],
    'gitleaks',
    { severity: 'information' },
  ),
  row(
    'azure-client-secret',
    'Microsoft',
    'Microsoft Entra client secret',
    ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => `{wh:3}${digit}Q~{wt:31-34}`),
    'gitleaks',
  ),
  row('azure-devops-token', 'Microsoft', 'Azure DevOps token', '{an:76}AZDO{an:4}', 'public'),
  row('alibaba-key-id', 'Alibaba Cloud', 'Alibaba Cloud access key id', 'LTAI{an:17-21}', 'gitleaks', {
    severity: 'information',
  }),
  row(
    'digitalocean-token',
    'DigitalOcean',
    'DigitalOcean token',
    ['dop_v1_{hex:64}', 'doo_v1_{hex:64}', 'dor_v1_{hex:64}'],
    'gitleaks',
  ),
  row('heroku-key', 'Heroku', 'Heroku API key', 'HRKU-{w:36-64}', 'gitleaks'),
  row('deno-token', 'Deno', 'Deno account token', 'ddp_{an:36}', 'betterleaks'),
  row('upcloud-token', 'UpCloud', 'UpCloud API token', 'ucat_{an:24-32}', 'betterleaks'),
  row(
    'fly-token',
    'Fly.io',
    'Fly.io access token',
    ['fo1_{w:43}', 'fm1a_{b64:100-1500}{eq:0-3}', 'fm1r_{b64:100-1500}{eq:0-3}', 'fm2_{b64:100-1500}{eq:0-3}'],
    'gitleaks',
  ),
  row('render-key', 'Render', 'Render API key', 'rnd_{an:28-36}', 'public'),
  row('netlify-token', 'Netlify', 'Netlify access token', ['nfp_{an:36-40}', 'nfc_{an:36-40}'], 'public'),
  row(
    'vercel-token',
    'Vercel',
    'Vercel token',
    ['vcp_{w:56}', 'vck_{w:56}', 'vci_{w:56}', 'vca_{w:56}', 'vcr_{w:56}'],
    'betterleaks',
  ),
  row('cloudflare-token', 'Cloudflare', 'Cloudflare API token', ['cfut_{an:48}', 'cfat_{an:48}'], 'public'),
  row('cloudflare-global-key', 'Cloudflare', 'Cloudflare global API key', 'cfk_{an:48}', 'public', {
    privilege: 'admin',
  }),
  row('cloudflare-origin-key', 'Cloudflare', 'Cloudflare origin CA key', 'v1.0-{hex:24}-{hex:146}', 'gitleaks'),
  row('scalingo-token', 'Scalingo', 'Scalingo API token', 'tk-us-{w:48}', 'gitleaks'),
  row('pulumi-token', 'Pulumi', 'Pulumi access token', 'pul-{hex:40}', 'gitleaks'),
  row('terraform-token', 'HashiCorp', 'HCP Terraform token', '{an:14}.atlasv1.{we:60-70}', 'gitleaks'),
  row(
    'vault-token',
    'HashiCorp',
    'HashiCorp Vault token',
    ['hvs.{w:24-240}', 'hvb.{w:90-300}', 'hvr.{w:24-240}'],
    'gitleaks',
  ),
  row(
    'doppler-token',
    'Doppler',
    'Doppler token',
    [
      'dp.pt.{an:40-44}',
      'dp.ct.{an:40-44}',
      'dp.sa.{an:40-44}',
      'dp.scim.{an:40-44}',
      'dp.audit.{an:40-44}',
      'dp.st.{w:2-35}.{an:40-44}',
      'dp.st.{an:40-44}',
    ],
    'gitleaks',
  ),
  row(
    'one-password-token',
    '1Password',
    '1Password service account token',
    'ops_eyJ{b64:250-2000}{eq:0-3}',
    'gitleaks',
  ),
  row(
    'one-password-secret-key',
    '1Password',
    '1Password secret key',
    ['A3-{up:6}-{up:6}-{up:5}-{up:5}-{up:5}-{up:5}', 'A3-{up:6}-{up:11}-{up:5}-{up:5}-{up:5}'],
    'gitleaks',
  ),
  row('age-secret-key', 'age', 'age secret key', 'AGE-SECRET-KEY-1{up:58}', 'gitleaks'),
  row(
    'tailscale-key',
    'Tailscale',
    'Tailscale key',
    ['tskey-auth-{an:10-20}-{an:20-40}', 'tskey-api-{an:10-20}-{an:20-40}', 'tskey-client-{an:10-20}-{an:20-40}'],
    'public',
  ),
  row('openshift-token', 'Red Hat', 'OpenShift user token', 'sha256~{w:43}', 'gitleaks'),
  row('yandex-key', 'Yandex Cloud', 'Yandex Cloud API key', 'AQVN{w:35-38}', 'public'),

  row('tencent-key-id', 'Tencent Cloud', 'Tencent Cloud secret id', 'AKID{an:32}', 'public', {
    severity: 'information',
  }),
  row('vercel-blob-token', 'Vercel', 'Vercel Blob token', 'vercel_blob_rw_{an:16}_{an:24-40}', 'public'),
  row('salad-key', 'Salad', 'SaladCloud API key', 'salad_cloud_{an:1-7}_{an:20-235}', 'trufflehog'),
  row('unkey-key', 'Unkey', 'Unkey root key', 'unkey_{an:20-32}', 'betterleaks'),
  row('zuplo-key', 'Zuplo', 'Zuplo consumer API key', 'zpka_{low:32}_{hex:8}', 'betterleaks'),
  row('val-town-token', 'Val Town', 'Val Town API token', 'vtwn_{w:20-80}', 'betterleaks'),
  row('adafruit-key', 'Adafruit', 'Adafruit IO key', 'aio_{an:28}', 'trufflehog'),
  row('scrapfly-key', 'Scrapfly', 'Scrapfly API key', ['scp-live-{low:32}', 'scp-test-{low:32}'], 'kingfisher'),
  row(
    'docker-swarm-token',
    'Docker',
    'Docker Swarm token',
    ['SWMTKN-1-{low:50-60}-{low:24-30}', 'SWMKEY-1-{b64:40-50}'],
    'betterleaks',
  ),
  row(
    'settlemint-token',
    'SettleMint',
    'SettleMint access token',
    ['sm_aat_{an:16}', 'sm_pat_{an:16}', 'sm_sat_{an:16}'],
    'gitleaks',
  ),
  row('intra42-secret', '42', '42 intranet client secret', ['s-s4t2ud-{hex:64}', 's-s4t2af-{hex:64}'], 'gitleaks'),

  // Databases and data.
  row(
    'astra-db-token',
    'DataStax',
    'Astra DB token',
    ['AstraCS:{an:20-64}:{hex:64}', 'AstraCS:{an:20-200}'],
    'betterleaks',
  ),
  row('neon-password', 'Neon', 'Neon database password', 'npg_{an:12}', 'public'),
  row(
    'supabase-token',
    'Supabase',
    'Supabase access token',
    ['sbp_{low:40}', 'sbp_oauth_{low:40}', 'sbp_v0_{low:40}'],
    'betterleaks',
  ),
  row('supabase-secret-key', 'Supabase', 'Supabase secret key', 'sb_secret_{w:31}', 'betterleaks', {
    privilege: 'service-role',
  }),
  row('neon-key', 'Neon', 'Neon API key', 'napi_{an:64}', 'betterleaks'),
  row(
    'planetscale-token',
    'PlanetScale',
    'PlanetScale token',
    ['pscale_tkn_{wd:32-64}', 'pscale_pw_{wd:32-64}', 'pscale_oauth_{wd:32-64}'],
    'gitleaks',
  ),
  row('mongodb-atlas-secret', 'MongoDB', 'MongoDB Atlas service account secret', 'mdb_sa_sk_{w:40}', 'betterleaks'),
  row('aiven-password', 'Aiven', 'Aiven service password', 'AVNS_{w:19}', 'public'),
  row('cockroachdb-key', 'Cockroach Labs', 'CockroachDB Cloud API key', 'CCDB1_{an:22}_{an:40}', 'betterleaks'),
  row('elastic-key', 'Elastic', 'Elastic Cloud API key', 'essu_{w:60-200}{eq:0-2}', 'betterleaks'),
  row('databricks-token', 'Databricks', 'Databricks token', ['dapi{hex:32}-{d:1}', 'dapi{hex:32}'], 'gitleaks'),
  row('airtable-token', 'Airtable', 'Airtable personal access token', 'pat{an:14}.{hex:64}', 'gitleaks'),
  row('clickhouse-key', 'ClickHouse', 'ClickHouse Cloud secret key', '4b1d{an:38}', 'gitleaks'),
  row('confluent-secret', 'Confluent', 'Confluent Cloud secret', 'cflt{b64:60}', 'public'),
  row('contentful-token', 'Contentful', 'Contentful management token', 'CFPAT-{w:43}', 'public'),

  // Work tools.
  row(
    'slack-bot-token',
    'Slack',
    'Slack bot token',
    ['xoxb-{d:10-13}-{d:10-13}-{an:24}', 'xoxb-{d:8-14}-{an:18-26}'],
    'gitleaks',
  ),
  row(
    'slack-user-token',
    'Slack',
    'Slack user token',
    ['xoxp-{d:10-13}-{d:10-13}-{d:10-13}-{an:28-34}', 'xoxc-{d:10-13}-{d:10-13}-{d:10-13}-{hex:64}'],
    'gitleaks',
  ),
  row('slack-cookie', 'Slack', 'Slack session cookie', 'xoxd-{esc:100-400}', 'betterleaks'),
  row('slack-app-token', 'Slack', 'Slack app-level token', 'xapp-{d:1}-{up:8-14}-{d:10-14}-{low:60-70}', 'gitleaks'),
  row(
    'slack-config-token',
    'Slack',
    'Slack configuration token',
    ['xoxe.xoxp-{d:1}-{an:140-200}', 'xoxe.xoxb-{d:1}-{an:140-200}', 'xoxe-{d:1}-{an:130-200}'],
    'gitleaks',
  ),
  row(
    'slack-legacy-token',
    'Slack',
    'Slack legacy token',
    [
      'xoxa-{an:8-48}',
      'xoxa-{d:1}-{an:8-48}',
      'xoxr-{an:8-48}',
      'xoxs-{d:10-13}-{d:10-13}-{d:10-13}-{hex:10-64}',
      'xoxo-{d:10-13}-{d:10-13}-{d:10-13}-{hex:10-64}',
    ],
    'gitleaks',
  ),
  row(
    'slack-webhook',
    'Slack',
    'Slack webhook URL',
    [
      'hooks.slack.com/services/T{up:8-12}/B{up:8-12}/{an:24}',
      'hooks.slack.com/workflows/T{up:8-12}/A{up:8-12}/{d:10-20}/{an:24}',
      'hooks.slack.com/triggers/T{up:8-12}/{d:10-20}/{hex:32}',
    ],
    'gitleaks',
  ),
  row(
    'teams-webhook',
    'Microsoft',
    'Microsoft Teams webhook URL',
    'webhook.office.com/webhookb2/{uuid}@{uuid}/IncomingWebhook/{hex:32}/{uuid}',
    'gitleaks',
  ),
  row(
    'discord-webhook',
    'Discord',
    'Discord webhook URL',
    ['discord.com/api/webhooks/{d:17-20}/{w:60-80}', 'discordapp.com/api/webhooks/{d:17-20}/{w:60-80}'],
    'public',
  ),
  row('telegram-bot-token', 'Telegram', 'Telegram bot token', '{d:8-10}:AA{w:33}', 'gitleaks'),
  row('notion-token', 'Notion', 'Notion integration token', ['ntn_{d:11}{an:35}', 'secret_{an:43}'], 'gitleaks'),
  row('linear-key', 'Linear', 'Linear API key', 'lin_api_{an:40}', 'gitleaks'),
  row('linear-oauth-token', 'Linear', 'Linear OAuth token', 'lin_oauth_{hex:64}', 'public'),
  row(
    'figma-token',
    'Figma',
    'Figma personal access token',
    [
      'figd_{w:38-42}',
      'figp_{we:40-54}',
      'figdr_{w:38-42}',
      'figu_{w:38-42}',
      'figur_{w:38-42}',
      'figoh_{w:38-42}',
      'figor_{w:38-42}',
    ],
    'betterleaks',
  ),
  row('clickup-token', 'ClickUp', 'ClickUp personal token', 'pk_{d:6-10}_{up:32}', 'betterleaks'),
  row('typeform-token', 'Typeform', 'Typeform token', 'tfp_{wd:40-59}', 'gitleaks'),
  row('postman-key', 'Postman', 'Postman API key', 'PMAK-{hex:24}-{hex:34}', 'gitleaks'),
  row('readme-key', 'ReadMe', 'ReadMe API key', 'rdme_{low:70}', 'gitleaks'),
  row('canva-secret', 'Canva', 'Canva client secret', 'cnvca{w:51}', 'betterleaks'),
  row('frameio-token', 'Frame.io', 'Frame.io token', 'fio-u-{we:64}', 'gitleaks'),
  row(
    'hubspot-token',
    'HubSpot',
    'HubSpot private app token',
    ['pat-na1-{uuid}', 'pat-na2-{uuid}', 'pat-eu1-{uuid}', 'pat-ap1-{uuid}'],
    'public',
  ),
  row('intercom-token', 'Intercom', 'Intercom access token', 'dG9rO{b64:48-60}{eq:0-2}', 'public'),
  row('dropbox-token', 'Dropbox', 'Dropbox access token', 'sl.{w:130-1400}', 'gitleaks'),
  row('salesforce-token', 'Salesforce', 'Salesforce access token', '00D{an:12}!{wd:80-130}', 'public'),
  row('zapier-url', 'Zapier', 'Zapier MCP server URL', 'mcp.zapier.com/api/mcp/s/{w:20-200}', 'public'),
  row('zapier-webhook', 'Zapier', 'Zapier webhook URL', 'hooks.zapier.com/hooks/catch/{d:5-10}/{low:6-10}', 'public'),

  row('zoho-token', 'Zoho', 'Zoho access token', '1000.{hex:32}.{hex:32}', 'trufflehog'),
  row('close-key', 'Close', 'Close API key', 'api_{an:22}.{an:22}', 'trufflehog'),
  row(
    'workato-token',
    'Workato',
    'Workato API token',
    ['', 'us', 'eu', 'jp', 'sg', 'au'].map((region) => `wrka${region}-eyJ{w:8-400}.{w:16-2000}.{w:64-700}`),
    'betterleaks',
  ),
  row(
    'voiceflow-key',
    'Voiceflow',
    'Voiceflow API key',
    ['VF.DM.{Hex:24}.{an:16}', 'VF.WS.{Hex:24}.{an:16}', 'VF.{Hex:24}.{an:16}'],
    'trufflehog',
  ),
  row('pinterest-token', 'Pinterest', 'Pinterest access token', 'pina_{w:20-200}', 'betterleaks'),
  row('samsara-token', 'Samsara', 'Samsara API token', 'samsara_api_{an:26-32}', 'betterleaks'),
  row('twitter-bearer-token', 'X', 'X (Twitter) bearer token', 'AAAAAAAAAAAAAAAAAAAAAA{pct:58-100}', 'gitleaks'),

  // Money and shops.
  row(
    'stripe-live-key',
    'Stripe',
    'Stripe live secret key',
    ['sk_live_{an:24-247}', 'rk_live_{an:24-247}', 'sk_prod_{an:24-247}', 'rk_prod_{an:24-247}'],
    'gitleaks',
    { privilege: 'live' },
  ),
  row(
    'stripe-test-key',
    'Stripe',
    'Stripe test secret key',
    ['sk_test_{an:24-247}', 'rk_test_{an:24-247}'],
    'gitleaks',
  ),
  row('stripe-webhook-secret', 'Stripe', 'webhook signing secret', 'whsec_{b64:32-64}{eq:0-2}', 'public'),
  row('square-token', 'Square', 'Square access token', ['EAAA{w:60}', 'sq0atp-{w:22}', 'sq0csp-{w:43}'], 'gitleaks'),
  row(
    'shopify-token',
    'Shopify',
    'Shopify access token',
    ['shpat_{Hex:32}', 'shpca_{Hex:32}', 'shppa_{Hex:32}'],
    'gitleaks',
  ),
  row('shopify-shared-secret', 'Shopify', 'Shopify shared secret', 'shpss_{Hex:32}', 'gitleaks'),
  row(
    'paypal-token',
    'PayPal',
    'PayPal Braintree access token',
    'access_token$production${low:16}${hex:32}',
    'public',
    { privilege: 'live' },
  ),
  row('plaid-token', 'Plaid', 'Plaid access token', ['access-sandbox-{uuid}', 'access-development-{uuid}'], 'gitleaks'),
  row('plaid-live-token', 'Plaid', 'Plaid production access token', 'access-production-{uuid}', 'gitleaks', {
    privilege: 'live',
  }),
  row(
    'flutterwave-key',
    'Flutterwave',
    'Flutterwave secret key',
    ['FLWSECK-{low:32}-X', 'FLWSECK_TEST-{low:32}-X'],
    'gitleaks',
  ),
  row('easypost-key', 'EasyPost', 'EasyPost API key', ['EZAK{an:54}', 'EZTK{an:54}'], 'gitleaks'),
  row('shippo-live-token', 'Shippo', 'Shippo live token', 'shippo_live_{Hex:40}', 'gitleaks', { privilege: 'live' }),
  row('shippo-test-token', 'Shippo', 'Shippo test token', 'shippo_test_{Hex:40}', 'gitleaks'),
  row('duffel-live-token', 'Duffel', 'Duffel live token', 'duffel_live_{we:43}', 'gitleaks', { privilege: 'live' }),
  row('duffel-test-token', 'Duffel', 'Duffel test token', 'duffel_test_{we:43}', 'gitleaks'),

  row('paddle-key', 'Paddle', 'Paddle live API key', 'pdl_live_apikey_{low:26}_{an:22}_{an:3}', 'betterleaks', {
    privilege: 'live',
  }),
  row(
    'polar-token',
    'Polar',
    'Polar access token',
    ['polar_oat_{w:20-100}', 'polar_pat_{w:20-100}', 'polar_at_{w:20-100}'],
    'betterleaks',
  ),
  row('ramp-secret', 'Ramp', 'Ramp client secret', 'ramp_sec_{an:48}', 'betterleaks'),

  // Messages.
  row('klaviyo-key', 'Klaviyo', 'Klaviyo private key', ['pk_{hex:34}', 'pk_{an:6}_{hex:34}'], 'trufflehog'),
  row('mailersend-token', 'MailerSend', 'MailerSend API token', 'mlsn.{an:30-100}', 'betterleaks'),
  row(
    'onesignal-key',
    'OneSignal',
    'OneSignal API key',
    ['os_v2_app_{b32l:103}', 'os_v2_org_{b32l:103}'],
    'betterleaks',
  ),
  row('telnyx-key', 'Telnyx', 'Telnyx API key', 'KEY{w:55}', 'betterleaks'),
  row('sendgrid-key', 'SendGrid', 'SendGrid API key', 'SG.{w:22}.{w:43}', 'gitleaks'),
  row('mailgun-key', 'Mailgun', 'Mailgun API key', 'key-{hex:32}', 'gitleaks'),
  row('mailchimp-key', 'Mailchimp', 'Mailchimp API key', '{hex:32}-us{d:1-2}', 'gitleaks'),
  row('brevo-key', 'Brevo', 'Brevo API key', ['xkeysib-{hex:64}-{an:16}', 'xsmtpsib-{hex:64}-{an:16}'], 'gitleaks'),
  row('resend-key', 'Resend', 'Resend API key', 're_{an:8}_{an:24}', 'public'),
  row(
    'facebook-token',
    'Meta',
    'Facebook access token',
    ['EAAC{an:100-300}', 'EAAM{an:100-300}', 'EAAG{an:100-300}', 'EAAB{an:100-300}'],
    'gitleaks',
  ),

  // Watching and analytics.
  row('sentry-org-token', 'Sentry', 'Sentry organisation token', 'sntrys_eyJ{b64:60-400}{eq:0-2}_{b64:43}', 'gitleaks'),
  row('sentry-user-token', 'Sentry', 'Sentry user token', 'sntryu_{hex:64}', 'gitleaks'),
  row('new-relic-key', 'New Relic', 'New Relic user key', ['NRAK-{up:27}', 'NRAA-{hex:27}'], 'gitleaks'),
  row('new-relic-insert-key', 'New Relic', 'New Relic insert key', 'NRII-{w:32}', 'gitleaks'),
  row('grafana-legacy-key', 'Grafana', 'Grafana API key', 'eyJrIjoi{b64:40-380}{eq:0-2}', 'betterleaks'),
  row('segment-token', 'Segment', 'Segment public API token', 'sgp_{an:64}', 'betterleaks'),
  row('rootly-key', 'Rootly', 'Rootly API key', 'rootly_{hex:64}', 'betterleaks'),
  row('configcat-key', 'ConfigCat', 'ConfigCat SDK key', 'configcat-sdk-1/{w:22}/{w:22}', 'betterleaks'),
  row('devcycle-key', 'DevCycle', 'DevCycle server SDK key', 'dvc_server_{an:8-32}', 'betterleaks'),
  row('wakatime-key', 'WakaTime', 'WakaTime API key', ['waka_{uuid}', 'waka_{low:36-64}'], 'betterleaks'),
  row('new-relic-query-key', 'New Relic', 'New Relic query key', ['NRIQ-{w:32}', 'NRIQ-{w:25}'], 'trufflehog'),
  row('dnkey-token', 'Defined Networking', 'Defined Networking token', 'dnkey-{we:26}-{we:52}', 'gitleaks'),
  row('grafana-token', 'Grafana', 'Grafana service account token', 'glsa_{an:32}_{Hex:8}', 'gitleaks'),
  row('grafana-cloud-token', 'Grafana', 'Grafana Cloud token', 'glc_{b64:32-400}{eq:0-3}', 'gitleaks'),
  row(
    'dynatrace-token',
    'Dynatrace',
    'Dynatrace token',
    ['dt0c01.{up:24}.{up:64}', 'dt0s01.{up:24}.{up:64}'],
    'gitleaks',
  ),
  row('posthog-personal-key', 'PostHog', 'PostHog personal API key', 'phx_{w:43-49}', 'public'),
  row('launchdarkly-key', 'LaunchDarkly', 'LaunchDarkly key', ['api-{uuid}', 'sdk-{uuid}'], 'public'),
  row(
    'sonar-token',
    'SonarSource',
    'Sonar token',
    ['squ_{hex:40}', 'sqp_{hex:40}', 'sqa_{hex:40}', 'sqco_{an:59}'],
    'trufflehog',
  ),
  row('snyk-token', 'Snyk', 'Snyk service token', 'snyk_uat.{hex:8}.{w:100-900}', 'public'),
  row('octopus-key', 'Octopus Deploy', 'Octopus Deploy API key', 'API-{up:26}', 'gitleaks'),
  row('buildkite-token', 'Buildkite', 'Buildkite token', ['bkua_{low:53}', 'bkua_{low:40}'], 'betterleaks'),
  row('circleci-token', 'CircleCI', 'CircleCI token', ['CCIPAT_{an:22}_{Hex:40}', 'CCIPRJ_{an:22}_{Hex:40}'], 'public'),
  row(
    'buildkite-service-token',
    'Buildkite',
    'Buildkite service token',
    ['bkaa_{w:75}', 'bkaj_{w:333}', 'bkar_{w:73}', 'bkct_{w:73}', 'bkpt_{w:199}', 'bkpat_{w:54}', 'bkps_{w:64}'],
    'betterleaks',
  ),
  row('cloudsmith-key', 'Cloudsmith', 'Cloudsmith API key', 'csa_{hex:30}{an:6}', 'betterleaks'),
  row('endor-labs-key', 'Endor Labs', 'Endor Labs key', 'endr+{ad:16}', 'trufflehog'),
  row('aikido-token', 'Aikido', 'Aikido token', ['AIK_CI_{an:20-44}', 'AIK_SECRET_{an:64}'], 'betterleaks'),
  row('stackhawk-key', 'StackHawk', 'StackHawk API key', 'hawk.{w:20}.{w:20}', 'kingfisher'),
  row(
    'harness-token',
    'Harness',
    'Harness access token',
    ['pat.{w:22}.{hex:24}.{an:20}', 'sat.{w:22}.{hex:24}.{an:20}'],
    'betterleaks',
  ),
  row('prefect-key', 'Prefect', 'Prefect API key', 'pnu_{an:36}', 'gitleaks'),
  row('infracost-key', 'Infracost', 'Infracost API key', 'ico-{an:32}', 'gitleaks'),
  row('maxmind-key', 'MaxMind', 'MaxMind licence key', '{an:6}_{an:29}_mmk', 'gitleaks'),
  row('mapbox-secret-token', 'Mapbox', 'Mapbox secret token', 'sk.eyJ{w:60-140}.{w:22}', 'public'),
  row('adobe-client-secret', 'Adobe', 'Adobe client secret', 'p8e-{w:32}', 'gitleaks'),

  // Package registries.
  row('npm-token', 'npm', 'npm access token', 'npm_{an:36}', 'gitleaks'),
  row('pypi-token', 'PyPI', 'PyPI upload token', 'pypi-AgEIcHlwaS5vcmc{w:50-1000}', 'gitleaks'),
  row('rubygems-key', 'RubyGems', 'RubyGems API key', 'rubygems_{hex:48}', 'gitleaks'),
  row('nuget-key', 'NuGet', 'NuGet API key', 'oy2{low:43}', 'public'),
  row('clojars-token', 'Clojars', 'Clojars deploy token', 'CLOJARS_{hex:60}', 'gitleaks'),
  row('crates-token', 'Rust packages', 'Rust package registry token', 'cio{an:32}', 'public'),
  row('docker-token', 'Docker', 'Docker access token', ['dckr_pat_{w:27}', 'dckr_oat_{w:32}'], 'betterleaks'),
  row('jfrog-key', 'JFrog', 'JFrog API key', ['AKCp{an:68-70}', 'cmVmd{an:59}'], 'gitleaks'),

  // Forms that belong to no one provider.
  row('jwt', 'JSON Web Token', 'JSON Web Token', ['eyJ{w:10-2000}.eyJ{w:10-3900}.{w:16-700}'], 'gitleaks'),
];

/**
 * Formats whose mark is too short to look for in longer text: a value that is one from end to end counts, whatever its
 * name.
 */
export const wholeValueFormats: readonly SecretFormat[] = [
  row('twilio-key', 'Twilio', 'Twilio API key', 'SK{hex:32}', 'gitleaks'),
  row('discord-bot-token', 'Discord', 'Discord bot token', '{n64a:1}{n64b:1}{an:22-26}.{w:6}.{w:27-38}', 'kingfisher'),
  row('vault-legacy-token', 'HashiCorp', 'HashiCorp Vault token', 's.{an:24}', 'gitleaks'),
  row(
    'asana-token',
    'Asana',
    'Asana personal access token',
    ['2/{d:10-20}/{d:10-20}:{hex:32}', '1/{d:10-20}:{hex:32}', '0/{d:10-20}:{hex:32}'],
    'public',
  ),
];

/** Formats without a mark of their own: only a name that says whose they are makes them certain. */
export const namedFormats: readonly SecretFormat[] = [
  row('aws-secret-key', 'AWS', 'AWS secret access key', '{b64:40}', 'gitleaks', { word: 'aws' }),
  row('datadog-key', 'Datadog', 'Datadog key', ['{hex:32}', '{hex:40}'], 'gitleaks', { word: 'datadog' }),
  row('exa-key', 'Exa', 'Exa API key', '{uuid}', 'public', { word: 'exa' }),
  row('heroku-legacy-key', 'Heroku', 'Heroku API key', '{uuid}', 'gitleaks', { word: 'heroku' }),
  row('mistral-key', 'Mistral AI', 'Mistral API key', '{an:32}', 'public', { word: 'mistral' }),
  row('cohere-key', 'Cohere', 'Cohere API key', '{an:40}', 'gitleaks', { word: 'cohere' }),
  row('deepgram-key', 'Deepgram', 'Deepgram API key', '{hex:40}', 'betterleaks', { word: 'deepgram' }),
  row('wandb-legacy-key', 'Weights & Biases', 'Weights & Biases API key', '{hex:40}', 'betterleaks', { word: 'wandb' }),
  row('ollama-key', 'Ollama', 'Ollama API key', '{hex:32}.{w:24}', 'betterleaks', { word: 'ollama' }),
  row('zai-key', 'Z.ai', 'Z.ai API key', '{hex:32}.{an:16}', 'betterleaks', { word: 'zai' }),
  row('scaleway-key', 'Scaleway', 'Scaleway secret key', '{uuid}', 'betterleaks', { word: 'scw' }),
  row('snyk-legacy-token', 'Snyk', 'Snyk API token', '{uuid}', 'gitleaks', { word: 'snyk' }),
  row('smithery-key', 'Smithery', 'Smithery key', '{uuid}', 'public', { word: 'smithery' }),
  row('railway-token', 'Railway', 'Railway token', '{uuid}', 'public', { word: 'railway' }),
  row('postmark-token', 'Postmark', 'Postmark server token', '{uuid}', 'public', { word: 'postmark' }),
  row('twilio-auth-token', 'Twilio', 'Twilio auth token', '{hex:32}', 'public', { word: 'twilio' }),
  row('azure-openai-key', 'Microsoft', 'Azure key', ['{hex:32}', '{an:84}'], 'public', { word: 'azure' }),
  row('obsidian-key', 'Obsidian', 'Obsidian Local REST API key', '{hex:64}', 'public', { word: 'obsidian' }),
  row('serper-key', 'Serper', 'Serper API key', '{hex:40}', 'public', { word: 'serper' }),
  row('okta-token', 'Okta', 'Okta API token', '00{w:40}', 'gitleaks', { word: 'okta' }),
  row('bitwarden-token', 'Bitwarden', 'Bitwarden access token', '0.{uuid}.{an:30}:{b64:22}==', 'public', {
    word: 'bws',
  }),
  row('serpapi-key', 'SerpApi', 'SerpApi key', '{hex:64}', 'public', { word: 'serpapi' }),
];
