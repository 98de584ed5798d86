/** How configurations are written: by hand, because questions need names twice and names such as "__proto__". */
import type { NamedEntry, RealDocument, Server } from '../host';

/** A JSON file that holds its servers in a map below one key. */
export function jsonWith(wrapper: string): RealDocument['write'] {
  return (servers, atRoot = {}) => {
    const map = `${JSON.stringify(wrapper)}:{${members(servers)}}`;
    return `{${[map, ...rootMembers(atRoot)].join(',')}}\n`;
  };
}

/** Members of an object; entries without a value are left out. */
export function members(servers: readonly NamedEntry[]): string {
  return servers.map(([name, entry]) => `${JSON.stringify(name)}:${JSON.stringify(entry)}`).join(',');
}

/** Further members of the root of a JSON file. */
export function rootMembers(atRoot: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(atRoot).map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
}

/** A TOML file with one table for each server. Entries that are no tables, and values that TOML lacks, are left out. */
export function tomlWith(table: string): RealDocument['write'] {
  return (servers, atRoot = {}) => {
    const below = Object.entries(atRoot).flatMap(([key, map]) =>
      Object.entries(map as object).map(([name, entry]) => tomlTable(key, name, entry)),
    );
    return [...servers.map(([name, entry]) => tomlTable(table, name, entry)), ...below].join('\n');
  };
}

function tomlTable(table: string, name: string, entry: unknown): string {
  const key = table.includes('.') ? JSON.stringify(table) : table;
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return '';
  const lines = Object.entries(entry)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([field, value]) => `${JSON.stringify(field)} = ${tomlValue(value)}`);
  return [`[${key}.${JSON.stringify(name)}]`, ...lines, ''].join('\n');
}

function tomlValue(value: unknown): string {
  if (Array.isArray(value))
    return `[${value
      .filter((item) => item !== null)
      .map(tomlValue)
      .join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const pairs = Object.entries(value).filter(([, inner]) => inner !== null);
  return `{ ${pairs.map(([key, inner]) => `${JSON.stringify(key)} = ${tomlValue(inner)}`).join(', ')} }`;
}

/** The spelling that most hosts share: the fields as they are, `type: http` beside an address. */
export function plainEntry({ more, ...server }: Server): Record<string, unknown> {
  return { ...(server.url !== undefined && server.command === undefined && { type: 'http' }), ...server, ...more };
}

/** The spelling of opencode and its relatives: program and arguments in one list, a type in every entry. */
export function localOrRemoteEntry({ command, args, env, url, more, ...server }: Server): Record<string, unknown> {
  const line = args === undefined ? command : [command, ...(Array.isArray(args) ? args : [args])];
  return {
    type: url !== undefined && command === undefined ? 'remote' : 'local',
    ...(line !== undefined && { command: line }),
    ...(env !== undefined && { environment: env }),
    ...(url !== undefined && { url }),
    ...server,
    ...more,
  };
}
