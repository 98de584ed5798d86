/**
 * The located model that rules read. Glossary, one word per thing:
 *   host          a program that starts MCP servers (shared/src/hosts)
 *   document      one kind of file of a host; a text can be several hosts' document
 *   host view     one host reading one text as one of its documents
 *   config file   what one host view makes of a text
 *   server entry  one server as declared there; its launch is the command it starts, its address the URL it contacts
 *   command       what a host runs beside servers: a hook, a helper, a task, a language server
 *   effect        a value that changes what runs unasked, what is confined
 *   reference     a variable reference inside a string
 *   finding       one fault at one place; fix: text edits that remove it; suppression: a person's decision to keep it
 */

import type { HostView } from '../../../../shared/src/hosts/detect';
import type { Effect, Field, HostDocument, Runs, Transport } from '../../../../shared/src/hosts/host';
import type { Launch } from '../strings/launch/launch';
import type { ListedTool } from '../strings/tools/toolListing';
import type {
  ArrayNode,
  BooleanNode,
  ConfigText,
  Member,
  Node,
  NumberNode,
  ObjectNode,
  Span,
  StringNode,
} from '../syntax/text';

/** A part of a string value, in decoded offsets. */
export interface WithinString extends Span {
  kind: 'within';
  node: StringNode;
}

/** The key of a member, where the name itself is at fault. */
export interface KeyOf {
  kind: 'key';
  member: Member;
}

/** A place that is no node of its own: a comment, a comma, a syntax problem. It counts as the node's. */
export interface Spot extends Span {
  kind: 'spot';
  node: Node;
}

/** Where a finding points. */
export type Location = Node | Member | WithinString | KeyOf | Spot;

/** A named string value: environment variable, header, query-like pair. */
export interface Pair {
  name: string;
  member: Member;
  value: StringNode;
}

/** A variable whose value stands without quotes: `0`, `true`. */
export interface ScalarPair {
  name: string;
  member: Member;
  value: NumberNode | BooleanNode;
}

/** A value of the wrong shape, noted once; the model does not contain it. */
export interface Malformed {
  node: Node;
  member: Member | undefined;
  field: string;
  expected: string;
  /** Entry it belongs to. */
  server: ServerEntry | undefined;
}

/** A value with an effect on safety. */
export interface EffectUse {
  effect: Effect;
  node: Node;
  /** What to take away to lose the effect: a member, or an item of a list. */
  owner: Member | Node;
  /** The setting's or field's name, for messages. */
  key: string;
  /** The entry that holds it, when it sits in one. */
  entry: ServerEntry | undefined;
  /** Server and tool that an approval names. */
  server?: string;
  /** It names a tool of whichever server has it. */
  everyServer?: true;
  tool?: string;
  approves?: 'everything' | 'server' | 'tool' | 'nothing';
}

/** A prompt for a value, referred to as `${input:id}`. */
export interface InputEntry {
  id: string;
  idNode: StringNode;
  node: ObjectNode;
  /** Anything but a masked prompt shows the value. */
  masked: boolean;
  type: string | undefined;
  defaultValue: StringNode | undefined;
  description: string | undefined;
  /** A command that VS Code runs for the value. */
  command: StringNode | undefined;
}

/** One server as one host sees it. */
export interface ServerEntry {
  name: string;
  /** Undefined for entries of a list. */
  member: Member | undefined;
  node: ObjectNode;
  file: ConfigFile;
  /** A later entry of the same name wins. */
  shadowed: boolean;
  /** It stands under a key that this host does not read. */
  unread: boolean;
  enabled: boolean;
  /** The host knows how to start or reach it without being told here. */
  elsewhere: boolean;
  transport: Transport | 'unknown';
  /** The transport name as written. */
  declared: StringNode | undefined;
  /** The name is one the host knows. */
  declaredKnown: boolean;
  command: StringNode | undefined;
  args: readonly StringNode[];
  url: StringNode | undefined;
  urlField: Field | undefined;
  urlMember: Member | undefined;
  cwd: StringNode | undefined;
  envFile: StringNode | undefined;
  env: readonly Pair[];
  /** Variables whose value stands without quotes. */
  envScalars: readonly ScalarPair[];
  headers: readonly Pair[];
  /** Names of variables that the host takes from its own environment. */
  envNames: readonly StringNode[];
  /** Fields whose literal value is a credential by definition. */
  credentials: Pair[];
  oauth: ObjectNode | undefined;
  allowedTools: readonly StringNode[] | undefined;
  excludedTools: readonly StringNode[];
  timeout: { node: Node; field: Field; value: number } | undefined;
  effects: EffectUse[];
  commands: readonly RunCommand[];
  unknown: { member: Member; within: readonly string[] }[];
  fields: { member: Member; field: Field; path: readonly string[] }[];
  /** What the editor last listed of its tools; empty where it lists none, or nobody asked it. */
  tools: readonly ListedTool[];
  /** Of functions that answer once for each entry; theirs alone. */
  readonly memo: unknown[];
  /** The command line understood; computed on first use. */
  readonly launch: Launch;
}

/** Servers that stand where their host does not look. */
export interface StrayServers {
  /** `key`: below a key that the host does not read; `bare`: the document itself is the map; `beside`: an entry at the root. */
  kind: 'key' | 'bare' | 'beside';
  /** What holds them; undefined for a bare map. */
  member: Member | undefined;
  node: ObjectNode | ArrayNode;
  /** Keys from the root to where the host reads them; empty where it reads none in this document. */
  expected: readonly string[];
}

/** What is started by a line of a configuration: a server, or a command. */
export interface Launched extends Pick<ServerEntry, 'name' | 'file' | 'command' | 'args' | 'launch'> {
  node: Node;
}

/** A command that a host runs beside its servers. */
export interface RunCommand {
  /** The setting as a person finds it: `hooks.SessionStart`, `apiKeyHelper`, the label of a task. */
  name: string;
  file: ConfigFile;
  /** The value that holds the whole command: a string, or a list of words. */
  node: Node;
  /** What to take away to lose it. */
  owner: Member | Node;
  command: StringNode;
  args: readonly StringNode[];
  /** The part of the string that is the command, where it is not all of it. */
  part: Span | undefined;
  runs: Runs;
  /** The host ignores it where it stands. */
  unread: boolean;
  /** The entry that holds it, when it sits in one. */
  entry: ServerEntry | undefined;
  /** The command line understood; computed on first use. */
  readonly launch: Launch;
}

/** What one host view makes of a text. */
export interface ConfigFile {
  path: string;
  view: HostView;
  document: HostDocument;
  text: ConfigText;
  /** The object that the document's paths start at. */
  root: ObjectNode | undefined;
  servers: ServerEntry[];
  /** How many more entries stand in the text than are read. */
  leftOutServers: number;
  /** Containers that hold servers, as found. */
  serverMaps: {
    member: Member | undefined;
    node: ObjectNode | ArrayNode;
    legacy: string | undefined;
    doubtful?: string | undefined;
  }[];
  /** Servers at places where this host does not look. */
  strayMaps: StrayServers[];
  inputs: InputEntry[];
  inputsNode: ArrayNode | undefined;
  effects: EffectUse[];
  /** Everything the host runs beside the servers, those of entries included. */
  commands: RunCommand[];
  malformed: Malformed[];
  /** Members at the root that this document does not know (only where the document lists its keys). */
  unknownRoot: Member[];
}

/** The string node a word of the launch line came from. */
export function nodeOfWord({ command, args }: Launched, origin: number): StringNode | undefined {
  return origin < 0 ? command : args[origin];
}

/** Place of one word of the launch line. */
export function locationOfWord(launched: Launched, word: { origin: number; start: number; end: number }): Location {
  const node = nodeOfWord(launched, word.origin);
  if (!node) return launched.node;
  if (word.start <= 0 && word.end >= node.value.length) return node;
  return { kind: 'within', node, start: word.start, end: word.end };
}

/** A part of a string, or the string where it is the whole of it. */
export function partOf(node: StringNode, start: number, end: number): Location {
  return start === 0 && end === node.value.length ? node : { kind: 'within', node, start, end };
}

/** Where a finding about a whole entry stands: at its name, and where entries have none, at the entry. */
export function locationOfEntry({ member, node }: Pick<ServerEntry, 'member' | 'node'>): Location {
  return member ? { kind: 'key', member } : node;
}

/** The node a place belongs to; two findings at one node are about one value. */
export function nodeOfLocation(location: Location): Node | Member {
  if (location.kind === 'within' || location.kind === 'spot') return location.node;
  return location.kind === 'key' ? location.member : location;
}
