/** Words of a launch that arrive otherwise than they were meant: joined, quoted, padded, or with characters lost. */
import type { Fix } from '../findings/finding';
import { fixOf, replaceFix } from '../findings/fixes';
import type { ServerEntry } from '../model/model';
import { remoteBridge } from '../strings/launch/launch';
import { doubledBackslashes } from '../syntax/commonMistakes';
import { joinEdits } from '../syntax/configEditor';
import { editorOf } from '../syntax/edit';
import type { StringNode } from '../syntax/text';
import type { StartFault } from './startFault';

/** The faults of one entry's words. */
export function argumentFaults(server: ServerEntry): StartFault[] {
  const { command } = server;
  const faults: StartFault[] = [];
  const words = command ? [command, ...plainArguments(server)] : [];
  for (const node of words) {
    const fault =
      escapeFault(server, node) ??
      quoteFault(server, node) ??
      (node === command ? undefined : joinedFault(server, node));
    if (fault) faults.push(fault);
  }
  if (command) faults.push(...brokenPath(server, command));
  for (const node of paddedStrings(server, words)) faults.push(paddingFault(server, node));
  faults.push(...unsignedReferences(server));
  return faults;
}

/** Arguments that no shell and no interpreter takes for a text of its own. */
function plainArguments({ launch, args }: ServerEntry): readonly StringNode[] {
  const programs = new Set([launch.shellLine?.text.origin, launch.inlineCode?.origin]);
  return args.filter((_, index) => !programs.has(index));
}

const JOINED = /^(--?[A-Za-z][\w-]{0,60}) +([^\s"'{}[\]]{1,200})$/;

/** A flag and its value are two arguments; with a blank between them they are one that no program knows. */
function joinedFault(server: ServerEntry, node: StringNode): StartFault | undefined {
  const match = JOINED.exec(node.value);
  if (!match || match[1]!.endsWith('-') || node.parent?.kind !== 'array') return undefined;
  return {
    at: node,
    message: `"${match[1]}" and its value stand in one argument of server "${server.name}", which the program takes for a single option that it does not know. Give each an item of its own.`,
    fixes: () => [splitItem(server, node, match[1]!, match[2]!)],
  };
}

function splitItem(server: ServerEntry, node: StringNode, flag: string, value: string): Fix | undefined {
  const list = node.parent;
  const { text } = server.file;
  if (list?.kind !== 'array') return undefined;
  const editor = editorOf(text);
  const traits = { title: 'Give each its own item', safe: true, preferred: true };
  return fixOf(traits, joinEdits([editor.insertItem(list, flag, node), editor.replaceValue(node, value)]));
}

const QUOTED = /^(["'])([^"'{}[\]]{1,1000})\1$/;

/** Quotes are for shells; without one they are a part of the name. */
function quoteFault(server: ServerEntry, node: StringNode): StartFault | undefined {
  const match = QUOTED.exec(node.value);
  if (server.file.document.entry?.shell) return undefined;
  if (!match || server.launch.layers.some(({ kind }) => /shell|cmd|wsl/.test(kind))) return undefined;
  return {
    at: node,
    message: `The quotes inside this value of server "${server.name}" are handed on with it, because no shell takes them away. Remove them: the value is one word already.`,
    fixes: () => [
      replaceFix(server.file, node, match[2]!, { title: 'Remove the inner quotes', safe: true, preferred: true }),
    ],
  };
}

const LOST_BACKSLASH = /^[A-Za-z]:[^\n\r]{0,400}?[\b\t\f\v\n\r]/;

/** `"C:\temp"` is read as C:, a tab and "emp". */
function escapeFault(server: ServerEntry, node: StringNode): StartFault | undefined {
  if (!LOST_BACKSLASH.test(node.value)) return undefined;
  const raw = server.file.text.text.slice(node.start, node.end);
  if (!/^"[A-Za-z]:/.test(raw) || !raw.includes('\\')) return undefined;
  return {
    at: node,
    message: `A single backslash begins an escape, so this path of server "${server.name}" holds control characters. Write two backslashes, or "/".`,
    fixes: () => [
      fixOf(
        { title: 'Double the backslashes', safe: true, preferred: true },
        doubledBackslashes(server.file.text.text, node.start + 1, node.end - 1),
      ),
    ],
  };
}

/** A path with a blank that was cut in two: the rest of the program stands in the arguments. */
function brokenPath(server: ServerEntry, command: StringNode): StartFault[] {
  const [first] = server.args;
  if (!first) return [];
  const isApplication = /^\/Applications\/[^/.]+$/.test(command.value) && /\.app\//.test(first.value);
  const isProgramFiles = /^[A-Za-z]:\\Program$/i.test(command.value) && /^Files(?: \(x86\))?\\/i.test(first.value);
  if (!isApplication && !isProgramFiles) return [];
  const whole = `${command.value} ${first.value}`;
  const editor = editorOf(server.file.text);
  const traits = { title: 'Join the path', safe: false, preferred: true };
  return [
    {
      at: command,
      message: `The path of the program of server "${server.name}" is cut at a blank, and its rest stands in the arguments. A path with blanks is one value.`,
      fixes: () => [fixOf(traits, editor.replaceValue(command, whole), editor.removeItem(first))],
    },
  ];
}

const PADDED = /^\s+\S|\S\s+$/;

function paddedStrings(server: ServerEntry, words: readonly StringNode[]): StringNode[] {
  const values = [...server.env, ...server.headers].map(({ value }) => value);
  const all = [...words, ...values, ...(server.url ? [server.url] : []), ...(server.cwd ? [server.cwd] : [])];
  // A text of several lines ends with a line break of its own.
  const line = server.launch.commandHoldsLine ? server.command : undefined;
  return all
    .filter((node) => node !== line)
    .filter(({ value }) => PADDED.test(value) && !value.trim().includes('\n') && value.length < 2000);
}

function paddingFault(server: ServerEntry, node: StringNode): StartFault {
  return {
    at: node,
    message: `A blank stands at the edge of this value of server "${server.name}" and is handed on with it. Remove it.`,
    fixes: () => [
      replaceFix(server.file, node, node.value.trim(), { title: 'Remove the blanks', safe: true, preferred: true }),
    ],
  };
}

/** `{workspaceFolder}` where the host reads `${workspaceFolder}`. */
function unsignedReferences(server: ServerEntry): StartFault[] {
  const names = Object.keys(server.file.document.variables?.predefined ?? {}).filter((name) =>
    /^\$\{\w+\}$/.test(name),
  );
  if (names.length === 0) return [];
  const strings = [...server.args, ...server.env.map(({ value }) => value), ...(server.cwd ? [server.cwd] : [])];
  return strings.flatMap((node) =>
    names.flatMap((name): StartFault[] => {
      const start = node.value.indexOf(name.slice(1));
      if (start < 0 || '${'.includes(node.value[start - 1] ?? ' ')) return [];
      const at = { kind: 'within', node, start, end: start + name.length - 1 } as const;
      return [
        {
          at,
          message: `"${name.slice(1)}" is text without its dollar sign, so server "${server.name}" gets it as it stands. Write "${name}".`,
          fixes: () => [replaceFix(server.file, at, name, { title: `Write "${name}"`, safe: true, preferred: true })],
        },
      ];
    }),
  );
}

/** A header with a blank for a bridge that is started through npx by a host that does not keep such words together. */
export function splitHeaderFaults(server: ServerEntry): StartFault[] {
  const { blanksInArguments } = server.file.document;
  if (!blanksInArguments || !server.command || server.launch.programName !== 'npx') return [];
  const isWindows = isOnWindows(server);
  if (blanksInArguments === 'lost-on-windows' && !isWindows) return [];
  const bridge = remoteBridge(server.launch);
  return (bridge?.headers ?? []).flatMap(({ name, word }): StartFault[] => {
    const node = server.args[word.origin];
    if (!node || !/\s/.test(node.value) || node.value.includes('\n')) return [];
    return [
      {
        at: node,
        ...(isWindows ? {} : { severity: 'information' as const }),
        message: `${server.file.view.host.label} loses the blank in this header when it starts npx${isWindows ? ' on Windows' : ''}, so "${name}" arrives cut. Write it without a blank behind the colon, and keep a value with blanks in a variable of \`env\`.`,
        fixes: () => [withoutBlank(server, node, name)],
      },
    ];
  });
}

function withoutBlank(server: ServerEntry, node: StringNode, name: string): Fix | undefined {
  const value = node.value.slice(node.value.indexOf(':') + 1).trim();
  if (!node.value.includes(':') || /\s/.test(value)) return undefined;
  return replaceFix(server.file, node, `${name}:${value}`, { title: 'Remove the blank', safe: true, preferred: true });
}

/** The place of the file, or a path in the entry, is one of Windows. */
export function isOnWindows({ file, command, args }: ServerEntry): boolean {
  if (/(^|\/)AppData\/(Roaming|Local)\//.test(file.path.replaceAll('\\', '/')) || /^[A-Za-z]:[\\/]/.test(file.path))
    return true;
  return [command, ...args].some((node) => node && /^[A-Za-z]:\\/.test(node.value));
}
