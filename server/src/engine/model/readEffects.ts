/** Finds the values with an effect on safety: keys outside entries and fields inside them, by the host's tables. */
import type { Effect, Grant, Marker, SettingKey, ValueTest } from '../../../../shared/src/hosts/host';
import { withoutTokens } from '../strings/secrets/redact';
import { type Member, memberOf, type Node, nodeAt, type ObjectNode } from '../syntax/text';
import type { EffectUse, ServerEntry } from './model';

/** Servers that a file declares, by their names and by what hosts make of these in the names of tools. */
type Declared = ReadonlyMap<string, string>;

/** All effects that a document's setting keys have in this text; `names` are those of the servers that it declares. */
export function readEffects(
  root: ObjectNode | undefined,
  keys: readonly SettingKey[],
  names: readonly string[],
): EffectUse[] {
  const servers = keys.some(({ grants }) => grants?.some(({ declared }) => declared)) ? spellingsOf(names) : undeclared;
  const uses: EffectUse[] = [];
  for (const key of keys) {
    const found: Found[] = [];
    follow(root, key.path, 0, undefined, none, found);
    for (const one of found) {
      const owner = key.beside ? ownerBeside(one, key.beside) : key.namedByKey ? ownerNamed(one) : one.owner;
      if (!owner) continue;
      const before = uses.length;
      const use = { node: one.node, owner, key: settingName(key, one.stars), entry: undefined };
      addEffect(uses, key, use, one.stars.at(-1), servers);
      if (key.serverAt === undefined) continue;
      const server = one.stars[key.path.slice(0, key.serverAt).filter((part) => part === '*').length];
      if (server !== undefined) for (const added of uses.slice(before)) added.server ??= server;
    }
  }
  return uses;
}

const none: readonly string[] = [];
const undeclared: Declared = new Map();

/** Hosts write what is no part of a tool's name as underscores. Of two that are spelt alike, the first one counts. */
function spellingsOf(names: readonly string[]): Declared {
  const servers = new Map(names.map((name) => [name, name]));
  for (const name of names) {
    const spelt = name.replaceAll(/[^A-Za-z0-9_-]/g, '_');
    if (!servers.has(spelt)) servers.set(spelt, name);
  }
  return servers;
}

/** The setting as a person finds it: with the keys that each `*` stands for, and without what only completes a rule. */
export function settingName({ path, beside }: Pick<SettingKey, 'path' | 'beside'>, stars: readonly string[]): string {
  if (stars.length === 0) return path.join('.');
  let star = 0;
  const parts = path.map((part) => (part === '*' ? stars[star++]! : part));
  return (beside ? parts.slice(0, -1) : parts).map(shortKey).join('.').replaceAll('.[', '[');
}

/** Keys of a map come from the text and may be long. Of a token cut in two nobody could tell later what it is. */
function shortKey(key: string): string {
  return key.length > 60 ? `${withoutTokens(key).slice(0, 59)}…` : key;
}

/** Adds the effect of one value; approval lists are judged item by item. */
export function addEffect(
  uses: EffectUse[],
  effect: Effect,
  found: { node: Node; owner: Member | Node; key: string; entry: ServerEntry | undefined },
  star?: string,
  servers: Declared = undeclared,
): void {
  const { node } = found;
  const perItem = node.kind === 'array' && !(effect.when && 'present' in effect.when);
  if (perItem) {
    for (const item of node.items) addEffect(uses, effect, { ...found, node: item, owner: item }, undefined, servers);
    return;
  }
  if (effect.when && !holds(effect.when, node)) return;
  const use: EffectUse = { effect, ...found };
  if (effect.grants) {
    const item = effect.namedByKey ? star : node.kind === 'string' ? node.value : undefined;
    const grant = item === undefined ? undefined : grantOf(item, effect.grants, servers);
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
function ownerNamed({ owner, stars }: Found): Member | Node {
  const star = stars.at(-1);
  const holder = owner.kind === 'member' && owner.key !== star ? owner.parent : undefined;
  const named = holder?.members.length === 1 ? holder.parent : undefined;
  return named?.kind === 'member' && named.key === star ? named : owner;
}

/** A value at a path of a document. */
export interface Found {
  node: Node;
  owner: Member | Node;
  /** What each `*` of the path stood for: a key, or `[index]` of an item. */
  stars: readonly string[];
}

/** The text shows that it is this document, where the name alone does not. */
export function bearsMarker(root: Node | undefined, markers: readonly Marker[]): boolean {
  return markers.some(({ path, when }) => {
    const found: Found[] = [];
    follow(root, path, 0, undefined, none, found);
    return found.some(({ node }) => !when || holds(when, node));
  });
}

/** The values at a path of a document; `*` stands for any key or item. */
export function nodesAt(root: Node | undefined, path: readonly string[]): Node[] {
  return foundAt(root, path).map(({ node }) => node);
}

/** The same with what holds them, and what each `*` stood for. */
export function foundAt(root: Node | undefined, path: readonly string[]): Found[] {
  const found: Found[] = [];
  follow(root, path, 0, undefined, none, found);
  return found;
}

/** Collects what a path leads to, from its segment `at` on; paths are short, so the recursion is shallow. */
function follow(
  node: Node | undefined,
  path: readonly string[],
  at: number,
  owner: Member | Node | undefined,
  stars: readonly string[],
  found: Found[],
): void {
  if (!node) return;
  const key = path[at];
  if (key === undefined) {
    if (owner) found.push({ node, owner, stars });
  } else if (node.kind === 'array' && key === '*') {
    for (const [index, item] of node.items.entries()) follow(item, path, at + 1, item, [...stars, `[${index}]`], found);
  } else if (node.kind === 'object' && key === '*') {
    for (const member of node.members) follow(member.value, path, at + 1, member, [...stars, member.key], found);
  } else if (node.kind === 'object') {
    const member = memberOf(node, key);
    if (member) follow(member.value, path, at + 1, member, stars, found);
  }
}

/** The value passes the test. */
export function holds(test: ValueTest, node: Node): boolean {
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
  servers: Declared,
): (Pick<EffectUse, 'server' | 'everyServer' | 'tool'> & Pick<Grant, 'approves' | 'says'>) | undefined {
  for (const { form, approves, says, declared } of grants) {
    const names = declared ? matchDeclared(text, form, servers) : matchForm(text, form);
    if (names) return { approves, ...(says && { says }), ...(names.server === '*' ? anyServer(names) : names) };
  }
  return undefined;
}

/** No server is called `*`: it stands for all of them. */
function anyServer({ tool }: Pick<EffectUse, 'tool'>): Pick<EffectUse, 'everyServer' | 'tool'> {
  return { everyServer: true, ...(tool !== undefined && { tool }) };
}

/** Matches `{server}middle{tool}` or `{server}end` for the declared servers alone, longest name first. */
function matchDeclared(text: string, form: string, servers: Declared): { server: string; tool?: string } | undefined {
  const rest = form.slice('{server}'.length);
  if (!rest.endsWith('{tool}')) {
    const server = text.endsWith(rest) ? servers.get(text.slice(0, text.length - rest.length)) : undefined;
    return server === undefined ? undefined : { server };
  }
  const middle = rest.slice(0, -'{tool}'.length);
  for (let end = text.lastIndexOf(middle, MAX_NAME_CHARS); end > 0; end = text.lastIndexOf(middle, end - 1)) {
    const server = servers.get(text.slice(0, end));
    const tool = text.slice(end + middle.length);
    if (server !== undefined && tool) return { server, tool };
  }
  return undefined;
}

/** Characters; beyond it a name is no server's that anybody would call. */
const MAX_NAME_CHARS = 200;

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
