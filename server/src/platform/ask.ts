/** What a question to one of the person's own clients is, and what comes back. */
import type { PublishedVersions } from '../engine/findings/versionQuery';
import type { ProcessResult } from './runProcess';

/** Versions, or one clause that says why there are none. */
export type Answer = PublishedVersions | { refused: string };

/** One program run for a question. */
export type Ask = (program: string, args: readonly string[], input?: string) => Promise<ProcessResult>;

/** Why a client gave no answer, in words. */
export function whyNot(client: string, { status, why }: ProcessResult): string {
  if (why === 'missing') return `${client} is not on this machine`;
  if (why === 'slow') return `${client} took too long`;
  if (why === 'cancelled') return 'it was cancelled';
  return `${client} found nothing (exit code ${status})`;
}
