/** Finds servers at places where their host does not look: under another key at any depth, under none, beside the map. */
import type { EntryFormat } from '../../../../shared/src/hosts/host';
import type { ArrayNode, Member, ObjectNode } from '../syntax/text';
import { oncePerDocument } from './documentMemo';
import { isPlainlyServer, looksLikeServers, saysHow } from './entryShape';
import type { ConfigFile, StrayServers } from './model';

/** Keys under which any known host keeps servers; another host's key in this file is a common mistake. */
export interface ServerKeys {
  has(key: string): boolean;
}

/** Deeper wrappers are not seen in the wild. */
const MAX_WRAPPERS = 5;

/** All servers of a document that its host does not see, outermost first. */
export function strayServers(
  file: ConfigFile,
  root: ObjectNode,
  format: EntryFormat,
  serverKeys: ServerKeys,
): StrayServers[] {
  const expected = expectedPath(file);
  const found = belowKeys(file, root, format, serverKeys).map(
    ({ member, node }): StrayServers => ({ kind: 'key', member, node, expected }),
  );
  const isRootRead = file.serverMaps.some(({ node }) => node === root);
  if (expected.length === 0 || file.document.root || isRootRead || found.length > 0) return found;
  const candidates = root.members.filter((member) => isCandidate(file, member));
  if (file.serverMaps.length === 0 && isBareMap(root, candidates, format)) {
    return [{ kind: 'bare', member: undefined, node: root, expected }];
  }
  return candidates.flatMap((member): StrayServers[] => {
    const node = member.value;
    if (node?.kind !== 'object' || !isServerBeside(file, node, format)) return [];
    return [{ kind: 'beside', member, node, expected }];
  });
}

/** The member of the document's root that holds this one, or is it. */
export function atRoot(member: Member): Member {
  let top = member;
  while (top.parent.parent?.kind === 'member') top = top.parent.parent;
  return top;
}

function expectedPath({ document }: ConfigFile): readonly string[] {
  const map = document.servers?.find(({ path, legacy }) => path.length > 0 && !legacy && !path.includes('*'));
  return map?.path ?? [];
}

interface Held {
  member: Member;
  node: ObjectNode | ArrayNode;
}

function belowKeys(file: ConfigFile, root: ObjectNode, format: EntryFormat, serverKeys: ServerKeys): Held[] {
  const read = new Set(file.serverMaps.map(({ node }) => node));
  const { own, unread } = rootKeysOf(file.document);
  const found: Held[] = [];
  let level = read.has(root) ? [] : root.members;
  for (let depth = 1; depth <= MAX_WRAPPERS && level.length > 0; depth++) {
    const next: Member[] = [];
    for (const member of level) {
      const { value } = member;
      if (value?.kind !== 'object' && value?.kind !== 'array') continue;
      const isOwn = depth === 1 && own.has(member.key) && !unread.has(member.key);
      const isKey = depth === 1 ? isRootKey(member.key, serverKeys) || unread.has(member.key) : isWrappedKey(member);
      const isMeant = (depth === 1 && member.key === 'mcpServers') || looksLikeServers(value, format);
      if (!isOwn && !read.has(value) && isKey && isMeant) found.push({ member, node: value });
      else if (value.kind === 'object' && !isExtensionKey(member.key))
        next.push(...membersBelow(value, read.has(value)));
    }
    level = next;
  }
  return found;
}

/** Keys of the root that mean something to the host, and those at which it does not look. */
const rootKeysOf = oncePerDocument(({ servers = [], rootKeys = [], unreadKeys }) => ({
  own: new Set([...servers.map(({ path }) => path[0]), ...rootKeys]),
  unread: new Set(unreadKeys),
}));

/** In a map that the host reads, members are servers; only a second map inside it is a mistake. */
function membersBelow(value: ObjectNode, isRead: boolean): readonly Member[] {
  return isRead ? value.members.filter(({ key }) => plain(key) === 'mcpservers') : value.members;
}

/** A dotted key is an extension's setting in a file that many share. */
function isExtensionKey(key: string): boolean {
  return key.includes('.');
}

function isRootKey(key: string, serverKeys: ServerKeys): boolean {
  return !isExtensionKey(key) && (serverKeys.has(key) || plain(key) === 'mcpservers');
}

function isWrappedKey(member: Member): boolean {
  const key = plain(member.key);
  if (key === 'mcpservers' || key === 'contextservers') return true;
  if (key !== 'servers') return false;
  for (let holder = member.parent.parent; holder?.kind === 'member'; holder = holder.parent.parent) {
    if (plain(holder.key).includes('mcp')) return true;
  }
  return false;
}

function plain(key: string): string {
  // Nearly all keys end otherwise than "servers" in any spelling, and then nobody asks what is in front.
  if (!SERVERS_END.test(key)) return key;
  return key.toLowerCase().replace(/[-_]/g, '');
}

const SERVERS_END = /[sS_-]$/;

function isCandidate({ document, serverMaps }: ConfigFile, { key, value }: Member): boolean {
  if (/^[$_/#]/.test(key) || document.rootKeys?.includes(key)) return false;
  if (document.servers?.some(({ path }) => path[0] === key) || document.inputs?.[0] === key) return false;
  if (document.settings?.some(({ path }) => path[0] === key)) return false;
  return value?.kind !== 'object' || !serverMaps.some(({ node }) => node === value);
}

/** Whatever else stands in the document, all that could be a setting looks like a server. */
function isBareMap(root: ObjectNode, candidates: readonly Member[], format: EntryFormat): boolean {
  const others = root.members.filter(({ key }) => !/^[$_/#]/.test(key));
  const isEntry = ({ value }: Member): boolean => value?.kind === 'object' && saysHow(value, format);
  return candidates.length > 0 && candidates.length === others.length && candidates.every(isEntry);
}

/** In a file of servers alone an address is enough; among other settings only what nothing but a server looks like. */
function isServerBeside({ path, document }: ConfigFile, entry: ObjectNode, format: EntryFormat): boolean {
  const isDedicated =
    document.rootKeys !== undefined ||
    path
      .slice(path.lastIndexOf('/') + 1)
      .toLowerCase()
      .includes('mcp');
  return isPlainlyServer(entry) || (isDedicated && saysHow(entry, format) && entry.members.length > 0);
}
