/** Every string of an entry with where it goes: command, argument, variable, header, address, or elsewhere. */
import type { Place as HostPlace } from '../../../../shared/src/hosts/host';
import { type Member, type Node, type Parent, type StringNode, walk } from '../formats/text';
import { createTextNotes } from '../formats/textNotes';
import { oncePerEntry } from '../model/entryNotes';
import type { Pair, ServerEntry } from '../model/model';
import { findReferences, type VariableReference } from '../values/variable';

/** One string and its role. */
export interface ServerString {
  node: StringNode;
  place: HostPlace;
  /** Name of the variable, header or field that holds it; for list items, of the list. */
  name: string;
  member: Member | undefined;
  /** Asked for through `referencesIn`. */
  references: readonly VariableReference[] | undefined;
}

const latest = createTextNotes<Node, { server: ServerEntry; strings: readonly ServerString[] }>();

/** All strings below an entry in text order, values of unknown fields included. */
export const serverStrings = oncePerEntry((server): readonly ServerString[] => {
  const other = latest.get(server.file.text, server.node);
  // Most readers agree on what goes where; then they share the list.
  const strings = other && agree(other.server, server) ? other.strings : readStrings(server);
  latest.set(server.file.text, server.node, { server, strings });
  return strings;
});

/** The variable references in a string of an entry. */
export function referencesIn(string: ServerString): readonly VariableReference[] {
  string.references ??= findReferences(string.node.value);
  return string.references;
}

function readStrings(server: ServerEntry): ServerString[] {
  const { args, env, headers } = server;
  // Most entries hold a handful; a map would cost more than looking.
  const places = args.length + env.length + headers.length > 24 ? placesOf(server) : undefined;
  const strings: ServerString[] = [];
  walk(server.node, (node) => {
    if (node.kind !== 'string') return;
    const member = holderOf(node.parent);
    const place = places ? (places.get(node) ?? 'other') : placeOf(server, node);
    strings.push({ node, place, name: member?.key ?? '', member, references: undefined });
  });
  return strings;
}

function agree(a: ServerEntry, b: ServerEntry): boolean {
  if (a.command !== b.command || a.url !== b.url || a.cwd !== b.cwd) return false;
  return sameNodes(a.args, b.args) && samePairs(a.env, b.env) && samePairs(a.headers, b.headers);
}

function sameNodes(a: readonly Node[], b: readonly Node[]): boolean {
  return a.length === b.length && a.every((node, i) => node === b[i]);
}

function samePairs(a: readonly Pair[], b: readonly Pair[]): boolean {
  return a.length === b.length && a.every(({ value }, i) => value === b[i]!.value);
}

function placeOf(server: ServerEntry, node: StringNode): HostPlace {
  if (node === server.cwd) return 'cwd';
  if (node === server.url) return 'url';
  if (holds(server.headers, node)) return 'headers';
  if (holds(server.env, node)) return 'env';
  if (server.args.includes(node)) return 'args';
  return node === server.command ? 'command' : 'other';
}

function holds(pairs: readonly Pair[], node: StringNode): boolean {
  for (const { value } of pairs) if (value === node) return true;
  return false;
}

/** The same for all strings of an entry, later roles over earlier ones. */
function placesOf(server: ServerEntry): Map<Node, HostPlace> {
  const places = new Map<Node, HostPlace>();
  if (server.command) places.set(server.command, 'command');
  for (const arg of server.args) places.set(arg, 'args');
  for (const pair of server.env) places.set(pair.value, 'env');
  for (const pair of server.headers) places.set(pair.value, 'headers');
  if (server.url) places.set(server.url, 'url');
  if (server.cwd) places.set(server.cwd, 'cwd');
  return places;
}

function holderOf(parent: Parent): Member | undefined {
  let current = parent;
  while (current?.kind === 'array') current = current.parent;
  return current;
}
