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
  const [source] = host.sources;
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
