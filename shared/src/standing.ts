/** Where a server works, as it goes to readers of JSON, hovers and the sidebar. */
import type { Proof } from './hostProof';
import type { WireRange } from './wireRange';

/** What a host makes of a server: `differs` starts it, but not with everything that is written there. */
export type ReportedOutcome = 'yes' | 'differs' | 'waits' | 'not-known' | 'no';

/** One thing that a host does with an entry; `code` stands in front of the words as it is written in the file. */
export interface ReportedRemark {
  kind: string;
  code: string | null;
  says: string;
  path: string;
  /** Zero-based; null for the file as a whole. */
  range: WireRange | null;
  proof: Proof;
}

/** One entry of the name in one file. */
export interface ReportedEntry {
  path: string;
  pointer: string;
  range: WireRange;
  /** `open`: nobody says which of several counts; `elsewhere`: kept for one folder alone. */
  part: 'counts' | 'merged' | 'overridden' | 'open' | 'lost' | 'elsewhere';
  says: string;
  /** What proves the order of the files; null where there is nothing to order. */
  proof: Proof | null;
  remarks: ReportedRemark[];
}

/** A few words for a list of hosts. */
export interface StandingWords {
  host: { id: string; label: string };
  outcome: ReportedOutcome;
  short: string;
  code: string | null;
}

/** One server name in one host and project. */
export interface ReportedStanding extends StandingWords {
  name: string;
  /** Folder of the project within the workspace; empty for the workspace itself. */
  project: string;
  entries: ReportedEntry[];
}

/** One host of the list "Works in": `mark` makes the code of what is written in the file. */
export function standingWords({ host, outcome, short, code }: StandingWords, mark: (code: string) => string): string {
  if (outcome === 'yes') return `${host.label} ✓`;
  const words = [code === null ? '' : mark(code), short].filter(Boolean).join(' ');
  return `${host.label}: ${words || outcome}`;
}
