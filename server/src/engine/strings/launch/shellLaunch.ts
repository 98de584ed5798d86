/** Understands shells as launchers: `sh -c`, `cmd /c`, `powershell -Command`, script files. */
import { preparingCommands } from '../../../data/launchPrograms';
import {
  readShell,
  type ShellCommands,
  type ShellStyle,
  type SimpleCommand,
  substitutionsIn,
  subWord,
  type Word,
} from '../shellWords';
import { adoptFacts, adoptLaunch, append, type LaunchReader, label, type ReadCommand, setScript } from './launchBuild';
import { emptyLaunch, type LaunchDraft } from './launchModel';
import { splitCommand } from './programName';
import { findRemoteScripts, powerShellDownload } from './remoteScripts';

const posixValues = new Set(['--rcfile', '--init-file', '-o', '+o', '-O', '+O']);

/** `sh -c text`, `bash -lc text`, `bash script.sh args`. */
export const readPosixShell: LaunchReader = (launch, program, args, read) => {
  let at = launch.programName === 'busybox' ? 1 : 0;
  let takesText = false;
  let readsInput = false;
  for (; at < args.length; at++) {
    const { text } = args[at] as Word;
    if (text === '--') {
      at++;
      break;
    }
    if (!/^[-+]./.test(text)) break;
    if (text === '--command' || (!text.startsWith('--') && text.includes('c'))) takesText = true;
    if (/^-[a-rt-z]*s[a-z]*$/.test(text)) readsInput = true;
    if (posixValues.has(text) || /^-[a-z]+[oO]$/.test(text)) at++;
  }
  const operand = args[at];
  if (takesText && operand) {
    return readText(
      launch,
      { shell: launch.programName, kind: 'shell', program, text: operand, style: 'posix', more: [] },
      read,
    );
  }
  if (operand && !readsInput) return setScript(launch, launch.programName, operand, args.slice(at + 1));
  launch.target = label(launch.programName);
};

/** The text that a host hands to its shell, and words that it appends. */
export const readShellText: LaunchReader = (launch, program, [text, ...more], read) => {
  if (!text) return;
  readText(launch, { shell: launch.programName, kind: 'shell', program, text, style: 'posix', more }, read);
};

interface ShellText {
  readonly shell: string;
  readonly kind: string;
  readonly program: Word;
  readonly text: Word;
  readonly style: ShellStyle;
  /** Words passed behind the text, which the shell appends to it. */
  readonly more: readonly Word[];
}

/** Reads the text given to a shell and takes over the command that matters in it. */
export function readText(launch: LaunchDraft, given: ShellText, read: ReadCommand): void {
  const line = withMore(readShell(given.text, given.style), given.more);
  launch.layers.push({ kind: given.kind, word: given.program });
  launch.shellLine = { shell: given.shell, text: given.text, compound: line.compound, commands: line.commands };
  readLine(launch, line, read);
}

const OPERATOR = /^(?:&&?|\|\|?|;)$/;
const REDIRECTION = /^\d?(?:>>?|<)(?:&\d|nul|\/dev\/null)?$/i;

/** Appends separate words to a line; a word that is an operator starts a new command. */
function withMore(line: ShellCommands, more: readonly Word[]): ShellCommands {
  if (more.length === 0) return line;
  const commands: SimpleCommand[] = line.commands.slice(0, -1);
  const last = line.commands.at(-1);
  let words: Word[] = [...(last?.words ?? [])];
  let before = last?.before;
  let compound = line.compound;
  let skip = false;
  for (const word of more) {
    const operator = OPERATOR.test(word.text);
    const redirection = REDIRECTION.test(word.text);
    if (operator || redirection) compound = true;
    if (skip || redirection) {
      skip = redirection && /[<>]$/.test(word.text);
      continue;
    }
    if (!operator) {
      words.push(word);
      continue;
    }
    if (words.length > 0) commands.push({ words, before });
    words = [];
    before = word.text;
  }
  if (words.length > 0) commands.push({ words, before });
  return { commands, compound };
}

const KEYWORD = /^(?:then|do|else|elif|!|\{|if|while|until|@|@call)$/;

/** Reads every command of a line; the last one that does not merely prepare is the server. */
export function readLine(launch: LaunchDraft, line: ShellCommands, read: ReadCommand): void {
  const commands = mostTelling(line.commands);
  if (commands.length < line.commands.length) launch.unread = true;
  const launches = commands.map((command) => read(withoutKeywords(command.words)));
  markInstalled(commands, launches);
  const main = mainCommand(commands, launches);
  launches.forEach((inner, index) => {
    if (index === main) adoptLaunch(launch, inner);
  });
  launches.forEach((inner, index) => {
    if (index !== main) adoptFacts(launch, inner);
  });
  for (const [index, inner] of launches.entries()) addExports(launch, commands[index] as SimpleCommand, inner);
  append(launch.remoteScripts, findRemoteScripts(commands, launches));
  for (const { words } of commands) for (const word of words) readSubstitutions(launch, word, read);
}

/** What a substitution downloads and runs counts, though what it prints is only a word of the line. */
function readSubstitutions(launch: LaunchDraft, word: Word, read: ReadCommand): void {
  for (const text of substitutionsIn(word)) {
    const inner = emptyLaunch();
    readLine(inner, readShell(text, 'posix'), read);
    append(launch.remoteScripts, inner.remoteScripts);
  }
}

/** Commands of one line that are read; of more, the first and the last ones and those that fetch or run something. */
const MAX_COMMANDS = 5_000;
const FETCHES_OR_RUNS =
  /^(?:.*[\\/])?(?:curl|wget|fetch|aria2c|iwr|irm|iex|invoke-\w{1,40}|base64|xxd|openssl|eval|source|\.|(?:ba|z|da|k)?sh|python[\d.]{0,4}|node|perl|ruby|php|pwsh|powershell)(?:\.exe)?$/i;

function mostTelling(commands: readonly SimpleCommand[]): readonly SimpleCommand[] {
  if (commands.length <= MAX_COMMANDS) return commands;
  const share = MAX_COMMANDS / 4;
  let telling = 0;
  return commands.filter(({ words }, index) => {
    if (index < share || index >= commands.length - share) return true;
    const isTelling = words.some(({ text }) => text.length < 200 && FETCHES_OR_RUNS.test(text));
    return isTelling && telling++ < 2 * share;
  });
}

const PROJECT_INSTALL =
  /^(?:npm (?:ci|install|i|clean-install)|pnpm (?:install|i)|yarn(?: install)?|bun (?:install|i))(?: -{1,2}[\w-]{1,40}){0,8}$/;

/** Behind the installation of a project, `npx name` starts what has just been installed. */
function markInstalled(commands: readonly SimpleCommand[], launches: readonly LaunchDraft[]): void {
  let isInstalled = false;
  for (const [index, inner] of launches.entries()) {
    if (isInstalled && inner.runner?.kind === 'fetch' && inner.runner.ecosystem === 'npm') {
      inner.packages = inner.packages.map((use) => (use.pin === 'none' ? { ...use, local: true } : use));
    }
    const words = commands[index]?.words.map(({ text }) => text).join(' ') ?? '';
    if (words.length < 200 && PROJECT_INSTALL.test(words)) isInstalled = true;
  }
}

function withoutKeywords(words: readonly Word[]): readonly Word[] {
  let at = 0;
  while (at < words.length && KEYWORD.test((words[at] as Word).text)) at++;
  return words.slice(at);
}

function mainCommand(commands: readonly SimpleCommand[], launches: readonly LaunchDraft[]): number {
  const serves = (index: number): boolean => {
    const inner = launches[index] as LaunchDraft;
    if (inner.program === undefined) return false;
    return !preparingCommands.has(inner.programName) && inner.runner?.kind !== 'install';
  };
  for (let end = commands.length - 1; end >= 0; end--) {
    let start = end;
    while (start > 0 && /^\|&?$/.test(commands[start]?.before ?? '')) start--;
    for (let index = start; index <= end; index++) if (serves(index)) return index;
    end = start;
  }
  return commands.length - 1;
}

const SET_VARIABLE = /^(?:export|set|declare|typeset)$/;

/** `export A=b`, `set A=b`, `$env:A='b'`. */
function addExports(launch: LaunchDraft, command: SimpleCommand, inner: LaunchDraft): void {
  const first = command.words[0];
  if (!first) return;
  const power = /^\$env:(\w+)(=?)/i.exec(first.text);
  if (power) {
    const value = power[2] ? subWord(first, power[0].length, first.text.length) : command.words[2];
    const given = value?.text === '' ? command.words[1] : value;
    if (given) launch.environment.push({ name: power[1] as string, value: given, word: first, source: 'shell' });
    return;
  }
  if (!SET_VARIABLE.test(inner.programName)) return;
  for (const word of command.words.slice(1)) {
    const equals = word.text.indexOf('=');
    if (equals < 1 || !/^\w+$/.test(word.text.slice(0, equals))) continue;
    const value = subWord(word, equals + 1, word.text.length);
    launch.environment.push({ name: word.text.slice(0, equals), value, word, source: 'shell' });
  }
}

/** `cmd /c npx …`, also with the whole line in one argument. */
export const readCmd: LaunchReader = (launch, program, args, read) => {
  let words = args;
  if (words.length === 1 && /^\/{1,2}[a-z]\s/i.test(words[0]?.text ?? '')) words = splitCmdLine(words[0] as Word);
  let at = 0;
  let runs = false;
  while (at < words.length && !runs && /^\/{1,2}[a-z](?::\w+)?$/i.test((words[at] as Word).text)) {
    runs = /^\/{1,2}[ckr]$/i.test((words[at] as Word).text);
    at++;
  }
  const first = words[at];
  if (!first) {
    launch.target = label('cmd');
    return;
  }
  const more = words.slice(at + 1);
  const whole = /[\s&|<>]/.test(first.text) && (splitCommand(first).holdsLine || /&&|[|<>]/.test(first.text));
  const style: ShellStyle = 'cmd';
  if (whole) return readText(launch, { shell: 'cmd', kind: 'cmd', program, text: first, style, more }, read);
  launch.layers.push({ kind: 'cmd', word: program });
  const line = withMore({ commands: [{ words: [first], before: undefined }], compound: false }, more);
  launch.shellLine = { shell: 'cmd', text: first, compound: line.compound, commands: line.commands };
  readLine(launch, line, read);
};

/** `/c npx -y name` in one argument: the switches, then the rest as one word. */
function splitCmdLine(word: Word): Word[] {
  const switches: Word[] = [];
  let at = 0;
  for (;;) {
    const found = /^\s*(\/{1,2}[a-z](?::\w+)?)(?=\s)/i.exec(word.text.slice(at, at + 40));
    if (!found) break;
    switches.push(subWord(word, at + found[0].length - (found[1] as string).length, at + found[0].length));
    at += found[0].length;
  }
  const rest = word.text.slice(at);
  const from = at + rest.length - rest.trimStart().length;
  return rest.trim() ? [...switches, subWord(word, from, word.text.trimEnd().length)] : switches;
}

const psValues = [
  'executionpolicy',
  'windowstyle',
  'version',
  'inputformat',
  'outputformat',
  'configurationname',
  'custompipename',
];
const psMoreValues = ['settingsfile', 'workingdirectory', 'psconsolefile', 'configurationfile'];
const psShortValues = new Set(['ep', 'ex', 'wd', 'if', 'of', 'w', 'v']);

/** `powershell -Command text`, `-File x.ps1`, `-EncodedCommand …`, in any abbreviation. */
export const readPowerShell: LaunchReader = (launch, program, args, read) => {
  let at = 0;
  let mode: 'command' | 'file' | 'encoded' | undefined;
  for (; at < args.length && !mode; at++) {
    const { text } = args[at] as Word;
    if (!/^[-/][A-Za-z]/.test(text) && !text.startsWith('--')) break;
    const name = text
      .replace(/^[-/]+/, '')
      .toLowerCase()
      .replace(/:.*$/s, '');
    if ('encodedcommand'.startsWith(name) || name === 'ec' || name === 'enc') mode = 'encoded';
    else if ('command'.startsWith(name) || name === 'commandwithargs' || name === 'cwa') mode = 'command';
    else if ('file'.startsWith(name)) mode = 'file';
    else if (takesPsValue(name)) at++;
  }
  const first = args[at];
  const more = args.slice(at + 1);
  if (!first) {
    launch.target = label(launch.programName);
    return;
  }
  if (mode === 'encoded') {
    launch.layers.push({ kind: 'powershell', word: program });
    launch.remoteScripts.push({ word: first, kind: 'encoded-command' });
    launch.target = `${launch.programName} -EncodedCommand`;
    return;
  }
  const script =
    /\.ps1["']?$/i.test(first.text) && !/[|;]/.test(first.text) && (more.length > 0 || !splitCommand(first).holdsLine);
  if (mode === 'file' || (mode === undefined && (script || launch.programName === 'pwsh'))) {
    return setScript(launch, launch.programName, first, more);
  }
  const all = [first, ...more].map((word) => word.text).join(' ');
  const fetched = powerShellDownload(all);
  readText(
    launch,
    { shell: launch.programName, kind: 'powershell', program, text: first, style: 'powershell', more },
    read,
  );
  if (!fetched) return;
  launch.remoteScripts = launch.remoteScripts.filter((script) => script.kind === 'remote-module');
  launch.remoteScripts.push({ word: psAddress(first) ?? first, kind: fetched });
};

function takesPsValue(name: string): boolean {
  if (psShortValues.has(name)) return true;
  return name.length > 2 && [...psValues, ...psMoreValues].some((item) => item.startsWith(name));
}

/** The address in a PowerShell text, for a precise place. */
function psAddress(text: Word): Word | undefined {
  const found = /https?:\/\/[^\s'")|;]+/i.exec(text.text);
  return found ? subWord(text, found.index, found.index + found[0].length) : undefined;
}
