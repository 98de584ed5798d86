/** Runs a program and says what it took, by its own account. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a run left and took; threads and the start of Node are in it. */
export interface Measured {
  code: number | null;
  out: string;
  cpuSeconds: number;
  wallSeconds: number;
  rssMegabytes: number;
}

const probe = `
const { isMainThread } = require('node:worker_threads');
if (isMainThread) process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const figures = { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, wallSeconds: process.uptime(), rssMegabytes: maxRSS / 1024 };
  require('node:fs').writeFileSync(process.env.FIGURES_FILE, JSON.stringify(figures));
});`;

/** Runs a program of Node in a folder. */
export function measured(program: string, words: readonly string[], cwd: string): Measured {
  const place = join(tmpdir(), `mcp-lens-figures-${process.pid}`);
  writeFileSync(`${place}.cjs`, probe);
  try {
    const { status, stdout } = spawnSync(process.execPath, ['-r', `${place}.cjs`, program, ...words], {
      ...{ cwd, encoding: 'utf8', maxBuffer: 2 ** 28 },
      env: { ...process.env, FIGURES_FILE: `${place}.json` },
    });
    return { code: status, out: stdout, ...JSON.parse(readFileSync(`${place}.json`, 'utf8')) };
  } finally {
    for (const end of ['.cjs', '.json']) rmSync(place + end, { force: true });
  }
}
