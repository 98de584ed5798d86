/** How a real host is installed, started without a sign-in, and what it is asked. One file per host below `hosts/`. */

/** A server before it is written the host's way. Values are unknown because wrong ones are asked about too. */
export interface Server {
  readonly command?: unknown;
  readonly args?: unknown;
  readonly env?: unknown;
  readonly url?: unknown;
  readonly headers?: unknown;
  readonly cwd?: unknown;
  /** Further keys, as the host spells them. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** A name with its entry as the host spells it. A list of them may hold a name twice. */
export type NamedEntry = readonly [name: string, entry: unknown];

/** What a file is asked about. */
export type Group = 'syntax' | 'wrappers' | 'variables' | 'tokens' | 'transports' | 'entries' | 'keys' | 'names';

/** One kind of file that the host reads. */
export interface RealDocument {
  /** `project/…`, `home/…` or `parent/…`. */
  readonly path: string;
  readonly format: 'json' | 'toml' | 'yaml';
  readonly asks: readonly Group[];
  /** The text of a file with these servers, and with further keys at its root. */
  write(servers: readonly NamedEntry[], atRoot?: Readonly<Record<string, unknown>>): string;
  /** How an entry is spelled in this file, where it differs from the host's others. */
  entry?(server: Server): unknown;
}

/** A place where the host may look, and how servers are written there when not as in its main file. */
export interface AskedPlace {
  readonly path: string;
  write?(servers: readonly NamedEntry[]): string;
  /** Entries are spelled the host's way although `write` is not the main file's; otherwise plainly, as other hosts do. */
  readonly entry?: 'own';
  /** How the host is started when its servers wait for an approval by name. */
  steps?(name: string): readonly (readonly string[])[];
  /** What it is called, where one file has several places. */
  readonly label?: string;
}

/** A server that may wait for somebody: which files lie there, and how the host is started then. */
export interface ApprovalQuestion {
  readonly question: string;
  /** Path of the file that holds the server. */
  readonly at: string;
  /** Everything else that lies there; replaces the files of the host. */
  readonly files: Readonly<Record<string, string>>;
  readonly steps?: readonly (readonly string[])[];
}

/** Whether a tool runs without asking, asked with a stand-in model that calls it. */
export interface ToolCallQuestions {
  readonly steps: readonly (readonly string[])[];
  readonly env: Readonly<Record<string, string>>;
  /** Path of the file that holds the server `asked`, whose tool is `ping`. */
  readonly at: string;
  /** Files by question; they replace the files of the host. */
  readonly questions: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Keys of the entry itself by question; the files are those of the first question. */
  readonly entries?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A host program that a package registry carries. */
export interface RealHost {
  /** Id of the host's table. */
  readonly id: string;
  /** The package of the npm registry and the version that the pinned observations are of. */
  readonly package: string;
  readonly version: string;
  /** The version that people know, where the package counts otherwise. */
  hostVersion?(packageVersion: string): string;
  /** A folder below `@install@` whose own dependencies are installed afterwards. */
  readonly innerPackage?: string;
  /** Program and first arguments; `@install@` stands for the folder of the package, `@node@` for Node. */
  readonly program: readonly string[];
  /** What is run, for people. */
  readonly how: string;
  /** Arguments of each start of the program, one after the other. */
  readonly steps: readonly (readonly string[])[];
  readonly env?: Readonly<Record<string, string>>;
  /** Files beside the configuration: trust, a stand-in session. */
  readonly files?: Readonly<Record<string, string>>;
  /** Folders of the home that outlive a run because filling them takes seconds; never one that holds state. */
  readonly keptFolders?: readonly string[];
  readonly stdin?: string;
  /** Says of what was printed whether all servers have been tried; the program is ended then. Others end by themselves. */
  readonly until?: (printed: string) => boolean;
  /** What to write back for a line that it prints, where it is spoken with. */
  readonly answer?: (line: string) => string | undefined;
  readonly timeoutMs?: number;
  /** The first one is the main file. */
  readonly documents: readonly [RealDocument, ...RealDocument[]];
  entry(server: Server): unknown;
  /** Entries that only make sense for this host; the label goes into address or arguments. */
  keys?(label: string): Readonly<Record<string, unknown>>;
  /** Entries have one list for program and arguments. */
  readonly commandLine?: true;
  readonly places: readonly AskedPlace[];
  /** Pairs of places that define one name, the supposedly stronger one first. */
  readonly together?: readonly (readonly [string, string])[];
  readonly approvals?: readonly ApprovalQuestion[];
  readonly toolCalls?: ToolCallQuestions;
}
