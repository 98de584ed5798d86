/** Whether an entry is a process or an address so far, so that only fitting fields are offered. */
import type { EntryFormat } from '../../../../shared/src/hosts/host';
import type { Node } from '../syntax/text';

/** What the entry is; undefined while it says nothing, or both. */
export function entryKindOf(node: Node | undefined, format: EntryFormat | undefined): 'stdio' | 'remote' | undefined {
  if (node?.kind !== 'object' || !format) return undefined;
  const kinds = new Set<'stdio' | 'remote'>();
  for (const { key, value } of node.members) {
    const role = Object.hasOwn(format.fields, key) ? format.fields[key]!.role : undefined;
    if (role === 'command' || role === 'commandLine') kinds.add('stdio');
    if (role === 'url') kinds.add('remote');
    if (role === 'transport' && value?.kind === 'string' && Object.hasOwn(format.transports.names, value.value)) {
      kinds.add(format.transports.names[value.value] === 'stdio' ? 'stdio' : 'remote');
    }
  }
  return kinds.size === 1 ? [...kinds][0] : undefined;
}
