/** All file roots that an entry gives its server, and those that a file gives to the host's own sandbox. */
import type { HostDocument } from '../../../../shared/src/hosts/host';
import { CREDENTIAL_NAME, ROOT_FLAG, ROOT_VARIABLE, UNROOT_NAME } from '../../data/rootNames';
import type { Span, StringNode } from '../formats/text';
import { memoize } from '../memo';
import { oncePerEntry } from '../model/entryNotes';
import type { ConfigFile, EffectUse, Place, ServerEntry } from '../model/model';
import type { ContainerMount, LaunchOption, Word } from '../values/launch/launch';
import { judgeRoot, looksLikePath, type PathSurroundings } from '../values/paths/path';
import { knownServerOf } from './knownServerOf';
import { placeInWord } from './launchPlaces';

/** One folder (or file) that a server is let into. */
export interface ServerRoot {
  /** The path as written. */
  text: string;
  at: Place;
  /** How it is given: the flag, the variable, the setting; undefined for an operand. */
  by: string | undefined;
  kind: 'operand' | 'flag' | 'variable' | 'mount' | 'setting';
  mount?: HostMount;
}

/** A mount of a path of this machine. */
export type HostMount = ContainerMount & { source: Word };

/** Roots of one entry in the order mounts, arguments, variables, settings. Paths inside a container never count. */
export const serverRoots = oncePerEntry((server): readonly ServerRoot[] => {
  const roots = server.command ? launchRoots(server) : [];
  if (server.env.length > 0) roots.push(...variableRoots(server));
  for (const effect of server.effects) roots.push(...effectRoots(effect));
  return roots;
});

/** Folders that the file opens to the host itself: sandbox lists and additional directories. */
export function hostRoots(file: ConfigFile): readonly ServerRoot[] {
  return file.effects.filter(({ entry }) => !entry).flatMap(effectRoots);
}

/** The host's own names for the open folder, for reading its paths. */
export function surroundingsOf({ document }: ConfigFile): PathSurroundings {
  const known = surroundings.get(document);
  if (known) return known;
  const predefined = document.variables?.predefined ?? {};
  const names = Object.keys(predefined).filter((name) => predefined[name] === 'workspace');
  const read = document.variables?.predefined ? { workspaceVariables: names } : {};
  surroundings.set(document, read);
  return read;
}

const surroundings = new WeakMap<HostDocument, PathSurroundings>();

/** The words that the server itself gets on this machine: a container's arguments are paths of the container. */
export function localArguments(server: ServerEntry): readonly Word[] {
  if (!server.command || isContained(server)) return [];
  return server.launch.targetArgs;
}

/** The server runs in a container, so its paths and its listen addresses are not those of this machine. */
export function isContained(server: ServerEntry): boolean {
  return server.launch.runner?.kind === 'container' || server.launch.container !== undefined;
}

/** Mounts of host paths. */
function hostMounts(server: ServerEntry): readonly HostMount[] {
  if (!server.command) return [];
  const mounts = server.launch.container?.mounts ?? [];
  return mounts.filter((mount): mount is HostMount => mount.kind === 'bind' && !!mount.source);
}

/** The name says that its value is kept out. */
export function isDenial(name: string): boolean {
  return UNROOT_NAME.test(name);
}

/** The name says that its value is a credential file, a deny list or the like: never a root. */
export const isCredentialOrDenial = memoize((name) => CREDENTIAL_NAME.test(name) || UNROOT_NAME.test(name));

const isRootVariable = memoize((name) => ROOT_VARIABLE.test(name) && !isCredentialOrDenial(name));
const isUsualRootFlag = memoize((name) => ROOT_FLAG.test(name) && !UNROOT_NAME.test(name));

function effectRoots({ effect, node, key }: EffectUse): ServerRoot[] {
  if (effect.kind !== 'root' && effect.kind !== 'writable-root') return [];
  return node.kind === 'string' ? [{ text: node.value, at: node, by: key, kind: 'setting' }] : [];
}

function launchRoots(server: ServerEntry): ServerRoot[] {
  const rootOf = (word: Word, kind: ServerRoot['kind'], by?: string): ServerRoot => ({
    text: word.text,
    at: placeInWord(server, word, { start: 0, end: word.text.length }),
    by,
    kind,
  });
  const roots = hostMounts(server).map((mount): ServerRoot => ({ ...rootOf(mount.source, 'mount'), mount }));
  for (const option of server.launch.runnerOptions) roots.push(...permissionRoots(server, option));
  const args = localArguments(server);
  if (args.length === 0) return roots;
  const places = knownServerOf(server)?.roots ?? [];
  const isRootFlag = (name: string): boolean =>
    isUsualRootFlag(name) || places.some((place) => place.kind === 'flag' && place.name === name);
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
    if (equals > 0) roots.push(...listRoots(server, word, equals + 1, name));
    // Some servers take several folders behind one flag; the first word is the value whatever it looks like.
    const first = index + 1;
    while (equals < 0 && isValue(args[index + 1], index + 1 > first)) {
      roots.push(...listRoots(server, args[++index]!, 0, name));
    }
  }
  for (const word of rootOperands(server, operands)) roots.push(rootOf(word, 'operand'));
  return roots;
}

function isValue(word: Word | undefined, onlyPaths: boolean): boolean {
  return word !== undefined && !word.text.startsWith('-') && (!onlyPaths || isPath(word.text));
}

/** Which operands are folders: what the table says, or paths of a server that calls itself a file system. */
function rootOperands(server: ServerEntry, operands: readonly Word[]): readonly Word[] {
  const positions =
    knownServerOf(server)?.roots?.flatMap((place) => (place.kind === 'positional' ? [place] : [])) ?? [];
  if (positions.some(({ position }) => position === 'all')) return operands.filter(({ text }) => !text.includes('://'));
  if (positions.length > 0) return positions.flatMap(({ position }) => operands[Number(position) - 1] ?? []);
  const { packages, script, programName } = server.launch;
  const name = packages.find(({ role }) => role === 'target')?.name ?? script?.text ?? programName;
  return FILE_SERVER.test(name) ? operands.filter(({ text }) => isPath(text)) : [];
}

const FILE_SERVER = /(?:^|[-_/\\@.])(?:mcp-?)?file-?system(?:[-_/\\.]|$)/i;

function isPath(text: string): boolean {
  return looksLikePath(text) || judgeRoot(text).severity !== undefined;
}

/** `deno run --allow-read=/a,/b`. */
function permissionRoots(server: ServerEntry, { name, value, word }: LaunchOption): ServerRoot[] {
  if (name !== '--allow-read' && name !== '--allow-write') return [];
  return value && value.origin === word.origin ? listRoots(server, value, 0, name) : [];
}

function listRoots(server: ServerEntry, word: Word, from: number, by: string): ServerRoot[] {
  return pathList(word.text, from).map((span) => ({
    text: word.text.slice(span.start, span.end),
    at: placeInWord(server, word, span),
    by,
    kind: 'flag',
  }));
}

function variableRoots(server: ServerEntry): ServerRoot[] {
  if (server.env.length === 0 || isContained(server)) return [];
  const places = knownServerOf(server)?.roots;
  return server.env.flatMap(({ name, value }) => {
    const known = places?.some((place) => place.kind === 'env' && place.name === name) === true;
    if (!known && !isRootVariable(name)) return [];
    return pathList(value.value, 0)
      .map((span) => ({ text: value.value.slice(span.start, span.end), at: partOf(value, span), by: name }))
      .filter(({ text }) => known || isPath(text))
      .map((root) => ({ ...root, kind: 'variable' as const }));
  });
}

function partOf(node: StringNode, span: Span): Place {
  if (span.start === 0 && span.end === node.value.length) return node;
  return { kind: 'within', node, ...span };
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
