/**
 * The JSON report, version 2: a contract with everybody who reads it. The JSON Schema that ships is generated from
 * here.
 */
import * as z from 'zod/mini';
import { controls } from './controls';
import { pinStates } from './pinStates';
import { REPORT_VERSION } from './reportVersion';

const position = z.object({ line: z.number(), character: z.number() });
const range = z.object({ start: position, end: position });

const capabilitySchema = z.string();

const related = z.object({ path: z.string(), pointer: z.string(), range, message: z.string() });

const findingSchema = z.object({
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'information', 'hint']),
  confidence: z.enum(['high', 'medium', 'low']),
  control: z.enum(controls),
  hosts: z.array(z.string()),
  message: z.string(),
  detail: z.optional(z.string()),
  server: z.nullable(z.string()),
  pointer: z.string(),
  range,
  fixes: z.array(z.object({ title: z.string(), safe: z.boolean() })),
  related: z.array(related),
  references: z.array(z.string()),
  docs: z.string(),
  fingerprint: z.string(),
  suppressed: z.nullable(z.object({ by: z.enum(['comment', 'ignore-file', 'baseline']), reason: z.string() })),
});

const riskSchema = z.object({
  /** 0-100; null when the level is unknown. */
  score: z.nullable(z.number()),
  level: z.enum(['low', 'moderate', 'high', 'critical', 'unknown']),
  factors: z.array(z.object({ id: z.string(), points: z.number(), text: z.string() })),
});

const packageSchema = z.object({
  /** npm, pypi, oci, git, nuget, go, jsr, cargo, maven or url. */
  ecosystem: z.string(),
  name: z.string(),
  /** As written: a version, range, tag, branch or commit; null where none is. Of an image the tag. */
  version: z.nullable(z.string()),
  /** Whether the launch names one version: a commit and a digest do, a branch is a tag, a variable is unknown. */
  pinned: z.enum(pinStates),
  /** The package URL, with the version where it is one; null where there is no type for it. */
  purl: z.nullable(z.string()),
  /** Host of an image, repository or archive; of other packages the registry that the entry names, else null. */
  registry: z.nullable(z.string()),
  /** Of an image. */
  digest: z.nullable(z.string()),
});

const serverSchema = z.object({
  name: z.string(),
  pointer: z.string(),
  enabled: z.boolean(),
  transport: z.enum(['stdio', 'http', 'sse', 'ws', 'unknown']),
  target: z.string(),
  /** What the launch downloads and starts: the first of `packages`; null where it downloads nothing. */
  package: z.nullable(packageSchema),
  /** All that the launch downloads, the one that is started first. */
  packages: z.array(packageSchema),
  /** The address that is connected to, also through a bridge: without credentials, query and fragment. */
  endpoint: z.nullable(z.string()),
  /** Of `package`. */
  registry: z.nullable(z.string()),
  /** The first image: registry, repository and tag. */
  image: z.nullable(z.string()),
  /** Of that image. */
  digest: z.nullable(z.string()),
  capabilities: z.array(capabilitySchema),
  risk: riskSchema,
});

export const fileSchema = z.object({
  path: z.string(),
  hosts: z.array(z.string()),
  scope: z.enum(['workspace', 'user', 'managed']),
  status: z.enum(['parsed', 'partial', 'skipped']),
  reason: z.nullable(z.string()),
  servers: z.array(serverSchema),
  findings: z.array(findingSchema),
});

const postureSchema = z.object({
  control: z.string(),
  status: z.enum(['pass', 'fail', 'unknown']),
  evidence: z.string(),
});

const noticeSchema = z.object({
  /** Relative to the root; empty where it is about the whole workspace. */
  path: z.string(),
  message: z.string(),
});

const excludedSchema = z.object({
  path: z.string(),
  glob: z.string(),
  /** The policy and its line. */
  policy: z.string(),
});

const permissionLine = z.object({
  what: z.string(),
  key: z.string(),
  path: z.string(),
  pointer: z.string(),
  range,
  /** How dangerous it is that this runs without a question; null for narrow lines and for what asks or is refused. */
  broad: z.nullable(z.enum(['error', 'warning'])),
  /** Why the line has no effect; null for lines that have one. */
  idle: z.nullable(z.string()),
});

const guardLine = z.object({ ...permissionLine.shape, event: z.string(), canMatch: z.boolean() });

const permissionsSchema = z.object({
  host: z.string(),
  runs: z.array(permissionLine),
  asks: z.array(permissionLine),
  refused: z.array(permissionLine),
  idle: z.array(permissionLine),
  guards: z.array(guardLine),
  /** What holds where no line speaks; null where that is not known. */
  otherwise: z.nullable(z.string()),
  /** How rules of several places come together; null where that is not known. */
  order: z.nullable(z.enum(['strictest', 'last', 'first'])),
});

const workspaceSchema = z.object({
  root: z.string(),
  files: z.array(fileSchema),
  posture: z.array(postureSchema),
  /** What runs without a question, asks or is refused, by host; as far as files were read. */
  permissions: z.array(permissionsSchema),
  /** What was not looked at, or not in full, beside the files that are skipped. */
  notices: z.array(noticeSchema),
  /** Files that a policy leaves out: decided, and so no reason to call the report incomplete. */
  excluded: z.array(excludedSchema),
  /** Files that were named on the command line and that no host reads. */
  unrelated: z.optional(z.array(z.string())),
  /** Why the workspace could not be looked at; then nothing else is known of it. */
  error: z.optional(z.string()),
});

const summarySchema = z.object({
  files: z.number(),
  parsed: z.number(),
  skipped: z.number(),
  servers: z.number(),
  errors: z.number(),
  warnings: z.number(),
  information: z.number(),
  hints: z.number(),
  suppressed: z.number(),
});

const toolSchema = z.object({ name: z.literal('mcp-config-lens'), version: z.string() });

/** The lists of packages, servers and forms of secrets that were in use: their version and their day, YYYY-MM-DD. */
const dataSchema = z.object({ version: z.string(), date: z.string() });

export const reportSchema = z.object({
  version: z.literal(REPORT_VERSION),
  tool: toolSchema,
  data: dataSchema,
  workspaces: z.array(workspaceSchema),
  /** False where anything was skipped, read in part or left out: then no findings does not mean no faults. */
  complete: z.boolean(),
  summary: summarySchema,
});

/** One line of the JSON Lines: a workspace by itself. */
export const reportLineSchema = z.object({
  version: z.literal(REPORT_VERSION),
  tool: toolSchema,
  data: dataSchema,
  ...workspaceSchema.shape,
  complete: z.boolean(),
  summary: summarySchema,
});

/** One finding, with where it is and what can be done about it. */
export type ReportedFinding = z.infer<typeof findingSchema>;

/** One server of a file, with what it can do and its risk. */
export type ReportedServer = z.infer<typeof serverSchema>;

/** One package of a launch. */
export type ReportedPackage = z.infer<typeof packageSchema>;

/** One file: who reads it, and what was found in it. */
export type ReportedFile = z.infer<typeof fileSchema>;

/** The risk of a server, with what it is made of. */
export type ReportedRisk = z.infer<typeof riskSchema>;

/** One control of a workspace, and whether it holds. */
export type ReportedPosture = z.infer<typeof postureSchema>;

/** Something that was not looked at, and why. */
export type ReportedNotice = z.infer<typeof noticeSchema>;

/** A file that is not checked by decision. */
export type ExcludedFile = z.infer<typeof excludedSchema>;

/** What holds in one host, from which line of which file. */
export type ReportedPermissions = z.infer<typeof permissionsSchema>;

/** One line of the JSON Lines. */
export type ReportLine = z.infer<typeof reportLineSchema>;

/** The whole report. */
export type CheckReport = z.infer<typeof reportSchema>;
