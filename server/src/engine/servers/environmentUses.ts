/** Every variable that a file sets for a process on this machine: in entries, on launch lines, in settings of the host. */

import { oncePerEntry } from '../model/entryMemo';
import { type ConfigFile, type Location, locationOfWord, type ServerEntry } from '../model/model';
import type { Member, StringNode } from '../syntax/text';

/** One variable with its literal value. */
export interface EnvironmentUse {
  name: string;
  value: string;
  at: Location;
  server: ServerEntry | undefined;
  /** Set when the variable is a member of its own and can be taken away. */
  member: Member | undefined;
  node: StringNode | undefined;
  /** It is set for what runs in a container, whose files are not those of this machine. */
  inContainer: boolean;
}

/** Variables of an entry. */
export const serverEnvironment = oncePerEntry((server): readonly EnvironmentUse[] => {
  const uses: EnvironmentUse[] = server.env.map(({ name, member, value }) => ({
    name,
    value: value.value,
    at: value,
    server,
    member,
    node: value,
    inContainer: false,
  }));
  if (!server.command) return uses;
  for (const { name, value, source } of server.launch.environment) {
    const at = locationOfWord(server, value);
    const inContainer = source === 'container';
    uses.push({ name, value: value.text, at, server, member: undefined, node: undefined, inContainer });
  }
  return uses;
});

const hostsOwn = { server: undefined, inContainer: false } as const;

/** Variables that the host itself sets for its sessions. */
export function hostEnvironment(file: ConfigFile): EnvironmentUse[] {
  return file.effects.flatMap(({ effect, node }) => {
    if (effect.kind !== 'environment' || node.kind !== 'object') return [];
    return node.members.flatMap((member): EnvironmentUse[] => {
      const { value } = member;
      if (value?.kind === 'number' || value?.kind === 'boolean') {
        return [{ ...hostsOwn, name: member.key, value: String(value.value), at: value, member, node: undefined }];
      }
      if (value?.kind !== 'string') return [];
      return [{ ...hostsOwn, name: member.key, value: value.value, at: value, member, node: value }];
    });
  });
}
