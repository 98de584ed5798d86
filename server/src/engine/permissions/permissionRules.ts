/** The permission rules of a file, as the host's table reads them: what runs unasked, what asks, what is refused. */
import type {
  Decision,
  IgnoredForm,
  Limit,
  PermissionKey,
  PermissionTool,
  RuleFields,
  Subject,
} from '../../../../shared/src/hosts/permissions/permission';
import type { ConfigFile } from '../model/model';
import { holderOf, type Place, placesAt } from '../model/places';
import { type Member, type Node, nodeAt } from '../syntax/text';
import { createTextMemo } from '../syntax/textMemo';

/** One permission rule. */
export interface PermissionRule {
  file: ConfigFile;
  source: PermissionKey;
  /** The setting as a person finds it. */
  key: string;
  decision: Decision;
  /** As written: `Bash(npm test)`, `curl`, `permission.bash`. */
  written: string;
  subject: Subject;
  /** Name of the tool, where one is named. */
  tool: string | undefined;
  /** What it is limited to; without one it holds for every call. */
  limit: string | undefined;
  compared: Limit | undefined;
  /** Where a finding about it points: the value, or the key that is the rule. */
  at: Node | { kind: 'key'; member: Member };
  /** The value that decides; another one takes the rule's place where nothing may be taken away. */
  value: Node;
  /** What to take away to lose it. */
  owner: Member | Node;
  /** The spelling is one that the host ignores. */
  ignored: IgnoredForm | undefined;
}

const memo = createTextMemo<ConfigFile, readonly PermissionRule[]>();
const none: readonly PermissionRule[] = [];

/** All rules of a file, in the order of its table. */
export function permissionRules(file: ConfigFile): readonly PermissionRule[] {
  const keys = file.document.permissions?.rules;
  if (!keys) return none;
  return memo.once(file.text, file, () =>
    keys.flatMap((key) => placesAt(file.root, key.path).flatMap((place) => rulesAt(file, key, place))),
  );
}

function rulesAt(file: ConfigFile, source: PermissionKey, place: Place): PermissionRule[] {
  if (typeof source.text === 'object') return ruleOfFields(file, source, source.text, place);
  const { node } = place;
  if (node.kind === 'array') {
    return node.items.flatMap((item) => rulesAt(file, source, { ...place, node: item, owner: item }));
  }
  const decision = source.decision ?? decisionOf(source, node);
  if (!decision) return [];
  if (source.text === 'key') {
    const star = place.stars.at(-1);
    const member = star && holderOf(place, star);
    if (!star || !member) return [];
    const at = { kind: 'key', member } as const;
    const owner = source.instead === undefined ? member : place.owner;
    return [ruleOf(file, source, { text: star, decision, at, value: node, owner, place })];
  }
  if (node.kind !== 'string') return [];
  return [
    ruleOf(file, source, { text: node.value, decision, at: node, value: node, owner: itemAround(place.owner), place }),
  ];
}

/** A pattern inside an item of a list goes with its item. */
function itemAround(owner: Member | Node): Member | Node {
  return owner.kind === 'member' && owner.parent.parent?.kind === 'array' ? owner.parent : owner;
}

function decisionOf({ decisions }: PermissionKey, node: Node): Decision | undefined {
  if (node.kind !== 'string' && node.kind !== 'boolean') return undefined;
  return decisions?.find(([value]) => value === node.value)?.[1];
}

interface Written {
  text: string;
  decision: Decision;
  at: PermissionRule['at'];
  value: Node;
  owner: Member | Node;
  place: Place;
}

function ruleOf(file: ConfigFile, source: PermissionKey, written: Written): PermissionRule {
  const { text, decision, at, value, owner, place } = written;
  const ignored = source.ignored?.find(({ form, only }) => (!only || only === decision) && form.test(text));
  return {
    file,
    source,
    key: keyName(source, place),
    decision,
    written: text,
    ...meaningOf(source, text),
    at,
    value,
    owner,
    ignored,
  };
}

type Meaning = Pick<PermissionRule, 'subject' | 'tool' | 'limit' | 'compared'>;

function meaningOf({ form, tools = {} }: PermissionKey, text: string): Meaning {
  if (typeof form === 'object') return { subject: form.subject, tool: undefined, limit: text, compared: form.limit };
  const open = form === 'call' ? text.indexOf('(') : -1;
  const isCall = open > 0 && text.endsWith(')');
  const name = isCall ? text.slice(0, open) : text;
  const tool = toolNamed(tools, name);
  const limit = isCall ? text.slice(open + 1, -1) : undefined;
  return { subject: tool?.subject ?? subjectOf(name), tool: name, limit, compared: tool?.limit };
}

function toolNamed(tools: Readonly<Record<string, PermissionTool>>, name: string): PermissionTool | undefined {
  return Object.hasOwn(tools, name) ? tools[name] : undefined;
}

/** Tools of servers are named after them everywhere; other unknown names are taken for harmless. */
function subjectOf(name: string): Subject {
  return name.startsWith('mcp_') || name.startsWith('@') ? 'mcp' : 'other';
}

function ruleOfFields(file: ConfigFile, source: PermissionKey, fields: RuleFields, place: Place): PermissionRule[] {
  const { node, owner } = place;
  if (node.kind !== 'object') return [];
  const decider = fields.decision && nodeAt(node, fields.decision);
  const decision = source.decision ?? (decider ? decisionOf(source, decider) : source.undecided);
  if (!decision) return [];
  if (!fields.tool) {
    return phrasesOf(node, fields).map(({ text, at }) =>
      // One choice of several goes alone; the others stay as they are.
      ruleOf(file, source, {
        text,
        decision,
        at,
        value: decider ?? at,
        owner: at.kind === 'string' && fields.words ? at : owner,
        place,
      }),
    );
  }
  const name = nodeAt(node, fields.tool);
  if (!name) return [];
  const names = name.kind === 'array' ? name.items : [name];
  return names.flatMap((each): PermissionRule[] => {
    if (each.kind !== 'string') return [];
    const tool = toolNamed(source.tools ?? {}, each.value);
    const limits = limitsOf(node, fields);
    const written = { text: each.value, decision, at: each, value: decider ?? each, owner, place };
    return (limits.length ? limits : [undefined]).map((limit) => ({
      ...ruleOf(file, source, written),
      subject: tool?.subject ?? subjectOf(each.value),
      tool: each.value,
      limit,
      compared: tool?.limit,
    }));
  });
}

const MAX_PHRASES = 50;

/** What a rule without a tool is limited to: each text, or each choice of alternative words. */
function phrasesOf(node: Node, { limit = [], words }: RuleFields): { text: string; at: Node }[] {
  if (!words) {
    return limit.flatMap((path) => {
      const found = nodeAt(node, path);
      return found?.kind === 'string' ? [{ text: found.value, at: found }] : [];
    });
  }
  const list = nodeAt(node, words);
  if (list?.kind !== 'array') return [];
  let phrases: { text: string; at: Node }[] = [{ text: '', at: list }];
  for (const item of list.items) {
    const choices = item.kind === 'array' ? item.items : [item];
    phrases = phrases.flatMap(({ text, at }) =>
      choices.flatMap((choice) => {
        if (choice.kind !== 'string') return [];
        const word = /\s/.test(choice.value) || choice.value === '' ? `'${choice.value}'` : choice.value;
        return [{ text: text ? `${text} ${word}` : word, at: choices.length > 1 ? choice : at }];
      }),
    );
    if (phrases.length > MAX_PHRASES) return phrases.slice(0, MAX_PHRASES);
  }
  return phrases.filter(({ text }) => text !== '');
}

function limitsOf(node: Node, { limit = [] }: RuleFields): string[] {
  for (const path of limit) {
    const found = nodeAt(node, path);
    if (found?.kind === 'string') return [found.value];
    if (found?.kind === 'array') return found.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
    // Conditions of another kind limit it too, in a way that nothing is said about.
    if (found) return [''];
  }
  return [];
}

/** Without the key that is the rule itself: it may hold anything. */
function keyName({ path, text }: PermissionKey, { stars }: Place): string {
  let star = 0;
  const named = text === 'key' ? path.slice(0, path.lastIndexOf('*')) : path;
  const parts = named.map((part) => (part === '*' ? (stars[star++] ?? part) : part));
  return parts.join('.').replaceAll('.[', '[').slice(0, 120);
}
