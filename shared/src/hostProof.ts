/** How well a fact of a table is known: seen on the host itself, read in its documentation, or not settled. */
import type { Host, HostDocument } from './hosts/host';
import type { ProofKind } from './proofKinds';
import { proven } from './provenHosts';

/** The standing of one group of facts. */
export type Proof =
  | { kind: 'proven'; version: string; date: string }
  | { kind: 'documented'; what: string; date: string }
  | { kind: 'not-confirmed' };

/** How well a group of facts about a document is known; of the host as a whole without a document. */
export function proofOf(host: Host, document: HostDocument | undefined, kind: ProofKind): Proof {
  const seen = Object.hasOwn(proven, host.id) ? proven[host.id]! : undefined;
  const label = document?.label ?? '';
  const groups = seen && Object.hasOwn(seen.documents, label) ? seen.documents[label]! : [];
  if (seen && groups.includes(kind)) return { kind: 'proven', version: seen.version, date: seen.date };
  if (isOpen(host, document, kind)) return { kind: 'not-confirmed' };
  return documentedProof(host);
}

/** What the table was read from. */
export function documentedProof({ sources }: Host): Proof {
  const [source] = sources;
  return source ? { kind: 'documented', what: source.what, date: source.checked } : { kind: 'not-confirmed' };
}

/** The table itself says that nobody settles it. */
function isOpen(host: Host, document: HostDocument | undefined, kind: ProofKind): boolean {
  if (kind === 'variables') return document?.variables?.confirmed === false;
  if (kind === 'values') return document?.entry?.costOfBadEntry === undefined;
  if (kind === 'names') return host.serverNames === undefined;
  if (kind === 'approvals') return host.projectServers === undefined;
  return kind === 'precedence' && host.sameName === undefined;
}

/** The standing as the end of a sentence in a hover. */
export function proofWords(host: Host, proof: Proof): string {
  if (proof.kind === 'proven') return `Seen in ${host.label} ${proof.version} on ${proof.date}.`;
  return proof.kind === 'documented' ? `As documented on ${proof.date}.` : 'Not confirmed.';
}

/** Several hosts in one line: "Claude Code: seen in 2.1.332 on 2026-11-28; VS Code: documented on 2026-11-22". */
export function proofLine(proofs: readonly { host: Host; proof: Proof }[]): string {
  const hosts = new Map<string, Set<string>>();
  for (const { host, proof } of proofs) {
    const words = shortWords(proof);
    hosts.set(words, (hosts.get(words) ?? new Set()).add(host.label));
  }
  return [...hosts].map(([words, labels]) => `${[...labels].join(', ')}: ${words}`).join('; ');
}

function shortWords(proof: Proof): string {
  if (proof.kind === 'proven') return `seen in ${proof.version} on ${proof.date}`;
  return proof.kind === 'documented' ? `documented on ${proof.date}` : 'not confirmed';
}
