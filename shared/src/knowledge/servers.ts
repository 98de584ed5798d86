/** Rows about known servers: what each can do, where its secrets and roots stand, and which switches matter. */
import * as z from 'zod/mini';
import { day, list, optional, sentence, word } from './values';

/** What a server can do to data and to the world. */
export const capabilitySchema = z.enum([
  'private-data',
  'untrusted-content',
  'network-out',
  'code-execution',
  'file-read',
  'file-write',
  'database',
  'secrets',
  'production',
  'browser',
  'payments',
]);

/** A place in a launch: an option of the command line or a variable of the environment. */
const place = {
  kind: z.enum(['flag', 'env']),
  name: word,
  /** The value that counts; absent when any value, or none, does. */
  value: optional(word),
};

const switchSchema = z.object(place);

/** A switch that adds capabilities. */
const capabilitySwitchSchema = z.object({ ...place, adds: list(capabilitySchema) });

/**
 * What a switch takes away, each the matter of one rule: a limit on what the server may do, the check of who calls it, the
 * check of certificates, that it only reads, that it offers a choice of its tools.
 */
const protectionSchema = z.enum(['sandbox', 'callers', 'certificates', 'read-only', 'tool-choice']);

/** A switch that weakens the server. A variable has a value, so that one that is set from elsewhere is not guessed at. */
const riskySwitchSchema = z.object({
  ...place,
  weakens: protectionSchema,
  /** What follows from it, as half a sentence. */
  why: sentence,
  /** Milder or more severe than what the rule usually says of such switches. */
  severity: optional(z.enum(['error', 'information'])),
  /** It weakens only without a value: `--cors`, but not `--cors https://example.com`. */
  bare: optional(z.literal(true)),
  /**
   * The server does the same without the switch, so taking it away would change nothing: the value to write instead, if
   * known.
   */
  byDefault: optional(z.object({ instead: optional(word) })),
});

const placeKind = z.enum(['flag', 'env', 'query', 'header', 'path']);

/** How to make the server read only. `query` and `header` belong to the remote form, `path` is appended to its address. */
const readOnlySwitchSchema = z.object({
  kind: placeKind,
  name: word,
  value: optional(word),
  /** Capabilities that are gone with it. */
  removes: list(capabilitySchema),
});

/** Groups of tools that a server can be narrowed to, where some of them only read. */
const toolGroupsSchema = z.object({
  /** Where the wanted groups are named, with commas between them. A `path` is what stands before the one group. */
  chosen: list(z.object({ kind: placeKind, name: word })),
  reading: list(word),
  /** Capabilities that are gone where only such groups are chosen. */
  removes: list(capabilitySchema),
});

/** Where a server takes its file roots from. Positions count from 1, after the package name. */
const rootSourceSchema = z.union([
  z.object({ kind: z.literal('positional'), position: z.union([z.number(), z.literal('all')]) }),
  z.object({ kind: z.enum(['flag', 'env']), name: word }),
]);

/** A credential option, with the variable that can carry the value instead. */
const secretFlagSchema = z.object({ name: word, env: optional(word) });

/** The names that a server is started or reached by. */
const serverNamesSchema = z.object({
  npm: optional(list(word)),
  pypi: optional(list(word)),
  /** Images without tag; the default registry is left out. */
  oci: optional(list(word)),
  nuget: optional(list(word)),
  /** Programs on the search path that no package of this row is named after. */
  program: optional(list(word)),
  /** Source repositories, `owner/name`. */
  git: optional(list(word)),
  /** Host, with port or leading path where those tell servers apart. */
  remote: optional(list(word)),
});

const known = {
  /** Stable and unique. */
  id: word,
  label: word,
  /** Published by the vendor of the product or by the project itself. */
  official: z.boolean(),
  /** With its default switches. */
  capabilities: list(capabilitySchema),
  conditional: optional(list(capabilitySwitchSchema)),
  /** Passes calls on: capabilities of what is behind it come on top. */
  bridge: optional(z.literal(true)),
  /** Variables whose value is a credential. */
  secretEnv: optional(list(word)),
  secretFlags: optional(list(secretFlagSchema)),
  /** Position, from 1 after the package name, of an argument that is or holds a credential. */
  secretPosition: optional(z.number()),
  /** Parameters of the remote address whose value is a credential. */
  secretQuery: optional(list(word)),
  /** Variables whose value is the path of a credential file: neither a secret nor a root. */
  credentialFileEnv: optional(list(word)),
  credentialFileFlags: optional(list(word)),
  roots: optional(list(rootSourceSchema)),
  risky: optional(list(riskySwitchSchema)),
  readOnly: optional(list(readOnlySwitchSchema)),
  groups: optional(toolGroupsSchema),
  /** Tools that change, send, run or spend something. */
  sensitiveTools: optional(list(word)),
  /** Remote address of the vendor where the host can sign in with OAuth. */
  oauthUrl: optional(word),
  /** Hosts that its vendor lets sign in, where these are only some. */
  oauthHosts: optional(list(word)),
  /** Addresses of this machine where plain http is how the product works. */
  localAddresses: optional(list(word)),
};

const knownServerSchema = z.object(known);

/** One known server as it is listed: only look-ups and those who keep the list need what stands here. */
export const serverRowSchema = z.object({
  ...known,
  names: serverNamesSchema,
  /** What the row rests on; absent for general knowledge, where names of variables and tools are hints. */
  evidence: optional(z.enum(['documentation', 'registry'])),
  /** ISO date of the last check. */
  checked: day,
});

/** What a server can do. */
export type Capability = z.infer<typeof capabilitySchema>;
/** A place in a launch: an option of the command line or a variable of the environment. */
export type Switch = z.infer<typeof switchSchema>;
/** A switch that adds capabilities. */
export type CapabilitySwitch = z.infer<typeof capabilitySwitchSchema>;
/** What a switch takes away. */
export type Protection = z.infer<typeof protectionSchema>;
/** A switch that weakens the server. */
export type RiskySwitch = z.infer<typeof riskySwitchSchema>;
/** How to make the server read only. */
export type ReadOnlySwitch = z.infer<typeof readOnlySwitchSchema>;
/** Groups of tools that a server can be narrowed to. */
export type ToolGroups = z.infer<typeof toolGroupsSchema>;
/** Where a server takes its file roots from. */
export type RootSource = z.infer<typeof rootSourceSchema>;
/** A credential option. */
export type SecretFlag = z.infer<typeof secretFlagSchema>;
/** The names that a server is started or reached by. */
export type ServerNames = z.infer<typeof serverNamesSchema>;
/** What is known of one server. */
export type KnownServer = z.infer<typeof knownServerSchema>;
/** One known server as it is listed. */
export type ServerRow = z.infer<typeof serverRowSchema>;
