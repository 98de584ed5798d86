/**
 * The data package: everything the product knows about packages, servers and forms of secrets, with a version and a date.
 * It is data alone: no code, and no regular expression.
 */
import * as z from 'zod/mini';
import { maliciousSchema, packageNameSchema, retiredSchema, vulnerableSchema } from './advisories';
import { KNOWLEDGE_FORMAT } from './format';
import { secretFormatsSchema } from './secrets';
import { serverRowSchema } from './servers';
import { day, list, sentence, word } from './values';

const release = z.string().check(z.regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/));

/** What a data package says of itself. */
const knowledgeHeaderSchema = z.object({
  format: z.literal(KNOWLEDGE_FORMAT),
  /** Of the data package; each is higher than the one before. */
  version: release,
  /** Day on which it was made. */
  date: day,
  /** Oldest version of the product that may read it. */
  minimumProduct: release,
});

/** Names that look-alikes are measured against, beside those of the known servers. */
const knownNamesSchema = z.object({
  /** Reference servers that exist on PyPI only: the same name on npm belongs to someone else. */
  referenceNamesOnPypi: list(word),
  /**
   * Scopes in which only the listed names exist, so that any other name under the prefix was made up.
   * An empty list with an empty prefix means that nobody publishes there.
   */
  reservedScopes: z.readonly(
    z.record(word, z.object({ prefix: z.string().check(z.maxLength(40)), names: list(word) })),
  ),
  /** Names that are often written by mistake or made up, as `ecosystem:name`, and what was meant. */
  mistakenNames: z.readonly(z.record(word, packageNameSchema)),
  /** Genuine packages that stand close to a known server by chance. */
  establishedNames: list(word),
});

/** The rows, each list in its order. */
const rows = <T extends z.core.SomeType>(item: T) => z.readonly(z.array(item).check(z.maxLength(50_000)));

/** A data package, without its signature. */
export const knowledgeSchema = z.object({
  header: knowledgeHeaderSchema,
  /** The collections that rows were read from: an address, or words where there is none. */
  sources: z.readonly(z.record(word, sentence)),
  secrets: secretFormatsSchema,
  names: knownNamesSchema,
  malicious: rows(maliciousSchema),
  vulnerable: rows(vulnerableSchema),
  retired: rows(retiredSchema),
  servers: rows(serverRowSchema),
});

/** Made by a key that the product accepts, over everything that stands before it. */
const signatureSchema = z.object({
  /** Name of the key. */
  key: word,
  /** Ed25519, in base64. */
  value: z.string().check(z.regex(/^[A-Za-z0-9+/]{86}==$/)),
});

/** What a data package says of itself. */
export type KnowledgeHeader = z.infer<typeof knowledgeHeaderSchema>;
/** Names that look-alikes are measured against. */
export type KnownNames = z.infer<typeof knownNamesSchema>;
/** A data package. */
export type KnowledgeDocument = z.infer<typeof knowledgeSchema>;
/** By which key it was signed, and how. */
export type Signature = z.infer<typeof signatureSchema>;
