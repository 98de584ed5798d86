/** Augment's Auggie: `auggie --print` with a made-up session whose address is on loopback starts every server. */
import type { RealHost } from '../host';
import { processServer } from '../questions';
import { jsonWith, plainEntry } from './write';

const session = { accessToken: 'not-a-token', tenantURL: '@address@/model/', scopes: ['email'] };
const write = jsonWith('mcpServers');

/** How it is run and asked. */
export const augment: RealHost = {
  id: 'augment',
  package: '@augmentcode/auggie',
  version: '0.36.0',
  program: ['@node@', '@install@/node_modules/@augmentcode/auggie/augment.mjs'],
  how: 'auggie --print with a made-up session on loopback',
  steps: [['--print', '--allow-indexing', '--dont-save-session', 'hi']],
  env: { AUGMENT_SESSION_AUTH: JSON.stringify(session), AUGMENT_DISABLE_AUTO_UPDATE: '1' },
  documents: [
    {
      path: 'home/.augment/settings.json',
      format: 'json',
      asks: ['syntax', 'wrappers', 'variables', 'tokens', 'transports', 'entries', 'keys', 'names'],
      write,
    },
  ],
  entry: plainEntry,
  keys: (label) => ({
    'type stdio': plainEntry(processServer(label, { more: { type: 'stdio' } })),
    title: plainEntry(processServer(label, { more: { title: 'x' } })),
    clientId: plainEntry({ url: `@address@/${label}`, more: { clientId: 'x' } }),
    'command with a substitution': { command: `@node@ @recorder@ --label=$(echo ${label})` },
    'command with two commands': { command: `true; @node@ @recorder@ --label=${label}` },
  }),
  places: [
    { path: 'home/.augment/settings.json' },
    { path: 'project/.augment/settings.json' },
    { path: 'project/.augment/settings.local.json' },
    { path: 'parent/.augment/settings.json' },
    { path: 'home/.augment/mcp.json' },
    { path: 'project/.mcp.json', write },
    { path: 'project/.vscode/settings.json' },
  ],
  together: [
    ['project/.augment/settings.json', 'home/.augment/settings.json'],
    ['project/.augment/settings.local.json', 'project/.augment/settings.json'],
  ],
  approvals: [
    { question: 'user server', at: 'home/.augment/settings.json', files: {} },
    { question: 'project server', at: 'project/.augment/settings.json', files: {} },
  ],
};
