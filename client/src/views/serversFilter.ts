/**
 * The filter of the view of servers: words that must all be found somewhere in what is known of a server, or servers that
 * use a package. Pure.
 */
import type { ServersChoice } from './serversNode';
import type { Subject } from './serverWords';

/** The words of a query, in lower case. */
function queryWords(query: string): string[] {
  return query.toLowerCase().split(/\s+/).filter(Boolean);
}

/** What the filter lets through; undefined for everything. */
export function filterOf({ filter, uses }: ServersChoice): ((subject: Subject) => boolean) | undefined {
  if (uses) return ({ file, server }) => uses.has(`${file.uri}#${server.pointer}`);
  const words = queryWords(filter);
  return words.length === 0 ? undefined : (subject) => matches(subject, words);
}

/** Whether every word is found: in names, hosts, paths, targets, levels, rules, abilities or states. */
function matches({ file, server }: Subject, words: readonly string[]): boolean {
  const { name, target, transport, risk, rules, capabilities, enabled, version, review } = server;
  const known = [
    name,
    file.path,
    ...file.hosts.flatMap(({ id, label }) => [id, label]),
    file.scope,
    target,
    transport,
    risk.level,
    ...rules,
    ...capabilities,
    enabled ? 'on' : 'off',
    version ? (version.pinned ? 'pinned' : 'floating') : '',
    review.state === 'current' ? 'reviewed' : review.state === 'changed' ? 'changed' : 'unreviewed',
  ];
  const text = known.join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}
