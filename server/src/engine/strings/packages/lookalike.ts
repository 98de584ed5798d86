/**
 * Names that pass for a known server: one typo away, its name without the scope, or made up in a scope where no such
 * package exists. A known name is never a look-alike.
 */

import type { KnownNames } from '../../../../../shared/src/knowledge/document';
import type { Ecosystem, PackageName } from '../../../data/advisories/row';
import { fromKnowledge, knowledge } from '../../knowledge/knowledge';
import type { Knowledge } from '../../knowledge/knowledgeModel';
import { memoize } from '../../memo';
import { isKnownPackage } from './knownServer';
import { normalizeName } from './packageName';

/** Why a name is doubtful. */
export type LookalikeReason = 'near-name' | 'unscoped-twin' | 'made-up-name' | 'other-ecosystem';

/** A doubtful name and the package that was probably meant. */
export interface Lookalike {
  readonly reason: LookalikeReason;
  readonly meant: PackageName | undefined;
}

interface Anchor extends PackageName {
  /** The telling part of the name, without the affix that many servers share. */
  readonly core: string;
  readonly affix: string;
  readonly scope: string;
  readonly letters: number;
}

interface AnchorIndex {
  readonly established: ReadonlySet<string>;
  readonly byLength: ReadonlyMap<number, readonly Anchor[]>;
  readonly twins: ReadonlyMap<string, PackageName>;
}

const MIN_NAME_CHARS = 7;
const MIN_CORE_CHARS = 4;
const SHORT_NAME_CHARS = 8;
const MIN_TWIN_CHARS = 9;
const MAX_NAME_CHARS = 100;
const MAX_EDITS = 2;
const SHORT_WORD_CHARS = 5;
const WORD_BREAK = /[-_/.]/;
const CLAIMS_SERVER = /m-?c-?p|mpc|cmp/;
/** Names of scoped packages that say nothing without their scope. */
const bareNames = new Set(['mcp-server', 'mcp-docs-server', 'inspector', 'create-server']);
const prefixes = ['mcp-server-', 'server-', 'mcp-'];
const suffixes = ['-mcp-server', '/mcp-server', '-mcp', '/mcp'];

/** The server that an unknown name passes for; undefined for a known or an unsuspicious name. */
export function findLookalike(ecosystem: Ecosystem, name: string): Lookalike | undefined {
  return ecosystem === 'npm' || ecosystem === 'pypi' ? finders[ecosystem](name) : undefined;
}

const finders = {
  npm: memoize((name) => lookalikeOf('npm', name)),
  pypi: memoize((name) => lookalikeOf('pypi', name)),
};

function lookalikeOf(ecosystem: 'npm' | 'pypi', name: string): Lookalike | undefined {
  const own = normalizeName(ecosystem, name);
  if (own.length > MAX_NAME_CHARS) return undefined;
  const { referenceNamesOnPypi, mistakenNames } = knowledge().names;
  if (ecosystem === 'npm' && referenceNamesOnPypi.includes(own)) {
    return { reason: 'other-ecosystem', meant: { ecosystem: 'pypi', name: own } };
  }
  const key = `${ecosystem}:${own}`;
  const mistaken = Object.hasOwn(mistakenNames, key) ? mistakenNames[key] : undefined;
  if (mistaken) return { reason: 'made-up-name', meant: mistaken };
  if (own.length < MIN_NAME_CHARS) return undefined;
  if (isKnownPackage('npm', own) || isKnownPackage('pypi', own)) return undefined;
  const anchors = anchorIndex();
  if (anchors.established.has(own)) return undefined;
  if (isMadeUp(own)) return { reason: 'made-up-name', meant: nearestAnchor(own, anchors, true) };
  const twin = ecosystem === 'npm' ? anchors.twins.get(own) : undefined;
  if (twin) return { reason: 'unscoped-twin', meant: twin };
  const near = nearestAnchor(own, anchors, false);
  return near && { reason: 'near-name', meant: near };
}

/** Edits between two texts, a swap of neighbours counting as one; a number above `limit` once that is exceeded. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let best = row;
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, beforeLast[column - 2]! + 1);
      }
      current.push(cost);
      best = Math.min(best, cost);
    }
    if (best > limit) return limit + 1;
    beforeLast = last;
    last = current;
  }
  return last[b.length]!;
}

function isMadeUp(name: string): boolean {
  const slash = name.indexOf('/');
  const reserved = slash < 0 ? undefined : reservedScope(name.slice(0, slash));
  const base = name.slice(slash + 1);
  return reserved !== undefined && base.startsWith(reserved.prefix) && !reserved.names.includes(base);
}

function nearestAnchor(name: string, index: AnchorIndex, anyScope: boolean): PackageName | undefined {
  const scope = scopeOf(name);
  const { core, affix } = splitAffix(name);
  const letters = letterSet(name);
  for (let length = name.length - MAX_EDITS; length <= name.length + MAX_EDITS; length++) {
    for (const anchor of index.byLength.get(length) ?? []) {
      if (differingLetters(letters, anchor.letters) > 2 * MAX_EDITS) continue;
      // A name without a scope is the twin's business.
      if (!anyScope && scope === '' && anchor.scope !== '') continue;
      const near = scope !== '' && scope === anchor.scope && !anyScope ? isNearInScope : isNear;
      if (near(name, core, affix, anchor)) return { ecosystem: anchor.ecosystem, name: anchor.name };
    }
  }
  return undefined;
}

/** Which characters occur, as bits: one edit changes two of them at most, so far names are told apart at once. */
function letterSet(text: string): number {
  let bits = 0;
  for (let index = 0; index < text.length; index++) bits |= 1 << (text.charCodeAt(index) & 31);
  return bits;
}

function differingLetters(a: number, b: number): number {
  let bits = a ^ b;
  let count = 0;
  for (; bits !== 0; count++) bits &= bits - 1;
  return count;
}

/** The shared affix tells nothing, so what differs must be small against what is left. */
function isNear(name: string, core: string, affix: string, anchor: Anchor): boolean {
  // A name that does not even claim to be a server passes for none.
  if (anchor.name.includes('mcp') && !CLAIMS_SERVER.test(name)) return false;
  if (isOtherWord(name, anchor.name)) return false;
  if (affix !== anchor.affix) return editDistance(name, anchor.name, MAX_EDITS) <= allowedEdits(name);
  if (core.length < MIN_CORE_CHARS || anchor.core.length < MIN_CORE_CHARS) return isSlip(core, anchor.core);
  return editDistance(core, anchor.core, MAX_EDITS) <= allowedEdits(core);
}

/** Whoever owns a scope owns all its names, so only what is left without the scope counts, and only among servers. */
function isNearInScope(name: string, _core: string, _affix: string, anchor: Anchor): boolean {
  const from = anchor.scope.length + 1;
  const base = anchor.name.slice(from);
  if (!base.includes('mcp')) return false;
  const own = splitAffix(name.slice(from));
  return isNear(name.slice(from), own.core, own.affix, { ...anchor, name: base, ...splitAffix(base) });
}

function allowedEdits(text: string): number {
  return text.length <= SHORT_NAME_CHARS ? 1 : 2;
}

/** The names differ in one short word, and by more than a typo: `google-mail` is not meant to be `google-maps`. */
function isOtherWord(a: string, b: string): boolean {
  const own = a.split(WORD_BREAK);
  const others = b.split(WORD_BREAK);
  if (own.length !== others.length) return false;
  const at = own.findIndex((word, index) => word !== others[index]);
  if (at < 0 || own.slice(at + 1).join() !== others.slice(at + 1).join()) return false;
  const [word, other] = [own[at]!, others[at]!];
  return word.length <= SHORT_WORD_CHARS && other.length <= SHORT_WORD_CHARS && editDistance(word, other, 1) > 1;
}

/** Two letters swapped, or one struck twice. */
function isSlip(a: string, b: string): boolean {
  if (a.length === b.length + 1) {
    return [...b].some((letter, at) => `${b.slice(0, at)}${letter}${b.slice(at)}` === a);
  }
  return a.length === b.length && [...a].sort().join('') === [...b].sort().join('') && editDistance(a, b, 1) === 1;
}

function splitAffix(name: string): { core: string; affix: string } {
  const prefix = prefixes.find((candidate) => name.startsWith(candidate));
  if (prefix) return { core: name.slice(prefix.length), affix: prefix };
  const suffix = suffixes.find((candidate) => name.endsWith(candidate));
  if (suffix) return { core: name.slice(0, -suffix.length), affix: suffix };
  return { core: name, affix: '' };
}

function scopeOf(name: string): string {
  return name.startsWith('@') ? name.slice(0, Math.max(0, name.indexOf('/'))) : '';
}

function reservedScope(scope: string): KnownNames['reservedScopes'][string] | undefined {
  const { reservedScopes } = knowledge().names;
  return Object.hasOwn(reservedScopes, scope) ? reservedScopes[scope] : undefined;
}

const anchorIndex = fromKnowledge(indexAnchors);

function indexAnchors({ packages, names }: Knowledge): AnchorIndex {
  const byLength = new Map<number, Anchor[]>();
  const twins = new Map<string, PackageName>();
  for (const { ecosystem, name, official } of packages.packages()) {
    if ((ecosystem !== 'npm' && ecosystem !== 'pypi') || name.length < MIN_NAME_CHARS) continue;
    const anchor = { ecosystem, name, ...splitAffix(name), scope: scopeOf(name), letters: letterSet(name) };
    const sameLength = byLength.get(name.length) ?? [];
    sameLength.push(anchor);
    byLength.set(name.length, sameLength);
    if (anchor.scope !== '' && official) addTwins(twins, anchor);
  }
  return { established: new Set(names.establishedNames), byLength, twins };
}

/** `@scope/name` is often squatted as `name` or `scope-name`. */
function addTwins(twins: Map<string, PackageName>, anchor: Anchor): void {
  const base = anchor.name.slice(anchor.scope.length + 1);
  const meant = { ecosystem: anchor.ecosystem, name: anchor.name };
  if (!base.includes('mcp') && !(reservedScope(anchor.scope) !== undefined && base.startsWith('server-'))) return;
  if (base.length >= MIN_TWIN_CHARS && !bareNames.has(base)) twins.set(base, meant);
  twins.set(`${anchor.scope.slice(1)}-${base}`, meant);
}
