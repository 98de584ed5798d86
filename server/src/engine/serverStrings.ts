/** Every string of an entry with where it goes: command, argument, variable, header, address, or elsewhere. */
import type { Place as HostPlace } from '../../../shared/src/hosts/host';
import type { ServerEntry } from './model';
import { type Member, type Node, type Parent, type StringNode, walk } from './text';

/** One string and its role. */
export interface ServerString {
  node: StringNode;
  place: HostPlace;
  /** Name of the variable, header or field that holds it; for list items, of the list. */
  name: string;
  member: Member | undefined;
}

const cache = new WeakMap<ServerEntry, readonly ServerString[]>();

/** All strings below an entry in text order, values of unknown fields included. */
export function serverStrings(server: ServerEntry): readonly ServerString[] {
  const known = cache.get(server);
  if (known) return known;
  const places = placesOf(server);
  const strings: ServerString[] = [];
  walk(server.node, (node) => {
    if (node.kind !== 'string') return;
    const member = holderOf(node.parent);
    strings.push({ node, place: places.get(node) ?? 'other', name: member?.key ?? '', member });
  });
  cache.set(server, strings);
  return strings;
}

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
