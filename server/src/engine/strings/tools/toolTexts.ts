/** The texts of a tool that a model reads: its description, and every string of its schema. Pure; any text may come in. */
import type { RunningTool } from '../../../../../shared/src/runningTools';

/** One text and where it stands, for people. */
export interface ToolText {
  where: string;
  text: string;
}

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Deeper schemas are looked at as text alone. */
const MAX_DEPTH = 60;

/** Its description first. */
export function textsOfTool({ name, description, schema }: RunningTool): ToolText[] {
  const texts: ToolText[] = [
    { where: 'its name', text: name },
    { where: 'its description', text: description },
  ];
  const value = parsed(schema);
  if (value === undefined) return schema ? [...texts, { where: 'its schema', text: schema }] : texts;
  collect(value, '', 0, texts);
  return texts;
}

/** The schema with the members of its objects in one order, so that the same schema is the same text. */
export function canonicalSchema(schema: string): string {
  const value = parsed(schema);
  return value === undefined || depthOf(value) > MAX_DEPTH ? schema : JSON.stringify(sorted(value));
}

function parsed(schema: string): Json | undefined {
  try {
    return JSON.parse(schema) as Json;
  } catch {
    return undefined;
  }
}

function collect(value: Json, parameter: string, depth: number, texts: ToolText[]): void {
  if (typeof value === 'string')
    texts.push({ where: parameter ? `its parameter ${parameter}` : 'its schema', text: value });
  if (typeof value !== 'object' || value === null) return;
  if (depth > MAX_DEPTH) {
    texts.push({ where: 'its schema', text: JSON.stringify(value) });
    return;
  }
  if (Array.isArray(value)) {
    for (const item of value) collect(item, parameter, depth + 1, texts);
    return;
  }
  for (const [key, member] of Object.entries(value)) {
    const isParameters =
      key === 'properties' && typeof member === 'object' && member !== null && !Array.isArray(member);
    if (isParameters)
      for (const [name, own] of Object.entries(member)) {
        texts.push({ where: 'the name of a parameter', text: name });
        collect(own, parameter || name, depth + 2, texts);
      }
    else collect(member, parameter, depth + 1, texts);
  }
}

function depthOf(value: Json): number {
  let depth = 0;
  let level: Json[] = [value];
  while (level.length > 0 && depth <= MAX_DEPTH) {
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
    depth++;
  }
  return depth;
}

function sorted(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const result: { [key: string]: Json } = Object.create(null);
  for (const key of Object.keys(value).sort()) result[key] = sorted(value[key]!);
  return result;
}
