/** Every string of an entry with where it goes: command, argument, variable, header, address, or elsewhere. */
import type { EntryPart } from '../../../../shared/src/hosts/host';
import { oncePerEntry } from '../model/entryMemo';
import type { Pair, ServerEntry } from '../model/model';
import { findReferences, type VariableReference } from '../strings/variable';
import { type Member, type Node, type Parent, type StringNode, walk } from '../syntax/text';
import { createTextMemo } from '../syntax/textMemo';
import { REFERENCE, signsOf } from './stringSigns';

/** One string and its role. */
export interface ServerString {
  node: StringNode;
  part: EntryPart;
  /** Name of the variable, header or field that holds it; for list items, of the list. */
  name: string;
  member: Member | undefined;
  /** Asked for through `referencesIn`. */
  references: readonly VariableReference[] | undefined;
}

/** All strings of an entry, as one host tells them apart. */
interface StringList {
  server: ServerEntry;
  strings: readonly ServerString[];
  /** Those of all strings together. */
  signs: number;
}

const latest = createTextMemo<Node, StringList>();

const listOf = oncePerEntry((server): StringList => {
  const other = latest.get(server.file.text, server.node);
  // Most hosts agree on what goes where; then they share the list.
  return other && agree(other.server, server) ? other : latest.set(server.file.text, server.node, readStrings(server));
});

/** All strings below an entry in text order, values of unknown fields included. */
export function serverStrings(server: ServerEntry): readonly ServerString[] {
  return listOf(server).strings;
}

/** Whether some string of an entry bears the sign. */
export function bearsSign(server: ServerEntry, sign: number): boolean {
  return (listOf(server).signs & sign) !== 0;
}

/** The variable references in a string of an entry. */
export function referencesIn(string: ServerString): readonly VariableReference[] {
  string.references ??= findReferences(string.node.value);
  return string.references;
}

function readStrings(server: ServerEntry): StringList {
  const { args, env, headers } = server;
  // Most entries hold a handful; a map would cost more than looking.
  const parts = args.length + env.length + headers.length > 24 ? entryPartsOf(server) : undefined;
  const strings: ServerString[] = [];
  let all = 0;
  walk(server.node, (node) => {
    if (node.kind !== 'string') return;
    const member = holderOf(node.parent);
    const part = parts ? (parts.get(node) ?? 'other') : entryPartOf(server, node);
    const signs = signsOf(node.value);
    all |= signs;
    const references = signs & REFERENCE ? undefined : none;
    strings.push({ node, part, name: member?.key ?? '', member, references });
  });
  return { server, strings, signs: all };
}

const none: readonly VariableReference[] = [];

/** Readers of one text get the same lists, unless they join several. */
function agree(a: ServerEntry, b: ServerEntry): boolean {
  const isSame = a.command === b.command && a.url === b.url && a.cwd === b.cwd;
  return isSame && a.args === b.args && a.env === b.env && a.headers === b.headers;
}

function entryPartOf(server: ServerEntry, node: StringNode): EntryPart {
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
function entryPartsOf(server: ServerEntry): Map<Node, EntryPart> {
  const parts = new Map<Node, EntryPart>();
  if (server.command) parts.set(server.command, 'command');
  for (const arg of server.args) parts.set(arg, 'args');
  for (const pair of server.env) parts.set(pair.value, 'env');
  for (const pair of server.headers) parts.set(pair.value, 'headers');
  if (server.url) parts.set(server.url, 'url');
  if (server.cwd) parts.set(server.cwd, 'cwd');
  return parts;
}

function holderOf(parent: Parent): Member | undefined {
  let current = parent;
  while (current?.kind === 'array') current = current.parent;
  return current;
}
