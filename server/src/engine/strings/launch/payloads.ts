/** Recognises commands that open a shell to another machine, or send keys or the environment there. */
import { interpreters, posixShells } from '../../../data/launchPrograms';
import {
  CODE_ENVIRONMENT,
  CODE_KEYS,
  CODE_NETWORK,
  CODE_SHELL,
  CODE_SOCKET,
  credentialPrinters,
  environmentPrinters,
  fileReaders,
  harmlessReaders,
  NETWORK_DEVICE,
  OPENS_DEVICE,
  ownFileOptions,
  prefixes,
  READS_LINES,
  SHELL_PROGRAM,
  senders,
  streamPrograms,
  TIED_TO_SHELL,
  uploadOptions,
} from '../../../data/payloadWords';
import { isLoopback, parseUrl } from '../addresses/url';
import { sensitivePath } from '../paths/sensitivePath';
import { secretName } from '../secrets/secretName';
import { readShell, type SimpleCommand, substitutionsIn, type Word } from '../shellWords';
import type { Launch } from './launchModel';
import { oncePerLaunch } from './launchNotes';
import { familyOf, programNameOf } from './programName';

/** What a command does that nobody wants. */
export type PayloadKind = 'reverse-shell' | 'keys-sent' | 'environment-sent';

/** One such command. */
export interface Payload {
  kind: PayloadKind;
  /** The text that does it. */
  word: Word;
}

const MAX_DEPTH = 4;

/** The first payload of a launch line; undefined for what is ordinary. */
export const payloadOf = oncePerLaunch((launch): Payload | undefined => {
  const line = launch.shellLine;
  const word = line?.text ?? launch.inlineCode ?? launch.program;
  if (!word) return undefined;
  const commands = line ? line.commands : [{ words: launch.words, before: undefined }];
  const raw = line?.shell === 'powershell' || line?.shell === 'pwsh' ? codePayload(line.text.text) : undefined;
  const kind = raw ?? textPayload(line?.text.text ?? '') ?? linePayload(commands, 0) ?? inlinePayload(launch);
  return kind && { kind, word };
});

/** What a command line reads that opens other systems, and prints. */
export function printedSecret(launch: Launch): 'keys-sent' | 'environment-sent' | undefined {
  const commands = launch.shellLine?.commands ?? [{ words: launch.words, before: undefined }];
  for (const command of commands) {
    const source = sourceOf(stepOf(command));
    if (source) return source;
  }
  return undefined;
}

/** Places with keys that the commands of a shell line read or write; what a program gets as a file of its own is left out. */
export const keyFilesRead = oncePerLaunch((launch): readonly Word[] => {
  const commands = launch.shellLine?.commands ?? [];
  return commands.flatMap((command) => keyFilesOf(stepOf(command), 0));
});

function keyFilesOf(step: Step, depth: number): Word[] {
  const inner = depth < MAX_DEPTH ? step.words.flatMap(substitutionsIn) : [];
  const below = inner.flatMap((text) =>
    readShell(text, 'posix').commands.flatMap((command) => keyFilesOf(stepOf(command), depth + 1)),
  );
  const written = (step.command.redirections ?? []).filter(({ operator }) => operator.startsWith('>'));
  const touched = [...(fileReaders.has(step.program) ? step.files : []), ...written.map(({ target }) => target)];
  return [...touched.filter(({ text }) => isKeyPlace(text) && !DOTENV.test(text)), ...below];
}

const DOTENV = /(?:^|[\\/])\.env[\w.-]{0,60}$/;

interface Step {
  program: string;
  /** Words behind the program. */
  words: readonly Word[];
  /** Paths that it reads: operands, and what is redirected into it. */
  files: readonly Word[];
  command: SimpleCommand;
}

function stepOf(command: SimpleCommand): Step {
  let at = 0;
  const { words, redirections = [] } = command;
  while (at < words.length - 1 && isPrefix(words[at]!.text)) at++;
  const program = programNameOf(words[at]?.text ?? '');
  const rest = words.slice(at + 1);
  const operands = rest.filter((word, index) => {
    return !word.text.startsWith('-') && !ownFileOptions.has((rest[index - 1]?.text ?? '').toLowerCase());
  });
  const input = redirections.filter(({ operator }) => operator === '<').map(({ target }) => target);
  return { program, words: rest, files: [...operands, ...input], command };
}

function isPrefix(text: string): boolean {
  return prefixes.has(text) || /^[A-Za-z_]\w{0,80}=/.test(text);
}

/** Works on the raw text: redirections are no words. */
function textPayload(text: string): PayloadKind | undefined {
  const device = NETWORK_DEVICE.exec(text);
  if (!device || isLoopback(device[1]!)) return undefined;
  return TIED_TO_SHELL.test(text) || (OPENS_DEVICE.test(text) && READS_LINES.test(text)) ? 'reverse-shell' : undefined;
}

function linePayload(commands: readonly SimpleCommand[], depth: number): PayloadKind | undefined {
  const staged = new Map<string, PayloadKind>();
  let carried: PayloadKind | undefined;
  let stream = false;
  let shell = false;
  for (const command of commands.slice(0, 200)) {
    const step = stepOf(command);
    if (command.before !== '|' && command.before !== '|&') {
      carried = undefined;
      stream = false;
      shell = false;
    }
    stream ||= isStream(step);
    shell ||= posixShells.has(step.program) && step.files.length === 0;
    if (stream && shell) return 'reverse-shell';
    const kind = stepPayload(step, carried, staged) ?? innerPayload(step, depth);
    if (kind) return kind;
    carried ??= sourceOf(step) ?? printedCredential(step);
    if (carried) stage(step, carried, staged);
  }
  return undefined;
}

function isStream({ program, words }: Step): boolean {
  if (!streamPrograms.has(program)) return false;
  return program !== 'openssl' || words[0]?.text === 's_client';
}

function stepPayload(
  step: Step,
  carried: PayloadKind | undefined,
  staged: ReadonlyMap<string, PayloadKind>,
): PayloadKind | undefined {
  if (startsShell(step)) return 'reverse-shell';
  const device = step.command.redirections?.find(({ target }) => NETWORK_DEVICE.test(target.text));
  if (device) return carried ?? sourceOf(step);
  if (!sends(step)) return undefined;
  if (carried) return carried;
  for (const word of sentFiles(step)) {
    if (isKeyPlace(word)) return 'keys-sent';
    const known = staged.get(word);
    if (known) return known;
  }
  for (const text of step.words.flatMap(substitutionsIn)) {
    for (const command of readShell(text, 'posix').commands) {
      const source = sourceOf(stepOf(command));
      if (source) return source;
    }
  }
  return undefined;
}

/** `nc -e /bin/sh`, `socat tcp:… exec:sh`. */
function startsShell({ program, words }: Step): boolean {
  if (program === 'socat') {
    const texts = words.map(({ text }) => text.toLowerCase());
    return (
      texts.some((text) => /^(?:exec|system):/.test(text)) &&
      texts.some((text) => /^(?:tcp|openssl|ssl|udp)/.test(text))
    );
  }
  if (!/^(?:nc|ncat|netcat)$/.test(program)) return false;
  return words.some(({ text }, index) => {
    const value = /^--(?:sh-)?exec=(.{1,80})/.exec(text)?.[1] ?? words[index + 1]?.text ?? '';
    return /^(?:-[a-z]*[ec]|--(?:sh-)?exec(?:=.{0,80})?)$/.test(text) && SHELL_PROGRAM.test(value);
  });
}

/** A sender whose other side is not this machine. */
function sends({ program, words }: Step): boolean {
  if (!senders.has(program)) return false;
  if (program === 'openssl' && words[0]?.text !== 's_client') return false;
  if (/^(?:aws|gsutil|gcloud)$/.test(program) && !words.some(({ text }) => /^(?:s3|gs):\/\//.test(text))) return false;
  if (/^(?:scp|rsync)$/.test(program))
    return words.some(({ text }) => /^[\w.-]{1,200}(?:@[\w.-]{1,200})?:|^rsync:/.test(text));
  const hosts = words.flatMap(
    ({ text }) => parseUrl(text)?.host ?? (/^(?:localhost|127\.\d|\[?::1)/.test(text) ? 'localhost' : []),
  );
  return hosts.length === 0 || !hosts.every((host) => isLoopback(host));
}

/** Files that a sender is told to send. */
function sentFiles({ program, words, files, command }: Step): string[] {
  const input = (command.redirections ?? [])
    .filter(({ operator }) => operator === '<')
    .map(({ target }) => target.text);
  if (/^(?:scp|rsync|sftp|aws|gsutil|gcloud|mail|mailx|mutt)$/.test(program)) return files.map(({ text }) => text);
  const named = words.flatMap(({ text }, index) => {
    const at = /^(?:-[A-Za-z]{1,10}|--[\w-]{1,40}=)?(?:[\w.[\]-]{1,80}=)?["']?@([^;]{1,400})/.exec(text)?.[1];
    if (at !== undefined) return [at];
    const option = /^(--?[A-Za-z][\w-]{0,40})(?:=(.{1,400}))?$/.exec(text);
    if (!option || !uploadOptions.has(option[1]!.toLowerCase())) return [];
    return [option[2] ?? words[index + 1]?.text ?? ''];
  });
  return [...input, ...named];
}

/** What a command prints: keys, or all variables. */
function sourceOf(step: Step): 'keys-sent' | 'environment-sent' | undefined {
  const { program, words, files } = step;
  if (
    environmentPrinters.has(program) &&
    (program !== 'set' || words.length === 0) &&
    words.every(({ text }) => /^(?:-[0px]|--null|-e)$/.test(text))
  ) {
    return 'environment-sent';
  }
  if (/^(?:get-childitem|gci|dir|ls)$/.test(program) && words.some(({ text }) => /^env:/i.test(text))) {
    return 'environment-sent';
  }
  if (harmlessReaders.has(program) || senders.has(program)) return undefined;
  return files.some(({ text }) => isKeyPlace(text)) ? 'keys-sent' : undefined;
}

/** A credential that is printed into a pipe; as a word of a command line it is how programs sign in. */
function printedCredential({ program, words }: Step): 'keys-sent' | undefined {
  const [first] = words;
  if (credentialPrinters.get(program)?.test(words.map(({ text }) => text).join(' '))) return 'keys-sent';
  if (program === 'printenv') return first && isCredentialName(first.text) ? 'keys-sent' : undefined;
  if (program !== 'echo' && program !== 'printf') return undefined;
  const names = words.flatMap(({ text }) => [...text.matchAll(/\$\{?([A-Za-z_]\w{0,80})/g)].map(([, name]) => name!));
  return names.some(isCredentialName) ? 'keys-sent' : undefined;
}

function isCredentialName(name: string): boolean {
  return secretName(name).secret;
}

/** Names the files that what was read ends up in. */
function stage({ words, command }: Step, kind: PayloadKind, staged: Map<string, PayloadKind>): void {
  for (const { operator, target } of command.redirections ?? []) {
    if (operator.startsWith('>')) staged.set(target.text, kind);
  }
  for (const { text } of words) {
    if (!text.startsWith('-') && /[./]/.test(text) && !isKeyPlace(text)) staged.set(text, kind);
  }
}

function isKeyPlace(text: string): boolean {
  const place = sensitivePath(text);
  return place !== undefined && !place.engineSocket;
}

/** What an inner shell, an interpreter or a substitution is given. */
function innerPayload(step: Step, depth: number): PayloadKind | undefined {
  if (depth >= MAX_DEPTH) return undefined;
  const family = familyOf(step.program);
  for (const [index, word] of step.words.entries()) {
    const option = step.words[index - 1]?.text ?? '';
    if (posixShells.has(step.program) && /^-[a-z]*c$/.test(option)) {
      const found = textPayload(word.text) ?? linePayload(readShell(word, 'posix').commands, depth + 1);
      if (found) return found;
    } else if (interpreters.get(family)?.inline.has(option)) {
      const found = codePayload(word.text);
      if (found) return found;
    }
    if (/^(?:powershell|pwsh)$/.test(step.program)) {
      const found = codePayload(word.text);
      if (found) return found;
    }
    for (const text of substitutionsIn(word)) {
      const found = linePayload(readShell(text, 'posix').commands, depth + 1);
      if (found) return found;
    }
  }
  return undefined;
}

function inlinePayload({ inlineCode }: Launch): PayloadKind | undefined {
  return inlineCode && codePayload(inlineCode.text);
}

/** A program on one line. */
function codePayload(code: string): PayloadKind | undefined {
  if (CODE_SOCKET.test(code) && CODE_SHELL.test(code)) return 'reverse-shell';
  if (!CODE_NETWORK.test(code) || onlyLoopback(code)) return undefined;
  if (CODE_KEYS.test(code)) return 'keys-sent';
  return CODE_ENVIRONMENT.test(code) ? 'environment-sent' : undefined;
}

function onlyLoopback(code: string): boolean {
  const hosts = [...code.matchAll(/\bhttps?:\/\/([^/:\s"'`]{1,200})/gi)].map(([, host]) => host!);
  return hosts.length > 0 && hosts.every((host) => isLoopback(host));
}
