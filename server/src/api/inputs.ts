/** What callers of the library hand in, checked: they may write JavaScript. */
import type { LintEnvironment } from '../engine/findings/lintEnvironment';
import type { LintOptions as EngineOptions } from '../engine/lint/lint';
import { readProjectConfig, reviewKey } from '../engine/review/projectConfig';
import { nearestName } from '../engine/servers/nearestName';
import { linter } from '../linter';
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

/** The options as the linter takes them. Throws InputError. */
export function readOptions(options: LintOptions, more: readonly string[] = []): EngineOptions {
  const unknown = Object.keys(options).find((name) => ![...optionNames, ...more].includes(name));
  if (unknown !== undefined) throw new InputError(`there is no option ${unknown}${meant(unknown, optionNames)}`);
  const { persona, rules = {}, projectConfig, today } = options;
  for (const [id, level] of Object.entries(rules)) {
    const ids = linter.rules.map((rule) => rule.id);
    if (!ids.includes(id)) throw new InputError(`rules: there is no rule ${id}${meant(id, ids)}`);
    oneOf(`rules.${id}`, level, levels);
  }
  if (today !== undefined && !/^\d{4}-\d\d-\d\d$/.test(today)) throw new InputError('today is written YYYY-MM-DD');
  const settings = readSettings(projectConfig);
  const reviewed = settings.reviewed ?? {};
  const environment: LintEnvironment = { reviewed: (path, server) => reviewed[reviewKey(path, server)] };
  return {
    persona: persona === undefined ? (settings.persona ?? 'regular') : oneOf('persona', persona, personas),
    levels: { ...settings.rules, ...rules },
    suppressions: settings.ignore ?? [],
    ...(today !== undefined && { today }),
    environment,
  };
}

/** Which fixes may be taken. Throws InputError. */
export function readFixLevel(level: unknown): 'safe' | 'unsafe' {
  return level === undefined ? 'safe' : oneOf('level', level, levelsToFix);
}

function readSettings(text: unknown) {
  if (text === undefined) return {};
  if (typeof text !== 'string') throw new InputError('projectConfig is the text of a .mcp-config-lens.json');
  const { config, wrong, error } = readProjectConfig(text);
  if (error) throw new InputError(`projectConfig: ${error}`);
  // As on the command line: nobody should be judged by half of what was decided.
  if (wrong.length) throw new InputError(`projectConfig does not fit its schema at ${wrong.join(', ')}`);
  return config;
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
