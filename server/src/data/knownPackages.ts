/** Names that look-alikes are measured against, beside those of the known servers. */
import type { PackageName } from './advisories/row';

const pypi = (name: string): PackageName => ({ ecosystem: 'pypi', name });
const npm = (name: string): PackageName => ({ ecosystem: 'npm', name });
const image = (name: string): PackageName => ({ ecosystem: 'oci', name });

/** Reference servers that exist on PyPI only: the same name on npm belongs to someone else. */
export const referenceNamesOnPypi: readonly string[] = [
  'mcp-server-fetch',
  'mcp-server-git',
  'mcp-server-sentry',
  'mcp-server-sqlite',
  'mcp-server-time',
];

/**
 * Scopes in which only the listed names exist, so that any other name under the prefix was made up.
 * An empty list with an empty prefix means that nobody publishes there.
 */
export const reservedScopes: ReadonlyMap<string, { readonly prefix: string; readonly names: readonly string[] }> =
  new Map([
    [
      '@modelcontextprotocol',
      {
        prefix: 'server-',
        names: [
          'server-aws-kb-retrieval',
          'server-basic-preact',
          'server-basic-react',
          'server-basic-solid',
          'server-basic-svelte',
          'server-basic-vanillajs',
          'server-basic-vue',
          'server-brave-search',
          'server-budget-allocator',
          'server-cohort-heatmap',
          'server-customer-segmentation',
          'server-everart',
          'server-everything',
          'server-filesystem',
          'server-gdrive',
          'server-github',
          'server-gitlab',
          'server-google-maps',
          'server-legacy',
          'server-map',
          'server-memory',
          'server-pdf',
          'server-postgres',
          'server-puppeteer',
          'server-redis',
          'server-scenario-modeler',
          'server-sequential-thinking',
          'server-shadertoy',
          'server-sheet-music',
          'server-slack',
          'server-system-monitor',
          'server-threejs',
          'server-transcript',
          'server-video-resource',
          'server-wiki-explorer',
        ],
      },
    ],
    ['@anthropic', { prefix: '', names: [] }],
    ['@anthropics', { prefix: '', names: [] }],
    // The scope is in use, for other things than servers.
    ['@anthropic-ai', { prefix: 'mcp-', names: [] }],
  ]);

/** Names that are often written by mistake or made up, and what was meant. */
export const mistakenNames: ReadonlyMap<string, PackageName> = new Map([
  ['npm:@modelcontextprotocol/server-sqlite', pypi('mcp-server-sqlite')],
  ['npm:@modelcontextprotocol/server-fetch', pypi('mcp-server-fetch')],
  ['npm:@modelcontextprotocol/server-git', pypi('mcp-server-git')],
  ['npm:@modelcontextprotocol/server-time', pypi('mcp-server-time')],
  ['npm:@modelcontextprotocol/server-sentry', npm('@sentry/mcp-server')],
  ['npm:@modelcontextprotocol/server-playwright', npm('@playwright/mcp')],
  ['npm:@modelcontextprotocol/server-notion', npm('@notionhq/notion-mcp-server')],
  ['npm:@modelcontextprotocol/server-supabase', npm('@supabase/mcp-server-supabase')],
  ['npm:@modelcontextprotocol/server-mongodb', npm('mongodb-mcp-server')],
  ['npm:@modelcontextprotocol/server-stripe', npm('@stripe/mcp')],
  ['npm:@modelcontextprotocol/server-perplexity', npm('@perplexity-ai/mcp-server')],
  ['npm:@modelcontextprotocol/server-shopify', npm('@shopify/dev-mcp')],
  ['npm:@modelcontextprotocol/server-context7', npm('@upstash/context7-mcp')],
  ['npm:@modelcontextprotocol/server-firecrawl', npm('firecrawl-mcp')],
  ['npm:@modelcontextprotocol/server-tavily', npm('tavily-mcp')],
  ['npm:@modelcontextprotocol/server-kubernetes', npm('kubernetes-mcp-server')],
  ['npm:@anthropic/mcp-inspector', npm('@modelcontextprotocol/inspector')],
  ['npm:@anthropic/mcp-server-filesystem', npm('@modelcontextprotocol/server-filesystem')],
  ['npm:@anthropic/mcp-server-fetch', pypi('mcp-server-fetch')],
  ['npm:@anthropic/mcp-server-git', pypi('mcp-server-git')],
  ['npm:@anthropic/mcp-server-github', image('ghcr.io/github/github-mcp-server')],
  ['npm:@anthropic/mcp-github', image('ghcr.io/github/github-mcp-server')],
  ['npm:@anthropic/mcp-server-memory', npm('@modelcontextprotocol/server-memory')],
  ['npm:@anthropics/mcp-server-git', pypi('mcp-server-git')],
  ['npm:@anthropic-ai/mcp-server-filesystem', npm('@modelcontextprotocol/server-filesystem')],
  ['npm:@anthropic-ai/mcp-filesystem-server', npm('@modelcontextprotocol/server-filesystem')],
  ['npm:@anthropic-ai/mcp-server-memory', npm('@modelcontextprotocol/server-memory')],
  ['npm:@anthropic-ai/mcp-server-fetch', pypi('mcp-server-fetch')],
  ['npm:@anthropic-ai/mcp-server-git', pypi('mcp-server-git')],
  ['npm:@anthropic-ai/mcp-server-github', image('ghcr.io/github/github-mcp-server')],
  ['npm:@github/github-mcp-server', image('ghcr.io/github/github-mcp-server')],
  ['npm:@github/mcp-server', image('ghcr.io/github/github-mcp-server')],
  ['npm:@microsoft/playwright-mcp', npm('@playwright/mcp')],
  ['npm:@playwright/mcp-server', npm('@playwright/mcp')],
  ['npm:@context7/mcp', npm('@upstash/context7-mcp')],
  ['npm:@supabase/mcp-server', npm('@supabase/mcp-server-supabase')],
  ['npm:@notion/mcp-server', npm('@notionhq/notion-mcp-server')],
  ['pypi:serena', pypi('serena-agent')],
  ['pypi:mcp-server-filesystem', npm('@modelcontextprotocol/server-filesystem')],
]);

/** Genuine packages that stand close to a known server by chance, found by comparing the registries' lists. */
export const establishedNames: readonly string[] = [
  'awslabs-ec2-mcp-server',
  'awslabs-ecs-mcp-server',
  'chrome-mcp',
  'freecrawl-mcp',
  'gworkspace-mcp',
  'lockermcp',
  'mcp-mcp',
  'mssql-mcp',
  'mssql-mcp-server',
  'oris-mcp-server',
  'pass-mcp',
  'postgresql-mcp',
  'roblox-studio-mcp',
  'rocker-mcp',
  'todo-list-mcp',
];
