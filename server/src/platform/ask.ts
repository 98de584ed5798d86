/** What a question to one of the person's own clients is, and what comes back. */
import type { Cooldown, PublishedVersions } from '../engine/findings/versionQuery';
import type { ProcessResult } from './runProcess';

/** Versions, or one clause that says why there are none; with the host that a person would have to allow first. */
export type Answer = PublishedVersions | { refused: string; askFirst?: string };

/** One program run for a question. */
export type Ask = (program: string, args: readonly string[], input?: string) => Promise<ProcessResult>;

/** What the person's machine has for the clients. */
export interface ClientSetup {
  /** The registry that the repository names, and that the person has allowed. */
  registry: string | undefined;
  /** An interpreter of Python on the search path. */
  python: string | undefined;
  /** The person's own settings of uv, which looks for those of projects too unless it is told where they are. */
  uvSettings: string | undefined;
  /** How old a version has to be. */
  cooldown?: Cooldown | undefined;
}

/** Why a client gave no answer, in words. */
export function whyNot(client: string, { status, why }: ProcessResult): string {
  if (why === 'missing') return `${client} is not on this machine`;
  if (why === 'slow') return `${client} took too long`;
  if (why === 'cancelled') return 'it was cancelled';
  return `${client} found nothing (exit code ${status})`;
}
