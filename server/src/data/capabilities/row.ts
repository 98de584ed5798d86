/**
 * The shape of a row about a known server: what it can do, where its secrets and roots stand, and which switches
 * matter.
 */

/** What a server can do to data and to the world. */
export type Capability =
  | 'private-data'
  | 'untrusted-content'
  | 'network-out'
  | 'code-execution'
  | 'file-read'
  | 'file-write'
  | 'database'
  | 'secrets'
  | 'production'
  | 'browser'
  | 'payments';

/** A place in a launch: an option of the command line or a variable of the environment. */
export interface Switch {
  readonly kind: 'flag' | 'env';
  readonly name: string;
  /** The value that counts; absent when any value, or none, does. */
  readonly value?: string;
}

/** A switch that adds capabilities. */
export interface CapabilitySwitch extends Switch {
  readonly adds: readonly Capability[];
}

/**
 * What a switch takes away, each the matter of one rule: a limit on what the server may do, the check of who calls it, the
 * check of certificates, that it only reads, that it offers a choice of its tools.
 */
export type Protection = 'sandbox' | 'callers' | 'certificates' | 'read-only' | 'tool-choice';

/** A switch that weakens the server. A variable has a value, so that one that is set from elsewhere is not guessed at. */
export interface RiskySwitch extends Switch {
  readonly weakens: Protection;
  /** What follows from it, as half a sentence. */
  readonly why: string;
  /** Milder or more severe than what the rule usually says of such switches. */
  readonly severity?: 'error' | 'information';
  /** It weakens only without a value: `--cors`, but not `--cors https://example.com`. */
  readonly bare?: true;
  /**
   * The server does the same without the switch, so taking it away would change nothing: the value to write instead, if
   * known.
   */
  readonly byDefault?: { readonly instead?: string };
}

/** How to make the server read only. `query` and `header` belong to the remote form, `path` is appended to its address. */
export interface ReadOnlySwitch {
  readonly kind: 'flag' | 'env' | 'query' | 'header' | 'path';
  readonly name: string;
  readonly value?: string;
  /** Capabilities that are gone with it. */
  readonly removes: readonly Capability[];
}

/** Groups of tools that a server can be narrowed to, where some of them only read. */
export interface ToolGroups {
  /** Where the wanted groups are named, with commas between them. A `path` is what stands before the one group. */
  readonly chosen: readonly { readonly kind: ReadOnlySwitch['kind']; readonly name: string }[];
  readonly reading: readonly string[];
  /** Capabilities that are gone where only such groups are chosen. */
  readonly removes: readonly Capability[];
}

/** Where a server takes its file roots from. Positions count from 1, after the package name. */
export type RootSource =
  | { readonly kind: 'positional'; readonly position: number | 'all' }
  | { readonly kind: 'flag' | 'env'; readonly name: string };

/** A credential option, with the variable that can carry the value instead. */
export interface SecretFlag {
  readonly name: string;
  readonly env?: string;
}

/** The names that a server is started or reached by. */
export interface ServerNames {
  readonly npm?: readonly string[];
  readonly pypi?: readonly string[];
  /** Images without tag; the default registry is left out. */
  readonly oci?: readonly string[];
  readonly nuget?: readonly string[];
  /** Programs on the search path that no package of this row is named after. */
  readonly program?: readonly string[];
  /** Source repositories, `owner/name`. */
  readonly git?: readonly string[];
  /** Host, with port or leading path where those tell servers apart. */
  readonly remote?: readonly string[];
}

/** What is known of one server. */
export interface KnownServer {
  /** Stable and unique. */
  readonly id: string;
  readonly label: string;
  /** Published by the vendor of the product or by the project itself. */
  readonly official: boolean;
  /** With its default switches. */
  readonly capabilities: readonly Capability[];
  readonly conditional?: readonly CapabilitySwitch[];
  /** Passes calls on: capabilities of what is behind it come on top. */
  readonly bridge?: true;
  /** Variables whose value is a credential. */
  readonly secretEnv?: readonly string[];
  readonly secretFlags?: readonly SecretFlag[];
  /** Position, from 1 after the package name, of an argument that is or holds a credential. */
  readonly secretPosition?: number;
  /** Parameters of the remote address whose value is a credential. */
  readonly secretQuery?: readonly string[];
  /** Variables whose value is the path of a credential file: neither a secret nor a root. */
  readonly credentialFileEnv?: readonly string[];
  readonly credentialFileFlags?: readonly string[];
  readonly roots?: readonly RootSource[];
  readonly risky?: readonly RiskySwitch[];
  readonly readOnly?: readonly ReadOnlySwitch[];
  readonly groups?: ToolGroups;
  /** Tools that change, send, run or spend something. */
  readonly sensitiveTools?: readonly string[];
  /** Remote address of the vendor where the host can sign in with OAuth. */
  readonly oauthUrl?: string;
  /** Hosts that its vendor lets sign in, where these are only some. */
  readonly oauthHosts?: readonly string[];
  /** Addresses of this machine where plain http is how the product works. */
  readonly localAddresses?: readonly string[];
}

/** One known server as it is listed: only look-ups and those who keep the list need what stands here. */
export interface ServerRow extends KnownServer {
  readonly names: ServerNames;
  /** What the row rests on; absent for general knowledge, where names of variables and tools are hints. */
  readonly evidence?: 'documentation' | 'registry';
  /** ISO date of the last check. */
  readonly checked: string;
}
