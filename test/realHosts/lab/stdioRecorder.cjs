// The recording server that hosts start as a process: notes how it was started, then answers the protocol.
// It is copied into the scratch folder of a run and writes to `recorded/` beside itself.
const { mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const label = (process.argv.find((text) => text.startsWith('--label=')) ?? '--label=none').slice('--label='.length);
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith('LAB_')));
const folder = join(__dirname, 'recorded');
mkdirSync(folder, { recursive: true });
const started = { label, args: process.argv.slice(2), cwd: process.cwd(), env };
writeFileSync(join(folder, `${process.pid}.json`), JSON.stringify(started));

const results = {
  initialize: (params) => ({
    protocolVersion: params?.protocolVersion ?? '2025-03-26',
    capabilities: { tools: {} },
    serverInfo: { name: 'recorder', version: '1.0.0' },
  }),
  'tools/list': () => ({ tools: [{ name: 'ping', description: 'Answers.', inputSchema: { type: 'object' } }] }),
  'tools/call': () => ({ content: [{ type: 'text', text: 'pong' }] }),
  ping: () => ({}),
};

function answer({ id, method, params }) {
  const result = results[method]?.(params);
  if (result !== undefined) return { jsonrpc: '2.0', id, result };
  return { jsonrpc: '2.0', id, error: { code: -32601, message: 'unknown method' } };
}

let unread = '';
process.stdin.on('data', (data) => {
  const lines = (unread + data).split('\n');
  unread = lines.pop();
  for (const line of lines.filter((text) => text.trim())) {
    const message = JSON.parse(line);
    if (message.id !== undefined && message.method) process.stdout.write(`${JSON.stringify(answer(message))}\n`);
  }
});
process.stdin.on('end', () => process.exit(0));
