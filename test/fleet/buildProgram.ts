/** Builds the program as people get it. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { repositoryRoot } from '../../server/tools/repository';

/** Path of the built program, in a folder of its own. */
export function build(folder: string): string {
  const outdir = join(folder, 'program');
  execFileSync(process.execPath, ['esbuild.mjs', `--outdir=${outdir}`], { cwd: repositoryRoot, stdio: 'inherit' });
  return join(outdir, 'cli.js');
}
