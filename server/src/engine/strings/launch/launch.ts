/**
 * Understands the launch line of a local MCP server: wrappers, shell, runner, packages, container, and what the server
 * receives.
 */
import { interpreters, posixShells, type WrapperRow, wrappers } from '../../../data/launchPrograms';
import { memoize } from '../../memo';
import type { Span } from '../../syntax/text';
import { isLocalPath } from '../packages/packageSpec';
import { readShell, splitWords, subWord, type Word, wordOf } from '../shellWords';
import { readInterpreter } from './interpreters';
import { joinedParts } from './joinedParts';
import { adoptLaunch, label } from './launchBuild';
import { emptyLaunch, type Launch, type LaunchDraft } from './launchModel';
import { scanOptions } from './launchOptions';
import { runners } from './packageRunners';
import { familyOf, programNameOf, splitCommand } from './programName';
import { readCmd, readLine, readPosixShell, readPowerShell, readShellText } from './shellLaunch';

export type { Word } from '../shellWords';
export type { ContainerMount, PublishedPort } from './containerRun';
export type { Launch, LaunchVariable } from './launchModel';
export type { LaunchOption } from './launchOptions';
export { type RemoteBridge, remoteBridge } from './remoteBridge';

/** Wrappers in one another, and arguments: a launch line with more is not read in full, and says so. */
/** Tools of Windows that run what an address serves. */
const addressRunners = new Set(['mshta', 'regsvr32', 'msiexec', 'rundll32', 'wscript', 'cscript']);

const MAX_LAUNCH_DEPTH = 100;
const MAX_LAUNCH_WORDS = 20_000;
/** So many of them are the last ones: what is run often stands at the end. */
const MAX_LAST_WORDS = 1_000;
const ASSIGNMENT = /^[A-Za-z_]\w*=/;
const LINE_OPERATOR = /\s(?:&&|\|\|?|;|>>?|<)\s|;\s/;
const OPTION_WITH_MORE = /^(-{1,2}[A-Za-z][\w-]*|\/[A-Za-z])\s+\S/;

/** Understands a launch line. Any text is accepted; nothing is run or looked up. */
export function parseLaunch(command: string | undefined, args: readonly string[]): Launch {
  if (command === undefined) return args.length === 0 ? nothing : readLaunch(command, args);
  const parts = [command, ...args];
  if (parts.some((part) => part.includes(SEPARATOR))) return readLaunch(command, args);
  return launchOfLine(parts.join(SEPARATOR));
}

/** Understands a line whose parts the host joins and runs in a shell. */
export function parseJoinedLaunch(command: string | undefined, args: readonly string[]): Launch {
  const texts = command === undefined ? [] : [command, ...args.slice(0, MAX_LAUNCH_WORDS)];
  const parts = texts.map((text, index) => wordOf(text, index - 1));
  const joined = joinedParts(parts);
  if (!joined) return parseLaunch(command, args);
  const launch = emptyLaunch();
  const { line, sign } = joined;
  launch.shellLine = { shell: 'sh', text: sign, compound: true, commands: line.commands, byHost: true };
  readLine(launch, line, (words) => readCommand(words, 1));
  launch.words = parts;
  return launch;
}

/**
 * Understands a line that a host hands to a shell, with further words behind it; of a longer string only the part. Offsets
 * are those of the whole string.
 */
export function parseShellLine(
  text: string,
  more: readonly string[] = [],
  shell: 'shell' | 'powershell' = 'shell',
  part: Span = { start: 0, end: text.length },
): Launch {
  return shellLaunchOf([shell, String(part.start), String(part.end), text, ...more].join(SEPARATOR));
}

const shellLaunchOf = memoize(
  (key) => {
    const [shell, start, end, text = '', ...more] = key.split(SEPARATOR);
    const line = subWord(wordOf(text, -1), Number(start), Number(end));
    const launch = emptyLaunch();
    const style = shell === 'powershell' ? 'powershell' : 'sh';
    launch.programName = style;
    const words = [line, ...more.map((word, index) => wordOf(word, index))];
    const program: Word = { ...line, text: style };
    const read = (inner: readonly Word[]): LaunchDraft => readCommand(inner, 1);
    if (style === 'sh') readShellText(launch, program, words, read);
    else readPowerShell(launch, program, [{ ...program, text: '-Command' }, ...words], read);
    launch.words = words;
    return launch as Launch;
  },
  { generation: 1_000, longest: 4_000 },
);

const nothing: Launch = emptyLaunch();
const SEPARATOR = '\0';

/** Most lines of a text are those of its version before, and several readers see each. */
const launchOfLine = memoize(
  (line) => {
    const [command, ...args] = line.split(SEPARATOR);
    return readLaunch(command, args);
  },
  { generation: 1_000, longest: 2_000 },
);

function readLaunch(command: string | undefined, args: readonly string[]): Launch {
  const given = command === undefined ? [] : [wordOf(command, -1)];
  const { words, holdsLine } = given[0] ? splitCommand(given[0]) : { words: [], holdsLine: false };
  const tooMany = args.length > MAX_LAUNCH_WORDS;
  const passed = args.flatMap((text, index) => {
    const isKept = index < MAX_LAUNCH_WORDS - MAX_LAST_WORDS || index >= args.length - MAX_LAST_WORDS;
    return isKept ? [wordOf(text, index)] : [];
  });
  const all = [...words, ...joinedArguments(words, passed)];
  const launch =
    given[0] && holdsLine && LINE_OPERATOR.test(given[0].text) ? readOperators(given[0], passed) : readCommand(all, 0);
  launch.words = all;
  launch.commandHoldsLine = holdsLine;
  if (tooMany) launch.unread = true;
  return launch;
}

/** A command line with operators: a host that runs it in a shell runs all of it. */
function readOperators(command: Word, args: readonly Word[]): LaunchDraft {
  const launch = emptyLaunch();
  const line = readShell(command, /^\s*[A-Za-z]:\\/.test(command.text) ? 'cmd' : 'posix');
  const last = line.commands.at(-1);
  const commands = last ? [...line.commands.slice(0, -1), { ...last, words: [...last.words, ...args] }] : [];
  readLine(launch, { ...line, commands }, (words) => readCommand(words, 1));
  return launch;
}

/** Undoes a common mistake: several words in one argument (`["-y @scope/name"]`, `["run -i --rm image"]`). */
function joinedArguments(command: readonly Word[], args: readonly Word[]): Word[] {
  const first = args[0];
  const program = command[0] && familyOf(programNameOf(command[0].text));
  if (!first || !program || !runners.has(program) || !/\s/.test(first.text)) return [...args];
  const whole = args.length === 1 && !/[\n'"]/.test(first.text) && !isLocalPath(first.text);
  return whole || OPTION_WITH_MORE.test(first.text) ? [...splitWords(first), ...args.slice(1)] : [...args];
}

/** Understands one simple command given as words. */
function readCommand(words: readonly Word[], depth: number): LaunchDraft {
  const launch = emptyLaunch();
  launch.words = [...words];
  const rest = takeAssignments(launch, words);
  const program = rest[0];
  if (depth > MAX_LAUNCH_DEPTH) launch.unread = true;
  if (!program || depth > MAX_LAUNCH_DEPTH) return launch;
  const read = (inner: readonly Word[]): LaunchDraft => readCommand(inner, depth + 1);
  launch.program = program;
  launch.programName = programNameOf(program.text);
  const name = familyOf(launch.programName);
  const args = rest.slice(1);
  if (isLocalPath(program.text) || /[\\/]/.test(program.text))
    launch.codePaths.push({ word: program, kind: 'program' });
  // `start.bat` is somebody's script, `start` and `timeout.exe` are the tools.
  const tool = !/\.(?:bat|cmd|ps1)$/i.test(program.text);
  const wrapper = tool && wrappers.get(name)?.find((row) => row.sub === undefined || hasSub(args, row));
  if (wrapper && peel(launch, wrapper, program, args, read)) return launch;
  if (posixShells.has(name) || name === 'busybox') readPosixShell(launch, program, args, read);
  else if (name === 'cmd') readCmd(launch, program, args, read);
  else if (name === 'powershell' || name === 'pwsh') readPowerShell(launch, program, args, read);
  else if (runners.has(name)) runners.get(name)?.(launch, program, args, read);
  else if (interpreters.has(name)) readInterpreter(launch, name, args, read);
  else readPlain(launch, args);
  if (addressRunners.has(name)) {
    const remote = args.find(({ text }) => /\bhttps?:\/\//i.test(text));
    if (remote) launch.remoteScripts.push({ word: remote, kind: 'remote-module' });
  }
  return launch;
}

function hasSub(args: readonly Word[], row: WrapperRow): boolean {
  return args[scanOptions(args, 0, row.options).next]?.text === row.sub;
}

function takeAssignments(launch: LaunchDraft, words: readonly Word[]): readonly Word[] {
  let index = 0;
  while (index < words.length && addAssignment(launch, words[index] as Word, 'shell')) index++;
  return words.slice(index);
}

function addAssignment(launch: LaunchDraft, word: Word, source: 'env' | 'shell'): boolean {
  if (!ASSIGNMENT.test(word.text)) return false;
  const equals = word.text.indexOf('=');
  const value = subWord(word, equals + 1, word.text.length);
  launch.environment.push({ name: word.text.slice(0, equals), value, word, source });
  return true;
}

/** Takes a wrapper off and reads what it runs; false when it runs nothing. */
function peel(
  launch: LaunchDraft,
  row: WrapperRow,
  program: Word,
  args: readonly Word[],
  read: (words: readonly Word[]) => LaunchDraft,
): boolean {
  // `command -v name` only asks where a program is.
  if (launch.programName === 'command' && /^-[vV]$/.test(args[0]?.text ?? '')) return false;
  let at = scanOptions(args, 0, row.options).next;
  if (row.sub !== undefined) at = scanOptions(args, at + 1, row.options).next;
  const split = launch.programName === 'env' ? envSplit(args) : undefined;
  if (split) return finishPeel(launch, row, program, split, read);
  if (row.separator) {
    const separator = args.findIndex((word) => word.text === '--');
    if (separator < 0) return false;
    at = separator + 1;
  } else {
    if (row.kind === 'wsl' && args[at]?.text === '~') at = scanOptions(args, at + 1, row.options).next;
    at += row.operands;
    if (args[at]?.text === '--') at++;
  }
  while (row.assignments && at < args.length && addAssignment(launch, args[at] as Word, 'env')) at++;
  if (args[at]?.text === '--') at++;
  const inner = args.slice(at);
  // `time` and `command` are also names of servers: a wrapper needs something to run.
  if (inner.length === 0) return false;
  return finishPeel(launch, row, program, inner, read);
}

function finishPeel(
  launch: LaunchDraft,
  row: WrapperRow,
  program: Word,
  inner: readonly Word[],
  read: (words: readonly Word[]) => LaunchDraft,
): boolean {
  launch.layers.push({ kind: row.kind, word: program });
  adoptLaunch(launch, read(inner));
  return true;
}

/** `env -S "npx -y name"` splits its value itself. */
function envSplit(args: readonly Word[]): readonly Word[] | undefined {
  const at = args.findIndex((word) => word.text === '-S' || word.text === '--split-string');
  const value = at < 0 || at > 4 ? undefined : args[at + 1];
  return value && [...splitWords(value), ...args.slice(at + 2)];
}

const SCRIPT_FILE = /\.(?:sh|bash|zsh|py|pyw|[cm]?[jt]s|rb|php|pl|lua|ps1|bat|cmd)$/i;
const scriptTools = new Set(['mcp', 'fastmcp']);

/** A program the tables do not know: everything behind it goes to the server. */
function readPlain(launch: LaunchDraft, args: readonly Word[]): void {
  launch.targetArgs = [...args];
  launch.target = label(launch.programName) || undefined;
  if (launch.program && SCRIPT_FILE.test(launch.program.text)) launch.script = launch.program;
  const script = scriptTools.has(launch.programName) && /^(?:run|dev)$/.test(args[0]?.text ?? '') ? args[1] : undefined;
  if (!script || !/\.py(?::\w+)?$|^[./~]/.test(script.text)) return;
  launch.script = script;
  launch.codePaths.push({ word: script, kind: 'script' });
  launch.targetArgs = args.slice(2);
  launch.target = label(`${launch.programName} run`, script.text);
}
