/**
 * An MCP server for tests, in plain Node: `node recordingServer.cjs FOLDER NAME`. It notes in FOLDER/started.log that it was
 * started and by whom, offers the tools of FOLDER/NAME.json, and says when they change.
 */
const { appendFileSync, readFileSync, watch } = require('node:fs');
const { join } = require('node:path');
const { createInterface } = require('node:readline');

const [folder, name] = process.argv.slice(2);
appendFileSync(join(folder, 'started.log'), `${JSON.stringify({ name, parent: process.ppid })}\n`);

function write(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}

function tools() {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
}

function answer(method, params) {
  if (method === 'initialize') {
    const capabilities = { tools: { listChanged: true } };
    return { protocolVersion: params.protocolVersion, capabilities, serverInfo: { name, version: '1.0.0' } };
  }
  if (method === 'tools/list') return { tools: tools() };
  return {};
}

createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method, params } = JSON.parse(line);
  if (id !== undefined) write({ id, result: answer(method, params) });
});
watch(folder, (_, changed) => {
  if (changed === `${name}.json`) write({ method: 'notifications/tools/list_changed' });
});
