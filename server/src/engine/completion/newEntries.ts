/** Whole entries to start from, in the words of a host. */
import type { EntryFormat, EntryRole, Field, Transport } from '../../../../shared/src/hosts/host';
import type { Style } from './cursor';
import { objectText, type Piece, scalarText, stringHole } from './insert';

/** An entry to put in. */
export interface NewEntry {
  label: string;
  doc: string;
  insert: Piece[];
}

type Pair = readonly [key: string, value: readonly Piece[]];

/** A server as a process, and one at an address, as far as the host has them. */
export function newServers(style: Style, format: EntryFormat): NewEntry[] {
  const entries: NewEntry[] = [];
  const command = fieldOf(format, 'command') ?? fieldOf(format, 'commandLine');
  if (command) {
    const [name, field] = command;
    const listed = field.type === 'strings';
    const args = listed ? undefined : fieldOf(format, 'args');
    const pairs: Pair[] = [
      ...named(style, format),
      ...transport(style, format, 'stdio'),
      [name, listed ? ['[', '"', { hole: 'program' }, '"', ']'] : stringHole(style, 'program')],
      ...(args ? [[args[0], ['[', { hole: '' }, ']']] as const] : []),
    ];
    const doc = 'A server that the host starts as a process.';
    entries.push({ label: 'new local server', doc, insert: objectText(style, pairs) });
  }
  const url = format.transports.stdioOnly ? undefined : fieldOf(format, 'url');
  if (url) {
    const pairs: Pair[] = [
      ...named(style, format),
      ...transport(style, format, 'http'),
      [url[0], stringHole(style, 'https://')],
    ];
    const doc = 'A server that the host reaches under an address.';
    entries.push({ label: 'new remote server', doc, insert: objectText(style, pairs) });
  }
  return entries;
}

/** A prompt for a value; hidden, since most are for credentials. */
export function newInput(style: Style): NewEntry {
  const pairs: Pair[] = [
    ['type', [scalarText(style, 'promptString')]],
    ['id', stringHole(style, 'id')],
    ['description', stringHole(style)],
    ['password', ['true']],
  ];
  return { label: 'new prompt', doc: 'Asks for a value, hidden.', insert: objectText(style, pairs) };
}

/** The transport's name, where the host would guess wrong or refuse without one. */
function transport(style: Style, { fields, transports }: EntryFormat, wanted: Transport): Pair[] {
  const found = Object.entries(fields).find(([, { role, type }]) => role === 'transport' && type === 'string');
  const name = Object.keys(transports.names).find((key) => transports.names[key] === wanted);
  if (!found || name === undefined) return [];
  const needed = found[1].required || (wanted !== 'stdio' && transports.urlWithout !== 'http');
  return needed ? [[found[0], [scalarText(style, name)]]] : [];
}

function named(style: Style, { fields }: EntryFormat): Pair[] {
  const found = Object.entries(fields).find(([, { role, required }]) => role === 'name' && required);
  return found ? [[found[0], stringHole(style, 'name')]] : [];
}

function fieldOf({ fields }: EntryFormat, role: EntryRole): readonly [string, Field] | undefined {
  const known = Object.entries(fields).filter(([, field]) => field.role === role && !field.deprecated);
  return known.find(([, field]) => !field.transport || field.transport === 'http');
}
