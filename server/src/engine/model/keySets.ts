/** Keys of objects outside of server entries that the host refuses. */
import type { KeySet } from '../../../../shared/src/hosts/host';
import { type Member, memberOf, type ObjectNode, type StringNode } from '../syntax/text';
import type { ConfigFile } from './model';
import { bearsMarker, nodesAt } from './readEffects';

/** One key that may not stand where it does. */
export interface RefusedKey {
  member: Member;
  /** Its name here. */
  meant: string | undefined;
  /** What to do instead of a plain removal: a sentence. */
  advice: string | undefined;
}

/** Objects of the document that a set of keys is about. */
function* objectsOf({ root, document }: ConfigFile): Iterable<{ set: KeySet; node: ObjectNode }> {
  for (const set of document.keySets ?? []) {
    if (set.unless && bearsMarker(root, [set.unless])) continue;
    for (const node of set.path.length ? nodesAt(root, set.path) : [root]) {
      if (node?.kind === 'object' && (!set.when || bearsMarker(node, [set.when]))) yield { set, node };
    }
  }
}

/** Keys that an object of the document has to have, and has not. */
export interface LackingKeys {
  node: ObjectNode;
  keys: readonly string[];
  /** One of them is enough; which one for what, as a sentence. */
  oneOf?: string;
}

/** All of a document. A key in its older spelling is there. */
export function lackingKeys(file: ConfigFile): LackingKeys[] {
  return [...objectsOf(file)].flatMap(({ set: { needs = [], needsOneOf, renamed = {} }, node }): LackingKeys[] => {
    if (needs.length === 0 && !needsOneOf) return [];
    const names = new Set(node.members.flatMap(({ key }) => [key, Object.hasOwn(renamed, key) ? renamed[key] : key]));
    const keys = needs.filter((key) => !names.has(key));
    const all: LackingKeys[] = keys.length > 0 ? [{ node, keys }] : [];
    if (!needsOneOf || needsOneOf.keys.some((key) => names.has(key))) return all;
    return [...all, { node, keys: needsOneOf.keys, oneOf: needsOneOf.says }];
  });
}

/** Texts that are longer than the host takes. */
export function longTexts(file: ConfigFile): { node: StringNode; key: string; maxChars: number }[] {
  return [...objectsOf(file)].flatMap(({ set: { maxChars = {} }, node }) =>
    Object.entries(maxChars).flatMap(([key, most]) => {
      const value = memberOf(node, key)?.value;
      return value?.kind === 'string' && [...value.value].length > most ? [{ node: value, key, maxChars: most }] : [];
    }),
  );
}

/** Texts that the host does not take. */
export function unwantedTexts(file: ConfigFile): { node: StringNode; key: string; says: string }[] {
  return [...objectsOf(file)].flatMap(({ set: { unwantedValues = {} }, node }) =>
    Object.entries(unwantedValues).flatMap(([key, { values, says }]) => {
      const value = memberOf(node, key)?.value;
      return value?.kind === 'string' && values.includes(value.value) ? [{ node: value, key, says }] : [];
    }),
  );
}

/** In the order of the table; of a key that two sets refuse the first one speaks. */
export function refusedKeys(file: ConfigFile): RefusedKey[] {
  if (!file.document.keySets) return [];
  const found = new Map<Member, RefusedKey>();
  for (const { set, node } of objectsOf(file)) {
    for (const refused of refusedBy(set, node)) if (!found.has(refused.member)) found.set(refused.member, refused);
  }
  return [...found.values()];
}

function* refusedBy({ keys, renamed, unwanted }: KeySet, { members }: ObjectNode): Iterable<RefusedKey> {
  for (const member of members) {
    const { key, parent } = member;
    const advice = unwanted && Object.hasOwn(unwanted, key) ? unwanted[key] : undefined;
    const meant = renamed && Object.hasOwn(renamed, key) ? renamed[key] : undefined;
    const isUnknown = keys !== undefined && !keys.includes(key);
    if (advice === undefined && meant === undefined && !isUnknown) continue;
    yield { member, meant: meant !== undefined && memberOf(parent, meant) ? undefined : meant, advice };
  }
}
