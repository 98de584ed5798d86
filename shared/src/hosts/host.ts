/**
 * What a host is: a program that starts MCP servers from a configuration. Everything that differs between hosts is data
 * of these types, one file per host; rules never compare host ids.
 */

import type { PermissionOrder, PermissionTable } from './permissions/permission';

/** How the host talks to a server. */
export type Transport = 'stdio' | 'http' | 'sse' | 'ws';

/** Who owns a file: the repository, the person, or an administrator. */
export type Scope = 'workspace' | 'user' | 'managed';

/** Parts of an entry where a host may or may not expand variables. */
export type EntryPart = 'command' | 'args' | 'env' | 'url' | 'headers' | 'cwd' | 'other';

/** A page or source file that a fact was read from, and the day it was read. */
export interface Source {
  what: string;
  checked: string;
}

/** One host with every document it reads. */
export interface Host {
  /** Contract: reports name hosts by this id. */
  id: string;
  label: string;
  sources: readonly Source[];
  documents: readonly HostDocument[];
  /** Pattern a server name must match entirely, and what the host says of others. */
  serverNames?: { pattern: RegExp; reserved?: readonly string[]; says: string; severity?: 'information' };
  /** Whose entry counts when files of several owners define one name, strongest first; left out where it is unknown. */
  sameName?: readonly Scope[];
  /** Entries of one name are merged key by key; `sameName` then says whose value counts where both have one. */
  sameNameMerges?: true;
  /** Places of its files within one project, strongest first, where it reads several of them. */
  sameProject?: readonly string[];
  /** What the servers that a repository brings wait for; left out where nobody knows. */
  projectServers?: ProjectServers;
  /** It is the editor whose list of tools is read: tools that it lists under a name are those of its entries. */
  listsTools?: true;
  /** How permission rules of several files come together; left out where nothing proves it. */
  permissionOrder?: PermissionOrder;
  /** Set for a fallback that only receives files which no other host claims. */
  fallback?: true;
}

/** Whether servers of a repository start by themselves. */
export interface ProjectServers {
  /** A person's yes to each server, their trust in the folder, or nothing: they start. */
  waitFor: 'approval' | 'trust' | 'nothing';
  /** How a person gives it. One sentence. */
  says?: string;
  /** An approval in a file of the repository counts only in a folder that the person trusts. */
  ownApprovalNeedsTrust?: true;
}

/**
 * How a document is written. `markdown` is YAML between two `---` lines at the start of a Markdown file, `shell` a script
 * that the host runs as it reads it: the whole text is the value of `script`. `calls` are calls of functions with written
 * arguments, as in Starlark: each name has the list of its calls.
 */
export type DocumentFormat = 'json' | 'toml' | 'yaml' | 'markdown' | 'shell' | 'calls';

/** One kind of file a host reads: where it lies, how strictly it is parsed, where servers and settings sit in it. */
export interface HostDocument {
  /** Short name for people, unique within the host. */
  label: string;
  files: readonly HostFile[];
  /** For file names that others use too: one of these must hold, or the file is not this document. */
  markers?: readonly Marker[];
  /** The file is made for another host and this one reads it along: it is named after the others. */
  borrowed?: true;
  /** No host reads a file at this place, though people put one there: what to do instead. One sentence. */
  misplaced?: string;
  /** A template or a copy: nothing is started from it, and only what it gives away is looked at. */
  template?: true;
  /** The file is called like this one, apart from capital letters; set by the detector. */
  misspelled?: string;
  /** What the servers of this document wait for, where it is not what those of the host's other files do. */
  projectServers?: ProjectServers;
  /** Name of the file with servers that the host reads beside the folder of this one. */
  serversBeside?: string;
  /**
   * Files that values of this document name, from the folder above that of this file. Each is read as the file at `as`
   * would be. Lists of names count too.
   */
  names?: readonly { path: readonly string[]; as: string }[];
  /** Values that another file at the top of the repository must repeat under a key, while the marker holds. */
  sameNames?: readonly { path: readonly string[]; when: Marker; file: string; key: string; says: string }[];
  /** The host reads no servers in this document, though people put them there: where they belong. One sentence. */
  serversBelong?: string;
  format: DocumentFormat;
  /** What the host's parser tolerates beyond strict JSON. */
  comments: boolean;
  trailingCommas: boolean;
  /** The host reads JSON5: names without quotes and the like are fine, though this product does not read on behind them. */
  json5?: true;
  /** The host reads nothing of a file that begins with a byte order mark. Left out where it does not mind, or nobody knows. */
  byteOrderMark?: 'refused';
  /** Parts of an entry where the host reads a leading `~` as the home folder; nowhere when left out. */
  homeSign?: { expanded: readonly EntryPart[] } | 'unknown';
  /** Arguments with blanks arrive cut when the host starts npx, everywhere or on Windows. */
  blanksInArguments?: 'lost' | 'lost-on-windows';
  /** Path of the object that everything below is relative to; the document itself when left out. */
  root?: readonly string[];
  /** Where server maps sit; `*` stands for any key. */
  servers?: readonly ServerMap[];
  /** Keys at the root under which people write servers though nobody reads them there. */
  unreadKeys?: readonly string[];
  /** Where prompts for values are declared (`${input:id}`). */
  inputs?: readonly string[];
  /** Keys known at the root, for the nearest-name search; left out where the file belongs to more than servers. */
  rootKeys?: readonly string[];
  /** Keys at the root that the host takes from a person's own file alone: in a repository they do nothing. */
  ownFileKeys?: readonly string[];
  /** Keys that the host reads at the root alone: in TOML, one that is written below a table lands in it. */
  keysAtRoot?: readonly string[];
  /** Objects outside of the fields of entries whose keys the host checks when the file is published, packed or read. */
  keySets?: readonly KeySet[];
  entry?: EntryFormat;
  variables?: Variables;
  /** Keys outside server entries that matter for safety. */
  settings?: readonly SettingKey[];
  /** What runs without a question, asks or is refused beside the tools of servers. */
  permissions?: PermissionTable;
  /** Commands beside the servers that the host runs: hooks, helpers, tasks, language servers. */
  commands?: readonly CommandKey[];
  /** Rules whose finding VS Code itself already shows in this file, with the reason; left to it inside VS Code. */
  reportedByEditor?: readonly string[];
  /** VS Code's schema for this file completes and explains its names and values; that is left to it. */
  shapedByEditor?: true;
  /** Spellings of references that VS Code itself marks in this file when it cannot resolve the name. */
  referencesByEditor?: readonly VariableFamily[];
}

/** What the host says of the keys of an object. Each names what it refuses, with the key that is meant where there is one. */
export interface KeySet {
  /** To the object; `*` stands for any key or item. */
  path: readonly string[];
  /** Only objects that say this. */
  when?: Marker;
  /** Documents that say this follow older rules. */
  unless?: Marker;
  /** All keys that may stand there; any others when left out. */
  keys?: readonly string[];
  /** Names of older versions or of other formats, and the names of today. */
  renamed?: Readonly<Record<string, string>>;
  /** Keys that may not stand there, and what to do instead: a sentence. */
  unwanted?: Readonly<Record<string, string>>;
  /** Keys that the object needs. */
  needs?: readonly string[];
  /** Keys of which it needs one, and which one for what: a sentence. */
  needsOneOf?: { keys: readonly string[]; says: string };
  /** Values that a text may not have, and what to do instead: a sentence. */
  unwantedValues?: Readonly<Record<string, { values: readonly string[]; says: string }>>;
  /** Texts with a greatest length, in characters. */
  maxChars?: Readonly<Record<string, number>>;
}

/** A value by which a document tells itself from other files of its name; any value when `when` is left out. */
export interface Marker {
  path: readonly string[];
  when?: ValueTest;
}

/**
 * Where a file lies. Patterns match the end of a path, segment by segment; `*` matches within one segment. A leading `~`
 * stands for a home folder, for places that differ from a repository's only by lying there.
 */
export interface HostFile {
  pattern: string;
  scope: Scope;
  /** For user files: which systems keep it there. All when left out. */
  platforms?: readonly ('linux' | 'macos' | 'windows')[];
}

/** One place of a document that holds servers. */
export interface ServerMap {
  /** Keys from the document root to the map; `*` stands for any key. Empty: the document itself is the map. */
  path: readonly string[];
  /** A map from name to entry, or a list of entries that carry their name in a field. */
  shape: 'map' | 'list' | 'either';
  /** A list may also hold names of servers that are declared elsewhere, and maps from one name to its entry. */
  named?: true;
  /** The object may be one entry by itself, named after the file. */
  single?: true;
  /** Keys of the map that are no entries, or the only ones that are. */
  except?: readonly string[];
  only?: readonly string[];
  /** The map counts only when every member looks like a server entry (bare maps in shared files). */
  onlyIfEntries?: true;
  /** The host's documentation prefers another place; said in findings about the key. */
  legacy?: string;
  /** The host reads servers here in some files only, and these cannot be told from the others. One sentence. */
  doubtful?: string;
}

/** What a field of a server entry means to the engine. */
export type EntryRole =
  | 'transport'
  | 'command'
  | 'commandLine'
  | 'args'
  | 'env'
  | 'envNames'
  | 'envFile'
  | 'cwd'
  | 'url'
  | 'headers'
  | 'headerNames'
  | 'bearerName'
  | 'enabled'
  | 'disabled'
  | 'allowedTools'
  | 'excludedTools'
  | 'timeout'
  | 'oauth'
  | 'name'
  | 'description'
  | 'registry'
  | 'registryAddress'
  | 'version'
  | 'nested';

/** Shape a value must have. */
export type ValueType =
  | 'string'
  | 'strings'
  | 'string-or-strings'
  | 'string-map'
  | 'boolean'
  | 'number'
  | 'object'
  | 'objects'
  /** A list of names, or of objects that hold one as `name`. */
  | 'names'
  | 'boolean-or-object'
  | 'false-or-object'
  | 'number-or-object'
  | 'any';

/** Values that are no text, in a map or list of texts. */
export type ScalarKind = 'number' | 'boolean' | 'null';

/** What a mistake costs: the server, or every server of the file. */
export type Cost = 'entry' | 'file';

/** One field of an entry as this host spells it. */
export interface Field {
  type: ValueType;
  role?: EntryRole;
  /** One sentence for hover and completion. */
  doc: string;
  /** For maps and lists: what may stand there without quotes. When left out: anything in maps, nothing in lists. */
  takes?: readonly ScalarKind[];
  /** What a value of the wrong type costs, where it is not what the format says. */
  costs?: Cost | 'nothing';
  /** The smallest number that does not cost as much as a wrong type. */
  least?: number;
  /** A fraction costs as much as a wrong type. */
  whole?: true;
  /** The host ignores smaller numbers. */
  ignoredBelow?: number;
  /** Closed set of values. */
  values?: readonly (string | number | boolean)[];
  /** The field makes sense for these servers only. */
  only?: 'stdio' | 'remote';
  required?: true;
  /** Entries that say this need the field. */
  requiredWhen?: Marker;
  /** The host reads `null` as if the field were absent. */
  nullable?: true;
  /** The host makes a switch or a number of a text that is one. */
  castsText?: true;
  /** Smallest number that the host takes. */
  min?: number;
  /** Transport that this address field selects when no transport is named. */
  transport?: Transport;
  unit?: 'ms' | 's';
  /** A literal here is a credential whatever the value looks like. */
  secret?: true;
  /** Fields below an object. */
  fields?: Fields;
  /** The host reads it for old files only; says what to use. */
  deprecated?: string;
  /** The host lists an address in this field and never contacts it. */
  neverUsed?: true;
  /** The host knows the field and takes no entry with it: what that costs. */
  refused?: Cost;
  /** Meaning of the value, or of each item, beyond its role. */
  effect?: Effect;
  /** The value is a command that the host runs. */
  runs?: Runs;
}

/** Field names of an entry. Read with Object.hasOwn: names come from untrusted text. */
export type Fields = Readonly<Record<string, Field>>;

/** How this host writes a server. */
export interface EntryFormat {
  fields: Fields;
  /** The host refuses or drops fields it does not know; otherwise it ignores them. */
  closed: boolean;
  /** Where `closed` only means that the host complains: it starts the entry all the same. */
  unknownFields?: 'started';
  /** What fields of the other transport cost; when left out, closed formats refuse the entry and others ignore the field. */
  foreignFields?: Cost | 'nothing';
  /** What an entry that the host cannot read costs; left out where nobody knows. */
  costOfBadEntry?: Cost;
  /** Command and arguments are joined and run by a shell, which reads its signs in all of them. */
  shell?: true;
  /** On Windows the host starts programs alone: `npx` and its kind, which are scripts there, need `cmd /c`. */
  scriptsNeedShell?: true;
  /** The host reads `null` in every field that it does not need as if the field were absent, or writes it itself. */
  nullable?: true;
  transports: {
    /** Names the host knows, and what each means. */
    names: Readonly<Record<string, Transport>>;
    /** The host starts a command and speaks to an address as if no name stood there, when it does not know the name. */
    unknownNames?: 'ignored';
    /** The host starts a command whatever the name says. */
    namesBesideCommand?: 'ignored';
    /** What the host does with an entry that has both: uses one of the two, or refuses the entry. */
    both?: 'command' | 'url' | 'refused';
    /** What the host does with an address and no transport name: speaks it, or fails. */
    urlWithout: Transport | 'error';
    /** The host knows no other spelling of a transport. */
    closed?: true;
    /** The host starts processes only. */
    stdioOnly?: true;
    /** Sentence for people about the missing name, where the outcome is not what one expects. */
    says?: string;
  };
  /** Entries that need neither command nor address, because the host or an extension of it knows the server. */
  elsewhere?: readonly Marker[];
}

/** Spellings of a variable reference. */
export type VariableFamily =
  | '${VAR}'
  | '$VAR'
  | '${env:VAR}'
  | '{env:VAR}'
  | '{file:path}'
  | '${file:path}'
  | '${{ secrets.VAR }}'
  | '${{ inputs.VAR }}'
  | '${{ vars.VAR }}'
  | '${user_config.KEY}'
  | '${input:id}'
  | '${config:key}'
  | '${command:id}'
  | '$(command)';

/** What happens when a variable is not set. */
export type WhenUnset = 'literal' | 'empty' | 'prompt' | 'file-dropped' | 'fails' | 'unknown';

/** One family a document expands. */
export interface VariableSupport {
  family: VariableFamily;
  /** Places where it is expanded; everywhere when left out. */
  in?: readonly EntryPart[];
  /** `${VAR:-default}` works. */
  defaults?: true;
  unset: WhenUnset;
  /** Only files of the project are read; another path has the outcome of a spelling that is not expanded. */
  inProject?: true;
  /** Only names with this prefix are expanded. */
  prefix?: string;
  /** Fires a command when the configuration is read. */
  executes?: true;
  /** What else must hold for it to be expanded. One sentence. */
  says?: string;
  /** Where defaults do not work: what the host makes of one, as the end of "…, so …". */
  defaulted?: string;
}

/** How a document treats variables. */
export interface Variables {
  expands: readonly VariableSupport[];
  /** False where neither documentation nor source settles it: then nothing is said about references. */
  confirmed: boolean;
  /**
   * The file is made for other hosts, and the families above are theirs: this one expands none of them and sends them on as
   * text. That is said where a server works; as a finding it would tell everyone who never uses this host.
   */
  asText?: true;
  /** Places where the families above may work too: nobody says. */
  unsure?: readonly EntryPart[];
  /** Ready-made references such as `${workspaceFolder}` (with `${workspaceFolder:x}`), and what each stands for. */
  predefined?: Readonly<Record<string, 'workspace' | 'home' | 'separator' | 'other'>>;
  /** Families that the host does not know, where the rest is not settled. */
  unknown?: readonly VariableFamily[];
  /** Names that look ready-made and that the host does not set for its servers: without a default they stay as text. */
  neverSet?: readonly string[];
  /** Ready-made references that a person's own file cannot use: no folder belongs to it, and the server does not start. */
  projectOnly?: readonly string[];
  /** How a root is best narrowed to the workspace. */
  workspace?: string;
  /** References for a credential, best first; `NAME` stands for the variable, `ID` for the input. */
  secret: readonly SecretReference[];
  /** What to do where nothing is expanded. One sentence. */
  advice?: string;
  /** The same for variables that are handed to a process, where it differs. One sentence. */
  envAdvice?: string;
  /** What becomes of a reference that the host does not expand, when it is not sent on as text. */
  whenForeign?: string;
}

/** One way to keep a credential out of the file. */
export type SecretReference =
  /** `named`: field of names that must hold the variable's for it to be known. */
  | { kind: 'variable'; form: string; in?: readonly EntryPart[]; named?: string }
  | { kind: 'input'; form: string; in?: readonly EntryPart[] }
  /**
   * The host reads names instead of values: the member moves from one field to another, which is a list of names or, where
   * the field table says `string-map`, a map from header to name.
   */
  | { kind: 'names'; field: string; from: 'env' | 'headers' }
  /** A named field for `Authorization: Bearer`. */
  | { kind: 'bearer'; field: string };

/** What a setting does to safety. The rules of the catalogue read these, never the key. */
export type EffectKind =
  /** Every tool of every server runs without a question. */
  | 'approve-everything'
  /** Every tool of one server runs without a question. */
  | 'approve-server'
  /** One tool, or a pattern of tools, runs without a question. */
  | 'approve-tools'
  /** A whole kind of thing runs without a question, or leaves its confinement. */
  | 'approve-broadly'
  /** The host itself accepts connections from every network. */
  | 'listen-everywhere'
  /** Servers that a repository brings start without a question. */
  | 'trust-project-servers'
  /** A sandboxed server's tools run without a question. */
  | 'approve-sandboxed'
  /** A folder the servers or the agent may use. */
  | 'root'
  | 'writable-root'
  /** Confinement is switched off. */
  | 'sandbox-off'
  /** A map of environment variables. */
  | 'environment'
  /** Where the host sends prompts and keys. */
  | 'model-address'
  /** Where the host sends its events: what tools are called with, and what they answer. */
  | 'hook-address'
  /** A plugin is switched on; the item names it as `plugin@marketplace`. */
  | 'enable-plugin'
  /** A place that plugins are loaded from. */
  | 'plugin-source'
  /** A server of the repository is refused, whatever else trusts it. */
  | 'refuse-project-server'
  /** Commands that are meant for the opening of a folder run without a question, or not at all. */
  | 'run-on-open'
  | 'never-on-open'
  /** Output limits and filters. */
  | 'output-limit'
  | 'output-filter-off'
  /** Certificates are not checked. */
  | 'tls-off'
  /** A credential is expected here. */
  | 'credential'
  /** An OAuth address or scope list. */
  | 'oauth-url'
  | 'oauth-scopes';

/** When a value has the effect. */
export type ValueTest =
  | { equals: string | number | boolean | null }
  | { oneOf: readonly (string | number | boolean)[] }
  | { includes: string }
  | { present: true }
  | { atLeast: number };

/** The effect of a value. */
export interface Effect {
  kind: EffectKind;
  /** Test on the value or, for lists, on each item; any value when left out. */
  when?: ValueTest;
  /** What this value means, as the end of "…, which …". */
  says: string;
  /** How items name servers and tools, e.g. `mcp__{server}__{tool}`; first match decides. */
  grants?: readonly Grant[];
  /** The item is named by the key at the last `*` of the path, not by the value. */
  namedByKey?: true;
  /** Weaker or stronger than the rule's default. */
  severity?: 'error' | 'warning' | 'information';
  /** Default of a numeric limit. */
  limit?: number;
  /** The limit is switched off by this number and everything below. */
  offAt?: number;
  /** Values here are examples: placeholders for credentials belong here, credentials do not. */
  example?: true;
  /** Fine in a file that one person keeps for themselves. */
  committedOnly?: true;
  /** The host takes it from a person's own file alone: in a repository it acts on whoever takes the file over. */
  ownFileOnly?: true;
  /**
   * The list also says which servers or tools there are at all: what an empty one means. Nothing is taken out of it
   * without saying so, and never the last item.
   */
  emptyMeans?: 'all' | 'none';
  /** It is the folder that is trusted in advance, with everything in it. */
  wholeFolder?: true;
  /** The value without the effect, where leaving the setting out has it too, or may. */
  instead?: string | boolean;
}

/** When a host runs a command that a file holds. */
export type RunTime =
  /** When the folder is opened, a session begins or the file is read. */
  | 'open'
  /** On an event: a tool call, a prompt, the making of a container. */
  | 'event'
  /** When the host needs a value: a key, headers, a status line. */
  | 'need'
  /** When a person asks for it. */
  | 'demand';

/** How a host runs a command. */
export interface Runs {
  when: RunTime;
  /**
   * Who gets the text: a shell, or a program that is started directly. A list is always a program with its arguments.
   * `code`: it is no command line but a program of its own, which the host evaluates.
   */
  via: 'shell' | 'powershell' | 'program' | 'code';
  /** What the host does, as the end of "…, which …". */
  says: string;
  /** It runs in a container or on a machine of its own, not on the person's. */
  contained?: true;
  /** Made for a value that the host sends to a server. */
  sent?: true;
  /** The opening of the folder alone starts it: a task, not a hook of a session. */
  opensFolder?: true;
}

/** A place outside server entries that holds a command. */
export interface CommandKey extends Runs {
  /** From the document root; `*` stands for any key or item. */
  path: readonly string[];
  doc: string;
  /** An object at the end of the path holds one command per member. */
  each?: true;
  /** Field beside the command with its arguments. */
  args?: string;
  /** Position in the path of the `*` that stands for the event, and the events that come with opening a folder. */
  eventAt?: number;
  openEvents?: readonly string[];
  /** Another value, from the object that holds the command or one around it, that makes it run as the folder opens. */
  openWhen?: Marker & { when: ValueTest };
  /** The host takes it from a person's own file alone. */
  ownFileOnly?: true;
}

/** A template for one item of an approval list; `{server}` and `{tool}` stand for names. */
export interface Grant {
  form: string;
  approves: 'everything' | 'server' | 'tool' | 'nothing';
  /** Other tools have such names too: it counts only for servers that the same file declares. */
  declared?: true;
  /** What this item means, where the effect's sentence does not fit. */
  says?: string;
}

/** A key outside server entries. */
export interface SettingKey extends Effect {
  /** From the document root; `*` stands for any key or item. */
  path: readonly string[];
  doc: string;
  /** Position in the path of the `*` that stands for the server's name. */
  serverAt?: number;
  /** Another value, from the object that holds this one, that must hold too. The effect then belongs to that object. */
  beside?: Marker & { when: ValueTest };
  /** Closed set, for values that are text. */
  values?: readonly string[];
  /** Shape that the host wants, where it drops another one. */
  type?: 'boolean' | 'strings';
}
