/** Every variable that a file sets for a process on this machine: in entries, on launch lines, in settings of the host. */
import { placeInWord } from './launchPlaces';
import type { ConfigFile, Place, ServerEntry } from './model';
import type { Member, StringNode } from './text';

/** One variable with its literal value. */
export interface EnvironmentUse {
  name: string;
  value: string;
  at: Place;
  server: ServerEntry | undefined;
  /** Set when the variable is a member of its own and can be taken away. */
  member: Member | undefined;
  node: StringNode | undefined;
}

/** Variables of an entry; what a container gets inside does not touch this machine. */
export function serverEnvironment(server: ServerEntry): EnvironmentUse[] {
  const uses: EnvironmentUse[] = server.env.map(({ name, member, value }) => ({
    name,
    value: value.value,
    at: value,
    server,
    member,
    node: value,
  }));
  if (!server.command) return uses;
  for (const { name, value, source } of server.launch.environment) {
    if (source === 'container') continue;
    const at = placeInWord(server, value, { start: 0, end: value.text.length });
    uses.push({ name, value: value.text, at, server, member: undefined, node: undefined });
  }
  return uses;
}

/** Variables that the host itself sets for its sessions. */
export function hostEnvironment(file: ConfigFile): EnvironmentUse[] {
  return file.effects.flatMap(({ effect, node }) => {
    if (effect.kind !== 'environment' || node.kind !== 'object') return [];
    return node.members.flatMap((member): EnvironmentUse[] => {
      const { value } = member;
      if (value?.kind !== 'string') return [];
      return [{ name: member.key, value: value.value, at: value, server: undefined, member, node: value }];
    });
  });
}
