/** What a review approves: a digest of everything in an entry that decides what runs, without any value of a credential. */
import { credentialsOf } from '../credentials/credentials';
import type { ServerEntry } from '../model/model';
import { sha256 } from '../strings/sha256';
import type { StringNode } from '../syntax/text';

/** Raised when the same entry would get another digest; older reviews then count as none. */
const DIGEST_VERSION = 'v1';

/**
 * Digest of an entry. It changes with the name, the launch, the address, the names of variables and headers, the lists of
 * tools and the approvals; not with layout, the order of keys, or the values of variables, headers and credentials.
 */
export function reviewDigest(server: ServerEntry): string {
  const text = maskedTexts(server);
  const names = (pairs: readonly { name: string }[]): string[] => pairs.map(({ name }) => name).sort();
  const values = (nodes: readonly StringNode[] | undefined): string[] | null => nodes?.map(text).sort() ?? null;
  const approvals = server.effects.flatMap(({ key, node }) =>
    node.kind === 'object' || node.kind === 'array'
      ? [key]
      : [`${key}=${node.kind === 'string' ? text(node) : node.value}`],
  );
  // What a host runs for an entry is approved with it.
  for (const { name, node } of server.commands) if (node.kind === 'string') approvals.push(`${name}=${text(node)}`);
  const facts = [
    server.name,
    server.declared ? server.transport : null,
    server.command ? text(server.command) : null,
    server.args.map(text),
    server.url ? text(server.url) : null,
    server.cwd ? text(server.cwd) : null,
    server.envFile ? text(server.envFile) : null,
    names(server.env),
    names(server.headers).map((name) => name.toLowerCase()),
    values(server.envNames),
    values(server.allowedTools),
    values(server.excludedTools),
    approvals.sort(),
  ];
  return `${DIGEST_VERSION}:${sha256(JSON.stringify(facts))}`;
}

/** Whether a recorded digest can be compared with today's. */
export function isComparableDigest(digest: string): boolean {
  return digest.startsWith(`${DIGEST_VERSION}:`);
}

/** Reads strings with their credentials left out: a new token is no new server, and its digest must not leak it. */
function maskedTexts(server: ServerEntry): (node: StringNode) => string {
  const secrets = new Map(credentialsOf(server.file).map(({ node, verdict }) => [node, verdict] as const));
  return (node) => {
    const verdict = secrets.get(node);
    if (verdict?.kind !== 'secret') return node.value;
    return `${node.value.slice(0, verdict.start)}*${node.value.slice(verdict.end)}`;
  };
}
