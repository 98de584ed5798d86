/** Rows about packages: malicious, vulnerable or retired. Schema and types at once; the look-ups live in the engine. */
import * as z from 'zod/mini';
import { day, list, optional, sentence, webAddress, word } from './values';

/**
 * Where a package name is looked up. `oci` is a container image, written with its registry unless that is the default
 * one; `git` a source repository, written `owner/name` with its host unless that is github.com.
 */
const ecosystemSchema = z.enum([
  'npm',
  'pypi',
  'oci',
  'git',
  'nuget',
  'go',
  'rubygems',
  'jsr',
  'cargo',
  'maven',
  'url',
]);

/** A name in one ecosystem, as a person writes it there. */
export const packageNameSchema = z.object({ ecosystem: ecosystemSchema, name: word });

/** The kinds of weakness that the rows tell apart. */
const weaknessSchema = z.enum([
  'command-execution',
  'path-escape',
  'request-forgery',
  'dns-rebinding',
  'missing-authorization',
  'data-limits',
  'secret-exposure',
  'denial-of-service',
  'script-injection',
  'data-theft',
  'missing-consent',
]);

/** What every row says about itself: the package, where the fact was read, and when. */
const sourced = {
  ecosystem: ecosystemSchema,
  name: word,
  /** Key of the collections that rows are read from. */
  source: word,
  /** ISO date of the last check. */
  checked: day,
  /** ISO date on which the row entered the data, or came to say more; left out for those of the first day. */
  listed: optional(day),
};

/** One published weakness of one package. */
export const vulnerableSchema = z.object({
  ...sourced,
  /** Interval list: `<=0.6.2 || >=2025.1.14 <2025.7.1`; `*` is every version. */
  affected: word,
  /** First good versions, one per release line; empty when the advisory names none. */
  fixed: list(word),
  /** Advisory ids, the best known first. */
  ids: list(word),
  weakness: weaknessSchema,
  /** One sentence: what can happen. */
  summary: sentence,
  /** Only a server that listens on the network is exposed; one started over stdio is not. */
  networkOnly: optional(z.literal(true)),
  /** A library or a platform rather than a server: matters only where a config names it. */
  role: optional(z.enum(['library', 'platform'])),
  /** Newest version seen on the day of the check, where the advisory names no fix. */
  newest: optional(word),
  /** Later versions are good, though the advisory names none of them. */
  laterFixed: optional(z.literal(true)),
});

/** One package, or some releases of one, that does harm on purpose. */
export const maliciousSchema = z.object({
  ...sourced,
  /** Interval list of the harmful releases. */
  affected: word,
  /** Ids of this package; empty where only the ids of the whole group are known. */
  ids: list(word),
  /** First and last id of a group of packages that were reported together. */
  idRange: optional(z.readonly(z.tuple([word, word]))),
  summary: sentence,
  /** A genuine package of which these releases were taken over: any other release is fine. */
  takenOver: optional(z.literal(true)),
  /** The package that was meant. */
  genuine: optional(packageNameSchema),
});

const names = z.readonly(z.record(word, word));

/** A command line of the successor. */
const movedLaunchSchema = z.object({
  /** The program; absent where everything in front of the package stays. */
  command: optional(word),
  /** Words in front of the package, and behind it. */
  before: optional(list(word)),
  after: optional(list(word)),
  /** The successor is that program itself, not a package. */
  bare: optional(z.literal(true)),
  /** Options with their names there; each is written with its value in one word. */
  options: optional(names),
  /** The one operand, an address, that the server takes, with the words in front of it. */
  address: optional(list(word)),
});

/** How an entry is written for the successor, as its documentation says. */
const moveSchema = z.object({
  /** Variables that have another name there. */
  env: optional(names),
  /** Variables without a counterpart: whoever sets one has to decide, so nothing is rewritten. */
  lost: optional(list(word)),
  /** Programs of the package that have another name. */
  programs: optional(names),
  /** The program has to be named beside the package, because it bears another name. */
  namesProgram: optional(z.literal(true)),
  /** The launch, where more than the name changes. */
  launch: optional(movedLaunchSchema),
  /** The remote server asks people to sign in: no setting of the old one is needed, and these are the known ones. */
  signIn: optional(z.object({ env: list(word), options: optional(list(word)) })),
  /** Where that is documented. */
  source: sentence,
  checked: day,
});

/** What to use instead of a retired package. */
const replacementSchema = z.object({
  /** The package to name instead; absent where the replacement is remote or no package. */
  package: optional(packageNameSchema),
  /** Address of the vendor's own remote server. */
  url: optional(webAddress),
  /** True only when the name can be swapped and arguments and environment stay the same, but for what `move` renames. */
  dropIn: z.boolean(),
  /** One sentence of advice. */
  advice: sentence,
  move: optional(moveSchema),
});

/** An archived, deprecated or renamed package. */
export const retiredSchema = z.object({
  ...sourced,
  state: z.enum(['archived', 'deprecated', 'renamed', 'superseded', 'removed']),
  /** One sentence: what happened to it. */
  summary: sentence,
  replacement: optional(replacementSchema),
  /** Links to the notice. */
  references: list(sentence),
});

/** Where a package name is looked up. */
export type Ecosystem = z.infer<typeof ecosystemSchema>;
/** A name in one ecosystem. */
export type PackageName = z.infer<typeof packageNameSchema>;
/** A kind of weakness. */
export type Weakness = z.infer<typeof weaknessSchema>;
/** One published weakness of one package. */
export type VulnerableRow = z.infer<typeof vulnerableSchema>;
/** One package, or some releases of one, that does harm on purpose. */
export type MaliciousRow = z.infer<typeof maliciousSchema>;
/** An archived, deprecated or renamed package. */
export type RetiredRow = z.infer<typeof retiredSchema>;
/** What to use instead of a retired package. */
export type Replacement = z.infer<typeof replacementSchema>;
/** How an entry is written for the successor. */
export type Move = z.infer<typeof moveSchema>;
/** A command line of the successor. */
export type MovedLaunch = z.infer<typeof movedLaunchSchema>;
