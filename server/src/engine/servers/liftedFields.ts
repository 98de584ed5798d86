/** Fields of an entry that stand one level too deep: a launch below a key that is none, a field inside of a map. */
import type { Field } from '../../../../shared/src/hosts/host';
import type { Fix } from '../findings/finding';
import { applicableFix } from '../findings/fixes';
import type { ConfigFile, ServerEntry } from '../model/model';
import { hasType } from '../model/readEntry';
import { dataOf } from '../syntax/configEditor';
import { editorOf } from '../syntax/edit';
import { type Member, memberOf, type Node } from '../syntax/text';

const launchRoles: ReadonlySet<string> = new Set(['command', 'commandLine', 'url']);
const mapRoles: ReadonlySet<string> = new Set(['env', 'headers', 'oauth']);

/** The member whose object holds the launch of an entry that has none itself, under a key where the host looks for none. */
export function nestedLaunch(server: ServerEntry): Member | undefined {
  if (server.command || server.url || server.unread) return undefined;
  const { entry, servers = [] } = server.file.document;
  // A map of servers in a map of servers is another fault.
  if (servers.some(({ path }) => path.includes(server.name))) return undefined;
  const fields = entry?.fields ?? {};
  return server.node.members.find(({ key, value }) => {
    const own = fieldOf(fields, key);
    if (value?.kind !== 'object' || own?.fields || (own?.role && mapRoles.has(own.role))) return false;
    return value.members.some((member) => {
      const field = fieldOf(fields, member.key);
      return field?.role && launchRoles.has(field.role) && member.value && isWritten(member.value, field);
    });
  });
}

/** The member of a map that is a field of the entry by its name and shape, and no value that a map could hold. */
export function fieldInMap(server: ServerEntry, map: Node, part: Node): Member | undefined {
  const fields = server.file.document.entry?.fields ?? {};
  const member = part.parent?.kind === 'member' ? part.parent : undefined;
  if (!member || member.parent !== map || part.kind !== 'array' || memberOf(server.node, member.key)) return undefined;
  const field = fieldOf(fields, member.key);
  return field && !field.effect && hasType(part, field) ? member : undefined;
}

/** The members move up into the entry; what they stood in goes when nothing else is left in it. */
export function liftFix(
  file: ConfigFile,
  server: ServerEntry,
  holder: Member,
  members: readonly Member[],
): Fix | undefined {
  const { value } = holder;
  if (value?.kind !== 'object' || new Set(members.map(({ key }) => key)).size < members.length) return undefined;
  if (file.text.comments.some(({ start }) => value.start <= start && start < value.end)) return undefined;
  const all = members.length === value.members.length;
  if (members.some(({ key }) => memberOf(server.node, key) && !(all && key === holder.key))) return undefined;
  const [only] = members;
  const what = members.length === 1 && only ? `"${only.key}"` : `the fields of "${holder.key}"`;
  // What did not start before may start from then on.
  const traits = { title: `Move ${what} up`, safe: false, preferred: true };
  const editor = editorOf(file.text);
  if (all && server.node.members.length === 1 && file.text.format !== 'toml') {
    const data = dataOf(value);
    return data === undefined ? undefined : applicableFix(file, traits, editor.replaceValue(server.node, data));
  }
  const inserted = members.map((member) => {
    const data = member.value && dataOf(member.value);
    return data === undefined ? undefined : editor.insertMember(server.node, member.key, data);
  });
  const removed = all ? [editor.removeMember(holder)] : members.map((member) => editor.removeMember(member));
  return applicableFix(file, traits, ...inserted, ...removed);
}

function fieldOf(fields: Readonly<Record<string, Field>>, key: string): Field | undefined {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

function isWritten(node: Node, field: Field): boolean {
  return node.kind === 'string' ? node.value.trim() !== '' : node.kind === 'array' && hasType(node, field);
}
