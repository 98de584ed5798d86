/** Words of a launch that arrive otherwise than they were meant: joined, quoted, padded, or with characters lost. */
import type { Fix } from '../findings/finding';
import { fixOf, replaceFix } from '../findings/fixes';
import { oncePerDocument } from '../model/documentMemo';
import type { ServerEntry } from '../model/model';
import { doubledBackslashes } from '../syntax/commonMistakes';
import { joinEdits } from '../syntax/configEditor';
import { editorOf } from '../syntax/edit';
import type { StringNode } from '../syntax/text';
import { bridgeOf } from './serverAddress';
import { bearsSign } from './serverStrings';
import type { StartFault } from './startFault';
import { BARE_BRACE, ODD } from './stringSigns';

/** The faults of one entry's words. */
export function argumentFaults(server: ServerEntry): readonly StartFault[] {
  const { command } = server;
  const faults: StartFault[] = [];
  const isOdd = bearsSign(server, ODD);
  const args = isOdd && command ? plainArguments(server) : none;
  if (isOdd && command) addWordFault(faults, server, command);
  for (const node of args) addWordFault(faults, server, node);
  const first = server.args[0];
  if (command && first && isBrokenPath(command.value, first.value)) faults.push(brokenPath(server, command, first));
  if (isOdd) for (const node of paddedStrings(server, args)) faults.push(paddingFault(server, node));
  if (bearsSign(server, BARE_BRACE)) for (const fault of unsignedReferences(server)) faults.push(fault);
  return faults;
}

const none: readonly never[] = [];

function addWordFault(faults: StartFault[], server: ServerEntry, node: StringNode): void {
  const fault =
    escapeFault(server, node) ??
    quoteFault(server, node) ??
    (node === server.command ? undefined : joinedFault(server, node));
  if (fault) faults.push(fault);
}

/** Arguments that no shell and no interpreter takes for a text of its own. */
function plainArguments({ launch, args }: ServerEntry): readonly StringNode[] {
  const { shellLine, inlineCode } = launch;
  if (!shellLine && !inlineCode) return args;
  return args.filter((_, index) => index !== shellLine?.text.origin && index !== inlineCode?.origin);
}

const JOINED = /^(--?[A-Za-z][\w-]{0,60}) +([^\s"'{}[\]]{1,200})$/;

/** A flag and its value are two arguments; with a blank between them they are one that no program knows. */
function joinedFault(server: ServerEntry, node: StringNode): StartFault | undefined {
  const match = node.value.startsWith('-') && node.value.includes(' ') ? JOINED.exec(node.value) : null;
  if (!match || match[1]!.endsWith('-') || node.parent?.kind !== 'array') return undefined;
  return {
    at: node,
    message: `"${match[1]}" and its value are one argument. Make them two items.`,
    detail: 'The program takes the whole argument for an option that it does not know.',
    fixes: () => [splitItem(server, node, match[1]!, match[2]!)],
  };
}

function splitItem(server: ServerEntry, node: StringNode, flag: string, value: string): Fix | undefined {
  const list = node.parent;
  const { text } = server.file;
  if (list?.kind !== 'array') return undefined;
  const editor = editorOf(text);
  const traits = { title: 'Split into two items', safe: true, preferred: true };
  return fixOf(traits, joinEdits([editor.insertItem(list, flag, node), editor.replaceValue(node, value)]));
}

const QUOTED = /^(["'])([^"'{}[\]]{1,1000})\1$/;

/** Quotes are for shells; without one they are a part of the name. */
function quoteFault(server: ServerEntry, node: StringNode): StartFault | undefined {
  const match = node.value.startsWith('"') || node.value.startsWith("'") ? QUOTED.exec(node.value) : null;
  if (!match || server.file.document.entry?.shell) return undefined;
  if (server.launch.layers.some(({ kind }) => /shell|cmd|wsl/.test(kind))) return undefined;
  return {
    at: node,
    message: `Server "${server.name}" gets this value with the inner quotes. Remove them.`,
    detail: 'No shell removes them, and the value is one argument already.',
    fixes: () => [
      replaceFix(server.file, node, match[2]!, { title: 'Remove the inner quotes', safe: true, preferred: true }),
    ],
  };
}

const LOST_BACKSLASH = /^[A-Za-z]:[^\n\r]{0,400}?[\b\t\f\v\n\r]/;

/** `"C:\temp"` is read as C:, a tab and "emp". */
function escapeFault(server: ServerEntry, node: StringNode): StartFault | undefined {
  if (node.value[1] !== ':' || !LOST_BACKSLASH.test(node.value)) return undefined;
  const raw = server.file.text.text.slice(node.start, node.end);
  if (!/^"[A-Za-z]:/.test(raw) || !raw.includes('\\')) return undefined;
  return {
    at: node,
    message: `Backslashes turn into control characters in this path. Double them, or use "/".`,
    detail: `Server "${server.name}" gets another path than the one that is written here.`,
    fixes: () => [
      fixOf(
        { title: 'Double the backslashes', safe: true, preferred: true },
        doubledBackslashes(server.file.text.text, node.start + 1, node.end - 1),
      ),
    ],
  };
}

/** A path with a blank that was cut in two: the rest of the program stands in the arguments. */
function isBrokenPath(command: string, first: string): boolean {
  const isApplication = /^\/Applications\/[^/.]+$/.test(command) && /\.app\//.test(first);
  return isApplication || (/^[A-Za-z]:\\Program$/i.test(command) && /^Files(?: \(x86\))?\\/i.test(first));
}

function brokenPath(server: ServerEntry, command: StringNode, first: StringNode): StartFault {
  const whole = `${command.value} ${first.value}`;
  const editor = editorOf(server.file.text);
  const traits = { title: 'Join the parts of the path', safe: false, preferred: true };
  return {
    at: command,
    message: `The program path of server "${server.name}" is split at a space. Join its parts.`,
    detail: 'A path with spaces is one value.',
    fixes: () => [fixOf(traits, editor.replaceValue(command, whole), editor.removeItem(first))],
  };
}

function paddedStrings(server: ServerEntry, args: readonly StringNode[]): readonly StringNode[] {
  const { command, env, headers, url, cwd } = server;
  const padded: StringNode[] = [];
  const look = (node: StringNode): void => {
    if (isPadded(node.value)) padded.push(node);
  };
  // A text of several lines ends with a line break of its own.
  if (command && !server.launch.commandHoldsLine) look(command);
  for (const node of args) look(node);
  for (const { value } of env) look(value);
  for (const { value } of headers) look(value);
  if (url) look(url);
  if (cwd) look(cwd);
  return padded;
}

function isPadded(value: string): boolean {
  if (value.length >= MAX_PADDED_CHARS) return false;
  const trimmed = value.trim();
  return trimmed.length < value.length && trimmed !== '' && !trimmed.includes('\n');
}

const MAX_PADDED_CHARS = 2_000;

function paddingFault(server: ServerEntry, node: StringNode): StartFault {
  return {
    at: node,
    message: `Server "${server.name}" gets this value with a space at its edge. Remove it.`,
    fixes: () => [
      replaceFix(server.file, node, node.value.trim(), { title: 'Remove the spaces', safe: true, preferred: true }),
    ],
  };
}

/** `{workspaceFolder}` where the host reads `${workspaceFolder}`. */
function unsignedReferences(server: ServerEntry): StartFault[] {
  const names = predefinedNames(server.file.document);
  if (names.length === 0) return [];
  const faults: StartFault[] = [];
  for (const node of server.args) addUnsigned(faults, server, node, names);
  for (const { value } of server.env) addUnsigned(faults, server, value, names);
  if (server.cwd) addUnsigned(faults, server, server.cwd, names);
  return faults;
}

/** What the host replaces, by plain names in braces. */
const predefinedNames = oncePerDocument(({ variables }) =>
  Object.keys(variables?.predefined ?? {}).filter((name) => /^\$\{\w+\}$/.test(name)),
);

function addUnsigned(faults: StartFault[], server: ServerEntry, node: StringNode, names: readonly string[]): void {
  if (!node.value.includes('{')) return;
  for (const name of names) {
    const start = node.value.indexOf(name.slice(1));
    if (start < 0 || '${'.includes(node.value[start - 1] ?? ' ')) continue;
    const at = { kind: 'within', node, start, end: start + name.length - 1 } as const;
    faults.push({
      at,
      message: `"${name.slice(1)}" is plain text without a dollar sign. Use "${name}".`,
      fixes: () => [replaceFix(server.file, at, name, { title: `Change to "${name}"`, safe: true, preferred: true })],
    });
  }
}

/** A header with a blank for a bridge that is started through npx by a host that does not keep such words together. */
export function splitHeaderFaults(server: ServerEntry): readonly StartFault[] {
  const { blanksInArguments } = server.file.document;
  if (!blanksInArguments || !server.command || server.launch.programName !== 'npx') return none;
  const headers = bridgeOf(server)?.headers ?? [];
  if (headers.length === 0) return none;
  const isWindows = isOnWindows(server);
  if (blanksInArguments === 'lost-on-windows' && !isWindows) return [];
  return headers.flatMap(({ name, word }): StartFault[] => {
    const node = server.args[word.origin];
    if (!node || !/\s/.test(node.value) || node.value.includes('\n')) return [];
    return [
      {
        at: node,
        ...(isWindows ? {} : { severity: 'information' as const }),
        message: `"${name}" arrives cut off${isWindows ? ' on Windows' : ''}. Remove the space after the colon.`,
        detail: `${server.file.view.host.label} splits the header at spaces when it starts npx. Put a value with spaces into a variable of "env".`,
        fixes: () => [withoutBlank(server, node, name)],
      },
    ];
  });
}

function withoutBlank(server: ServerEntry, node: StringNode, name: string): Fix | undefined {
  const value = node.value.slice(node.value.indexOf(':') + 1).trim();
  if (!node.value.includes(':') || /\s/.test(value)) return undefined;
  return replaceFix(server.file, node, `${name}:${value}`, { title: 'Remove the space', safe: true, preferred: true });
}

/** The place of the file, or a path in the entry, is one of Windows. */
export function isOnWindows(server: ServerEntry): boolean {
  const { file, command, args } = server;
  if (/(^|[\\/])AppData[\\/](Roaming|Local)[\\/]|^[A-Za-z]:[\\/]/.test(file.path)) return true;
  return bearsSign(server, ODD) && ((command !== undefined && isDrivePath(command)) || args.some(isDrivePath));
}

function isDrivePath({ value }: StringNode): boolean {
  return /^[A-Za-z]:\\/.test(value);
}
