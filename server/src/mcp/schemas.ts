/** What the tools take and give, as schemas that callers see. */
import * as z from 'zod';

/** The linter refuses larger texts itself; here they are refused before they are copied around. */
const MAX_TEXT_CHARS = 2_000_000;
const MAX_PATH_CHARS = 1_000;

const path = z
  .string()
  .min(1)
  .max(MAX_PATH_CHARS)
  .describe(
    'A file or folder below an allowed folder, relative to it or absolute. With text: where the text belongs, such as .cursor/mcp.json; it decides which hosts read the text.',
  );
const text = z.string().max(MAX_TEXT_CHARS);

/** What `check` takes. */
export const checkInput = z.strictObject({
  path,
  text: text.optional().describe('The configuration to check. Left out, the file or folder at the path is read.'),
});

/** What `explain` takes. */
export const explainInput = z.strictObject({
  rule: z.string().max(100).optional().describe('Id of a rule, such as broad-root.'),
  server: z.string().max(200).optional().describe('Name of a server in the configuration at the path.'),
  path: path.optional(),
  text: text.optional().describe('The configuration with the server. If left out, the file at the path is read.'),
});

/** What `list_hosts` takes. */
export const hostsInput = z.strictObject({
  host: z
    .string()
    .max(100)
    .optional()
    .describe('Id of a host, such as cursor; left out, all are listed without files.'),
});

const finding = z.object({
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'information', 'hint']),
  line: z.number().describe('Counted from 1.'),
  server: z.string().optional(),
  message: z.string(),
  detail: z.string().optional(),
});
const whatToDo = z.record(z.string(), z.string()).describe('By rule.');
const untrusted = z.string();
const readBy = z.array(z.string()).describe('Programs that read the file.');

/** What `check` gives. */
export const checkOutput = z.object({
  untrusted,
  complete: z.boolean().describe('False: something was not checked, so no findings does not mean no faults.'),
  files: z.array(z.object({ path: z.string(), readBy, servers: z.number(), findings: z.number() })),
  findings: z.array(finding.extend({ path: z.string() })).describe('The most severe first.'),
  suppressed: z.number().describe('Findings that people decided to keep.'),
  notListed: z.number().describe('How many findings, files and notes had no room.'),
  notChecked: z.array(z.object({ path: z.string(), reason: z.string() })),
  whatToDo,
});

/** What `explain` gives: one of the two. */
export const explainOutput = z.object({
  rule: z
    .object({
      id: z.string(),
      severity: z.string(),
      summary: z.string(),
      why: z.string(),
      remedy: z.string(),
      fix: z.enum(['safe', 'unsafe', 'none']),
      references: z.array(z.string()),
    })
    .optional(),
  server: z
    .object({
      untrusted,
      path: z.string(),
      readBy,
      enabled: z.boolean(),
      transport: z.string(),
      target: z.string(),
      capabilities: z.array(z.string()),
      risk: z.object({ score: z.number().nullable(), level: z.string(), factors: z.array(z.string()) }),
      findings: z.array(finding),
      whatToDo,
    })
    .optional(),
});

/** What `list_hosts` gives. */
export const hostsOutput = z.object({
  hosts: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      files: z.array(z.object({ pattern: z.string(), scope: z.string(), format: z.string() })).optional(),
    }),
  ),
});
