/** Settings of a person or a repository: one schema for the editor, the command line and `.mcp-config-lens.json`. */
import * as z from 'zod/mini';
import { failLevels, personas, requirableControls, ruleLevels } from './settingValues';

/** How much advice is shown. */
export const personaSchema = z.enum(personas);

/** Severity override for a rule; `off` switches it off. */
export const ruleLevelSchema = z.enum(ruleLevels);

/** One suppression of findings. */
export const suppressionSchema = z.strictObject({
  /** Path relative to the policy's folder, the end of one, or a glob; all files when left out. */
  file: z.optional(z.string()),
  rule: z.string(),
  /** RFC 6901 pointer; the finding there and everything below it. The whole file when left out. */
  pointer: z.optional(z.string()),
  reason: z.string().check(z.minLength(1)),
  /** Who answers for it. */
  owner: z.optional(z.string()),
  /** Day after which the finding comes back, as YYYY-MM-DD. */
  expires: z.optional(z.string().check(z.regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/))),
});

/** What a person approved when they last looked at a server: key `path#server`. */
export const reviewSchema = z.strictObject({
  /** Of everything in the entry that decides what runs. */
  digest: z.string(),
  /** YYYY-MM-DD. */
  date: z.string(),
  /** Version of the product that noted it. */
  version: z.string(),
  /** Names that the entry had, to tell later what changed. Never a value. */
  seen: z.optional(z.array(z.string())),
});

const glob = z.string().check(z.minLength(1), z.maxLength(500));

/** A line of a list, alone or with the reason beside it. */
const listLine = z.union([z.string(), z.strictObject({ match: z.string(), reason: z.optional(z.string()) })]);

const lists = z.strictObject({
  /** `npm:@scope/*`, `pypi:name@>=1.2,<2`, `git:github.com/owner/*`. */
  packages: z.optional(z.array(listLine)),
  /** `mcp/*`, `ghcr.io/owner/name:1.*`, `name@sha256:…`. */
  images: z.optional(z.array(listLine)),
  /** Hosts that packages, images and repositories come from. */
  registries: z.optional(z.array(listLine)),
  /** Hosts that servers are reached at: `api.example.org`, `*.example.org`, `localhost:8080`. */
  endpoints: z.optional(z.array(listLine)),
  /** Names of servers, with `*`. */
  servers: z.optional(z.array(listLine)),
});

/** The file `.mcp-config-lens.json`: policy and decisions of a repository. docs/policy.md explains it. */
export const projectConfigSchema = z.strictObject({
  $schema: z.optional(z.string()),
  /** Policies that this one builds on: a path beginning with a dot, or a package below node_modules. */
  extends: z.optional(z.union([z.string(), z.array(z.string())])),
  persona: z.optional(personaSchema),
  /** Lowest severity that makes a check fail. */
  failOn: z.optional(z.enum(failLevels)),
  rules: z.optional(z.record(z.string(), ruleLevelSchema)),
  /** Globs of files and folders that are not checked. */
  exclude: z.optional(z.array(glob)),
  /** What holds for some files only. */
  overrides: z.optional(
    z.array(
      z.strictObject({
        files: z.array(glob),
        persona: z.optional(personaSchema),
        rules: z.optional(z.record(z.string(), ruleLevelSchema)),
        allow: z.optional(lists),
        deny: z.optional(lists),
      }),
    ),
  ),
  /** All that may be used; what is not on a list that is there is a finding. */
  allow: z.optional(lists),
  deny: z.optional(lists),
  /** Lines of the practical setup that must hold. */
  require: z.optional(z.array(z.enum(requirableControls))),
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
  /** Globs of files and folders of which nothing is said. */
  exclude: z._default(z.array(z.string()), []),
  /** Problems are shown for open files alone. */
  openFilesOnly: z._default(z.boolean(), false),
  /** Whether the person's own files below the home folder are looked at. */
  userFiles: z._default(z.boolean(), true),
});
