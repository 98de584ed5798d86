/** What a review covers beside the entries of servers: one part of a file each, with a digest and a list of names. */
import { printableStart } from '../../../../shared/src/displayText';
import type { ConfigFile, Location, RunCommand } from '../model/model';
import { commandsOfFile } from '../servers/substitutions';
import { withoutTokens } from '../strings/secrets/redact';
import { sha256 } from '../strings/sha256';

/** One part that is reviewed as a whole. */
export interface ReviewedPart {
  /** Under which reviews keep it, beside the names of servers. */
  name: string;
  /** What people read: "The commands of VS Code in this file". */
  label: string;
  digest: string;
  /** As `reviewOutline`: names only. */
  seen: string[];
  /** Where a finding about it points. */
  at: Location;
  /** Everything that belongs to it. */
  places: readonly Location[];
}

/** Raised when the same commands would get another digest. */
const DIGEST_VERSION = 'v1';

const MAX_OUTLINE_LINES = 60;

/** The parts of a file as one host sees it. Other kinds of them belong here too. */
export function reviewedParts(file: ConfigFile): ReviewedPart[] {
  const commands = commandsOfFile(file).filter(({ unread }) => !unread);
  const [first] = commands;
  if (!first) return [];
  const { host, document } = file.view;
  return [
    {
      name: `(commands: ${host.id}, ${document.label})`,
      label: `What ${host.label} runs from this file`,
      digest: `${DIGEST_VERSION}:${sha256(JSON.stringify(commands.map(factsOf).sort()))}`,
      seen: [...new Set(commands.map(outlineOf))].sort().slice(0, MAX_OUTLINE_LINES),
      at: first.node,
      places: commands.map(({ node }) => node),
    },
  ];
}

/** The recorded digest was made from the same commands. */
export function isCurrentReview(part: ReviewedPart, digest: string | undefined): boolean {
  return part.digest === digest;
}

/** All that decides what runs, and when; a token in it is no part of that, and must not be told by a digest. */
function factsOf({ name, command, args, part, runs }: RunCommand): string {
  const text = part ? command.value.slice(part.start, part.end) : command.value;
  const words = [text, ...args.map(({ value }) => value)].map(withoutTokens);
  return JSON.stringify([name, runs.when, runs.via, ...words]);
}

function outlineOf({ name, launch }: RunCommand): string {
  return printableStart(`${name} ${launch.programName || 'unknown'}`, 120);
}
