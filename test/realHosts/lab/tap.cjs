/**
 * Stands between a host and a server on standard input and output: `node tap.cjs NOTES PROGRAM ARGUMENT…`. Notes, one JSON value a
 * line, what the host asked by method, and what the server answered to it.
 */
const { spawn } = require('node:child_process');
const { appendFileSync } = require('node:fs');

const [notes, program, ...words] = process.argv.slice(2);
const server = spawn(program, words, { stdio: ['pipe', 'pipe', 'inherit'] });
const asked = new Map();

pass(process.stdin, server.stdin, ({ id, method }) => {
  if (method !== undefined && id !== undefined) asked.set(id, method);
});
pass(server.stdout, process.stdout, ({ id, result, error }) => {
  if (id === undefined || !asked.has(id)) return;
  const tools = result?.tools?.map(({ name }) => name);
  const note = { method: asked.get(id), version: result?.protocolVersion, tools, error: error?.message };
  appendFileSync(notes, `${JSON.stringify(note)}\n`);
});
server.on('exit', (code) => process.exit(code ?? 1));

function pass(from, to, look) {
  let rest = '';
  from.on('data', (data) => {
    to.write(data);
    const lines = (rest + data).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      try {
        look(JSON.parse(line));
      } catch {
        // Not a message; the other side may complain.
      }
    }
  });
  from.on('end', () => to.end());
}
