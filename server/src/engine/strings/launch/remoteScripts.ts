/** Recognises code that is downloaded or decoded and run in one go. */
import { downloaders, interpreters, posixShells } from '../../../data/launchPrograms';
import { readShell, type SimpleCommand, substitutionsIn, type Word } from '../shellWords';
import type { Launch, RemoteScript } from './launchModel';
import { familyOf } from './programName';

const INLINE_RUN =
  /\b(?:exec|eval)\s?[()]|\b(?:execSync|Function|runInThisContext|runInNewContext|_compile)\s?\(|\bimport\(\s?["'`]https?:/;
const INLINE_FETCH =
  /\b(?:urlopen|urlretrieve|requests\.get|httpx\.get|fetch\s?\(|https?\.get\s?\(|axios|open-uri|file_get_contents\s?\(\s?["']https?:|import\(\s?["'`]https?:)/;

/** A shell line inside the program that pipes a download into an interpreter. */
const INLINE_SHELL = /\b(?:exec|execSync|spawn|spawnSync|system|popen|Popen|check_output|run|call|shell_exec)\s?\(/;
const INLINE_DOWNLOAD = /\b(?:curl|wget)\s/;
const INLINE_PIPE = /\|\s?(?:sudo\s)?(?:ba|z|da|k)?sh\b/;

const INLINE_DECODE =
  /\b(?:b64decode|b32decode|base64_decode|atob|unhexlify|fromhex|decode64)\s?\(|\bBuffer\.from\([^()]{0,4000}["'`](?:base64|hex)["'`]/;

/** How inline code gets at more code before it runs that; undefined when it does not. */
export function inlineScript(code: string): 'inline-download' | 'decoded-code' | undefined {
  if (INLINE_SHELL.test(code) && INLINE_DOWNLOAD.test(code) && INLINE_PIPE.test(code)) return 'inline-download';
  if (!INLINE_RUN.test(code)) return undefined;
  if (INLINE_FETCH.test(code)) return 'inline-download';
  return INLINE_DECODE.test(code) ? 'decoded-code' : undefined;
}

const SUBSTITUTED = /^\s?(?:[<$]\(|`|\()\s{0,4}(?:curl|wget|fetch|iwr|irm|invoke-webrequest|invoke-restmethod)\b/i;
const SUBSTITUTION = /^\s?(?:[<$]\(|`)/;
const DECODER = /^(?:base64|xxd|openssl|base32|uudecode)$/;
const DECODES = /^(?:-d|-D|--decode|-r|-rp?|-base64)$/;
const evaluators = new Set(['eval', 'source', '.', 'iex', 'invoke-expression']);
const ADDRESS = /^["'(]?(?:https?|ftp):\/\//i;

/** Looks through the commands of a shell line, given with what each of them was read as. */
export function findRemoteScripts(commands: readonly SimpleCommand[], read: readonly Launch[]): RemoteScript[] {
  const found: RemoteScript[] = [];
  const saved = new Map<string, Word>();
  let source: RemoteScript | undefined;
  commands.forEach((command, index) => {
    const launch = read[index] as Launch;
    const piped = command.before === '|' || command.before === '|&';
    if (!piped) source = undefined;
    if (piped && source && runsInput(launch)) {
      found.push(source);
      source = undefined;
    }
    const substituted = substitutedDownload(command, launch);
    if (substituted) found.push(substituted);
    const file = saved.get(fileKey(launch.script?.text)) ?? saved.get(fileKey(launch.program?.text));
    if (file) found.push({ word: file, kind: 'downloaded-file' });
    source = sourceOf(launch, command) ?? source;
    const output = outputOf(launch, command);
    if (output) saved.set(fileKey(output.text), addressOf(command));
  });
  return found;
}

function addressOf(command: SimpleCommand): Word {
  return command.words.find((word) => ADDRESS.test(word.text)) ?? (command.words[0] as Word);
}

function fileKey(text: string | undefined): string {
  return text === undefined ? '\n' : text.replace(/^\.[\\/]/, '');
}

/** What a command writes into the pipe: a download, or decoded text. */
function sourceOf(launch: Launch, command: SimpleCommand): RemoteScript | undefined {
  if (downloaders.has(launch.programName)) return { word: addressOf(command), kind: 'piped-download' };
  const isDecoding = launch.targetArgs.some((word) => DECODES.test(word.text));
  if (isDecoding && DECODER.test(launch.programName)) {
    return { word: launch.program ?? (command.words[0] as Word), kind: 'decoded-code' };
  }
  return undefined;
}

/** An interpreter without a file, module or code of its own runs what comes through the pipe. */
function runsInput(launch: Launch): boolean {
  const name = familyOf(launch.programName);
  if (evaluators.has(name)) return launch.targetArgs.length === 0 || name === 'source' || name === '.';
  if (!posixShells.has(name) && !interpreters.has(name) && name !== 'deno' && name !== 'powershell' && name !== 'pwsh')
    return false;
  const script = launch.script?.text;
  if (launch.inlineCode || launch.module || launch.shellLine) return false;
  return script === undefined || script === '-' || script === '/dev/stdin';
}

function substitutedDownload(command: SimpleCommand, launch: Launch): RemoteScript | undefined {
  const first = command.words[0];
  if (first && SUBSTITUTED.test(first.text)) return { word: first, kind: 'substituted-download' };
  const name = familyOf(launch.programName);
  const decoded = first && decodes(first) ? first : undefined;
  if (decoded) return { word: decoded, kind: 'decoded-code' };
  if (!evaluators.has(name) && !posixShells.has(name) && !interpreters.has(name)) return undefined;
  if (launch.shellLine) return undefined;
  for (const word of command.words.slice(1)) {
    if (SUBSTITUTED.test(word.text)) return { word, kind: 'substituted-download' };
    if (decodes(word)) return { word, kind: 'decoded-code' };
  }
  return undefined;
}

/** The word is what a decoder prints. */
function decodes(word: Word): boolean {
  if (!SUBSTITUTION.test(word.text)) return false;
  return substitutionsIn(word).some((text) =>
    readShell(text, 'posix').commands.some(({ words: [program, ...args] }) => {
      return DECODER.test(program?.text ?? '') && args.some((arg) => DECODES.test(arg.text));
    }),
  );
}

/** The file a downloader writes. */
function outputOf(launch: Launch, command: SimpleCommand): Word | undefined {
  if (!downloaders.has(launch.programName)) return undefined;
  const { words } = command;
  const at = words.findIndex((word) => /^(?:-[a-zA-Z]*[oO]|--output|--output-document|-OutFile)$/i.test(word.text));
  const value = at < 0 ? undefined : words[at + 1];
  if (value && !ADDRESS.test(value.text) && !value.text.startsWith('-')) return value;
  const last = words.at(-1);
  // These name the file behind the address.
  if (/^(?:certutil|bitsadmin)$/.test(launch.programName) && last && !ADDRESS.test(last.text)) return last;
  const address = addressOf(command);
  const name = address.text.slice(address.text.lastIndexOf('/') + 1);
  return name && (at >= 0 || launch.programName === 'wget') ? { ...address, text: name } : undefined;
}

const PS_RUN =
  /(?:^|[\s|;&({"'])(?:iex|invoke-expression)(?=$|[\s;|)("'$])|\[scriptblock\]::create|\.invoke(?:script)?\(/i;
const PS_FETCH =
  /\b(?:irm|iwr|curl|wget|invoke-restmethod|invoke-webrequest|downloadstring|downloaddata|start-bitstransfer|net\.webclient)\b/i;
const PS_DECODE = /frombase64string/i;

/** What a PowerShell text downloads or decodes and then evaluates. */
export function powerShellDownload(text: string): 'piped-download' | 'decoded-code' | undefined {
  if (!PS_RUN.test(text)) return undefined;
  if (PS_FETCH.test(text)) return 'piped-download';
  return PS_DECODE.test(text) ? 'decoded-code' : undefined;
}
