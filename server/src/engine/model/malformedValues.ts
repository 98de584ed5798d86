/** Says of a value of the wrong shape what exactly is wrong, and what it must have been where only one thing fits. */
import type { HostView } from '../../../../shared/src/hosts/detect';
import type { Cost, EntryFormat, Field, ScalarKind } from '../../../../shared/src/hosts/host';
import type { JsonValue } from '../syntax/configEditor';
import type { Node } from '../syntax/text';
import type { Malformed } from './model';
import { fitsList, fitsMap } from './readEntry';

/** What the table says of the field that holds the value; undefined for the maps of servers themselves. */
export function fieldOf({ server, member }: Malformed): Field | undefined {
  return server?.fields.find((use) => use.member === member)?.field;
}

/** The values that are wrong: the whole, or the items and members that do not fit. */
export function wrongParts(node: Node, field: Field | undefined): readonly Node[] {
  if (field?.type === 'strings' && node.kind === 'array') return node.items.filter((item) => !fitsList(item, field));
  if (field?.type === 'objects' && node.kind === 'array') return node.items.filter(({ kind }) => kind !== 'object');
  if (field?.type === 'string-map' && node.kind === 'object') {
    return node.members.flatMap(({ value }) => (value && !fitsMap(value, field) ? [value] : []));
  }
  return [node];
}

/** Fields whose wrong values were tried: what those of others cost is not known. */
const triedRoles: ReadonlySet<string> = new Set([
  ...['command', 'commandLine', 'args', 'env', 'url', 'headers'],
  ...['enabled', 'disabled', 'timeout'],
]);

/** What a wrong value in this field costs, as far as that is known; `part` is the value, or what is wrong in it. */
export function costOfWrongValue(
  { costOfBadEntry }: EntryFormat,
  field: Field | undefined,
  part: Node,
  whole: Node,
): Cost | undefined {
  if (field?.costs) return field.costs === 'nothing' ? undefined : field.costs;
  if (!field?.role || !triedRoles.has(field.role)) return undefined;
  // Hosts that drop entries differ in what they make of a list in the place of a map.
  const isOtherShape = part === whole && field.type === 'string-map';
  return isOtherShape && costOfBadEntry === 'entry' ? undefined : costOfBadEntry;
}

/** A number of the right type that costs as much as one of the wrong type. */
export function numberFault(node: Node, { type, least, whole }: Field): 'small' | 'fraction' | undefined {
  if (node.kind !== 'number' || !type.startsWith('number')) return undefined;
  if (least !== undefined && node.value < least) return 'small';
  return whole === true && !Number.isInteger(node.value) ? 'fraction' : undefined;
}

/** The cost as a sentence; empty where it is not known. */
export function costSentence(cost: Cost | undefined, label: string): string | undefined {
  if (cost === undefined) return undefined;
  return cost === 'entry' ? `${label} does not start the server.` : `${label} starts no server of this file.`;
}

/** The kind of a value with its article. */
export function kindOf(node: Node): string {
  if (node.kind === 'null') return 'null';
  if (node.kind === 'boolean') return String(node.value);
  if (node.kind === 'array') return 'a list';
  return node.kind === 'object' ? 'an object' : `a ${node.kind}`;
}

/** The value that was meant, where only one thing can have been. */
export function meantValue(part: Node, whole: Node, field: Field, raw: string): JsonValue | undefined {
  // What grants rights is not granted by a correction.
  if (field.effect && !switchesOff(whole, field)) return undefined;
  if (part !== whole) {
    const isText = field.type === 'strings' || field.takes?.includes(part.kind as ScalarKind) === false;
    if (isText && part.kind === 'number') return digitsOf(raw);
    return isText && part.kind === 'boolean' ? raw : undefined;
  }
  if (field.values && whole.kind === 'string') {
    const text = whole.value.trim().toLowerCase();
    return field.values.find((value) => String(value).toLowerCase() === text);
  }
  switch (field.type) {
    case 'strings':
      // A text with blanks may be several arguments.
      return whole.kind === 'string' && /^\S+$/.test(whole.value) ? [whole.value] : undefined;
    case 'string':
      if (whole.kind === 'number') return digitsOf(raw);
      return whole.kind === 'array' && whole.items.length === 1 && whole.items[0]?.kind === 'string'
        ? whole.items[0].value
        : undefined;
    case 'boolean':
      return whole.kind === 'string' ? truth(whole.value) : undefined;
    case 'number':
      return whole.kind === 'string' && /^\s*\d{1,12}\s*$/.test(whole.value) ? Number(whole.value) : undefined;
    default:
      return undefined;
  }
}

/** "false" where only true has the effect. */
function switchesOff(whole: Node, { type, effect }: Field): boolean {
  const when = effect?.when;
  const granting = when && 'equals' in when ? when.equals : undefined;
  return type === 'boolean' && granting === true && whole.kind === 'string' && truth(whole.value) === false;
}

/** A number as it is written, without the marks between its digits that only TOML has. */
function digitsOf(raw: string): string {
  return raw.replaceAll('_', '');
}

function truth(text: string): boolean | undefined {
  const word = text.trim().toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : undefined;
}

/** Every host that knows the field wants the same shape, or takes any, so one correction suits all. */
export function isWantedByAll(views: readonly HostView[], key: string, field: Field): boolean {
  return views.every(({ document }) => {
    const fields = document.entry?.fields;
    const known = fields && Object.hasOwn(fields, key) ? fields[key]!.type : 'any';
    return known === 'any' || known === field.type;
  });
}
