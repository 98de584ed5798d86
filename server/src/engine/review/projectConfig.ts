/** Reads `.mcp-config-lens.json`, for editor and command line alike: comments are allowed, each part stands alone. */
import type { ProjectConfig, ReviewRecord, SuppressionEntry } from '../../../../shared/src/settings';
import { personas, ruleLevels } from '../../../../shared/src/settingValues';
import { readText, refusal } from '../syntax/readText';
import { memberOf, type Node } from '../syntax/text';
import { type Checked, checkIgnore, checkReview } from './decisionSchemas';

/** The parts that can be used, and the keys of those that cannot. */
export interface ProjectConfigReading {
  config: ProjectConfig;
  /** Keys whose values are not understood. */
  wrong: string[];
  /** The text as a whole is no project configuration. */
  error: string | undefined;
}

/** Reads a text; nothing in it can make it throw. */
export function readProjectConfig(text: string): ProjectConfigReading {
  const refused = refusal(text, 'json');
  if (refused) return { config: {}, wrong: [], error: refused };
  const { root, problems } = readText(text, 'json');
  if (root?.kind !== 'object') return { config: {}, wrong: [], error: 'it is not a JSON object' };
  const wrong: string[] = [];
  const take = (key: string): unknown => {
    const value = memberOf(root, key)?.value;
    return value && plainValue(value);
  };
  const config: ProjectConfig = {};
  const persona = readPersona(take('persona'), wrong);
  if (persona) config.persona = persona;
  config.rules = readRuleLevels(take('rules'), wrong);
  config.ignore = readIgnores(take('ignore'), wrong);
  config.reviewed = readReviews(take('reviewed'), wrong);
  return { config, wrong, error: problems.length ? 'it is not valid JSON' : undefined };
}

/** Settings as a folder below the file's own sees them: files are named from there. */
export function relativeTo(below: string, config: ProjectConfig): ProjectConfig {
  if (!below) return config;
  const prefix = `${below}/`;
  const inside = (path: string): string => (path.startsWith(prefix) ? path.slice(prefix.length) : path);
  const ignore = config.ignore?.map(
    (entry): SuppressionEntry => (entry.file === undefined ? entry : { ...entry, file: inside(entry.file) }),
  );
  const reviewed: Record<string, ReviewRecord> = Object.create(null);
  for (const [key, record] of Object.entries(config.reviewed ?? {})) reviewed[inside(key)] = record;
  return { ...config, ...(ignore && { ignore }), reviewed };
}

/** Under which key the review of a server is kept. */
export function reviewKey(path: string, server: string): string {
  return `${path}#${server}`;
}

/** A persona, or nothing with a note. */
export function readPersona(value: unknown, wrong: string[]): ProjectConfig['persona'] {
  if (value === undefined || value === null) return undefined;
  const persona = personas.find((each) => each === value);
  if (!persona) wrong.push('persona');
  return persona;
}

/** The levels that can be read; keys of the others are noted. */
export function readRuleLevels(value: unknown, wrong: string[]): NonNullable<ProjectConfig['rules']> {
  return readRecord('rules', checkLevel, value, wrong);
}

function checkLevel(value: unknown): Checked<(typeof ruleLevels)[number]> {
  const data = ruleLevels.find((each) => each === value);
  return data ? { data } : { wrong: [] };
}

function readReviews(value: unknown, wrong: string[]): Record<string, ReviewRecord> {
  return readRecord('reviewed', checkReview, value, wrong);
}

/** Objects without a prototype: keys come from a text that is not trusted. */
function readRecord<T>(
  name: string,
  check: (item: unknown) => Checked<T>,
  value: unknown,
  wrong: string[],
): Record<string, T> {
  const record: Record<string, T> = Object.create(null);
  if (value === undefined || value === null) return record;
  if (typeof value !== 'object' || Array.isArray(value)) {
    wrong.push(name);
    return record;
  }
  for (const [key, item] of Object.entries(value)) {
    const checked = check(item);
    if ('data' in checked) record[key] = checked.data;
    else wrong.push([name, key.slice(0, 60), ...checked.wrong].join('.'));
  }
  return record;
}

function readIgnores(value: unknown, wrong: string[]): SuppressionEntry[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    wrong.push('ignore');
    return [];
  }
  return value.flatMap((item, index) => {
    const checked = checkIgnore(item);
    if ('data' in checked) return [checked.data];
    wrong.push(['ignore', index, ...checked.wrong].join('.'));
    return [];
  });
}

/** Depth is bounded by the parser. */
function plainValue(node: Node): unknown {
  if (node.kind === 'array') return node.items.map(plainValue);
  if (node.kind !== 'object') return node.value;
  const object: Record<string, unknown> = Object.create(null);
  for (const { key, value } of node.members) if (value) object[key] = plainValue(value);
  return object;
}
