/**
 * Where a server works: what each host that reads an entry of its name makes of it. Told from texts and tables alone; what
 * no table settles is said to be not known.
 */
import type { Proof } from '../../../../shared/src/hostProof';
import type { Host } from '../../../../shared/src/hosts/host';
import type { Location, ServerEntry } from '../model/model';

/**
 * What something does to a server:
 *   lost-file   the host reads nothing of the file, or takes no server from it
 *   lost-entry  the host does not take or cannot start this entry
 *   off         it is switched off
 *   refused     a list of some file keeps it from running
 *   waits       a person has to say yes first
 *   doubt       nobody documents what happens
 *   text        a reference stays as text
 *   tools       only some of its tools are offered
 *   note        it works, and this is how
 */
export type RemarkKind = 'lost-file' | 'lost-entry' | 'off' | 'refused' | 'waits' | 'doubt' | 'text' | 'tools' | 'note';

/** One thing that a host does with an entry. */
export interface Remark {
  kind: RemarkKind;
  /** A few words for a list of hosts; `code`, where it is there, stands in front of them as it is written. */
  short: string;
  code?: string;
  /** One sentence. Never a credential. */
  says: string;
  /** Where it stands; undefined for the file as a whole. */
  at: Location | undefined;
  file: ServerEntry['file'];
  proof: Proof;
}

/** What counts of several entries of one name. `open`: nobody says which one counts. */
export type EntryPart = 'counts' | 'merged' | 'overridden' | 'open' | 'lost' | 'elsewhere';

/** One entry of the name. */
export interface EntryStanding {
  server: ServerEntry;
  part: EntryPart;
  /** Why it counts or does not; empty where it is the only one. */
  says: string;
  proof: Proof | undefined;
  remarks: readonly Remark[];
}

/** What comes of it, the worst first. */
export const outcomes = ['no', 'waits', 'not-known', 'differs', 'yes'] as const;
/** One of them; `differs`: it starts, but not with everything that is written there. */
export type Outcome = (typeof outcomes)[number];

/** One server name in one host, in one project. */
export interface HostStanding {
  name: string;
  host: Host;
  /** Folder of the project within the workspace; empty for the workspace itself. */
  project: string;
  outcome: Outcome;
  /** Why it is not a plain yes, in a few words. */
  short: string;
  code?: string;
  entries: readonly EntryStanding[];
}

const outcomeOfKind: Readonly<Record<RemarkKind, Outcome>> = {
  'lost-file': 'no',
  'lost-entry': 'no',
  off: 'no',
  refused: 'no',
  waits: 'waits',
  doubt: 'not-known',
  text: 'differs',
  tools: 'differs',
  note: 'yes',
};

/** What all remarks about an entry come to, with the remark that decides. */
export function outcomeOf(remarks: readonly Remark[]): { outcome: Outcome; because: Remark | undefined } {
  for (const outcome of outcomes) {
    const because = remarks.find(({ kind }) => outcomeOfKind[kind] === outcome);
    if (because) return { outcome, because: outcome === 'yes' ? undefined : because };
  }
  return { outcome: 'yes', because: undefined };
}

/** The host starts nothing from this entry, whatever other files say. */
export function isLost(remarks: readonly Remark[]): boolean {
  return remarks.some(({ kind }) => kind === 'lost-file' || kind === 'lost-entry');
}

/** What a host makes of one entry, as a few words. */
export interface EntryWords {
  host: Host;
  outcome: Outcome;
  short: string;
  code: string | undefined;
}

/** For the list of hosts at an entry: another file may count, else the entry's own remarks decide. */
export function entryWords({ host }: HostStanding, { part, says, remarks }: EntryStanding): EntryWords {
  if (part === 'overridden') return { host, outcome: 'no', short: says.replace(/\.$/, ''), code: undefined };
  const { outcome, because } = outcomeOf(remarks);
  return { host, outcome, short: because?.short ?? '', code: because?.code };
}
