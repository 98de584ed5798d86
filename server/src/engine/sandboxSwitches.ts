/** Finds what switches a sandbox off in one entry: options of browsers, runtimes and servers, and variables. */
import type { Pair, ServerEntry } from './model';
import type { Word } from './values/launch';

/** One switch. Either `pair` or `word` says where it stands. */
export interface SandboxSwitch {
  word?: Word;
  words: readonly Word[];
  pair?: Pair;
  what: string;
  /** How the server runs then, as the end of "makes the server run …". */
  opens: string;
  severity: 'error' | 'warning';
}

interface FlagRow {
  opens: string;
  severity: 'error' | 'warning';
}

const NO_BROWSER_SANDBOX: FlagRow = { opens: 'its browser without a sandbox', severity: 'error' };
const NO_WEB_SECURITY: FlagRow = { opens: 'its browser without the limits between web pages', severity: 'error' };
const UNLIMITED: FlagRow = { opens: 'without the limits that its authors set', severity: 'warning' };

const FLAGS: ReadonlyMap<string, FlagRow> = new Map([
  ['--no-sandbox', NO_BROWSER_SANDBOX],
  ['--disable-setuid-sandbox', NO_BROWSER_SANDBOX],
  ['--disable-gpu-sandbox', NO_BROWSER_SANDBOX],
  ['--disable-web-security', NO_WEB_SECURITY],
  ['--disable-site-isolation-trials', NO_WEB_SECURITY],
  ['--unrestricted', UNLIMITED],
  ['--access-mode=unrestricted', UNLIMITED],
  ['--allow-unrestricted-file-access', UNLIMITED],
  ['--disable-sandbox', { opens: 'without its sandbox', severity: 'error' }],
  ['--sandbox=danger-full-access', { opens: 'without its sandbox', severity: 'error' }],
  ['--sandbox=none', { opens: 'without its sandbox', severity: 'error' }],
  ['--sandbox=off', { opens: 'without its sandbox', severity: 'error' }],
  ['--sandbox=false', { opens: 'without its sandbox', severity: 'error' }],
]);
/** Options whose value may stand behind them. */
const VALUED = new Set(['--access-mode', '--sandbox', '-s']);
const DENO_EVERYTHING = new Set(['-A', '--allow-all']);
/** Skipping the questions belongs to approval. */
const APPROVAL = /^--dangerously-(?:skip-permissions|allow-all-tools|auto-approve)/;

const ON = /^(?:1|true|yes|on|all)$/i;
const OFF = /^(?:0|false|no|off|none|disabled)$/i;
const DANGEROUS_VARIABLE =
  /(?:^|_)(?:DANGEROUS(?:LY)?|UNRESTRICTED|NO_SANDBOX|DISABLE_SANDBOX|SANDBOX_DISABLED)(?:_|$)/i;
const SANDBOX_VARIABLE = /(?:^|_)SANDBOX(?:_ENABLED|_MODE)?$/i;
/** Skipped questions, open listeners and unchecked certificates have rules of their own. */
const OTHER_RULES = /PERMISSION|APPROV|AUTH|HOST_BINDING|TLS|SSL/i;

/** All switches of an entry. */
export function findSandboxSwitches(server: ServerEntry): SandboxSwitch[] {
  const found = server.command ? optionSwitches(server) : [];
  for (const pair of server.env) {
    const opens = variableOpens(pair.name, pair.value.value.trim());
    if (opens) found.push({ pair, words: [], what: pair.name, ...opens });
  }
  return found;
}

function variableOpens(name: string, value: string): FlagRow | undefined {
  if (OTHER_RULES.test(name)) return undefined;
  if (ON.test(value)) return DANGEROUS_VARIABLE.test(name) ? UNLIMITED : undefined;
  return OFF.test(value) && SANDBOX_VARIABLE.test(name)
    ? { opens: 'without its sandbox', severity: 'error' }
    : undefined;
}

function optionSwitches(server: ServerEntry): SandboxSwitch[] {
  const { words, runnerOptions, programName } = server.launch;
  const found: SandboxSwitch[] = [];
  for (const [index, word] of words.entries()) {
    if (!word.text.startsWith('-')) continue;
    const next = words[index + 1];
    if (VALUED.has(word.text) && next) {
      const name = word.text === '-s' ? '--sandbox' : word.text;
      // A bare `-s` means other things to other programs; only the value that gives everything away is certain.
      const row =
        word.text !== '-s' || next.text === 'danger-full-access' ? FLAGS.get(`${name}=${next.text}`) : undefined;
      if (row) found.push({ word: next, words: [word, next], what: `${word.text} ${next.text}`, ...row });
      continue;
    }
    const row = FLAGS.get(word.text) ?? FLAGS.get(word.text.replace(/=(?:true|1)$/, '')) ?? dangerously(word.text);
    if (row) found.push({ word, words: [word], what: word.text, ...row });
  }
  const runner = server.launch.runner?.id ?? programName;
  if (!runner.startsWith('deno') && programName !== 'deno') return found;
  for (const { name, word } of runnerOptions) {
    if (!DENO_EVERYTHING.has(name)) continue;
    found.push({ word, words: [word], what: word.text, opens: 'with every permission', severity: 'error' });
  }
  return found;
}

function dangerously(text: string): FlagRow | undefined {
  if (
    !/^--(?:dangerously|allow-dangerous|dangerous)(?:-|$)/.test(text) ||
    APPROVAL.test(text) ||
    /=(?:false|0)$/.test(text)
  ) {
    return undefined;
  }
  return { opens: 'with a limit switched off that its authors call dangerous to lose', severity: 'error' };
}
