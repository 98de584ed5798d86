/** Settings of a person or a repository: one schema for the editor, the command line and `.mcp-config-lens.json`. */
import * as z from 'zod/mini';
import { failLevels, personas, requirableControls, ruleLevels } from './settingValues';

/** How much advice is shown. */
const personaSchema = z.enum(personas);

/** Severity override for a rule; `off` switches it off. */
const ruleLevelSchema = z.enum(ruleLevels);

/** An optional member with what editors say about it. */
function member<T extends z.core.$ZodType>(schema: T, description: string) {
  return z.optional(schema).check(z.describe(description));
}

/** One suppression of findings. */
const suppressionSchema = z.strictObject({
  file: member(z.string(), 'Path from the folder of this file, the end of one, or a glob. All files if left out.'),
  rule: z.string(),
  pointer: member(z.string(), 'JSON pointer to the finding or to what contains it. The whole file if left out.'),
  reason: z.string().check(z.minLength(1)),
  owner: member(z.string(), 'Who is responsible.'),
  expires: member(
    z.string().check(z.regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/)),
    'Last day on which the finding is ignored, as YYYY-MM-DD.',
  ),
});

/** What a person approved when they last looked at a server: key `path#server`. */
const reviewSchema = z.strictObject({
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

const glob = z.string().check(z.minLength(1), z.maxLength(500));

/** A line of a list, alone or with the reason beside it. */
const listLine = z.union([z.string(), z.strictObject({ match: z.string(), reason: z.optional(z.string()) })]);
const list = z.array(listLine);

const lists = z.strictObject({
  packages: member(list, 'Packages: "npm:@scope/*", "pypi:name@>=1.2,<2", "git:github.com/owner/*".'),
  images: member(list, 'Container images: "mcp/*", "ghcr.io/owner/name:1.*", "name@sha256:…".'),
  registries: member(list, 'Hosts that packages, images and repositories come from: "ghcr.io", "*.example.org".'),
  endpoints: member(list, 'Hosts of remote servers: "api.example.org", "*.example.org", "localhost:8080".'),
  servers: member(list, 'Names of servers, with "*".'),
});

const levels = z.record(z.string(), ruleLevelSchema);

const overrideSchema = z.strictObject({
  files: z.array(glob).check(z.describe('Globs of the files that this is for.')),
  persona: member(personaSchema, 'How much advice to show.'),
  rules: member(levels, 'Severity of rules, or "off".'),
  allow: member(lists, 'More of what may be used in these files.'),
  deny: member(lists, 'More of what must not be used in these files.'),
});

/** The file `.mcp-config-lens.json`: policy and decisions of a repository. docs/policy.md explains it. */
export const projectConfigSchema = z.strictObject({
  $schema: z.optional(z.string()),
  extends: member(
    z.union([z.string(), z.array(z.string())]),
    'Policies to build on: a path that begins with "./" or "../", or a package in node_modules.',
  ),
  persona: member(personaSchema, 'How much advice to show.'),
  failOn: member(z.enum(failLevels), 'Lowest severity that makes a check fail.'),
  rules: member(levels, 'Severity of rules, or "off".'),
  exclude: member(z.array(glob), 'Globs of files and folders that are not checked.'),
  overrides: member(z.array(overrideSchema), 'Settings for some files only.'),
  allow: member(lists, 'Everything that may be used. What a list does not name is a finding.'),
  deny: member(lists, 'What must not be used.'),
  require: member(z.array(z.enum(requirableControls)), 'Controls of the practical setup that must be met.'),
  ignore: member(z.array(suppressionSchema), 'Findings to ignore, each with a reason.'),
  reviewed: member(z.record(z.string(), reviewSchema), 'Reviews of servers, written by the editor.'),
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
  /** Globs of files and folders of which nothing is said. */
  exclude: z._default(z.array(z.string()), []),
  /** Problems are shown for open files alone. */
  openFilesOnly: z._default(z.boolean(), false),
  /** Whether the person's own files below the home folder are looked at. */
  userFiles: z._default(z.boolean(), true),
  /** Whether a line above each server says what is known of it. */
  codeLens: z._default(z.boolean(), true),
  /** Whether the tools that VS Code lists are read. */
  runningTools: z._default(z.boolean(), true),
  /** Days that a published version has to be old before a pin takes it. */
  cooldownDays: z._default(z.int().check(z.minimum(0), z.maximum(365)), 3),
});
