/**
 * The shape of a row about a package: malicious, vulnerable or retired. Rows are data; the look-ups live in the engine.
 */

/**
 * Where a package name is looked up. `oci` is a container image, written with its registry unless that is the default
 * one; `git` a source repository, written `owner/name` with its host unless that is github.com.
 */
export type Ecosystem =
  | 'npm'
  | 'pypi'
  | 'oci'
  | 'git'
  | 'nuget'
  | 'go'
  | 'rubygems'
  | 'jsr'
  | 'cargo'
  | 'maven'
  | 'url';

/** A name in one ecosystem, as a person writes it there. */
export interface PackageName {
  readonly ecosystem: Ecosystem;
  readonly name: string;
}

/** The kinds of weakness that the rows tell apart. */
export type Weakness =
  | 'command-execution'
  | 'path-escape'
  | 'request-forgery'
  | 'dns-rebinding'
  | 'missing-authorization'
  | 'data-limits'
  | 'secret-exposure'
  | 'denial-of-service'
  | 'script-injection'
  | 'data-theft'
  | 'missing-consent';

/** What every row says about itself: the package, where the fact was read, and when. */
interface SourcedRow extends PackageName {
  /** Key of `advisorySources`. */
  readonly source: AdvisorySource;
  /** ISO date of the last check. */
  readonly checked: string;
}

/** One published weakness of one package. */
export interface VulnerableRow extends SourcedRow {
  /** Interval list: `<=0.6.2 || >=2025.1.14 <2025.7.1`; `*` is every version. */
  readonly affected: string;
  /** First good versions, one per release line; empty when the advisory names none. */
  readonly fixed: readonly string[];
  /** Advisory ids, the best known first. */
  readonly ids: readonly string[];
  readonly weakness: Weakness;
  /** One sentence: what can happen. */
  readonly summary: string;
  /** Only a server that listens on the network is exposed; one started over stdio is not. */
  readonly networkOnly?: true;
  /** A library or a platform rather than a server: matters only where a config names it. */
  readonly role?: 'library' | 'platform';
  /** Newest version seen on the day of the check, where the advisory names no fix. */
  readonly newest?: string;
  /** Later versions are good, though the advisory names none of them. */
  readonly laterFixed?: true;
}

/** One package, or some releases of one, that does harm on purpose. */
export interface MaliciousRow extends SourcedRow {
  /** Interval list of the harmful releases. */
  readonly affected: string;
  /** Ids of this package; empty where only the ids of the whole group are known. */
  readonly ids: readonly string[];
  /** First and last id of a group of packages that were reported together. */
  readonly idRange?: readonly [string, string];
  readonly summary: string;
  /** A genuine package of which these releases were taken over: any other release is fine. */
  readonly takenOver?: true;
  /** The package that was meant. */
  readonly genuine?: PackageName;
}

/** What to use instead of a retired package. */
export interface Replacement {
  /** The package to name instead; absent where the replacement is remote or no package. */
  readonly package?: PackageName;
  /** Address of the vendor's own remote server. */
  readonly url?: string;
  /** True only when the name can be swapped and arguments and environment stay the same, but for what `move` renames. */
  readonly dropIn: boolean;
  /** One sentence of advice. */
  readonly advice: string;
  readonly move?: Move;
}

/** How an entry is written for the successor, as its documentation says. */
export interface Move {
  /** Variables that have another name there. */
  readonly env?: Readonly<Record<string, string>>;
  /** Variables without a counterpart: whoever sets one has to decide, so nothing is rewritten. */
  readonly lost?: readonly string[];
  /** Programs of the package that have another name. */
  readonly programs?: Readonly<Record<string, string>>;
  /** The program has to be named beside the package, because it bears another name. */
  readonly namesProgram?: true;
  /** The launch, where more than the name changes. */
  readonly launch?: MovedLaunch;
  /** The remote server asks people to sign in: no setting of the old one is needed, and these are the known ones. */
  readonly signIn?: { readonly env: readonly string[]; readonly options?: readonly string[] };
  /** Where that is documented. */
  readonly source: string;
  /** ISO date of the last check. */
  readonly checked: string;
}

/** A command line of the successor. */
export interface MovedLaunch {
  /** The program; absent where everything in front of the package stays. */
  readonly command?: string;
  /** Words in front of the package, and behind it. */
  readonly before?: readonly string[];
  readonly after?: readonly string[];
  /** The successor is that program itself, not a package. */
  readonly bare?: true;
  /** Options with their names there; each is written with its value in one word. */
  readonly options?: Readonly<Record<string, string>>;
  /** The one operand, an address, that the server takes, with the words in front of it. */
  readonly address?: readonly string[];
}

/** An archived, deprecated or renamed package. */
export interface RetiredRow extends SourcedRow {
  readonly state: 'archived' | 'deprecated' | 'renamed' | 'superseded' | 'removed';
  /** One sentence: what happened to it. */
  readonly summary: string;
  readonly replacement?: Replacement;
  /** Links to the notice. */
  readonly references: readonly string[];
}

/** The collections that rows were read from: an address, or words where there is none. */
export const advisorySources = {
  agentgate: 'https://github.com/wookat/agentgate',
  mcpVulnerabilities: 'https://github.com/JMartynov/mcp-vulnerabilities',
  aiInfraGuard: 'https://github.com/Tencent/AI-Infra-Guard',
  tenable: 'https://www.tenable.com/plugins',
  osv: 'https://osv.dev',
  releaseNotes: 'https://github.com/Chainlit/chainlit/releases',
  serversArchived: 'https://github.com/modelcontextprotocol/servers-archived',
  toolHive: 'https://github.com/stacklok/toolhive',
  dockerRegistry: 'https://github.com/docker/mcp-registry',
  packageSummary: 'the summary that the package gives of itself',
  agentScan: 'https://github.com/snyk/agent-scan',
  maintainerNotice: 'https://github.com/BerriAI/litellm/issues/24518',
} as const;

/** Key of the collection that a row was read from. */
export type AdvisorySource = keyof typeof advisorySources;
