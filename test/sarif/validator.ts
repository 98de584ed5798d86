/** Microsoft's validator of SARIF, installed once into a folder of its own. It brings its own runtime. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const VERSION = '5.7.0';
const home = join(__dirname, '..', '..', '.cache', `sarif-multitool-${VERSION}`);

/** One thing that the validator says. */
export interface Verdict {
  rule: string;
  level: string;
  /** What it is about, such as `runs[0].results[3]`, and more words of the message. */
  words: string;
}

/** Path of the program, or why there is none. */
export function validator(): { program: string } | { why: string } {
  const system = { linux: 'linux', darwin: 'darwin', win32: 'win32' }[process.platform as string];
  if (system === undefined) return { why: 'it is not made for this system' };
  const end = process.platform === 'win32' ? '.exe' : '';
  const name = `@microsoft/sarif-multitool-${system}`;
  const program = join(home, 'node_modules', name, `Sarif.Multitool${end}`);
  if (existsSync(program)) return { program };
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{ "private": true }');
  const words = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--save-exact', `${name}@${VERSION}`];
  const shell = process.platform === 'win32';
  const { status, stderr } = spawnSync('npm', words, { cwd: home, encoding: 'utf8', shell });
  if (status !== 0 || !existsSync(program)) {
    rmSync(home, { recursive: true, force: true });
    return { why: `npm did not install ${name}: ${stderr?.trim().split('\n').at(-1) ?? 'there is no npm'}` };
  }
  // What the script of the package would do.
  chmodSync(program, 0o755);
  return { program };
}

/** All that it says of a log, down to notes, with the rules of GitHub. Throws when it does not run. */
export function verdicts(program: string, log: string, scratch: string): Verdict[] {
  const out = join(scratch, 'verdicts.sarif');
  const words = ['validate', log, '--output', out, '--log', 'ForceOverwrite', '--quiet'];
  const wide = ['--rule-kind', 'Sarif;Ghas', '--level', 'Error;Warning;Note', '--kind', 'Fail'];
  const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' };
  // It prints all of it, too.
  const { error, status } = spawnSync(program, [...words, ...wide], { env, stdio: 'ignore' });
  if (error || !existsSync(out)) throw new Error(`the validator wrote nothing: ${error ?? `exit code ${status}`}`);
  const { runs } = JSON.parse(readFileSync(out, 'utf8').replace(/^\uFEFF/, '')) as {
    runs: { results?: { ruleId: string; level?: string; message: { arguments?: string[]; text?: string } }[] }[];
  };
  return (runs[0]?.results ?? []).map(({ ruleId, level = 'warning', message }) => ({
    ...{ rule: ruleId, level },
    words: [message.text, ...(message.arguments ?? [])].filter(Boolean).join(' '),
  }));
}
