/**
 * `npm run hosts:own -- HOST…`: real hosts start our MCP server, `mcp-config-lens mcp`, from an entry as they spell it; says
 * what each asked and whether it got the tools. No part of the gate.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostsFromArguments } from './commandLine';
import type { RealHost } from './host';
import { ensureInstalled, type Installed } from './lab/install';
import { runHost } from './lab/run';

interface Note {
  method: string;
  version?: string;
  tools?: string[];
  error?: string;
}

const root = join(__dirname, '..', '..');

async function main(): Promise<number> {
  const { hosts, version } = hostsFromArguments(process.argv.slice(2));
  const folder = mkdtempSync(join(tmpdir(), 'mcp-lens-own-server-'));
  try {
    const build = spawnSync(process.execPath, ['esbuild.mjs', '--npm', `--outdir=${join(folder, 'dist')}`], {
      cwd: root,
    });
    if (build.status !== 0) throw new Error(`The build failed: ${build.stderr}`);
    let failures = 0;
    for (const host of hosts) {
      const installed = await ensureInstalled(host, version ?? host.version, console.error);
      const notes = await ask(host, installed, folder);
      // Since 2026-07-28 a client discovers, before that it initialized.
      const opened = notes.find(({ method, error }) => /^(?:initialize|server\/discover)$/.test(method) && !error);
      const tools = notes.find((note) => note.tools)?.tools;
      const said = opened
        ? `${opened.method} ${opened.version ?? '2026-07-28'}, tools: ${tools?.join(', ') ?? 'not asked'}`
        : 'did not connect';
      console.log(`${host.id} ${installed.version}: ${said}`);
      if (!opened || notes.some(({ error }) => error)) failures++;
    }
    return failures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function ask(host: RealHost, installed: Installed, folder: string): Promise<Note[]> {
  const file = join(folder, `${host.id}.jsonl`);
  const words = [join(root, 'test/realHosts/lab/tap.cjs'), file, installed.node, join(folder, 'dist', 'cli.js'), 'mcp'];
  const entry = host.entry({ command: installed.node, args: words });
  const [document] = host.documents;
  const { output } = await runHost(host, installed, {
    ...host.files,
    [document.path]: document.write([['mcp-config-lens', entry]]),
  });
  if (!existsSync(file)) {
    // People look into a surprising answer.
    console.error(output.slice(-2_000));
    return [];
  }
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Note);
}

main().then(
  (failures) => {
    process.exitCode = failures ? 1 : 0;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
