/**
 * What a host's permission rules mean: which calls run without a question, which ask, which are refused, and which
 * spellings the host ignores. Data of these types stands in one file per host beside this one.
 */

/** What a permission rule decides. */
export type Decision = 'allow' | 'ask' | 'deny';

/** What a rule speaks of. `mcp`: tools of servers, which have rules of their own. */
export type Subject = 'command' | 'read' | 'edit' | 'fetch' | 'mcp' | 'other' | 'all';

/**
 * How the text of a rule limits what it is about.
 * - `words`: a command that begins with these words.
 * - `wildcard`: a whole command in which `*` stands for any text; a trailing `:*` stands for any further words.
 * - `expression`: `/regular expression/flags`, or words.
 * - `regex`: a regular expression.
 * - `path`: a path pattern.
 * - `address`: an address pattern or a host name.
 */
export type Limit = 'words' | 'wildcard' | 'expression' | 'regex' | 'path' | 'address';

/** A tool of the host that rules can name. */
export interface PermissionTool {
  subject: Subject;
  limit?: Limit;
}

/** Tools by name. Read with Object.hasOwn: names come from untrusted text. */
export type PermissionTools = Readonly<Record<string, PermissionTool>>;

/** A place of a document that holds permission rules. */
export interface PermissionKey {
  /** From the document root; `*` stands for any key or item. The items of a list are rules. */
  path: readonly string[];
  /** What a rule here decides, where its place says so. */
  decision?: Decision;
  /** What a rule here decides, where its value says so: values and their decisions. */
  decisions?: readonly (readonly [string | boolean, Decision])[];
  /** What a rule here decides that says nothing of it. */
  undecided?: Decision;
  /**
   * Where the rule's text stands: the value itself, the key at the last `*` of the path, or fields of an object that
   * stands at the path.
   */
  text: 'value' | 'key' | RuleFields;
  /** The text is a call (`Tool(limit)`), the name of a tool, or a limit of what the tool does. */
  form: 'call' | 'tool' | PermissionTool;
  /** For calls and names: the tools whose meaning is known. */
  tools?: PermissionTools;
  /** A name for the tool without limit that a `*` stands for at this place of the path. */
  toolAt?: number;
  /** What an allowed thing is free of, such as "outside the sandbox"; "without asking" when left out. */
  says?: string;
  /** The host's own default allows it, or other rules stand beside it: the fix writes this value and takes nothing away. */
  instead?: string | boolean;
  /** Once a rule here names single commands, the host refuses every other command. */
  narrows?: true;
  /** Spellings that the host ignores; the first that fits decides. */
  ignored?: readonly IgnoredForm[];
}

/** Fields of a rule that is written as an object; each names the path from the object to the value. */
export interface RuleFields {
  tool?: readonly string[];
  limit?: readonly (readonly string[])[];
  /** A list of words that a command begins with; a list in the place of a word holds alternatives. */
  words?: readonly string[];
  decision?: readonly string[];
}

/** A spelling that a host reads and then ignores. */
export interface IgnoredForm {
  form: RegExp;
  /** Why it has no effect, as a sentence. */
  says: string;
  /** The spelling that works, with `$1` for groups; left out where several could be meant. */
  write?: string;
  /** Only rules of this decision. */
  only?: Decision;
  /** It would be broad if it were heeded, and versions differ: the broad-approval verdict comes first. */
  versionsDiffer?: true;
}

/** Patterns that choose the tools for which a hook runs. */
export interface MatcherKey {
  path: readonly string[];
  /** Events, at the first `*` of the path, whose matcher is a name of a tool. */
  events: readonly string[];
  ignored: readonly IgnoredForm[];
}

/** A list of servers that may or may not run. */
export interface ServerPolicy {
  path: readonly string[];
  decision: 'allow' | 'deny';
  /** Names as text, objects with exactly one of the fields, or a map from names to an identity with one of them. */
  items: 'names' | 'objects' | 'identities';
  /** Fields of an object, and what the server is compared by. */
  fields?: Readonly<Record<string, 'name' | 'command' | 'address'>>;
  names?: RegExp;
  /** What the host accepts in names, as a noun phrase. */
  namesSay?: string;
  /** The list is about servers that the project's own files declare. */
  project?: true;
}

/** A setting with a closed set of values, of which the host ignores all others. */
export interface ClosedSetting {
  path: readonly string[];
  values: readonly (string | boolean)[];
  /** What holds instead, as a sentence. */
  says: string;
  /** What another value does, as a predicate; left out where it only has no effect. */
  does?: string;
  /** True only takes rights away, so what is meant for true may be written as true. */
  restricts?: true;
}

/** Keys that look like a policy and are none. */
export interface PolicyNames {
  looks: RegExp;
  known: readonly string[];
}

/** Everything about permissions in one document. */
export interface PermissionTable {
  rules?: readonly PermissionKey[];
  matchers?: readonly MatcherKey[];
  policies?: readonly ServerPolicy[];
  closed?: readonly ClosedSetting[];
  policyNames?: PolicyNames;
  /** Rules about files do not bind the tools of servers. */
  filesOnly?: true;
}

/** How rules of several places come together. Left out where nothing proves it. */
export interface PermissionOrder {
  /** `strictest`: deny, then ask, then allow, wherever they stand. `last`, `first`: the rule at that end decides. */
  rules?: 'strictest' | 'last' | 'first';
  /** Whose value of a single setting counts, strongest first. `local`: a personal file within the project. */
  settings?: readonly ('managed' | 'local' | 'workspace' | 'user')[];
  /** What holds where no rule speaks, as a clause; by subject. */
  otherwise?: string;
  says?: string;
}
