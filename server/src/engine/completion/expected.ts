/** What a host expects at a path of its document, from its table alone: completion, hover and schemas agree by it. */
import type {
  EntryFormat,
  EntryPart,
  EntryRole,
  Field,
  Fields,
  HostDocument,
  ServerMap,
  SettingKey,
} from '../../../../shared/src/hosts/host';
import { inputFields } from '../../data/inputFields';
import { memberOf, type Node } from '../syntax/text';
import type { Step } from './cursor';

/** The meaning of the value at a path. */
export type Expected =
  | { kind: 'keys'; keys: readonly KnownKey[] }
  | { kind: 'servers'; map: ServerMap; format: EntryFormat }
  | { kind: 'inputs' }
  /** An object with known fields; `depth`: how many steps lead to the entry itself. */
  | { kind: 'fields'; fields: Fields; field: Field | undefined; part: EntryPart; format?: EntryFormat; depth: number }
  /** A value of a field, or one item of it. */
  | { kind: 'value'; field: Field; part: EntryPart; format?: EntryFormat; name: string; item: boolean; depth: number };

/** A key outside entries. */
export interface KnownKey {
  name: string;
  doc: string;
  holds: 'servers' | 'list' | 'inputs' | 'object';
}

/** What the document's table says of a path; undefined where it says nothing. */
export function expectedAt(
  document: HostDocument,
  path: readonly Step[],
  root: Node | undefined,
): Expected | undefined {
  const base = document.root ?? [];
  if (path.length < base.length || base.some((key, i) => path[i] !== key)) return undefined;
  const rest = path.slice(base.length);
  const start = base.length;
  if (document.inputs) {
    const below = behind(document.inputs, rest);
    if (below?.length === 0) return { kind: 'inputs' };
    if (below && typeof below[0] === 'number') {
      return walkFields(inputFields, below.slice(1), path, undefined);
    }
  }
  if (document.entry) {
    for (const map of document.servers ?? []) {
      const found = inServers(map, document.entry, rest, path, start);
      if (found) return found;
    }
  }
  const keys = keysAt(document, rest);
  if (keys.length) return { kind: 'keys', keys };
  return document.entry ? inBareMap(document, document.entry, rest, path, root) : undefined;
}

/** The part of an entry that a host may expand; undefined outside of entries. Unknown fields count as other places. */
export function entryPartAt(
  document: HostDocument,
  path: readonly Step[],
  root: Node | undefined,
): EntryPart | undefined {
  for (let length = path.length; length > 0; length--) {
    const found = expectedAt(document, path.slice(0, length), root);
    if (found?.kind === 'value' || found?.kind === 'fields')
      return found.format ? entryPartOf(found, length, path) : undefined;
    if (found) return undefined;
  }
  return undefined;
}

function entryPartOf(
  found: { part: EntryPart; depth: number },
  length: number,
  path: readonly Step[],
): EntryPart | undefined {
  if (path.length === found.depth) return undefined;
  return length === path.length ? found.part : 'other';
}

/** What a path is as a setting, one for each value that matters. */
export function settingsAt(document: HostDocument, path: readonly Step[]): readonly SettingKey[] {
  const rest = behind(document.root ?? [], path);
  return document.settings?.filter((key) => rest && behind(key.path, rest)?.length === 0) ?? [];
}

/** What the document says of a command at a path. */
export function commandDocAt(document: HostDocument, path: readonly Step[]): string | undefined {
  const rest = behind(document.root ?? [], path);
  return rest && document.commands?.find((key) => behind(key.path, rest)?.length === 0)?.doc;
}

/** Steps that are left behind a pattern; undefined when the path does not begin with it. */
function behind(pattern: readonly string[], path: readonly Step[]): readonly Step[] | undefined {
  if (path.length < pattern.length) return undefined;
  if (pattern.some((key, i) => key !== '*' && key !== path[i])) return undefined;
  return path.slice(pattern.length);
}

function inServers(
  map: ServerMap,
  format: EntryFormat,
  rest: readonly Step[],
  path: readonly Step[],
  start: number,
): Expected | undefined {
  if (map.path.length === 0) return undefined;
  const below = behind(map.path, rest);
  if (!below) return undefined;
  if (below.length === 0) return { kind: 'servers', map, format };
  if (!isEntryStep(map, below[0]!)) return undefined;
  return walkFields(format.fields, below.slice(1), path, format, start + map.path.length + 1);
}

function isEntryStep(map: ServerMap, step: Step): boolean {
  if (typeof step === 'number') return map.shape !== 'map';
  return map.shape !== 'list' && !map.except?.includes(step) && (!map.only || map.only.includes(step));
}

/** Entries right at the root, where nothing says that the usual wrapper is used. */
function inBareMap(
  document: HostDocument,
  format: EntryFormat,
  rest: readonly Step[],
  path: readonly Step[],
  root: Node | undefined,
): Expected | undefined {
  const [name] = rest;
  if (typeof name !== 'string' || !document.servers?.some((map) => map.path.length === 0)) return undefined;
  const wrapped = document.servers.some(
    ({ path: [key] }) => key !== undefined && root?.kind === 'object' && memberOf(root, key),
  );
  if (wrapped) return undefined;
  return walkFields(format.fields, rest.slice(1), path, format, path.length - rest.length + 1);
}

function walkFields(
  fields: Fields,
  steps: readonly Step[],
  path: readonly Step[],
  format: EntryFormat | undefined,
  depth = path.length - steps.length,
): Expected | undefined {
  let part: EntryPart = 'other';
  let known: Fields | undefined = fields;
  let field: Field | undefined;
  let name = '';
  let item = false;
  for (const step of steps) {
    if (known && typeof step === 'string') {
      if (!Object.hasOwn(known, step)) return undefined;
      field = known[step]!;
      part = entryPartOfRole(field.role) ?? part;
      name = step;
      known = field.fields;
    } else if (field && !item) {
      const inner = innerField(field, step);
      if (!inner) return undefined;
      if (typeof step === 'string') name = step;
      field = inner;
      item = true;
      known = undefined;
    } else return undefined;
  }
  const shared = { part, depth, ...(format && { format }) };
  if (known) return { kind: 'fields', fields: known, field, ...shared };
  return field && { kind: 'value', field, name, item, ...shared };
}

/** An item of a list, or a value of a map. */
function innerField(field: Field, step: Step): Field | undefined {
  const { type, doc, role, effect, secret } = field;
  const listed = type === 'strings' || type === 'string-or-strings' || type === 'any';
  const mapped = type === 'string-map' || type === 'any';
  if (typeof step === 'number' ? !listed : !mapped) return undefined;
  return { type: 'string', doc, ...(role && { role }), ...(effect && { effect }), ...(secret && { secret }) };
}

/** Where the value of a field goes, for deciding what is expanded there. */
function entryPartOfRole(role: EntryRole | undefined): EntryPart | undefined {
  switch (role) {
    case 'command':
    case 'commandLine':
      return 'command';
    case 'args':
    case 'env':
    case 'url':
    case 'headers':
    case 'cwd':
      return role;
    default:
      return undefined;
  }
}

/**
 * Keys that lead to servers and inputs, and the other keys that the document lists. Settings are explained, never
 * offered.
 */
function keysAt(document: HostDocument, rest: readonly Step[]): KnownKey[] {
  const keys = new Map<string, KnownKey>();
  const add = (pattern: readonly string[], last: KnownKey['holds'], doc: string): void => {
    const name = pattern[rest.length];
    if (name === undefined || name === '*' || keys.has(name) || !behind(pattern.slice(0, rest.length), rest)) return;
    const holds = pattern.length === rest.length + 1 ? last : 'object';
    keys.set(name, { name, holds, doc: holds === 'object' ? `Holds \`${pattern[rest.length + 1]}\`.` : doc });
  };
  for (const { path, shape, legacy } of document.servers ?? []) {
    if (legacy === undefined) add(path, shape === 'list' ? 'list' : 'servers', 'Servers of this file.');
  }
  // An outdated place needs no prompts either.
  const current = document.servers?.some(({ legacy }) => legacy === undefined);
  if (document.inputs && current) add(document.inputs, 'inputs', 'Prompts for values that `${input:…}` refers to.');
  return [...keys.values()];
}
