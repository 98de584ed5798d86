/** Finds the values with an effect on safety: keys outside entries and fields inside them, by the host's tables. */
import type { Effect, Grant, Marker, SettingKey, ValueTest } from '../../../../shared/src/hosts/host';
import { type Member, memberOf, type Node, nodeAt, type ObjectNode } from '../formats/text';
import type { EffectUse, ServerEntry } from './model';

/** All effects that a document's setting keys have in this text. */
export function readSettings(root: ObjectNode | undefined, keys: readonly SettingKey[]): EffectUse[] {
  const uses: EffectUse[] = [];
  for (const key of keys) {
    const found: Found[] = [];
    follow(root, key.path, 0, undefined, undefined, found);
    for (const one of found) {
      const owner = key.beside ? ownerBeside(one, key.beside) : key.namedByKey ? ownerNamed(one) : one.owner;
      if (!owner) continue;
      const name = key.path.filter((part) => part !== '*').join('.');
      addEffect(uses, key, { node: one.node, owner, key: name, entry: undefined }, one.star);
    }
  }
  return uses;
}

/** Adds the effect of one value; approval lists are judged item by item. */
export function addEffect(
  uses: EffectUse[],
  effect: Effect,
  found: { node: Node; owner: Member | Node; key: string; entry: ServerEntry | undefined },
  star?: string,
): void {
  const { node } = found;
  const perItem = node.kind === 'array' && !(effect.when && 'present' in effect.when);
  if (perItem) {
    for (const item of node.items) addEffect(uses, effect, { ...found, node: item, owner: item });
    return;
  }
  if (effect.when && !holds(effect.when, node)) return;
  const use: EffectUse = { effect, ...found };
  if (effect.grants) {
    const item = effect.namedByKey ? star : node.kind === 'string' ? node.value : undefined;
    const grant = item === undefined ? undefined : grantOf(item, effect.grants);
    if (!grant || grant.approves === 'nothing') return;
    const { approves, says = effect.says, ...names } = grant;
    Object.assign(use, { effect: { ...effect, kind: approvalKinds[approves], says }, approves, ...names });
  }
  uses.push(use);
}

/** What an item of an approval list approves is known from the item alone, whatever the list is for. */
const approvalKinds = { everything: 'approve-everything', server: 'approve-server', tool: 'approve-tools' } as const;

/** The object (or the member that holds it) that a value shares with another one, when that one fits. */
function ownerBeside(found: Found, { path, when }: Marker & { when: ValueTest }): Member | Node | undefined {
  const holder = found.owner.kind === 'member' ? found.owner.parent : undefined;
  const other = holder && nodeAt(holder, path);
  if (!holder || !other || !holds(when, other)) return undefined;
  return holder.parent?.kind === 'member' ? holder.parent : holder;
}

/** What is said of one name alone goes with the name. */
function ownerNamed({ owner, star }: Found): Member | Node {
  const holder = owner.kind === 'member' && owner.key !== star ? owner.parent : undefined;
  const named = holder?.members.length === 1 ? holder.parent : undefined;
  return named?.kind === 'member' && named.key === star ? named : owner;
}

interface Found {
  node: Node;
  owner: Member | Node;
  /** Key that the last `*` of the path stood for. */
  star: string | undefined;
}

/** The text shows that it is this document, where the name alone does not. */
export function bearsMarker(root: Node | undefined, markers: readonly Marker[]): boolean {
  return markers.some(({ path, when }) => {
    const found: Found[] = [];
    follow(root, path, 0, undefined, undefined, found);
    return found.some(({ node }) => !when || holds(when, node));
  });
}

/** The values at a path of a document; `*` stands for any key or item. */
export function nodesAt(root: Node | undefined, path: readonly string[]): Node[] {
  const found: Found[] = [];
  follow(root, path, 0, undefined, undefined, found);
  return found.map(({ node }) => node);
}

/** Collects what a path leads to, from its segment `at` on; paths are short, so the recursion is shallow. */
function follow(
  node: Node | undefined,
  path: readonly string[],
  at: number,
  owner: Member | Node | undefined,
  star: string | undefined,
  found: Found[],
): void {
  if (!node) return;
  const key = path[at];
  if (key === undefined) {
    if (owner) found.push({ node, owner, star });
  } else if (node.kind === 'array' && key === '*') {
    for (const item of node.items) follow(item, path, at + 1, item, star, found);
  } else if (node.kind === 'object' && key === '*') {
    for (const member of node.members) follow(member.value, path, at + 1, member, member.key, found);
  } else if (node.kind === 'object') {
    const member = memberOf(node, key);
    if (member) follow(member.value, path, at + 1, member, star, found);
  }
}

function holds(test: ValueTest, node: Node): boolean {
  const value = node.kind === 'object' || node.kind === 'array' ? undefined : node.value;
  if ('equals' in test) return value === test.equals;
  if ('oneOf' in test) return value !== undefined && value !== null && test.oneOf.includes(value);
  if ('includes' in test) return typeof value === 'string' && value.includes(test.includes);
  if ('atLeast' in test) return typeof value === 'number' && value >= test.atLeast;
  return true;
}

/** Which template an approval follows, with the server and tool it names. */
function grantOf(
  text: string,
  grants: readonly Grant[],
): { approves: Grant['approves']; says?: string; server?: string; tool?: string } | undefined {
  for (const { form, approves, says } of grants) {
    const names = matchForm(text, form);
    if (names) return { approves, ...(says && { says }), ...names };
  }
  return undefined;
}

/** Matches `prefix{server}middle{tool}suffix`; a name is never empty, and the server's ends at the first middle. */
function matchForm(text: string, form: string): { server?: string; tool?: string } | undefined {
  const serverAt = form.indexOf('{server}');
  if (serverAt < 0) return form === '{tool}' && text ? { tool: text } : text === form ? {} : undefined;
  const prefix = form.slice(0, serverAt);
  const after = form.slice(serverAt + '{server}'.length);
  if (!text.startsWith(prefix)) return undefined;
  const rest = text.slice(prefix.length);
  const toolAt = after.indexOf('{tool}');
  if (toolAt < 0) {
    if (!rest.endsWith(after) || rest.length <= after.length) return undefined;
    return { server: rest.slice(0, rest.length - after.length) };
  }
  const middle = after.slice(0, toolAt);
  const suffix = after.slice(toolAt + '{tool}'.length);
  const split = rest.indexOf(middle, 1);
  if (split < 1 || !rest.endsWith(suffix)) return undefined;
  const tool = rest.slice(split + middle.length, rest.length - suffix.length);
  return tool ? { server: rest.slice(0, split), tool } : undefined;
}
