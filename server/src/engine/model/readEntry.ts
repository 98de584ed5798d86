/**
 * One server entry to the model, by the host's field table. Odd shapes are read as far as they go and noted as
 * malformed.
 */
import type { EntryFormat, Field, Fields, Transport, ValueType } from '../../../../shared/src/hosts/host';
import { type Launch, parseJoinedLaunch, parseLaunch } from '../strings/launch/launch';
import { type ConfigText, type Member, memberOf, type Node, type ObjectNode, type StringNode } from '../syntax/text';
import { createTextMemo } from '../syntax/textMemo';
import { emptyMemo } from './entryMemo';
import type { ConfigFile, Pair, ScalarPair, ServerEntry } from './model';
import { commandOf } from './readCommands';
import { addEffect, bearsMarker } from './readEffects';

/** Where an entry was found. */
export interface EntrySource {
  name: string;
  member: Member | undefined;
  node: ObjectNode;
  shadowed: boolean;
  unread: boolean;
}

/** Reads an entry and notes malformed values in the file. */
export function readEntry(file: ConfigFile, source: EntrySource, format: EntryFormat): ServerEntry {
  const server = new Entry(file, source);
  readFields(server, source.node, format.fields, []);
  server.elsewhere = format.elsewhere !== undefined && bearsMarker(source.node, format.elsewhere);
  server.transport = transportOf(server, format);
  return server;
}

/** Stands for every list that an entry leaves empty; never written to. */
const none: never[] = [];

/** An entry while it is read. A class, because a getter on a prototype keeps thousands of entries cheap. */
class Entry implements ServerEntry {
  enabled = true;
  transport: Transport | 'unknown' = 'unknown';
  declared: ServerEntry['declared'] = undefined;
  declaredKnown = false;
  elsewhere = false;
  command: ServerEntry['command'] = undefined;
  args: ServerEntry['args'] = none;
  url: ServerEntry['url'] = undefined;
  urlField: ServerEntry['urlField'] = undefined;
  urlMember: ServerEntry['urlMember'] = undefined;
  cwd: ServerEntry['cwd'] = undefined;
  envFile: ServerEntry['envFile'] = undefined;
  env: ServerEntry['env'] = none;
  envScalars: ServerEntry['envScalars'] = none;
  headers: ServerEntry['headers'] = none;
  envNames: ServerEntry['envNames'] = none;
  credentials: ServerEntry['credentials'] = [];
  oauth: ServerEntry['oauth'] = undefined;
  allowedTools: ServerEntry['allowedTools'] = undefined;
  excludedTools: ServerEntry['excludedTools'] = none;
  timeout: ServerEntry['timeout'] = undefined;
  effects: ServerEntry['effects'] = [];
  commands: ServerEntry['commands'] = none;
  unknown: ServerEntry['unknown'] = [];
  fields: ServerEntry['fields'] = [];
  tools: ServerEntry['tools'] = none;
  readonly name: string;
  readonly member: ServerEntry['member'];
  readonly node: ServerEntry['node'];
  readonly shadowed: boolean;
  readonly unread: boolean;
  readonly file: ConfigFile;
  readonly memo: unknown[] = emptyMemo();
  private understood: Launch | undefined = undefined;

  constructor(file: ConfigFile, source: EntrySource) {
    this.file = file;
    this.name = source.name;
    this.member = source.member;
    this.node = source.node;
    this.shadowed = source.shadowed;
    this.unread = source.unread;
  }

  get launch(): Launch {
    this.understood ??= this.file.document.entry?.shell
      ? joinedLaunch(this.command, this.args)
      : launchOf(this.file.text, this.command, this.args);
    return this.understood;
  }
}

const launches = createTextMemo<StringNode, { args: readonly StringNode[]; launch: Launch }>();

/** Several hosts read one entry, and mostly they agree on its command line. */
function launchOf(text: ConfigText, command: StringNode | undefined, args: readonly StringNode[]): Launch {
  const known = command && launches.get(text, command);
  if (known && sameNodes(known.args, args)) return known.launch;
  const launch = parseLaunch(
    command?.value,
    args.map(({ value }) => value),
  );
  if (command) launches.set(text, command, { args, launch });
  return launch;
}

function joinedLaunch(command: StringNode | undefined, args: readonly StringNode[]): Launch {
  return parseJoinedLaunch(
    command?.value,
    args.map(({ value }) => value),
  );
}

function sameNodes(a: readonly Node[], b: readonly Node[]): boolean {
  return a === b || (a.length === b.length && a.every((node, i) => node === b[i]));
}

function readFields(server: ServerEntry, node: ObjectNode, fields: Fields, path: readonly string[]): void {
  for (const member of node.members) {
    const field = Object.hasOwn(fields, member.key) ? fields[member.key] : undefined;
    if (!field) server.unknown.push({ member, within: path });
    else if (member.value) readField(server, member, member.value, field, path);
  }
}

function readField(server: ServerEntry, member: Member, value: Node, field: Field, path: readonly string[]): void {
  server.fields.push({ member, field, path });
  // A value that is not written yet is nobody's mistake.
  if (!hasType(value, field) && value.end > value.start && !isLeftOut(server, value, field)) {
    const expected = expectation(field);
    server.file.malformed.push({ node: value, member, field: member.key, expected, server });
  }
  if (field.runs && value.kind === 'string') {
    const source = { node: value, owner: member, name: member.key, entry: server };
    const command = commandOf(server.file, source, field.runs);
    if (command) server.commands = [...server.commands, command];
  }
  if (field.effect) {
    addEffect(server.effects, field.effect, { node: value, owner: member, key: member.key, entry: server });
  }
  if (field.secret && value.kind === 'string') server.credentials.push({ name: member.key, member, value });
  if (field.role) takeRole(server, member, value, field);
  if (field.fields && value.kind === 'object') readFields(server, value, field.fields, [...path, member.key]);
}

/** `null` where the host takes it for nothing. */
function isLeftOut(server: ServerEntry, value: Node, { required }: Field): boolean {
  return value.kind === 'null' && !required && server.file.document.entry?.nullable === true;
}

function takeRole(server: ServerEntry, member: Member, value: Node, field: Field): void {
  switch (field.role) {
    case 'transport':
      if (value.kind === 'string') server.declared = value;
      return;
    case 'command':
    case 'commandLine':
      takeCommand(server, value);
      return;
    case 'args':
      server.args = joined(server.args, stringsOf(value));
      return;
    case 'env':
      server.env = joined(server.env, pairsOf(server.file.text, value));
      server.envScalars = joined(server.envScalars, scalarsOf(value));
      return;
    case 'headers':
      server.headers = joined(server.headers, pairsOf(server.file.text, value));
      return;
    case 'envNames':
      server.envNames = joined(server.envNames, [...stringsOf(value), ...namedItems(value)]);
      return;
    case 'url':
      if (value.kind !== 'string') return;
      server.url = value;
      server.urlField = field;
      server.urlMember = member;
      return;
    case 'cwd':
      if (value.kind === 'string') server.cwd = value;
      return;
    case 'envFile':
      if (value.kind === 'string') server.envFile = value;
      return;
    case 'enabled':
      if (value.kind === 'boolean' && !value.value) server.enabled = false;
      return;
    case 'disabled':
      if (value.kind === 'boolean' && value.value) server.enabled = false;
      return;
    case 'allowedTools':
      server.allowedTools = stringsOf(value);
      return;
    case 'excludedTools':
      server.excludedTools = stringsOf(value);
      return;
    case 'timeout':
      if (value.kind === 'number') server.timeout = { node: value, field, value: value.value };
      return;
    case 'oauth':
      if (value.kind === 'object') server.oauth = value;
      return;
  }
}

/** A list is a whole command line; hosts that want a string get a malformed note, and the line is still understood. */
function takeCommand(server: ServerEntry, value: Node): void {
  if (value.kind === 'string') server.command = value;
  if (value.kind !== 'array') return;
  const [command, ...args] = stringsOf(value);
  server.command = command;
  server.args = joined(args, server.args);
}

/** Lists are shared until something joins them: most entries leave most of them empty. */
function joined<T>(list: readonly T[], more: readonly T[]): readonly T[] {
  if (list.length === 0) return more;
  return more.length === 0 ? list : [...list, ...more];
}

function stringsOf(value: Node): readonly StringNode[] {
  if (value.kind === 'string') return [value];
  if (value.kind !== 'array') return [];
  const { items } = value;
  return items.every(isString) ? items : items.filter(isString);
}

function isString(node: Node): node is StringNode {
  return node.kind === 'string';
}

/** Names may stand in objects that say more about each. */
function namedItems(value: Node): StringNode[] {
  if (value.kind !== 'array') return [];
  return value.items.flatMap((item) => {
    const name = item.kind === 'object' ? memberOf(item, 'name')?.value : undefined;
    return name?.kind === 'string' ? [name] : [];
  });
}

const pairLists = createTextMemo<Node, readonly Pair[]>();

/** Several readers see one map; they share its pairs. */
function pairsOf(text: ConfigText, value: Node): readonly Pair[] {
  return pairLists.once(text, value, () => readPairs(value));
}

function readPairs(value: Node): Pair[] {
  if (value.kind === 'array') return value.items.flatMap(namedPair);
  const pairs: Pair[] = [];
  if (value.kind !== 'object') return pairs;
  for (const member of value.members) {
    if (member.value?.kind === 'string') pairs.push({ name: member.key, member, value: member.value });
  }
  return pairs;
}

/** Hosts that take numbers and booleans here hand them on as text. */
function scalarsOf(value: Node): ScalarPair[] {
  if (value.kind !== 'object') return none;
  let scalars: ScalarPair[] = none;
  for (const member of value.members) {
    if (member.value?.kind !== 'number' && member.value?.kind !== 'boolean') continue;
    if (scalars.length === 0) scalars = [];
    scalars.push({ name: member.key, member, value: member.value });
  }
  return scalars;
}

/** Manifests write pairs as `{ name, value }`, with a `default` where the person may choose. */
function namedPair(item: Node): Pair[] {
  if (item.kind !== 'object') return [];
  const name = memberOf(item, 'name')?.value;
  const member = memberOf(item, 'value') ?? memberOf(item, 'default');
  if (name?.kind !== 'string' || member?.value?.kind !== 'string') return [];
  return [{ name: name.value, member, value: member.value }];
}

function transportOf(server: ServerEntry, format: EntryFormat): Transport | 'unknown' {
  const declared = server.declared?.value;
  const found = spokenTransport(format, {
    declared,
    command: server.command !== undefined,
    url: server.url !== undefined,
    ofField: server.urlField?.transport,
  });
  if (declared !== undefined) {
    server.declaredKnown = found !== 'unknown' || server.elsewhere || Object.hasOwn(format.transports.names, declared);
  }
  return found;
}

/** How the host talks to an entry that has a command, an address or both, and may name a transport. */
export function spokenTransport(
  { transports }: EntryFormat,
  entry: { declared: string | undefined; command: boolean; url: boolean; ofField?: Transport | undefined },
): Transport | 'unknown' {
  const { names, urlWithout, unknownNames, namesBesideCommand } = transports;
  const { declared, command, url, ofField } = entry;
  const assumed = ofField ?? urlWithout;
  const withoutName =
    url && (!command || ofField) ? (assumed === 'error' ? 'unknown' : assumed) : command ? 'stdio' : 'unknown';
  if (declared === undefined) return withoutName;
  if (command && !url && namesBesideCommand) return 'stdio';
  const named = Object.hasOwn(names, declared) ? names[declared]! : undefined;
  if (!unknownNames) return named ?? 'unknown';
  if (ofField && url) return ofField;
  // A name that is ignored where it is not known cannot make a process of an address either.
  return named === undefined || (named === 'stdio' && url && !command) ? withoutName : named;
}

const words: Record<ValueType, string> = {
  string: 'a string',
  strings: 'a list of strings',
  'string-or-strings': 'a string or a list of strings',
  'string-map': 'an object of names and values',
  boolean: 'true or false',
  number: 'a number',
  object: 'an object',
  objects: 'a list of objects',
  names: 'a list of names',
  'boolean-or-object': 'true, false or an object',
  'false-or-object': 'false or an object',
  'number-or-object': 'a number or an object',
  any: 'any value',
};

function expectation(field: Field): string {
  if (field.min !== undefined && !field.values) return `a number of at least ${field.min}`;
  return field.values ? `one of ${field.values.map((v) => JSON.stringify(v)).join(', ')}` : words[field.type];
}

/** The value has the shape, and where there is a closed set one of the values, that the field wants. */
export function hasType(node: Node, field: Field): boolean {
  if (node.kind === 'null' && field.nullable) return true;
  if (field.castsText && node.kind === 'string') return isCast(node.value, field);
  if (field.values && node.kind !== 'object' && node.kind !== 'array') {
    // Transport names have a rule of their own with a better message.
    return field.role === 'transport' ? node.kind === 'string' : field.values.includes(node.value as string);
  }
  switch (field.type) {
    case 'strings':
      return node.kind === 'array' && node.items.every((item) => fitsList(item, field));
    case 'string-or-strings':
      return node.kind === 'string' || hasType(node, { ...field, type: 'strings' });
    case 'string-map':
      return node.kind === 'object' && node.members.every(({ value }) => !value || fitsMap(value, field));
    case 'objects':
      return node.kind === 'array' && node.items.every((item) => item.kind === 'object');
    case 'names':
      return node.kind === 'array' && node.items.every(isName);
    case 'boolean-or-object':
      return node.kind === 'boolean' || node.kind === 'object';
    case 'false-or-object':
      return (node.kind === 'boolean' && !node.value) || node.kind === 'object';
    case 'number-or-object':
      return node.kind === 'number' || node.kind === 'object';
    case 'any':
      return true;
    case 'number':
      return node.kind === 'number' && (field.min === undefined || node.value >= field.min);
    default:
      return node.kind === field.type;
  }
}

function isName(item: Node): boolean {
  return item.kind === 'string' || (item.kind === 'object' && memberOf(item, 'name')?.value?.kind === 'string');
}

/** A text that becomes what the field wants; one with a variable may. */
function isCast(text: string, { type }: Field): boolean {
  if (text.includes('$')) return true;
  return type === 'number' ? /^\s*\d{1,15}\s*$/.test(text) : type === 'boolean' && /^(?:true|false)$/i.test(text);
}

/** Whether a map of this field may hold the value. */
export function fitsMap({ kind }: Node, { takes }: Field): boolean {
  if (kind === 'string') return true;
  return kind !== 'object' && kind !== 'array' && (takes?.includes(kind) ?? true);
}

/** Whether a list of this field may hold the value. */
export function fitsList({ kind }: Node, { takes }: Field): boolean {
  if (kind === 'string') return true;
  return kind !== 'object' && kind !== 'array' && takes?.includes(kind) === true;
}
