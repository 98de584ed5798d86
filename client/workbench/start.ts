/**
 * `npm start`: builds the extension and shows it in an editor on the examples; `-- --cli` runs the command line
 * instead.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { CODE_SERVER_VERSION, ensureWorkbench, repositoryFolder, workbenchHome } from './install';
import { startWorkbench } from './serve';
import { examples, startEnvironment, startWindow } from './startWindow';

const USAGE = `npm start                        VS Code with the extension, on the folder examples/
npm start -- --browser           in the browser, even where a desktop VS Code is installed
npm start -- --port 8123         in the browser, at that port
npm start -- --cli [arguments]   the command line instead; without arguments: check examples`;

async function main(args: readonly string[]): Promise<number> {
  const cli = args.indexOf('--cli');
  const { help, port, browser } = readOptions(cli === -1 ? args : args.slice(0, cli));
  if (help) return say(USAGE);
  if (!runInherited(process.execPath, ['esbuild.mjs'])) return 2;
  if (cli !== -1) return runCommandLine(args.slice(cli + 1));
  const desktop = browser || port !== 0 ? undefined : findDesktopCode();
  return desktop === undefined ? serveInBrowser(port) : openDesktop(desktop);
}

function readOptions(args: readonly string[]): { help: boolean; port: number; browser: boolean } {
  const options = {
    help: { type: 'boolean', short: 'h' },
    port: { type: 'string' },
    browser: { type: 'boolean' },
  } as const;
  const { values } = parseArgs({ args: [...args], options });
  const port = Number(values.port ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new TypeError(`--port wants a number from 1 to 65535.`);
  return { help: values.help === true, port, browser: values.browser === true };
}

// Findings end the command line with 1. That is an answer, not a failure of `npm start`; 2 and 3 are.
function runCommandLine(given: readonly string[]): number {
  const args = given.length === 0 ? ['check', 'examples'] : given;
  console.log(`$ node dist/cli.js ${args.join(' ')}\n`);
  const run = spawnSync(process.execPath, [join('dist', 'cli.js'), ...args], {
    cwd: repositoryFolder,
    stdio: 'inherit',
  });
  return run.status === 0 || run.status === 1 ? 0 : (run.status ?? 2);
}

function openDesktop(code: string): number {
  console.log('Opening VS Code with the extension on examples/ (in the browser instead: npm start -- --browser).');
  console.log('The first file has passwords in plain text: put the cursor on one and press Ctrl+. (Cmd+.).');
  const args = [`--extensionDevelopmentPath=${repositoryFolder}`, examples, ...startWindow.openFiles];
  return runInherited(code, args, startEnvironment) ? 0 : 2;
}

async function serveInBrowser(port: number): Promise<number> {
  const workbench = await ensureWorkbench(console.log);
  const serverDataDir = join(workbenchHome, 'start');
  const server = await startWorkbench({ workbench, serverDataDir, port, trusted: true, env: startEnvironment });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void server.stop());
  console.log(`
VS Code 1.${CODE_SERVER_VERSION.replace(/^\d+\./, '')} with the extension is running. Open this address in a browser on this machine:

  ${server.windowUrl(startWindow)}

It shows examples/. The address holds a key that is new at every start. Ctrl-C ends it.
The command line instead: npm start -- --cli`);
  await server.ended;
  return 0;
}

// On Windows the program itself, since `code.cmd` beside it cannot be started without a shell.
function findDesktopCode(): string | undefined {
  for (const folder of (process.env.PATH ?? '').split(delimiter).filter((name) => name !== '')) {
    const file = join(folder, process.platform === 'win32' ? 'code.cmd' : 'code');
    if (!existsSync(file)) continue;
    const program = process.platform === 'win32' ? join(dirname(folder), 'Code.exe') : file;
    if (existsSync(program)) return program;
  }
  return undefined;
}

function runInherited(command: string, args: readonly string[], more: Readonly<Record<string, string>> = {}): boolean {
  const run = spawnSync(command, args, { cwd: repositoryFolder, stdio: 'inherit', env: { ...process.env, ...more } });
  if (run.error !== undefined) console.error(`${command} could not be started: ${run.error.message}`);
  return run.status === 0;
}

function say(text: string): number {
  console.log(text);
  return 0;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(
      error instanceof TypeError ? `${error.message}\n\n${USAGE}` : error instanceof Error ? error.message : error,
    );
    process.exit(2);
  },
);
