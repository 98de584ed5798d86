/**
 * (text, host view) to the located model. Malformed values are noted once here, so that rules read well-formed ones
 * only.
 */
import type { HostView } from '../../../../shared/src/hosts/detect';
import type { EntryFormat, ServerMap } from '../../../../shared/src/hosts/host';
import {
  type ArrayNode,
  type ConfigText,
  limits,
  type Member,
  memberOf,
  type Node,
  nodeAt,
  type ObjectNode,
} from '../syntax/text';
import { createTextMemo } from '../syntax/textMemo';
import { looksLikeServers, saysHow } from './entryShape';
import type { ConfigFile, InputEntry, StrayServers } from './model';
import { mostTelling } from './mostTelling';
import { readCommands } from './readCommands';
import { readEffects } from './readEffects';
import { type EntrySource, readEntry } from './readEntry';
import { atRoot, type ServerKeys, strayServers } from './strayServers';

export type { ServerKeys } from './strayServers';

/** Reads what one host sees in a text. */
export function readModel(path: string, text: ConfigText, view: HostView, serverKeys: ServerKeys): ConfigFile {
  const { document } = view;
  const base = nodeAt(text.root, document.root ?? []);
  const root = base?.kind === 'object' ? base : undefined;
  const file: ConfigFile = {
    path,
    view,
    document,
    text,
    root,
    servers: [],
    leftOutServers: 0,
    serverMaps: [],
    strayMaps: [],
    inputs: [],
    inputsNode: undefined,
    effects: [],
    commands: [],
    malformed: [],
    unknownRoot: [],
  };
  if (!root) {
    if (base?.kind === 'array' && document.entry && !document.root) {
      file.malformed.push({
        node: base,
        member: undefined,
        field: 'the document',
        expected: 'an object',
        server: undefined,
      });
    }
    return file;
  }
  if (document.inputs) readInputs(file, nodeAt(root, document.inputs));
  if (document.entry) {
    const sources: EntrySource[] = [];
    for (const map of document.servers ?? []) readMaps(file, sources, root, map, document.entry);
    readStrays(file, sources, root, document.entry, serverKeys);
    const read = mostTelling(sources, text.text, limits.maxServers);
    file.leftOutServers = sources.length - read.length;
    for (const source of read) file.servers.push(readEntry(file, source, document.entry));
  }
  const names = file.servers.map(({ name }) => name);
  const own = document.settings ? readEffects(root, document.settings, names) : [];
  file.effects = own.concat(...file.servers.map(({ effects }) => effects));
  if (document.commands) readCommands(file, root, document.commands);
  for (const server of file.servers) for (const command of server.commands) file.commands.push(command);
  if (document.rootKeys) {
    const stray = new Set(file.strayMaps.map(({ member }) => member && atRoot(member)));
    const known = new Set(document.rootKeys);
    const bare = [...file.serverMaps, ...file.strayMaps].some(({ node }) => node === root);
    if (!bare) file.unknownRoot = root.members.filter((m) => !known.has(m.key) && !stray.has(m));
  }
  return file;
}

function readMaps(
  file: ConfigFile,
  sources: EntrySource[],
  root: ObjectNode,
  map: ServerMap,
  format: EntryFormat,
): void {
  if (map.path.length === 0) {
    if (file.serverMaps.length > 0) return;
    if (map.single) addSingle(file, sources, root, format);
    else if (looksLikeServers(root, format)) addMap(file, sources, undefined, root, map, format);
    return;
  }
  for (const member of membersAt(root, map.path)) {
    const { value } = member;
    const mayHoldPaths = map.named === true && value?.kind === 'array';
    if (!value || (map.onlyIfEntries && !mayHoldPaths && !looksLikeServers(value, format))) continue;
    if (value.kind === 'object' && !hasEntries(value, map)) continue;
    if (value.kind === 'object' || value.kind === 'array') addMap(file, sources, member, value, map, format);
    if (!fitsShape(value, map)) {
      const expected = map.shape === 'list' ? 'a list of servers' : 'an object of servers by name';
      file.malformed.push({ node: value, member, field: member.key, expected, server: undefined });
    }
  }
}

/** A document that is an entry itself is called like its file. */
function addSingle(file: ConfigFile, sources: EntrySource[], root: ObjectNode, format: EntryFormat): void {
  if (!saysHow(root, format)) return;
  const name = file.path.slice(file.path.lastIndexOf('/') + 1).replace(/\.[a-z]{1,5}$/, '');
  sources.push({ name, member: undefined, node: root, shadowed: false, unread: false });
}

function fitsShape(value: Node, { shape }: ServerMap): boolean {
  return (value.kind === 'object' && shape !== 'list') || (value.kind === 'array' && shape !== 'map');
}

/** Keys that the map sets aside do not make it a map of servers. */
function hasEntries(value: ObjectNode, map: ServerMap): boolean {
  if (!map.except && !map.only) return true;
  return value.members.some((member) => isEntryKey(member.key, map));
}

function isEntryKey(key: string, { except, only }: ServerMap): boolean {
  return !except?.includes(key) && (!only || only.includes(key));
}

function addMap(
  file: ConfigFile,
  sources: EntrySource[],
  member: Member | undefined,
  node: ObjectNode | ArrayNode,
  map: ServerMap,
  format: EntryFormat,
): void {
  file.serverMaps.push({ member, node, legacy: map.legacy, doubtful: map.doubtful });
  addServers(file, sources, node, format, file.document.template === true, map);
}

function addServers(
  file: ConfigFile,
  sources: EntrySource[],
  node: ObjectNode | ArrayNode,
  format: EntryFormat,
  unread: boolean,
  map?: ServerMap,
): void {
  const found =
    node.kind === 'object' ? placesInMap(file, node, unread, map) : placesInList(file, node, format, unread, map);
  for (const source of found) sources.push(source);
}

const beatenMembers = createTextMemo<ObjectNode, ReadonlySet<Member>>();

/** Members whose key stands again further down. Hosts read one map, so it is looked through once. */
function membersBeaten({ members }: ObjectNode): ReadonlySet<Member> {
  const last = new Map<string, Member>();
  for (const member of members) last.set(member.key, member);
  return new Set(last.size < members.length ? members.filter((member) => last.get(member.key) !== member) : []);
}

function placesInMap(file: ConfigFile, map: ObjectNode, unread: boolean, keys?: ServerMap): EntrySource[] {
  const beaten = beatenMembers.once(file.text, map, () => membersBeaten(map));
  const sources: EntrySource[] = [];
  for (const member of map.members) {
    const node = member.value;
    if (!node || (keys && !isEntryKey(member.key, keys))) continue;
    if (node.kind === 'object') {
      sources.push({ name: member.key, member, node, shadowed: beaten.has(member), unread });
      continue;
    }
    // Keys that hold remarks stand in many maps; only what could be meant as an entry is worth a word.
    if (!unread && !/^[$_/#]/.test(member.key)) {
      file.malformed.push({
        node,
        member,
        field: member.key,
        expected: 'a server entry (an object)',
        server: undefined,
      });
    }
  }
  return sources;
}

function placesInList(
  file: ConfigFile,
  list: ArrayNode,
  format: EntryFormat,
  unread: boolean,
  map?: ServerMap,
): EntrySource[] {
  if (map?.named) return list.items.flatMap((item) => (item.kind === 'object' ? placesInMap(file, item, unread) : []));
  const nameKey = Object.keys(format.fields).find((key) => format.fields[key]!.role === 'name') ?? 'name';
  return list.items.flatMap((node, index) => {
    if (node.kind === 'object') {
      const name = memberOf(node, nameKey)?.value;
      return [
        {
          name: name?.kind === 'string' ? name.value : `#${index + 1}`,
          member: undefined,
          node,
          shadowed: false,
          unread,
        },
      ];
    }
    const expected = 'a server entry (an object)';
    if (!unread)
      file.malformed.push({ node, member: undefined, field: `item ${index + 1}`, expected, server: undefined });
    return [];
  });
}

/** Entries at places where the host does not look are read all the same: what they hold is not less dangerous. */
function readStrays(
  file: ConfigFile,
  sources: EntrySource[],
  root: ObjectNode,
  format: EntryFormat,
  serverKeys: ServerKeys,
): void {
  for (const stray of strayServers(file, root, format, serverKeys)) {
    file.strayMaps.push(stray);
    if (stray.kind === 'key') addServers(file, sources, stray.node, format, true);
    else for (const source of strayEntries(file, root, stray)) sources.push(source);
  }
}

function strayEntries(file: ConfigFile, root: ObjectNode, stray: StrayServers): EntrySource[] {
  const members = stray.member ? [stray.member] : root.members.filter(({ value }) => value?.kind === 'object');
  const known = new Set(file.document.rootKeys);
  return members.flatMap((member) => {
    const node = member.value;
    if (node?.kind !== 'object' || known.has(member.key)) return [];
    return [{ name: member.key, member, node, shadowed: false, unread: true }];
  });
}

/** Members at a path; a duplicate key is followed along each of its members, so that nothing hides behind the last. */
function membersAt(root: ObjectNode, path: readonly string[]): Member[] {
  let nodes: readonly Node[] = [root];
  let members: Member[] = [];
  for (const key of path) {
    const isAny = key === '*';
    members = [];
    const below: Node[] = [];
    for (const node of nodes) {
      if (node.kind !== 'object') continue;
      for (const member of node.members) {
        if (!isAny && member.key !== key) continue;
        members.push(member);
        if (member.value) below.push(member.value);
      }
    }
    // A star stands for any item of a list, too.
    if (isAny) for (const node of nodes) if (node.kind === 'array') below.push(...node.items);
    nodes = below;
  }
  return members;
}

function readInputs(file: ConfigFile, node: Node | undefined): void {
  if (node?.kind !== 'array') return;
  file.inputsNode = node;
  for (const item of node.items) {
    const input = item.kind === 'object' ? inputOf(item) : undefined;
    if (input) file.inputs.push(input);
  }
}

function inputOf(node: ObjectNode): InputEntry | undefined {
  const id = memberOf(node, 'id')?.value;
  if (id?.kind !== 'string') return undefined;
  const type = memberOf(node, 'type')?.value;
  const password = memberOf(node, 'password')?.value;
  const defaultValue = memberOf(node, 'default')?.value;
  const description = memberOf(node, 'description')?.value;
  const command = memberOf(node, 'command')?.value;
  return {
    id: id.value,
    idNode: id,
    node,
    masked: password?.kind === 'boolean' && password.value,
    type: type?.kind === 'string' ? type.value : undefined,
    defaultValue: defaultValue?.kind === 'string' ? defaultValue : undefined,
    description: description?.kind === 'string' ? description.value : undefined,
    command: command?.kind === 'string' ? command : undefined,
  };
}
