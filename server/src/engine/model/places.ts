/** The values at a path of a document, each with what holds it. */
import { type Member, memberOf, type Node } from '../syntax/text';

/** A value that a path leads to. */
export interface Place {
  node: Node;
  /** What to take away to lose it: a member, or an item of a list. */
  owner: Member | Node;
  /** What each `*` of the path stood for: a key, or `[index]` of an item. */
  stars: readonly string[];
}

/** All of them; `*` stands for any key or item. Of two equal keys the last one counts, as hosts read it. */
export function placesAt(root: Node | undefined, path: readonly string[]): Place[] {
  let places: { node: Node; owner: Member | Node | undefined; stars: readonly string[] }[] = root
    ? [{ node: root, owner: undefined, stars: [] }]
    : [];
  for (const key of path) places = places.flatMap(({ node, stars }) => step(node, key, stars));
  return places.filter((place): place is Place => place.owner !== undefined);
}

function step(node: Node, key: string, stars: readonly string[]): Place[] {
  if (node.kind === 'array' && key === '*') {
    return node.items.map((item, index) => ({ node: item, owner: item, stars: [...stars, `[${index}]`] }));
  }
  if (node.kind !== 'object') return [];
  if (key === '*') {
    return node.members.flatMap((member) =>
      member.value ? [{ node: member.value, owner: member, stars: [...stars, member.key] }] : [],
    );
  }
  const member = memberOf(node, key);
  return member?.value ? [{ node: member.value, owner: member, stars }] : [];
}

/** The member around a place that bears the name of its last `*`. */
export function holderOf({ owner }: Place, star: string): Member | undefined {
  let at: Member | Node | undefined = owner;
  for (let steps = 0; at && steps < 6; steps++) {
    if (at.kind === 'member' && at.key === star) return at;
    at = at.kind === 'member' ? at.parent : (at.parent ?? undefined);
  }
  return undefined;
}
