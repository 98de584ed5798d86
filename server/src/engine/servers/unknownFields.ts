/** Judges the fields of an entry that its host does not know: a typo, another host's word, or a remark. */
import type { HostView } from '../../../../shared/src/hosts/detect';
import type { EntryFormat, Field, Fields } from '../../../../shared/src/hosts/host';
import { type ForeignField, foreignField, isSignInField } from '../../data/foreignFields';
import type { ServerEntry } from '../model/model';
import { hasType } from '../model/readEntry';
import { isRemarkKey, nearestName } from '../strings/packages/nearestName';
import { type Member, memberOf, type Node } from '../syntax/text';

/** An unknown field that is worth a word. */
export interface UnknownField {
  member: Member;
  /** The known field that was meant. */
  meant: string | undefined;
  /** The intended name is one typo away, and the value and the rest of the entry allow the renaming. */
  renamable: 'safe' | 'unsafe' | 'no';
  /** The meant field is the same switch the other way round. */
  inverted: boolean;
  /** Where the host keeps it instead: the field that groups others, and the one below it. */
  below: readonly [string, string] | undefined;
  /** Another host's field, with what is lost. */
  foreign: ForeignField | undefined;
}

/** Unknown fields of one entry, for one of the hosts that read it. */
export function unknownFields(server: ServerEntry, format: EntryFormat, views: readonly HostView[]): UnknownField[] {
  if (server.unread || server.elsewhere) return [];
  const found: UnknownField[] = [];
  for (const { member, within } of server.unknown) {
    if (!member.value || isRemarkKey(member.key)) continue;
    const fields = fieldsAt(format.fields, within);
    const foreign = within.length === 0 ? foreignField(member.key) : foreignSignIn(format.fields, member.key, within);
    if (isKnownToAnother(member.key, within, views) && !isIgnoredSwitch(member, foreign)) continue;
    // A whole launch below `transport` is not what this host calls the type.
    const nested = foreign?.role === 'transport' && member.value?.kind === 'object';
    const sameRole =
      foreign?.role && !nested && Object.keys(fields).find((key) => isCounterpart(fields[key]!, foreign));
    const near = nearestName(member.key, Object.keys(fields));
    const opposite = sameRole ? undefined : oppositeOf(member, foreign, fields);
    const meant = sameRole || opposite || near;
    const own = meant === undefined ? undefined : memberOf(member.parent, meant);
    const taken = own !== undefined;
    // A switch that stands there too may say the opposite.
    const said = taken && !(opposite && isSame(member.value, own.value));
    const speaks = format.closed && within.length === 0 ? true : foreign ? !said && matters(member, foreign) : near;
    if (!speaks) continue;
    found.push({
      member,
      meant,
      inverted: opposite !== undefined,
      below: meant === undefined ? groupedField(fields, foreign) : undefined,
      foreign,
      renamable: taken ? 'no' : renamable(member, within, meant, near, fields, views),
    });
  }
  return found;
}

function fieldsAt(fields: Fields, path: readonly string[]): Fields {
  return path.reduce<Fields>((level, key) => (Object.hasOwn(level, key) ? (level[key]!.fields ?? {}) : {}), fields);
}

function isKnownToAnother(key: string, within: readonly string[], views: readonly HostView[]): boolean {
  return views.some(({ document }) => document.entry && Object.hasOwn(fieldsAt(document.entry.fields, within), key));
}

/** A server that is switched off for one of the hosts starts on the other. */
function isIgnoredSwitch(member: Member, foreign: ForeignField | undefined): boolean {
  return (foreign?.role === 'disabled' || foreign?.role === 'enabled') && matters(member, foreign);
}

/** Hosts differ in what they let a file say of the sign-in. */
function foreignSignIn(fields: Fields, key: string, [outer, ...deeper]: readonly string[]): ForeignField | undefined {
  const known = outer !== undefined && Object.hasOwn(fields, outer) ? fields[outer]! : undefined;
  if (deeper.length > 0 || known?.role !== 'oauth' || !known.fields || !isSignInField(key)) return undefined;
  return { role: undefined, approves: false };
}

function isCounterpart(field: Field, foreign: ForeignField): boolean {
  return field.role === foreign.role && !field.deprecated && !field.transport;
}

function groupedField(fields: Fields, foreign: ForeignField | undefined): readonly [string, string] | undefined {
  const outer = foreign?.role && Object.keys(fields).find((key) => fields[key]!.role === 'nested');
  const inner = outer ? (fields[outer]!.fields ?? {}) : {};
  const name = Object.keys(inner).find((key) => isCounterpart(inner[key]!, foreign!));
  return outer && name !== undefined ? [outer, name] : undefined;
}

/** `disabled` for hosts that have `enabled`, and the other way round. */
function oppositeOf({ value }: Member, foreign: ForeignField | undefined, fields: Fields): string | undefined {
  const wanted = foreign?.role === 'disabled' ? 'enabled' : foreign?.role === 'enabled' ? 'disabled' : undefined;
  if (!wanted || value?.kind !== 'boolean') return undefined;
  return Object.keys(fields).find((key) => fields[key]!.role === wanted && !fields[key]!.deprecated);
}

function isSame(a: Node, b: Node | undefined): boolean {
  return a.kind === 'boolean' && b?.kind === 'boolean' && a.value === b.value;
}

/** Whether something is lost with a field: left-overs that say what the host does anyway lose nothing. */
export function matters({ value }: Member, { role, approves, accepts }: ForeignField): boolean {
  if (!value) return false;
  if (accepts !== undefined) return value.kind === 'boolean' && value.value === accepts;
  switch (role) {
    case 'transport':
      return value.kind === 'object';
    case 'disabled':
      return value.kind === 'boolean' && value.value;
    case 'enabled':
      return value.kind === 'boolean' && !value.value;
    case 'allowedTools':
      return isToolList(value) && !(value.items[0]?.kind === 'string' && value.items[0].value === '*');
    case 'excludedTools':
      return isToolList(value);
  }
  if (approves && value.kind === 'boolean') return value.value;
  if (value.kind === 'array') return value.items.length > 0;
  return value.kind === 'object' ? value.members.length > 0 : value.kind !== 'null';
}

function isToolList(node: Node): node is Node & { kind: 'array' } {
  return node.kind === 'array' && node.items.length > 0 && node.items.every(({ kind }) => kind === 'string');
}

function renamable(
  { key, value }: Member,
  within: readonly string[],
  meant: string | undefined,
  near: string | undefined,
  fields: Fields,
  views: readonly HostView[],
): UnknownField['renamable'] {
  const field = meant === undefined ? undefined : fields[meant];
  if (!field || !value || !hasType(value, field)) return 'no';
  // A typo in an approval approved nothing; correcting it is the person's decision.
  if (field.effect || holdsEffect(value, field)) return 'no';
  const known = ({ document }: HostView): boolean =>
    !document.entry || Object.hasOwn(fieldsAt(document.entry.fields, within), meant!);
  if (!views.every(known)) return 'no';
  // A letter that only looks like another one may stand there on purpose, to have the key read after a correction. A mark
  // in the key comes from a slip that may have broken what stands around it.
  return meant === near && PLAIN_KEY.test(key) ? 'safe' : 'unsafe';
}

const PLAIN_KEY = /^[\w .-]*$/;

/** Under its right name a switch below it comes into force, too. */
function holdsEffect(value: Node, { fields }: Field): boolean {
  if (value.kind !== 'object' || !fields) return false;
  return value.members.some(({ key, value: below }) => {
    const field = Object.hasOwn(fields, key) ? fields[key]! : undefined;
    return field !== undefined && (field.effect !== undefined || (below !== undefined && holdsEffect(below, field)));
  });
}
