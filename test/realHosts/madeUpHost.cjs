// A host for the test of the lab: strict JSON, `${VAR}` in arguments only, one entry without a command costs the file, and a
// daemon stays behind.
const { spawn } = require('node:child_process');
const { readFileSync, writeFileSync } = require('node:fs');

const { mcpServers } = JSON.parse(readFileSync('servers.json', 'utf8'));
const expand = (text) => text.replace(/\$\{(\w+)\}/g, (whole, name) => process.env[name] ?? whole);
const started = Object.entries(mcpServers).map(([, { command, args = [], env, url }]) => {
  if (url !== undefined) return fetch(url, { method: 'POST', body: '{}' }).catch(() => {});
  if (command === undefined) process.exit(1);
  return new Promise((resolve) => {
    const options = { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'ignore'] };
    const child = spawn(command, args.map(expand), options);
    child.on('error', resolve);
    child.on('close', resolve);
  });
});
const daemon = spawn('sleep', ['600'], { detached: true, stdio: 'ignore' });
daemon.unref();
if (process.env.LAB_DAEMON) {
  writeFileSync(process.env.LAB_DAEMON, JSON.stringify({ pid: daemon.pid, home: process.env.HOME }));
}
Promise.all(started).then(() => process.exit(0));
