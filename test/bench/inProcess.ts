/** Bundles a measuring program as the product is bundled, and runs it in a process of its own. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Runs `entry` (a file of this folder) with arguments; its output is JSON. */
export async function runBundled<T>(entry: string, ...args: string[]): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const outfile = join(folder, 'bench.cjs');
    await build({
      entryPoints: [join(__dirname, entry)],
      outfile,
      bundle: true,
      minify: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      mainFields: ['module', 'main'],
      logLevel: 'error',
    });
    const output = execFileSync(process.execPath, [outfile, ...args], { maxBuffer: 1 << 24 });
    return JSON.parse(output.toString()) as T;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
