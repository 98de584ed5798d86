/** Single values of the project configuration and of the editor's settings, and the keys of reviews. */
import type { Persona, RuleLevel } from '../../../../shared/src/settings';
import { personas, ruleLevels } from '../../../../shared/src/settingValues';

/** Under which key the review of a server is kept. */
export function reviewKey(path: string, server: string): string {
  return `${path}#${server}`;
}

/** A persona, or nothing with a note. */
export function readPersona(value: unknown, wrong: string[]): Persona | undefined {
  if (value === undefined || value === null) return undefined;
  const persona = personas.find((each) => each === value);
  if (!persona) wrong.push('persona');
  return persona;
}

/** The levels that can be read; keys of the others are noted. Without a prototype: keys come from a text that is not trusted. */
export function readRuleLevels(value: unknown, wrong: string[]): Record<string, RuleLevel> {
  const levels: Record<string, RuleLevel> = Object.create(null);
  if (value === undefined || value === null) return levels;
  if (typeof value !== 'object' || Array.isArray(value)) {
    wrong.push('rules');
    return levels;
  }
  for (const [key, item] of Object.entries(value)) {
    const level = ruleLevels.find((each) => each === item);
    if (level) levels[key] = level;
    else wrong.push(`rules.${key.slice(0, 60)}`);
  }
  return levels;
}
