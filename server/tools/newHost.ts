/**
 * `npm run new-host -- <id> <label> <file pattern>`: writes the host's data file and its four samples, ready to be
 * filled in.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot, writeRepositoryFile } from './repository';

const [id, label, pattern] = process.argv.slice(2);
if (!id || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) || !label || !pattern) {
  console.error('usage: npm run new-host -- <kebab-case-id> <label> <file pattern, e.g. .example/mcp.json>');
  process.exit(2);
}
const path = `shared/src/hosts/${id}.ts`;
if (existsSync(join(repositoryRoot, path))) {
  console.error(`${path} exists already`);
  process.exit(1);
}
const name = id.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
const today = new Date().toISOString().slice(0, 10);
writeRepositoryFile(
  path,
  `/** ${label}: which files it reads and how. */
import type { Host } from './host';

export const ${name}: Host = {
  id: '${id}',
  label: '${label}',
  sources: [{ what: 'TODO: page or source file', checked: '${today}' }],
  documents: [
    {
      label: '${pattern.split('/').pop()}',
      files: [{ pattern: '${pattern}', scope: 'workspace' }],
      format: 'json',
      comments: false,
      trailingCommas: false,
      servers: [{ path: ['mcpServers'], shape: 'map' }],
      entry: {
        closed: false,
        fields: {
          command: { type: 'string', role: 'command', only: 'stdio', doc: 'Program to start.' },
          args: { type: 'strings', role: 'args', only: 'stdio', doc: 'Its arguments.' },
          env: { type: 'string-map', role: 'env', only: 'stdio', doc: 'Environment variables for it.' },
          url: { type: 'string', role: 'url', only: 'remote', doc: 'Address of a remote server.' },
          headers: { type: 'string-map', role: 'headers', only: 'remote', doc: 'HTTP headers sent to it.' },
        },
        transports: { names: { stdio: 'stdio', http: 'http' }, urlWithout: 'http' },
      },
      variables: { expands: [], confirmed: false, secret: [] },
    },
  ],
};
`,
);
console.log(`wrote ${path}`);

/** What the samples say; their dumps are written by a test run, from what is really read. */
const samples = {
  small: { mcpServers: { notes: { command: 'node', args: ['server.js'] } } },
  full: {
    mcpServers: {
      notes: { command: 'node', args: ['server.js'], env: { LOG_LEVEL: 'info' } },
      tracker: { url: 'https://mcp.example.com/mcp', headers: { 'X-Team': 'docs' } },
    },
  },
  wrong: { mcpServers: { notes: { command: 'node', args: 'server.js' }, tracker: 'https://mcp.example.com/mcp' } },
  weird: { mcpServers: { '': { command: '' }, 'two words': { command: 'node', url: 'https://mcp.example.com/mcp' } } },
};
for (const [name, config] of Object.entries(samples)) {
  const target = pattern.replace(/^~/, '/home/alex').replaceAll('*', 'any');
  writeRepositoryFile(`test/hosts/${id}/${name}.json`, `${JSON.stringify(config, undefined, 2)}\n`);
  writeRepositoryFile(`test/hosts/${id}/${name}.model.txt`, `path: ${target}\n`);
  console.log(`wrote test/hosts/${id}/${name}.json and its dump`);
}
console.log('Fill them in from the documentation of the host, then follow CONTRIBUTING.md.');
