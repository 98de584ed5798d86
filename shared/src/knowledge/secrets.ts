/**
 * Token formats of providers that can be told from their form alone. A shape is literal text with `{class:length}` holes:
 * what is made of it has bounded runs of one class each and nothing else, so it is linear by construction.
 */
import * as z from 'zod/mini';
import { day, list, optional, sentence, word } from './values';

/** What a credential of this format can do beyond the ordinary. */
const privilegeSchema = z.enum(['admin', 'service-role', 'live', 'root', 'production']);

/** One format: how its values look, whose they are, what they may do, and where that was read. */
const secretFormatSchema = z.object({
  id: word,
  provider: word,
  /** How messages call it, e.g. `GitHub personal access token`. */
  name: word,
  /** The engine knows the classes, and which shapes are quick to look for. */
  shapes: list(word),
  privilege: optional(privilegeSchema),
  /** Names an account or is meant to be seen: worth saying, not worth an error. */
  severity: optional(z.literal('information')),
  /** For formats without a mark of their own: the word in a name that says whose value it is. */
  word: optional(word),
  source: sentence,
  checked: day,
});

/** All formats, by how they are looked for. */
export const secretFormatsSchema = z.object({
  /** Found anywhere in a text; the order decides between two that match at the same place. */
  searched: list(secretFormatSchema),
  /** Marks too short to look for in longer text: a value that is one from end to end counts, whatever its name. */
  wholeValue: list(secretFormatSchema),
  /** Without a mark of their own: only a name that says whose they are makes them certain. */
  named: list(secretFormatSchema),
});

/** What a credential can do beyond the ordinary. */
export type Privilege = z.infer<typeof privilegeSchema>;
/** One format. */
export type SecretFormat = z.infer<typeof secretFormatSchema>;
/** All formats, by how they are looked for. */
export type SecretFormats = z.infer<typeof secretFormatsSchema>;
