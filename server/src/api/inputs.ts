/** What callers of the library hand in, checked: they may write JavaScript. */
import { PROJECT_CONFIG_NAME } from '../../../shared/src/projectConfigName';
import type { LintEnvironment } from '../engine/findings/lintEnvironment';
import type { LintOptions as EngineOptions } from '../engine/lint/lint';
import { noPolicyTree, policyTreeFrom } from '../engine/policy/loadPolicies';
import type { PolicyTree } from '../engine/policy/policyTree';
import { nearestName } from '../engine/strings/packages/nearestName';
import { linter, policyParts } from '../linter';
import type { LintOptions, SourceFile } from './api';

/** Options or files that cannot be used; the message says which and why. */
export class InputError extends TypeError {
  override readonly name = 'InputError';
}

const personas = ['regular', 'pedantic', 'auditor'] as const;
const levels = ['error', 'warning', 'information', 'hint', 'off'] as const;
const levelsToFix = ['safe', 'unsafe'] as const;
const optionNames = ['persona', 'rules', 'projectConfig', 'today'];

/** The files with their paths as the linter knows them. Throws InputError. */
export function readFiles(files: SourceFile | readonly SourceFile[]): SourceFile[] {
  const list: readonly unknown[] = Array.isArray(files) ? files : [files];
  const read = list.map(readFile);
  const paths = new Set<string>();
  for (const { path } of read) {
    if (paths.has(path)) throw new InputError(`path ${JSON.stringify(path)} is given twice`);
    paths.add(path);
  }
  return read;
}

function readFile(file: unknown): SourceFile {
  const { path, text } = isRecord(file) ? file : {};
  if (typeof path !== 'string' || typeof text !== 'string') {
    throw new InputError('a file is an object with the strings path and text');
  }
  const plain = path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  const isOut = plain === '' || /^\/|^[A-Za-z]:\//.test(plain) || plain.split('/').includes('..');
  // Patterns of hosts start at the workspace: an absolute path would be nobody's, and look clean.
  if (isOut) throw new InputError(`path ${JSON.stringify(path)} is not relative to a workspace (or to ~/)`);
  return { path: plain, text };
}

/** Options as the linter takes them, and why a file is left out. */
export interface ReadOptions {
  lintOptions: EngineOptions;
  /** Undefined: it is not. */
  exclusionOf(path: string): string | undefined;
}

/** The options as the linter takes them. Throws InputError. */
export function readOptions(options: LintOptions, more: readonly string[] = []): ReadOptions {
  const unknown = Object.keys(options).find((name) => ![...optionNames, ...more].includes(name));
  if (unknown !== undefined) throw new InputError(`there is no option ${unknown}${meant(unknown, optionNames)}`);
  const { persona, rules = {}, projectConfig, today } = options;
  for (const [id, level] of Object.entries(rules)) {
    const ids = linter.rules.map((rule) => rule.id);
    if (!ids.includes(id)) throw new InputError(`rules: there is no rule ${id}${meant(id, ids)}`);
    oneOf(`rules.${id}`, level, levels);
  }
  if (today !== undefined && !/^\d{4}-\d\d-\d\d$/.test(today)) throw new InputError('today is written YYYY-MM-DD');
  const policy = readPolicy(projectConfig);
  const asked = persona === undefined ? undefined : oneOf('persona', persona, personas);
  const environment: LintEnvironment = { reviewed: (path, server) => policy.at(path).reviewed(server) };
  const lintOptions: EngineOptions = {
    at(path) {
      const decided = policy.at(path);
      return {
        persona: asked ?? decided.persona ?? 'regular',
        levels: { ...decided.levels, ...rules },
        suppressions: decided.suppressions,
        policy: decided.policy,
      };
    },
    ...(today !== undefined && { today }),
    environment,
  };
  return { lintOptions, exclusionOf: (path) => exclusionOf(policy, path) };
}

function exclusionOf(policy: PolicyTree, path: string): string | undefined {
  // Policies leave out files of a project, not those of a person.
  const found = path.startsWith('~/') ? undefined : policy.excludedBy(path);
  return found && `excluded by the project configuration, line ${found.place.from.line + 1} (${found.glob})`;
}

/** Which fixes may be taken. Throws InputError. */
export function readFixLevel(level: unknown): 'safe' | 'unsafe' {
  return level === undefined ? 'safe' : oneOf('level', level, levelsToFix);
}

/** The policy of the text, or none. It reads no other files: what it extends has to be in it. */
function readPolicy(text: unknown): PolicyTree {
  if (text === undefined) return noPolicyTree(policyParts);
  if (typeof text !== 'string') throw new InputError('projectConfig is the text of a .mcp-config-lens.json');
  const host = { read: (path: string) => (path === PROJECT_CONFIG_NAME ? { text } : undefined) };
  const policy = policyTreeFrom(host, '', policyParts);
  policy.at('');
  // As on the command line: nobody should be judged by half of what was decided.
  const problem = policy.problems().find(({ severity }) => severity === 'error');
  if (problem)
    throw new InputError(`projectConfig: line ${problem.from.line + 1}: ${problem.message} (${problem.key})`);
  return policy;
}

function oneOf<T extends string>(name: string, value: unknown, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new InputError(`${name} is one of ${allowed.join(', ')}`);
  return found;
}

function meant(written: string, known: readonly string[]): string {
  const near = nearestName(written, known);
  return near ? `; did you mean ${near}?` : '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
