/** The words in which policies are spoken of: what a `.mcp-config-lens.json` holds, each part with its place. */
import type { Persona, ReviewRecord, RuleLevel, SuppressionEntry } from '../../../../shared/src/settings';
import type { Glob } from '../strings/paths/glob';
import type { Span } from '../syntax/text';
import type { HostPattern } from './hostPattern';
import type { ImagePattern } from './imagePattern';
import type { NamePattern } from './namePattern';
import type { PackagePattern } from './packagePattern';

/** Line and character, both from zero. */
export interface Position {
  line: number;
  character: number;
}

/** A place in a policy file. Its text is not kept, so lines are told along. */
export interface PolicyPlace extends Span {
  /** Relative to the root of the policies. */
  path: string;
  from: Position;
  to: Position;
}

/** Something that is wrong with a policy file. */
export interface PolicyProblem extends PolicyPlace {
  /** `error`: what stands there has no effect. `warning`: it has, and is probably not what is meant. */
  severity: 'error' | 'warning';
  /** The key, from the top: `allow.packages.0`. Empty for the file as a whole. */
  key: string;
  /** Names keys, never values. */
  message: string;
  /** The JSON Schema says the same, so that an editor that knows it needs no second word. */
  bySchema?: true;
}

/** A value with its place. */
export interface Placed<T> {
  value: T;
  place: PolicyPlace;
}

/** A line of a list, as written and as it is compared. */
export interface ListLine<T> extends Placed<T> {
  text: string;
  reason: string | undefined;
}

/** What `allow` and `deny` can list. */
export interface PolicyLists {
  packages: PolicyList<PackagePattern>;
  images: PolicyList<ImagePattern>;
  registries: PolicyList<HostPattern>;
  endpoints: PolicyList<HostPattern>;
  servers: PolicyList<NamePattern>;
}

/** A list with the place where it begins. */
export interface PolicyList<T> {
  lines: readonly ListLine<T>[];
  place: PolicyPlace;
}

/** One of them. */
export type ListName = keyof PolicyLists;

/** Lists that are there; an empty one allows nothing. */
export type SomeLists = Partial<PolicyLists>;

/** What holds for some paths only. */
export interface PolicyOverride {
  files: readonly Glob[];
  persona: Persona | undefined;
  rules: ReadonlyMap<string, Placed<RuleLevel>>;
  allow: SomeLists;
  deny: SomeLists;
}

/** The least severity that fails a check. */
export type FailOn = 'error' | 'warning' | 'information' | 'hint' | 'never';

/** One suppression; its glob where the file is one. */
export interface PlacedSuppression extends Placed<SuppressionEntry> {
  glob: Glob | undefined;
}

/** One file as far as it can be used. */
export interface PolicyFile {
  path: string;
  problems: PolicyProblem[];
  extends: readonly Placed<string>[];
  persona: Persona | undefined;
  failOn: Placed<FailOn> | undefined;
  rules: ReadonlyMap<string, Placed<RuleLevel>>;
  exclude: readonly Placed<Glob>[];
  overrides: readonly PolicyOverride[];
  allow: SomeLists;
  deny: SomeLists;
  require: readonly Placed<string>[];
  ignore: readonly PlacedSuppression[];
  reviewed: ReadonlyMap<string, ReviewRecord>;
}

/** What rules are told of the policy that holds for a file. */
export interface Policy {
  /** Each list must name what is used: those of outer files cannot be widened below them. */
  allow: readonly SomeLists[];
  deny: readonly SomeLists[];
  require: readonly Placed<string>[];
}

/** Everything that people decided about one file. */
export interface Decisions {
  persona: Persona | undefined;
  levels: Readonly<Record<string, RuleLevel>>;
  failOn: FailOn | undefined;
  /** Those about this file, which they name. */
  suppressions: readonly SuppressionEntry[];
  /** Undefined where nothing is allowed, denied or required. */
  policy: Policy | undefined;
  /** The last review of a server of the file. */
  reviewed(server: string): ReviewRecord | undefined;
}
