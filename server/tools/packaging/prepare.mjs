/**
 * Builds what a package of this folder needs. npm runs it after every install of the folder (`prepare`), where it does nothing for
 * those who work here and builds for those who install the repository as a package (`npm install git+https://…`, pre-commit);
 * with `--pack`, before `npm pack`, it always builds.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { relative } from 'node:path';

const isPacking = process.argv.includes('--pack');
/** Where npm was started: in this folder or below by its developers, elsewhere by those who install it. */
const isForOthers = relative(process.cwd(), process.env['INIT_CWD'] ?? '.').startsWith('..');

function run(words) {
  // With --global, which is handed down, npm would install somewhere else.
  const env = { ...process.env, npm_config_global: 'false', npm_config_prefix: undefined };
  const { status, error } = spawnSync(process.execPath, words, { stdio: 'inherit', env });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

if (isForOthers || isPacking) {
  const npm = process.env['npm_execpath'];
  const isInstalled = existsSync('node_modules/esbuild');
  // For a global install npm leaves out what the build needs.
  if (!isInstalled && isForOthers && npm) run([npm, 'ci', '--include=dev', '--ignore-scripts']);
  else if (!isInstalled) {
    console.error('The package is built from the sources: run npm ci first.');
    process.exit(1);
  }
  run(['esbuild.mjs', '--npm']);
}
