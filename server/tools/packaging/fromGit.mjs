/**
 * npm runs this after every install of this folder. It builds the program where somebody installs the repository as a package
 * (`npm install git+https://…`, pre-commit), and does nothing where somebody works on it.
 */
import { spawnSync } from 'node:child_process';

// Where npm was started: in this folder by its developers, elsewhere by those who install it.
const isForOthers = process.env['INIT_CWD'] !== undefined && process.env['INIT_CWD'] !== process.cwd();
if (isForOthers)
  process.exitCode = spawnSync(process.execPath, ['esbuild.mjs', '--npm'], { stdio: 'inherit' }).status ?? 1;
