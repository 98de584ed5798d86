/** What the tools do. Where they cannot, they answer with a sentence for the caller, who is a model. */
import type * as z from 'zod';
import { hosts } from '../../../shared/src/hosts/index';
import { capabilitiesOf } from '../engine/servers/serverCapabilities';
import { nearestName } from '../engine/strings/packages/nearestName';
import { withoutTokens } from '../engine/strings/secrets/redact';
import { riskRules } from '../engine/workspace/risk';
import { linter } from '../linter';
import { filesAnswer, serverAnswer } from '../reporting/agentFiles';
import { toHostRecord } from '../reporting/catalogue';
import { hostWideFindings } from '../reporting/toReport';
import { allowedPath } from './allowedPath';
import { type Checked, checkPath, checkText, Refusal } from './checkPath';
import type * as schemas from './schemas';
import type { ToolAnswer, Tools } from './serve';

type Roots = readonly string[];

/** The tools, for folders that may be read. */
export function toolsFor(roots: Roots): Tools {
  return {
    check: (input, signal) => answering(() => check(input, roots, signal)),
    explain: (input, signal) => answering(() => explain(input, roots, signal)),
    listHosts: (input) => answering(() => listHosts(input)),
  };
}

async function answering<T>(work: () => T | Promise<T>): Promise<ToolAnswer<T>> {
  try {
    return { answer: await work() };
  } catch (error) {
    if (error instanceof Refusal) return { refused: withoutTokens(error.message) };
    // Anything else could quote a configuration.
    return { refused: 'The check failed; this is a fault of MCP Config Lens.' };
  }
}

/** Checks a text, a file or a folder. */
async function check(
  { path, text }: z.infer<typeof schemas.checkInput>,
  roots: Roots,
  signal: AbortSignal | undefined,
): Promise<z.infer<typeof schemas.checkOutput>> {
  const { results, leftOut } = await lint(path, text, roots, signal);
  if (results.length === 0 && leftOut.length === 0) throw new Refusal('There is no MCP configuration in this folder.');
  return filesAnswer(results, leftOut, linter.rules);
}

/** Explains a rule, or a server of a file. */
async function explain(
  { rule, server, path, text }: z.infer<typeof schemas.explainInput>,
  roots: Roots,
  signal: AbortSignal | undefined,
): Promise<z.infer<typeof schemas.explainOutput>> {
  if (rule !== undefined && server === undefined) return { rule: explainRule(rule) };
  if (rule !== undefined || server === undefined || path === undefined) {
    throw new Refusal('Give either rule, or server together with path.');
  }
  const { results } = await lint(path, text, roots, signal);
  const options = {
    risk: riskRules(linter.rules),
    capabilitiesOf,
    siblings: results,
    hostWide: hostWideFindings(results),
  };
  for (const result of results) {
    const known = serverAnswer(result, server, linter.rules, options);
    if (known) return { server: known };
  }
  throw new Refusal('No configuration at this path has a server of that name; check lists what is there.');
}

function explainRule(id: string) {
  const known = linter.rules.find((each) => each.id === id);
  if (!known) {
    const ids = linter.rules.map((each) => each.id);
    const near = nearestName(id, ids);
    throw new Refusal(`There is no such rule.${near ? ` Did you mean ${near}?` : ` There are: ${ids.join(', ')}.`}`);
  }
  const { severity, summary, why, remedy, fix, references } = known;
  return { id: known.id, severity, summary, why, remedy, fix, references: [...references] };
}

/** All hosts, or one with the files that it reads. */
function listHosts({ host }: z.infer<typeof schemas.hostsInput>): z.infer<typeof schemas.hostsOutput> {
  if (host === undefined) return { hosts: hosts.map(({ id, label }) => ({ id, label })) };
  const known = hosts.find(({ id, label }) => id === host || label.toLowerCase() === host.toLowerCase());
  if (known) return { hosts: [toHostRecord(known)] };
  const near = nearestName(
    host,
    hosts.map(({ id }) => id),
  );
  throw new Refusal(`There is no such host.${near ? ` Did you mean ${near}?` : ' Call list_hosts without a host.'}`);
}

async function lint(path: string, text: string | undefined, roots: Roots, signal?: AbortSignal): Promise<Checked> {
  if (text !== undefined) return checkText(path, text, roots);
  const allowed = allowedPath(path, roots);
  if ('refused' in allowed) throw new Refusal(`The path was not read: ${allowed.refused}.`);
  return checkPath(allowed, signal);
}
