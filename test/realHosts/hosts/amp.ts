/** Amp: `amp mcp doctor` starts every server; the account's address is on loopback. */
import type { RealHost, Server } from '../host';
import { processServer, remoteServer } from '../questions';
import { jsonWith } from './write';

function entry({ more, ...server }: Server): Record<string, unknown> {
  return { ...server, ...more };
}

const doctor = ['mcp', 'doctor'];
const approve = (name: string): string[][] => [['mcp', 'approve', name], doctor];

/** How it is run and asked. */
export const amp: RealHost = {
  id: 'amp',
  package: '@sourcegraph/amp',
  version: '0.0.1790142911-g7618fb',
  program: ['@install@/node_modules/@ampcode/cli-linux-x64/amp'],
  how: 'amp mcp doctor',
  steps: [doctor],
  env: { AMP_URL: '@address@/model', AMP_API_KEY: 'not-a-key', AMP_SKIP_UPDATE_CHECK: '1' },
  documents: [
    {
      path: 'home/.config/amp/settings.json',
      format: 'json',
      asks: ['syntax', 'wrappers', 'variables', 'tokens', 'transports', 'entries', 'keys', 'names'],
      write: jsonWith('amp.mcpServers'),
    },
  ],
  entry,
  keys: (label) => ({
    includeTools: entry(processServer(label, { more: { includeTools: ['ping'] } })),
    transport: entry(remoteServer(label, { more: { transport: 'sse' } })),
    'oauth as an object': entry(remoteServer(label, { more: { oauth: { clientId: 'x' } } })),
    _target: entry(processServer(label, { more: { _target: 'workspace' } })),
  }),
  places: [
    { path: 'home/.config/amp/settings.json' },
    { path: 'home/.config/amp/settings.jsonc' },
    { path: 'home/.amp/settings.json' },
    { path: 'project/.amp/settings.json', steps: approve },
    { path: 'project/.amp/settings.jsonc', steps: approve },
    { path: 'parent/.amp/settings.json', steps: approve },
    { path: 'project/.vscode/settings.json' },
    { path: 'home/.config/Code/User/settings.json' },
    { path: 'project/.mcp.json', write: jsonWith('mcpServers') },
  ],
  together: [['home/.config/amp/settings.jsonc', 'home/.config/amp/settings.json']],
  approvals: [
    { question: 'user server', at: 'home/.config/amp/settings.json', files: {} },
    { question: 'workspace server, nothing approved', at: 'project/.amp/settings.json', files: {} },
    {
      question: 'workspace server after amp mcp approve',
      at: 'project/.amp/settings.json',
      files: {},
      steps: approve('asked'),
    },
    {
      question: 'workspace server, amp.mcpPermissions allows all in the user settings',
      at: 'project/.amp/settings.json',
      files: {
        'home/.config/amp/settings.json': '{"amp.mcpPermissions":[{"matches":{"command":"*"},"action":"allow"}]}',
      },
    },
  ],
};
