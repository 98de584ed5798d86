/** Reads `.mcp-config-lens.json`. A fault in one part leaves the others in force and is told in one line. */
import * as z from 'zod/mini';
import {
  configFileName,
  type IgnoreEntry,
  ignoreSchema,
  type LensConfig,
  personaSchema,
  ruleLevelSchema,
} from '../../../shared/src/settings';
import { readText, refusal } from '../engine/readText';
import { memberOf, type Node } from '../engine/text';

/** What linting takes from the file. */
export type RepositoryConfig = Pick<LensConfig, 'persona' | 'rules' | 'ignore'>;

/** The usable parts, and what was wrong with the rest. */
export function readRepositoryConfig(text: string): { config: RepositoryConfig; problem: string | undefined } {
  const root = refusal(text, 'json') ? undefined : readText(text, 'json').root;
  if (root?.kind !== 'object') return { config: {}, problem: `${configFileName} is not a JSON object` };
  const wrong: string[] = [];
  const take = (key: string): unknown => {
    const value = memberOf(root, key)?.value;
    return value && plainValue(value);
  };
  const config: RepositoryConfig = {};
  const persona = readPersona(take('persona'), wrong);
  if (persona) config.persona = persona;
  config.rules = readRuleLevels(take('rules'), wrong);
  config.ignore = readIgnores(take('ignore'), wrong);
  const problem = wrong.length
    ? `${configFileName} has values that are not understood: ${wrong.join(', ')}`
    : undefined;
  return { config, problem };
}

/** A persona, or nothing with a note. */
export function readPersona(value: unknown, wrong: string[]): LensConfig['persona'] {
  if (value === undefined || value === null) return undefined;
  const parsed = z.safeParse(personaSchema, value);
  if (!parsed.success) wrong.push('persona');
  return parsed.data;
}

/** The levels that can be read; keys of the others are noted. */
export function readRuleLevels(value: unknown, wrong: string[]): NonNullable<LensConfig['rules']> {
  const levels: NonNullable<LensConfig['rules']> = Object.create(null);
  if (value === undefined || value === null) return levels;
  if (typeof value !== 'object' || Array.isArray(value)) {
    wrong.push('rules');
    return levels;
  }
  for (const [rule, level] of Object.entries(value)) {
    const parsed = z.safeParse(ruleLevelSchema, level);
    if (parsed.success) levels[rule] = parsed.data;
    else wrong.push(`rules.${rule.slice(0, 60)}`);
  }
  return levels;
}

function readIgnores(value: unknown, wrong: string[]): IgnoreEntry[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    wrong.push('ignore');
    return [];
  }
  return value.flatMap((item, index) => {
    const parsed = z.safeParse(ignoreSchema, item);
    if (parsed.success) return [parsed.data];
    wrong.push(`ignore[${index}]`);
    return [];
  });
}

/** Objects without a prototype: keys come from a text that is not trusted. Depth is bounded by the reader. */
function plainValue(node: Node): unknown {
  if (node.kind === 'array') return node.items.map(plainValue);
  if (node.kind !== 'object') return node.value;
  const object: Record<string, unknown> = Object.create(null);
  for (const { key, value } of node.members) if (value) object[key] = plainValue(value);
  return object;
}
