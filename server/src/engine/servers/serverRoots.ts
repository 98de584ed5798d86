/** All file roots that an entry gives its server, and those that a file gives to the host's own sandbox. */
import type { KnownServer } from '../../data/capabilities/row';
import { CREDENTIAL_NAME, ROOT_FLAG, ROOT_VARIABLE, ROOT_WORD, UNROOT_NAME } from '../../data/rootNames';
import { memoize } from '../memo';
import { oncePerDocument } from '../model/documentMemo';
import { oncePerEntry } from '../model/entryMemo';
import { type ConfigFile, type EffectUse, type Location, partOf, type ServerEntry } from '../model/model';
import type { ContainerMount, Launch, LaunchOption, Word } from '../strings/launch/launch';
import { oncePerLaunch } from '../strings/launch/launchNotes';
import { judgeRoot, looksLikePath, type PathVariables } from '../strings/paths/path';
import type { Span } from '../syntax/text';
import { knownServerOf, knownServerOfLaunch } from './knownServerOf';
import { locationInWord } from './launchLocations';
import { variableCheck } from './variableChecks';

/** One folder (or file) that a server is let into. */
export interface ServerRoot {
  /** The path as written. */
  text: string;
  at: Location;
  /** How it is given: the flag, the variable, the setting; undefined for an operand. */
  by: string | undefined;
  kind: 'operand' | 'flag' | 'variable' | 'mount' | 'setting';
  mount: HostMount | undefined;
}

/** A mount of a path of this machine. */
export type HostMount = ContainerMount & { source: Word };

/** Roots of one entry in the order mounts, arguments, variables, settings. Paths inside a container never count. */
export const serverRoots = oncePerEntry((server): readonly ServerRoot[] => {
  const roots = server.command ? launchRoots(server) : [];
  addVariableRoots(roots, server);
  for (const effect of server.effects) addEffectRoot(roots, effect);
  return roots;
});

/** Folders that the file opens to the host itself: sandbox lists and additional directories. */
export function hostRoots(file: ConfigFile): readonly ServerRoot[] {
  const roots: ServerRoot[] = [];
  for (const effect of file.effects) if (!effect.entry) addEffectRoot(roots, effect);
  return roots;
}

/** The host's own names for the open folder, for reading its paths. */
export function pathVariablesOf({ document }: ConfigFile): PathVariables {
  return pathVariables(document);
}

const pathVariables = oncePerDocument(({ variables }): PathVariables => {
  const predefined = variables?.predefined;
  if (!predefined) return {};
  return { workspaceVariables: Object.keys(predefined).filter((name) => predefined[name] === 'workspace') };
});

/** The server runs in a container, so its paths and its listen addresses are not those of this machine. */
export function isContained(server: ServerEntry): boolean {
  return isContainedLaunch(server.launch);
}

/** The launch starts a container: its arguments are paths of the container. */
export function isContainedLaunch({ runner, container }: Launch): boolean {
  return runner?.kind === 'container' || container !== undefined;
}

/** Mounts of host paths. */
function hostMounts({ container }: Launch): readonly HostMount[] {
  const mounts = container?.mounts ?? [];
  return mounts.filter((mount): mount is HostMount => mount.kind === 'bind' && !!mount.source);
}

/** The name says that its value is kept out. */
export function isDenial(name: string): boolean {
  return UNROOT_NAME.test(name);
}

/** The name says that its value is a credential file, a deny list or the like: never a root. */
export const isCredentialOrDenial = memoize(
  (name) => CREDENTIAL_NAME.test(name.toLowerCase()) || UNROOT_NAME.test(name),
);

function isRootVariable(name: string): boolean {
  const capitals = name.toUpperCase();
  return ROOT_WORD.test(capitals) && ROOT_VARIABLE.test(capitals) && !isCredentialOrDenial(name);
}
const setsRoot = variableCheck(isRootVariable);
const isUsualRootFlag = memoize((name) => ROOT_FLAG.test(name.toLowerCase()) && !UNROOT_NAME.test(name));

function addEffectRoot(roots: ServerRoot[], { effect, node, key }: EffectUse): void {
  if (effect.kind !== 'root' && effect.kind !== 'writable-root') return;
  if (node.kind === 'string') roots.push({ text: node.value, at: node, by: key, kind: 'setting', mount: undefined });
}

/** A word of a launch line, or a part of it, that names a root. */
interface RootWord extends Omit<ServerRoot, 'at'> {
  word: Word;
  part: Span;
}

function launchRoots(server: ServerEntry): ServerRoot[] {
  // What an address says of the server is not the launch's own.
  const words = server.url ? rootWords(server.launch, knownServerOf(server)) : ownRootWords(server.launch);
  return words.map(({ word, part, text, by, kind, mount }) => {
    return { text, at: locationInWord(server, word, part), by, kind, mount };
  });
}

const ownRootWords = oncePerLaunch((launch) => rootWords(launch, knownServerOfLaunch(launch)));

function rootWords(launch: Launch, known: KnownServer | undefined): readonly RootWord[] {
  const roots: RootWord[] = hostMounts(launch).map((mount) => whole(mount.source, 'mount', mount));
  for (const option of launch.runnerOptions) roots.push(...permissionRoots(option));
  if (isContainedLaunch(launch)) return roots;
  const args = launch.targetArgs;
  const isRootFlag = (name: string): boolean =>
    isUsualRootFlag(name) || known?.roots?.some((source) => source.kind === 'flag' && source.name === name) === true;
  const operands: Word[] = [];
  for (let index = 0; index < args.length; index++) {
    const word = args[index]!;
    if (!word.text.startsWith('-')) {
      operands.push(word);
      continue;
    }
    const equals = word.text.indexOf('=');
    const name = equals > 0 ? word.text.slice(0, equals) : word.text;
    if (!isRootFlag(name)) continue;
    if (equals > 0) roots.push(...listRoots(word, equals + 1, name));
    // Some servers take several folders behind one flag; the first word is the value whatever it looks like.
    const first = index + 1;
    while (equals < 0 && isValue(args[index + 1], index + 1 > first)) {
      roots.push(...listRoots(args[++index]!, 0, name));
    }
  }
  for (const word of rootOperands(launch, known, operands)) roots.push(whole(word, 'operand'));
  return roots;
}

function whole(word: Word, kind: ServerRoot['kind'], mount?: HostMount): RootWord {
  const { text } = word;
  return { word, part: { start: 0, end: text.length }, text, by: undefined, kind, mount };
}

function isValue(word: Word | undefined, onlyPaths: boolean): boolean {
  return word !== undefined && !word.text.startsWith('-') && (!onlyPaths || isPath(word.text));
}

/** Which operands are folders: what the table says, or paths of a server that calls itself a file system. */
function rootOperands(launch: Launch, known: KnownServer | undefined, operands: readonly Word[]): readonly Word[] {
  const positions = known?.roots?.flatMap((source) => (source.kind === 'positional' ? [source] : [])) ?? [];
  if (positions.some(({ position }) => position === 'all')) return operands.filter(({ text }) => !text.includes('://'));
  if (positions.length > 0) return positions.flatMap(({ position }) => operands[Number(position) - 1] ?? []);
  const { packages, script, programName } = launch;
  const name = packages.find(({ role }) => role === 'target')?.name ?? script?.text ?? programName;
  return FILE_SERVER.test(name) ? operands.filter(({ text }) => isPath(text)) : [];
}

const FILE_SERVER = /(?:^|[-_/\\@.])(?:mcp-?)?file-?system(?:[-_/\\.]|$)/i;

function isPath(text: string): boolean {
  return looksLikePath(text) || judgeRoot(text).severity !== undefined;
}

/** `deno run --allow-read=/a,/b`. */
function permissionRoots({ name, value, word }: LaunchOption): RootWord[] {
  if (name !== '--allow-read' && name !== '--allow-write') return [];
  return value && value.origin === word.origin ? listRoots(value, 0, name) : [];
}

function listRoots(word: Word, from: number, by: string): RootWord[] {
  return pathList(word.text, from).map((part) => {
    return { word, part, text: word.text.slice(part.start, part.end), by, kind: 'flag', mount: undefined };
  });
}

function addVariableRoots(roots: ServerRoot[], server: ServerEntry): void {
  const sources = knownServerOf(server)?.roots;
  if ((!sources && !setsRoot(server)) || isContained(server)) return;
  for (const { name, value } of server.env) {
    const known = sources?.some((source) => source.kind === 'env' && source.name === name) === true;
    if (!known && !isRootVariable(name)) continue;
    for (const span of pathList(value.value, 0)) {
      const text = value.value.slice(span.start, span.end);
      if (!known && !isPath(text)) continue;
      roots.push({ text, at: partOf(value, span.start, span.end), by: name, kind: 'variable', mount: undefined });
    }
  }
}

const QUOTED_ITEM = /"([^"\\]{1,400})"/g;

/** The paths of a list: a JSON array, or parts between `;`, `,` or `:`; drives and references keep their colons. */
export function pathList(text: string, from: number): Span[] {
  if (!SEVERAL.test(text)) return withoutBlanks(text, from, text.length);
  if (text[from] === '[') {
    return [...text.slice(from).matchAll(QUOTED_ITEM)].map((match) => {
      const start = from + match.index + 1;
      return { start, end: start + match[1]!.length };
    });
  }
  const separator = [';', ','].find((one) => text.includes(one, from)) ?? ':';
  const spans: Span[] = [];
  let start = from;
  let depth = 0;
  const close = (end: number): void => {
    spans.push(...withoutBlanks(text, start, end));
    start = end + 1;
  };
  for (let at = from; at < text.length; at++) {
    const char = text[at]!;
    if (char === '{') depth++;
    else if (char === '}' && depth > 0) depth--;
    else if (char === separator && depth === 0 && !(char === ':' && keepsColon(text, start, at))) close(at);
  }
  close(text.length);
  return spans;
}

/** What may stand between paths, or around them. */
const SEVERAL = /[;,:[]/;

/** The part without blanks at its ends; none where nothing else is there. */
function withoutBlanks(text: string, start: number, end: number): Span[] {
  const raw = text.slice(start, end);
  const trimmed = raw.trim();
  if (trimmed === '') return [];
  const from = start + raw.indexOf(trimmed[0]!);
  return [{ start: from, end: from + trimmed.length }];
}

/** `C:\…`, `scheme://…` and `$env:HOME` are one path. */
function keepsColon(text: string, start: number, at: number): boolean {
  const before = text.slice(start, at);
  return /^\s*(?:[A-Za-z]|\$env)$/.test(before) || text.startsWith('//', at + 1);
}
