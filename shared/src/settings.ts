/** Settings of a person or a repository: one schema for the editor, the command line and `.mcp-config-lens.json`. */
import * as z from 'zod/mini';
import { personas, ruleLevels } from './settingValues';

/** How much advice is shown. */
export const personaSchema = z.enum(personas);

/** Severity override for a rule; `off` switches it off. */
export const ruleLevelSchema = z.enum(ruleLevels);

/** One suppression of findings. */
export const suppressionSchema = z.object({
  /** Path relative to the repository, or the end of one; all files when left out. */
  file: z.optional(z.string()),
  rule: z.string(),
  /** RFC 6901 pointer; the finding there and everything below it. The whole file when left out. */
  pointer: z.optional(z.string()),
  reason: z.string(),
  /** Day after which the finding comes back, as YYYY-MM-DD. */
  expires: z.optional(z.string()),
});

/** What a person approved when they last looked at a server: key `path#server`. */
export const reviewSchema = z.object({
  /** Of everything in the entry that decides what runs. */
  digest: z.string(),
  /** YYYY-MM-DD. */
  date: z.string(),
  /** Version of the product that noted it. */
  version: z.string(),
  /** Names that the entry had, to tell later what changed. Never a value. */
  seen: z.optional(z.array(z.string())),
  /** Digests of its tools as the editor listed them, by name. */
  tools: z.optional(z.record(z.string(), z.string())),
});

/** The file `.mcp-config-lens.json` at the root of a repository. */
export const projectConfigSchema = z.object({
  $schema: z.optional(z.string()),
  persona: z.optional(personaSchema),
  rules: z.optional(z.record(z.string(), ruleLevelSchema)),
  ignore: z.optional(z.array(suppressionSchema)),
  reviewed: z.optional(z.record(z.string(), reviewSchema)),
});

/** How much advice a person wants; each shows what the one before shows and more. */
export type Persona = z.infer<typeof personaSchema>;

/** What a rule is set to. */
export type RuleLevel = z.infer<typeof ruleLevelSchema>;

/** One suppression of findings. */
export type SuppressionEntry = z.infer<typeof suppressionSchema>;

/** What was reviewed of one entry. */
export type ReviewRecord = z.infer<typeof reviewSchema>;

/** The settings that a repository keeps. */
export type ProjectConfig = z.infer<typeof projectConfigSchema>;

/** What the editor asks of the server; defaults are those of `package.json`. */
export const editorSettingsSchema = z.object({
  persona: z._default(personaSchema, 'regular'),
  rules: z._default(z.record(z.string(), ruleLevelSchema), {}),
  /** Whether the person's own files below the home folder are looked at. */
  userFiles: z._default(z.boolean(), true),
  /** Whether a line above each server says what is known of it. */
  codeLens: z._default(z.boolean(), true),
  /** Whether the tools that VS Code lists are read. */
  runningTools: z._default(z.boolean(), true),
  /** Days that a published version has to be old before a pin takes it. */
  cooldownDays: z._default(z.int().check(z.minimum(0), z.maximum(365)), 3),
});
