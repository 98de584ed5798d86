/** Memory of the built language server with one file open, as the system counts it. */
import { execFileSync, spawn } from 'node:child_process';
import { createProtocolConnection } from 'vscode-languageserver-protocol/node';
import { type Interval, intervalOf } from './compare';
import { serverProgram } from './keystrokes';
import { configWith } from './samples';

/** Resident MiB when the diagnostics of a file with that many servers are there, each time in a server of its own. */
export async function measureMemory(servers: number, rounds: number): Promise<Interval> {
  const sizes: number[] = [];
  for (let round = 0; round < rounds; round++) sizes.push(await residentMiB(configWith(servers)));
  return intervalOf(sizes);
}

async function residentMiB(text: string): Promise<number> {
  const child = spawn(process.execPath, [serverProgram, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const connection = createProtocolConnection(child.stdout, child.stdin);
  connection.listen();
  const capabilities = { textDocument: { diagnostic: {} } };
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities });
  await connection.sendNotification('initialized', {});
  const uri = 'file:///project/.mcp.json';
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'json', version: 1, text },
  });
  await connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
  const kib = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)]).toString());
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  connection.dispose();
  child.kill();
  return kib / 1024;
}
