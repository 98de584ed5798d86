/** What the two commands of the lab take: names of hosts, and a version for all of them. */
import type { RealHost } from './host';
import { realHosts } from './hosts/index';

/** All hosts when none is named. Throws with the list of known ones for a wrong name. */
export function hostsFromArguments(args: readonly string[]): {
  hosts: readonly RealHost[];
  version: string | undefined;
} {
  const at = args.indexOf('--version');
  const version = at < 0 ? undefined : args[at + 1];
  if (at >= 0 && version === undefined) throw new Error('--version needs a version of the package, such as 1.2.3.');
  const names = at < 0 ? args : [...args.slice(0, at), ...args.slice(at + 2)];
  const unknown = names.filter((name) => !realHosts.some(({ id }) => id === name));
  if (unknown.length > 0)
    throw new Error(`No such host: ${unknown.join(', ')}. Known: ${realHosts.map(({ id }) => id).join(', ')}.`);
  return { hosts: names.length === 0 ? realHosts : realHosts.filter(({ id }) => names.includes(id)), version };
}

/** The day as 2026-01-31. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
