/** Finds the commands that a host runs beside its servers, by the host's tables. */
import type { CommandKey, Runs } from '../../../../shared/src/hosts/host';
import { codeCommand } from '../strings/launch/codeCommand';
import { type Launch, parseLaunch, parseShellLine } from '../strings/launch/launch';
import { spanInString } from '../syntax/spans';
import { type Member, memberOf, type Node, nodeAt, type ObjectNode, type Span, type StringNode } from '../syntax/text';
import type { ConfigFile, RunCommand, ServerEntry } from './model';
import { type Found, foundAt, holds, settingName } from './readEffects';

/** Where a command was found. */
export interface CommandSource {
  node: Node;
  owner: Member | Node;
  name: string;
  entry: ServerEntry | undefined;
  args?: Node | undefined;
  part?: Span;
  unread?: boolean;
}

/** All commands that a document's keys hold in this text. */
export function readCommands(file: ConfigFile, root: ObjectNode, keys: readonly CommandKey[]): void {
  for (const key of keys) {
    const unread = key.ownFileOnly === true && file.view.scope === 'workspace';
    for (const found of foundAt(root, key.path)) {
      const runs = runsAt(key, found);
      const name = nameOf(key, found);
      for (const { node, owner, label } of valuesOf(found, key)) {
        const args = key.args && owner.kind === 'member' ? memberOf(owner.parent, key.args)?.value : undefined;
        const source = { node, owner, name: label ? `${name}.${label}` : name, entry: undefined, args, unread };
        const command = commandOf(file, source, runs);
        if (command) file.commands.push(command);
      }
    }
  }
}

/** The event of a hook, the label of a task, else the setting. */
function nameOf(key: CommandKey, { owner, stars }: Found): string {
  const label = around(owner, ['label']);
  if (label?.kind === 'string' && label.value) return label.value;
  return settingName(key.eventAt === undefined ? key : { path: key.path.slice(0, key.eventAt + 1) }, stars);
}

/** Several commands may stand under one key, each with a name of its own. */
function valuesOf(
  { node, owner }: Found,
  { each }: CommandKey,
): { node: Node; owner: Member | Node; label?: string }[] {
  if (node.kind !== 'object' || !each) return [{ node, owner }];
  return node.members.flatMap((member) =>
    member.value ? [{ node: member.value, owner: member, label: member.key }] : [],
  );
}

function runsAt(key: CommandKey, { owner, stars }: Found): Runs {
  const { eventAt, openEvents, openWhen } = key;
  if (eventAt !== undefined) {
    const event = stars[key.path.slice(0, eventAt).filter((part) => part === '*').length];
    return event !== undefined && openEvents?.includes(event) ? { ...key, when: 'open' } : key;
  }
  if (!openWhen) return key;
  const other = around(owner, openWhen.path);
  return other && holds(openWhen.when, other) ? { ...key, when: 'open', opensFolder: true } : key;
}

/** A value beside a command; parts of a task for one system stand in an object of their own. */
function around(owner: Member | Node, path: readonly string[]): Node | undefined {
  let holder = owner.kind === 'member' ? owner.parent : undefined;
  for (let level = 0; holder && level < 2; level++) {
    const other = nodeAt(holder, path);
    if (other) return other;
    holder = holder.parent?.kind === 'member' ? holder.parent.parent : undefined;
  }
  return undefined;
}

/** One command; undefined for values that are none. */
export function commandOf(file: ConfigFile, source: CommandSource, runs: Runs): RunCommand | undefined {
  const { node } = source;
  const written = runs.via === 'code' && node.kind === 'string' ? lineInCode(file, node) : undefined;
  if (written) return new Command(file, { ...source, ...written }, { ...runs, via: 'program' });
  const words = node.kind === 'array' ? stringsOf(node) : [];
  const command = node.kind === 'string' ? node : words[0];
  if (!command?.value.trim()) return undefined;
  const args = node.kind === 'array' ? words.slice(1) : source.args?.kind === 'array' ? stringsOf(source.args) : [];
  return new Command(file, { ...source, command, args }, node.kind === 'array' ? { ...runs, via: 'program' } : runs);
}

/** The command line that a function returns, where it is written out; each string at its own place. */
function lineInCode(file: ConfigFile, node: StringNode): Pick<RunCommand, 'command' | 'args'> | undefined {
  const line = codeCommand(node.value);
  if (!line) return undefined;
  const nodes = [line.command, ...line.args].flatMap(({ value, start, end }): StringNode[] => {
    const span = spanInString(file.text, node, start, end);
    return span ? [{ kind: 'string', ...span, parent: node.parent, value }] : [];
  });
  const [command, ...args] = nodes;
  return command?.value === line.command.value ? { command, args } : undefined;
}

/** Words of a list; hosts also take objects that say how a word is quoted. */
function stringsOf(node: Node): StringNode[] {
  if (node.kind !== 'array') return [];
  return node.items.flatMap((item) => {
    const value = item.kind === 'object' ? memberOf(item, 'value')?.value : item;
    return value?.kind === 'string' ? [value] : [];
  });
}

class Command implements RunCommand {
  readonly name: string;
  readonly node: Node;
  readonly owner: Member | Node;
  readonly entry: ServerEntry | undefined;
  readonly command: StringNode;
  readonly args: readonly StringNode[];
  readonly part: Span | undefined;
  readonly unread: boolean;
  private understood: Launch | undefined = undefined;

  constructor(
    readonly file: ConfigFile,
    source: Omit<CommandSource, 'args'> & Pick<RunCommand, 'command' | 'args'>,
    readonly runs: Runs,
  ) {
    this.name = source.name;
    this.node = source.node;
    this.owner = source.owner;
    this.entry = source.entry;
    this.command = source.command;
    this.args = source.args;
    this.part = source.part;
    this.unread = source.unread === true || source.entry?.unread === true;
  }

  get launch(): Launch {
    this.understood ??= this.understand();
    return this.understood;
  }

  private understand(): Launch {
    const { via } = this.runs;
    if (via === 'code') return parseLaunch(undefined, []);
    const words = this.args.map(({ value }) => value);
    if (via === 'program') return parseLaunch(this.command.value, words);
    return parseShellLine(this.command.value, words, via, this.part);
  }
}
