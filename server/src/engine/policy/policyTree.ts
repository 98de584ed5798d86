/** All policies of a repository: what holds for a file follows from the policies of its folder and of those above. */

import type { Persona, RuleLevel, SuppressionEntry } from '../../../../shared/src/settings';
import { failLevels } from '../../../../shared/src/settingValues';
import { coveringGlob, type Glob } from '../strings/paths/glob';
import { isPathOrEnd } from '../strings/paths/pathEnd';
import { withoutTokens } from '../strings/secrets/redact';
import { expiryWarnings } from './expiry';
import { hasLists, joinLists } from './policyLists';
import type {
  Decisions,
  FailOn,
  Placed,
  Policy,
  PolicyFile,
  PolicyOverride,
  PolicyPlace,
  PolicyProblem,
  SomeLists,
} from './policyModel';
import type { PolicyUnit } from './policyUnits';

/** Why a file is not checked. */
export interface Exclusion {
  glob: string;
  place: PolicyPlace;
}

/** What is asked of policies. Paths are relative to the workspace. */
export interface PolicyTree {
  at(path: string): Decisions;
  excludedBy(path: string): Exclusion | undefined;
  /** Of all policies that were asked for so far, each once. */
  problems(): PolicyProblem[];
}

/** Where units come from. */
export interface PolicyTreeParts {
  /** The policy of one folder, relative to the root. */
  unitOf(folder: string): PolicyUnit | undefined;
  /** From the root of the policies down to the workspace; empty where they are the same. */
  below: string;
  /** Rules that files below a policy cannot turn down, given what it requires. */
  isHeld: IsHeld;
  /** YYYY-MM-DD; left out, nothing is said of entries that expire. */
  today?: (() => string) | undefined;
}

/** `required`: lines of the practical setup. */
export type IsHeld = (rule: string, required: ReadonlySet<string>) => boolean;

/** A unit in its place among the others. */
interface Link {
  unit: PolicyUnit;
  /** A unit further up allows, denies or requires something. */
  guarded: boolean;
  /** What units further up require. */
  required: ReadonlySet<string>;
}

/** Reads each policy when it is first asked for. */
export function createPolicyTree({ unitOf, below, isHeld, today }: PolicyTreeParts): PolicyTree {
  const chains = new Map<string, readonly Link[]>();
  const known = new Map<string, Decisions>();
  const problems: PolicyProblem[] = [];
  const chainOf = (folder: string): readonly Link[] => {
    const before = chains.get(folder);
    if (before) return before;
    const above = folder === '' ? [] : chainOf(parentOf(folder));
    const unit = unitOf(folder);
    const link = unit && linkBelow(above, unit);
    if (link) {
      const lapses = today ? link.unit.files.flatMap((file) => expiryWarnings(file, today())) : [];
      problems.push(...link.unit.problems, ...lapses, ...(link.guarded ? weakenings(link, isHeld) : []));
    }
    const chain = link ? [...above, link] : above;
    chains.set(folder, chain);
    return chain;
  };
  const chainFor = (path: string): readonly Link[] => chainOf(parentOf(full(below, path)));
  // A workspace without configurations has its policy looked at, too.
  chainOf(below);
  return {
    at(path) {
      const before = known.get(path);
      if (before) return before;
      const decisions = decide(chainFor(path), full(below, path), path, isHeld);
      known.set(path, decisions);
      return decisions;
    },
    excludedBy(path) {
      for (const { unit, guarded } of chainFor(path)) {
        const globs = guarded ? [] : unit.files.flatMap(({ exclude }) => exclude);
        const inside = within(unit.folder, full(below, path));
        const glob = coveringGlob(
          globs.map(({ value }) => value),
          inside,
        );
        const found = globs.find(({ value }) => value === glob);
        if (found) return { glob: found.value.source, place: found.place };
      }
      return undefined;
    },
    problems: () => problems.map(withoutCredentials),
  };
}

function linkBelow(above: readonly Link[], unit: PolicyUnit): Link {
  const required = above.flatMap(({ unit: { files } }) =>
    files.flatMap(({ require }) => require.map(({ value }) => value)),
  );
  return { unit, guarded: above.some((each) => each.unit.guards), required: new Set(required) };
}

function full(below: string, path: string): string {
  return below ? `${below}/${path}` : path;
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

function within(folder: string, path: string): string {
  return folder ? path.slice(folder.length + 1) : path;
}

const HELD = 'A policy further up allows, denies or requires something, which cannot be weakened here';

/** What a file below such a policy must not say. */
function weakenings({ unit, required }: Link, isHeld: IsHeld): PolicyProblem[] {
  return unit.files.flatMap(({ exclude, rules, overrides, ignore }) => [
    ...exclude.map(({ place }) => refused(place, 'exclude')),
    ...[rules, ...overrides.map((override) => override.rules)].flatMap((levels) =>
      [...levels].flatMap(([rule, { value, place }]) =>
        value !== 'error' && isHeld(rule, required) ? [refused(place, `rules.${rule}`)] : [],
      ),
    ),
    ...ignore.flatMap(({ value, place }) => (isHeld(value.rule, required) ? [refused(place, 'ignore')] : [])),
  ]);
}

function refused(place: PolicyPlace, key: string): PolicyProblem {
  return { ...place, severity: 'error', key, message: `${HELD}.` };
}

/** What is known of a file while its policies are gone through, from the outermost to the nearest. */
interface Draft {
  persona: Persona | undefined;
  levels: Record<string, RuleLevel>;
  failOn: FailOn | undefined;
  suppressions: SuppressionEntry[];
  allow: SomeLists[];
  deny: SomeLists[];
  require: Placed<string>[];
}

function decide(chain: readonly Link[], fullPath: string, path: string, isHeld: IsHeld): Decisions {
  const draft: Draft = {
    ...{ persona: undefined, levels: Object.create(null), failOn: undefined },
    ...{ suppressions: [], allow: [], deny: [], require: [] },
  };
  for (const { unit, guarded, required } of chain) {
    const held = (rule: string): boolean => guarded && isHeld(rule, required);
    const inside = within(unit.folder, fullPath);
    const overrides = unit.files.flatMap((file) => file.overrides.filter(({ files }) => covers(files, inside)));
    for (const part of [...unit.files, ...overrides]) takeLevels(draft, part, held);
    for (const file of unit.files) {
      takeFailOn(draft, file, guarded);
      takeSuppressions(draft, file, { inside, path, held });
      for (const each of file.require) {
        if (!draft.require.some(({ value }) => value === each.value)) draft.require.push(each);
      }
    }
    const parts: readonly { allow: SomeLists; deny: SomeLists }[] = [...unit.files, ...overrides];
    takeLists(
      draft.allow,
      parts.map(({ allow }) => allow),
    );
    takeLists(
      draft.deny,
      parts.map(({ deny }) => deny),
    );
  }
  const { persona, levels, failOn, suppressions, allow, deny, require } = draft;
  const policy: Policy = { allow, deny, require };
  return {
    ...{ persona, levels, failOn, suppressions },
    policy: allow.length + deny.length + require.length > 0 ? policy : undefined,
    reviewed(server) {
      for (const { unit } of [...chain].reverse()) {
        const key = `${within(unit.folder, fullPath)}#${server}`;
        const record = unit.files.findLast(({ reviewed }) => reviewed.has(key))?.reviewed.get(key);
        if (record) return record;
      }
      return undefined;
    },
  };
}

function covers(globs: readonly Glob[], path: string): boolean {
  return coveringGlob(globs, path) !== undefined;
}

type Held = (rule: string) => boolean;

function takeLevels(draft: Draft, part: PolicyFile | PolicyOverride, held: Held): void {
  draft.persona = part.persona ?? draft.persona;
  for (const [rule, { value }] of part.rules) if (value === 'error' || !held(rule)) draft.levels[rule] = value;
}

/** The nearer file decides, except that it cannot be milder than one that guards something. */
function takeFailOn(draft: Draft, { failOn }: PolicyFile, guarded: boolean): void {
  if (!failOn) return;
  const before = draft.failOn ?? 'error';
  const isMilder = strictness(failOn.value) < strictness(before);
  if (!(guarded && isMilder)) draft.failOn = failOn.value;
}

function strictness(level: FailOn): number {
  return level === 'never' ? -1 : failLevels.indexOf(level);
}

function takeSuppressions(
  draft: Draft,
  { ignore }: PolicyFile,
  { inside, path, held }: { inside: string; path: string; held: Held },
): void {
  for (const { value, glob } of ignore) {
    if (held(value.rule)) continue;
    const { file, ...rest } = value;
    if (glob ? !covers([glob], inside) : file !== undefined && !isPathOrEnd(file, inside)) continue;
    // What is for one file names it; whether the others need an entry for many is not known here.
    draft.suppressions.push(file === undefined || glob ? rest : { ...rest, file: path });
  }
}

/** The lists of one unit are one: what a policy extends may be widened by it, and by its overrides. */
function takeLists(all: SomeLists[], parts: readonly SomeLists[]): void {
  const joined = parts.reduce(joinLists, {});
  if (hasLists(joined)) all.push(joined);
}

/** A token may stand where the name of a package or key belongs, and who is told of it needs no more than its place. */
function withoutCredentials(problem: PolicyProblem): PolicyProblem {
  return { ...problem, key: withoutTokens(problem.key), message: withoutTokens(problem.message) };
}
