/** Finds what switches a sandbox off in one entry: options of browsers, runtimes and servers, and variables. */

import type { Fix } from '../findings/finding';
import type { FixTraits } from '../findings/fixes';
import { locationFinder } from '../findings/locationFinder';
import { type Location, locationOfWord, type ServerEntry } from '../model/model';
import type { Word } from '../strings/launch/launch';
import { oncePerLaunch } from '../strings/launch/launchNotes';
import type { StringNode } from '../syntax/text';
import { isApprovalSwitch } from './approvalSwitches';
import { findKnownSwitches } from './knownSwitches';
import { commandsOf, removeWordsFix } from './launchLocations';
import { serverVariables } from './serverVariables';
import { variableCheck } from './variableChecks';

/** One switch. */
export interface SandboxSwitch {
  at: Location;
  what: string;
  /** What it does, to go on after its name. */
  says: string;
  /** What that opens, as a sentence. */
  why?: string;
  advice: string;
  severity: 'error' | 'warning' | 'information';
  /** Takes it away, where that can be done cleanly. */
  fix?(): Fix | undefined;
}

interface FlagRow {
  /** What runs how then; `{server}` is its name. */
  opens: string;
  severity: 'error' | 'warning';
}

const noBrowserSandbox: FlagRow = { opens: 'the browser of {server} without a sandbox', severity: 'error' };
const noWebSecurity: FlagRow = { opens: 'the browser of {server} without web security', severity: 'error' };
const unlimited: FlagRow = { opens: '{server} without its built-in limits', severity: 'warning' };

const flags: ReadonlyMap<string, FlagRow> = new Map([
  ['--no-sandbox', noBrowserSandbox],
  ['--disable-setuid-sandbox', noBrowserSandbox],
  ['--disable-gpu-sandbox', noBrowserSandbox],
  ['--disable-web-security', noWebSecurity],
  ['--disable-site-isolation-trials', noWebSecurity],
  ['--unrestricted', unlimited],
  ['--access-mode=unrestricted', unlimited],
  ['--allow-unrestricted-file-access', unlimited],
  ['--disable-sandbox', { opens: '{server} without its sandbox', severity: 'error' }],
  ['--sandbox=danger-full-access', { opens: '{server} without its sandbox', severity: 'error' }],
  ['--sandbox=none', { opens: '{server} without its sandbox', severity: 'error' }],
  ['--sandbox=off', { opens: '{server} without its sandbox', severity: 'error' }],
  ['--sandbox=false', { opens: '{server} without its sandbox', severity: 'error' }],
]);
/** Options whose value may stand behind them. */
const valued = new Set(['--access-mode', '--sandbox', '-s', '-c', '--config']);
const denoEverything = new Set(['-A', '--allow-all']);
const ON = /^(?:1|true|yes|on|all)$/i;
const OFF = /^(?:0|false|no|off|none|disabled)$/i;
const longestSwitchChars = 'disabled'.length;
const DANGEROUS_VARIABLE =
  /(?:^|_)(?:DANGEROUS(?:LY)?|UNRESTRICTED|NO_SANDBOX|DISABLE_SANDBOX|SANDBOX_DISABLED)(?:_|$)/i;
const SANDBOX_VARIABLE = /(?:^|_)SANDBOX(?:_ENABLED|_MODE)?$/i;
/** Skipped questions, open listeners and unchecked certificates have rules of their own. */
const OTHER_RULES = /PERMISSION|APPROV|AUTH|HOST_BINDING|TLS|SSL/i;

const setsLimit = variableCheck((name) => DANGEROUS_VARIABLE.test(name) || SANDBOX_VARIABLE.test(name));

/** All switches of an entry. */
export function findSandboxSwitches(server: ServerEntry): readonly SandboxSwitch[] {
  const found = server.command ? optionSwitches(server) : [];
  for (const { name, text, at, remove } of setsLimit(server) ? serverVariables(server) : []) {
    const row = variableOpens(name, text.trim());
    if (row) found.push(switchOf(server, row, { at, what: name, remove }));
  }
  for (const { value } of server.env) addEmbedded(found, server, value);
  return withKnown(server, found);
}

/** What is known of this very server makes a general finding exact; alone it is one of its own. */
function withKnown(server: ServerEntry, general: readonly SandboxSwitch[]): readonly SandboxSwitch[] {
  const known = findKnownSwitches(server, 'sandbox');
  if (known.length === 0) return general;
  const found = [...general];
  const locationAmong = locationFinder(
    server.file.text,
    found.map(({ at }) => at),
  );
  for (const { at, what, risky, advice, fix } of known) {
    const own = { advice, fix: () => fix({ safe: false }) };
    const index = locationAmong(at);
    const same = index === undefined ? undefined : found[index];
    if (same) found[index!] = { ...same, ...own, why: sentenceOf(risky.why) };
    else {
      const says = `removes a limit of server "${server.name}"`;
      found.push({ at, what, says, why: sentenceOf(risky.why), severity: risky.severity ?? 'warning', ...own });
    }
  }
  return found;
}

function switchOf(
  server: ServerEntry,
  { opens, severity }: FlagRow,
  { at, what, remove }: { at: Location; what: string; remove?(traits: FixTraits): Fix | undefined },
): SandboxSwitch {
  return {
    at,
    what,
    says: `runs ${opens.replace('{server}', () => `server "${server.name}"`)}`,
    advice: 'Remove it.',
    severity,
    fix: () => remove?.({ title: `Remove "${what}"`, safe: false, preferred: true }),
  };
}

const EMBEDDED = /--(?:no-sandbox|disable-setuid-sandbox|disable-web-security)(?![\w-]|=(?:false|0)\b)/;

/** A browser's option inside a list of options that a variable carries. */
function addEmbedded(found: SandboxSwitch[], server: ServerEntry, node: StringNode): void {
  const match = node.value.includes('--') ? EMBEDDED.exec(node.value) : null;
  if (!match) return;
  const at: Location = { kind: 'within', node, start: match.index, end: match.index + match[0].length };
  found.push(switchOf(server, flags.get(match[0])!, { at, what: match[0] }));
}

function variableOpens(name: string, value: string): FlagRow | undefined {
  if (value.length > longestSwitchChars) return undefined;
  const on = ON.test(value);
  if ((!on && !OFF.test(value)) || OTHER_RULES.test(name)) return undefined;
  if (on) return DANGEROUS_VARIABLE.test(name) ? unlimited : undefined;
  return SANDBOX_VARIABLE.test(name) ? { opens: '{server} without its sandbox', severity: 'error' } : undefined;
}

function optionSwitches(server: ServerEntry): SandboxSwitch[] {
  return optionsOf(server.launch).map(({ words, row }) => {
    const at = locationOfWord(server, words[words.length - 1]!);
    const what = words.map(({ text }) => text).join(' ');
    return switchOf(server, row, { at, what, remove: (traits) => removeWordsFix(server, words, traits) });
  });
}

interface OptionUse {
  words: readonly Word[];
  row: FlagRow;
}

const optionsOf = oncePerLaunch((launch): readonly OptionUse[] => {
  const found: OptionUse[] = [];
  for (const { words } of commandsOf(launch)) {
    for (const [index, word] of words.entries()) {
      if (!word.text.startsWith('-')) continue;
      const next = words[index + 1];
      const own = valued.has(word.text) && next ? [word, next] : [word];
      const row = own.length > 1 ? valuedRow(word.text, next!.text) : flagRow(word.text);
      if (row) found.push({ words: own, row });
    }
  }
  const runner = launch.runner?.id ?? launch.programName;
  if (!runner.startsWith('deno') && launch.programName !== 'deno') return found;
  for (const { name, word } of launch.runnerOptions) {
    if (!denoEverything.has(name)) continue;
    found.push({ words: [word], row: { opens: '{server} with every permission', severity: 'error' } });
  }
  return found;
});

/** A bare `-s` means other things to other programs; only the value that gives everything away is certain. */
function valuedRow(name: string, value: string): FlagRow | undefined {
  if (name === '-s') return value === 'danger-full-access' ? flags.get(`--sandbox=${value}`) : undefined;
  if (name === '-c' || name === '--config') return settingRow(value);
  return flags.get(`${name}=${value}`);
}

/** A setting of the program's own file, given on its command line. */
function settingRow(text: string): FlagRow | undefined {
  return text.replaceAll(/["'\s]/g, '') === 'sandbox_mode=danger-full-access'
    ? flags.get('--sandbox=danger-full-access')
    : undefined;
}

function flagRow(text: string): FlagRow | undefined {
  if (text.startsWith('--config=')) return settingRow(text.slice('--config='.length));
  const row = flags.get(text) ?? flags.get(text.replace(/=(?:true|1)$/, '')) ?? dangerously(text);
  // An option that hands another one on: `--chromeArg=--no-sandbox`.
  return row ?? flags.get(EMBEDDED.exec(text)?.[0] ?? '');
}

function dangerously(text: string): FlagRow | undefined {
  if (
    !/^--(?:dangerously|allow-dangerous|dangerous)(?:-|$)/.test(text) ||
    isApprovalSwitch(text) ||
    /=(?:false|0)$/.test(text)
  ) {
    return undefined;
  }
  return { opens: '{server} without a safety limit', severity: 'error' };
}

/** A reason of the data as a sentence of its own. */
export function sentenceOf(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
