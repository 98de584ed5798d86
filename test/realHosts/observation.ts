/**
 * What a real host was seen to do with configurations, as `observed/<host>.json` keeps it: one short answer a question,
 * no logs, no paths of a machine. Tables of hosts are compared with these files without installing anything.
 */
import { z } from 'zod';

/** Whether a way of writing the file is read: both control servers started, one of them, none. */
export const fileAnswer = z.enum(['read', 'partly', 'lost']);

/** Which of two entries or files with one name counts. */
export const twiceAnswer = z.enum(['first', 'last', 'both', 'merged', 'lost']);

/** `entry lost`: the other servers of the file still started. `file lost`: they did not. */
const lost = z.enum(['entry lost', 'file lost']);

/**
 * What became of an entry: how it was reached, or what it cost. After a colon stands what arrived: the value that the
 * process or the header got, or the folder that the process started in.
 */
export const launchAnswer = z.union([
  z.enum(['started', 'http', 'sse', 'ws', 'http, then sse']),
  z.string().regex(/^(?:started|http|sse|http, then sse): ./),
  lost,
]);

/**
 * What became of a reference. `literal`: sent on as written. `absent`: the variable or header was left out. `ignored`: the
 * whole field had no effect. `text: …`: anything else that arrived.
 */
export const referenceAnswer = z.union([
  z.enum(['expanded', 'literal', 'default', 'empty', 'absent', 'ignored']),
  z.string().regex(/^text: ./),
  lost,
]);

/** Whether a server that needs somebody's approval was started. */
export const approvalAnswer = z.enum(['started', 'not started']);

/** Whether a tool that a model calls runs, without anybody to ask. */
export const toolCallAnswer = z.enum(['runs', 'does not run', 'not offered']);

const setAndUnset = z.strictObject({ set: referenceAnswer, unset: referenceAnswer });

/** Parts of an entry in which references are tried; the same words as in the tables of hosts. */
export const askedPlaces = ['command', 'args', 'env', 'url', 'headers', 'cwd'] as const;

/**
 * `nowhere`: sent on as written in every place, set or not; a command of that name is not found, a folder is not found or
 * ignored, and an address may be refused for its signs.
 */
const byPlace = z.union([z.literal('nowhere'), z.partialRecord(z.enum(askedPlaces), setAndUnset)]);

/** Answers about one kind of file of the host. */
export const documentFacts = z.strictObject({
  /** Comments, trailing commas, byte order mark and the like. */
  syntax: z.record(z.string(), fileAnswer).optional(),
  /** One name or key twice. */
  twice: z.record(z.string(), twiceAnswer).optional(),
  /** Keys at the root, beside the host's own, below which servers may be found. */
  wrappers: z.record(z.string(), fileAnswer).optional(),
  /** Spelling of a reference, then place: what becomes of a variable that is set, and of one that is not. */
  variables: z.record(z.string(), byPlace).optional(),
  /** Ready-made references and escapes, tried in `args`. */
  tokens: z.record(z.string(), referenceAnswer).optional(),
  /** Name of the transport, or `(none)`: what happens beside an address, an address that speaks SSE only, a command. */
  transports: z
    .strictObject({
      url: z.record(z.string(), launchAnswer),
      'sse url': z.record(z.string(), launchAnswer),
      command: z.record(z.string(), launchAnswer),
    })
    .optional(),
  /** Wrong, unknown, switched off and unusual entries. */
  entries: z.record(z.string(), launchAnswer).optional(),
  /** Keys of this host. */
  keys: z.record(z.string(), launchAnswer).optional(),
  names: z.record(z.string(), launchAnswer).optional(),
});

/** Everything observed of one version of one host. */
export const observation = z.strictObject({
  /** Id of the host's table. */
  host: z.string(),
  package: z.string(),
  version: z.string(),
  /** The version that people know, where the package counts otherwise. */
  hostVersion: z.string().optional(),
  /** Day of the observation. */
  date: z.iso.date(),
  node: z.string(),
  system: z.string(),
  /** What was run. */
  how: z.string(),
  /** By path: `project/…`, `home/…` or `parent/…`, the folder around the project. */
  documents: z.record(z.string(), documentFacts),
  /** Files that the host looks at, or does not. */
  places: z.record(z.string(), z.enum(['read', 'not read'])),
  /** `one file + another`: whose entry counts where both define a name. */
  together: z.record(z.string(), twiceAnswer),
  approvals: z.record(z.string(), approvalAnswer),
  toolCalls: z.record(z.string(), toolCallAnswer),
});

/** Answers about one kind of file. */
export type DocumentFacts = z.infer<typeof documentFacts>;

/** Everything observed of one version of one host. */
export type Observation = z.infer<typeof observation>;

/** One answer with the path of its question, such as `documents › project/.mcp.json › syntax › BOM`. */
export type Fact = readonly [question: string, answer: string];

const SEPARATOR = ' › ';
const factGroups = ['documents', 'places', 'together', 'approvals', 'toolCalls'] as const;

/** All answers of an observation, sorted by question. */
export function factsOf(seen: Observation): Fact[] {
  const facts: Fact[] = [];
  const collect = (path: readonly string[], value: unknown): void => {
    if (typeof value === 'string') facts.push([path.join(SEPARATOR), value]);
    else for (const [key, inner] of Object.entries(value ?? {})) collect([...path, key], inner);
  };
  for (const group of factGroups) collect([group], seen[group]);
  return facts.sort(([a], [b]) => (a < b ? -1 : 1));
}
