/**
 * npm runs this after every install of this folder. It builds the program where somebody installs the repository as a package
 * (`npm install git+https://…`, pre-commit), and does nothing where somebody works on it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Where npm was started: in this folder by its developers, elsewhere by those who install it. */
const isForOthers = process.env['INIT_CWD'] !== undefined && process.env['INIT_CWD'] !== process.cwd();

function run(words) {
  // With --global, which is handed down, npm would install somewhere else.
  const env = { ...process.env, npm_config_global: 'false', npm_config_prefix: undefined };
  const { status, error } = spawnSync(process.execPath, words, { stdio: 'inherit', env });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

if (isForOthers) {
  // For a global install npm leaves out what the build needs.
  const npm = process.env['npm_execpath'];
  if (npm && !existsSync('node_modules/esbuild')) run([npm, 'ci', '--include=dev', '--ignore-scripts']);
  run(['esbuild.mjs', '--npm']);
}
