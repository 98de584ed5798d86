/** Groups of facts about hosts, and what a run of a host proves of them. */

/** Groups of facts that the lab of real hosts asks about. */
export type ProofKind =
  | 'format'
  | 'transports'
  | 'values'
  | 'switches'
  | 'variables'
  | 'names'
  | 'files'
  | 'precedence'
  | 'approvals';

/** Groups that are kept for each document, and those of a host as a whole. */
export const documentKinds = ['format', 'transports', 'values', 'switches', 'variables'] as const;
export const hostKinds = ['names', 'files', 'precedence', 'approvals'] as const;

/** What a run of a host proved: its version, the day, and by document which groups agree with the table. */
export interface ProvenHost {
  version: string;
  date: string;
  /** By label of the document; the empty label stands for the host as a whole. */
  documents: Readonly<Record<string, readonly ProofKind[]>>;
}
