/** Turns the entry of a process into that of a remote server, in the words of every host that reads it. */
import type { HostView } from '../../../../shared/src/hosts/detect';
import type { EntryRole, Transport } from '../../../../shared/src/hosts/host';
import type { Fix } from '../findings/finding';
import { applicableFix, type FixTraits } from '../findings/fixes';
import type { RuleContext } from '../findings/rule';
import type { ServerEntry } from '../model/model';
import type { JsonValue } from '../syntax/configEditor';
import { editorOf } from '../syntax/edit';
import { type Member, memberOf } from '../syntax/text';
import { commonField, commonFieldPath, commonTransportName } from './hostFields';
import { belowKeys } from './insertPair';

/** What the entry is to reach. */
export interface RemoteTarget {
  url: string;
  transport: Transport;
  headers?: Readonly<Record<string, string>>;
}

/** Whether the host of this view connects to Streamable HTTP servers itself. */
export function connectsItself({ file }: RuleContext): boolean {
  const { document, host } = file.view;
  const transports = document.entry?.transports;
  if (!transports || transports.stdioOnly || host.fallback) return false;
  return Object.values(transports.names).includes('http') || transports.urlWithout === 'http';
}

/** The members of an entry that play a role. */
export function membersIn(server: ServerEntry, role: EntryRole): Member[] {
  return server.fields.flatMap(({ field, path, member }) => (field.role === role && path.length === 0 ? [member] : []));
}

/**
 * Writes the address in the place of command and arguments. The members `gone` go, empty ones of a process too; undefined where
 * more than these belongs to the process.
 */
export function remoteEntryFix(
  server: ServerEntry,
  target: RemoteTarget,
  gone: readonly Member[],
  traits: FixTraits,
  context: RuleContext,
): Fix | undefined {
  const { file, views } = context;
  const line = membersIn(server, 'commandLine');
  const turned = line.length > 0 ? line : [...membersIn(server, 'command'), ...membersIn(server, 'args')];
  const idle = idleMembers(server, [...turned, ...gone]);
  const members = remoteMembers(target, views);
  if (!connectsItself(context) || server.unread || turned.length !== (line.length > 0 ? 1 : 2)) return undefined;
  if (!members || !idle || server.envNames.length > 0 || server.envFile || server.cwd) return undefined;
  const { transport, others } = members;
  if (others.some(({ key }) => memberOf(server.node, key))) return undefined;
  const editor = editorOf(file.text);
  const declared = transport && memberOf(server.node, transport.key)?.value;
  const wanted = transport && !declared ? [transport, ...others] : others;
  const removed = [...turned.slice(wanted.length), ...gone, ...idle].sort((a, b) => a.start - b.start);
  return applicableFix(
    file,
    traits,
    declared ? editor.replaceValue(declared, transport.value) : [],
    // One member turns into another where it can: two edits would meet at the comma between them.
    ...turned.slice(0, wanted.length).flatMap((member, i) => {
      const { key, value } = wanted[i]!;
      return [editor.renameKey(member, key), editor.replaceValue(member.value!, value)];
    }),
    ...wanted.slice(turned.length).map(({ key, value }) => editor.insertMember(server.node, key, value)),
    removed.length > 0 ? editor.removeMembers(removed) : [],
  );
}

interface Written {
  key: string;
  value: JsonValue;
}

/** What says that in the words of all hosts; the transport is absent where the address alone says it. */
function remoteMembers(
  { url, transport, headers }: RemoteTarget,
  views: readonly HostView[],
): { transport: Written | undefined; others: Written[] } | undefined {
  const urlKey = commonField(views, 'url');
  const name = commonTransportName(views, transport);
  const typeKey = name && commonField(views, 'transport');
  if (!urlKey) return undefined;
  if (!typeKey && views.some(({ document }) => document.entry?.transports.urlWithout !== transport)) return undefined;
  const others: Written[] = [{ key: urlKey, value: url }];
  if (headers) {
    const [key, ...below] = commonFieldPath(views, 'headers') ?? [];
    if (key === undefined) return undefined;
    others.push({ key, value: belowKeys(below, headers) });
  }
  return { transport: typeKey ? { key: typeKey, value: name } : undefined, others };
}

/** What else is said to a process: empty maps and lists, which go; undefined where something would be lost. */
function idleMembers(server: ServerEntry, known: readonly Member[]): Member[] | undefined {
  const idle = server.fields.flatMap(({ member, field, path }) =>
    field.only === 'stdio' && path.length === 0 && !known.includes(member) ? [member] : [],
  );
  return idle.every(isEmpty) ? idle : undefined;
}

function isEmpty({ value }: Member): boolean {
  if (value?.kind === 'object') return value.members.length === 0;
  return value?.kind === 'array' && value.items.length === 0;
}
