/** Moves servers from where their host does not look to where it does; nothing in them changes. */
import type { Fix } from '../findings/finding';
import { applicableFix, fixOf, renameFix } from '../findings/fixes';
import type { ConfigFile, StrayServers } from '../model/model';
import { atRoot } from '../model/strayServers';
import { dataOf, type JsonValue } from '../syntax/configEditor';
import { applyEdits, editorOf } from '../syntax/edit';
import { readOrRefuse } from '../syntax/readText';
import { type Member, memberOf, type Node, nodeAt, type TextEdit, walk } from '../syntax/text';
import { liftMember, wrapDocument } from './wrapServers';

/** The fix for servers at a wrong place; undefined where it would overwrite, lose or rearrange something else. */
export function moveServersFix(file: ConfigFile, stray: StrayServers): Fix | undefined {
  const { root } = file;
  const { member, expected, kind } = stray;
  if (!root || !fitsTarget(stray, file)) return undefined;
  const target = nodeAt(root, expected);
  if (kind === 'bare') {
    const title = `Move the servers to "${expected.join('.')}"`;
    return target ? undefined : fixOf({ title, safe: true, preferred: true }, wrapDocument(file.text, root, expected));
  }
  if (!member) return undefined;
  if (kind === 'beside') return moveEntries(file, stray, [member], target);
  if (member.parent === root && expected.length === 1 && !memberOf(root, expected[0]!)) {
    const title = `Rename to "${expected[0]}"`;
    return renameFix(file, member, expected[0]!, { title, safe: true, preferred: true });
  }
  if (target) return stray.node.kind === 'object' ? moveEntries(file, stray, stray.node.members, target) : undefined;
  return moveMap(file, stray, member);
}

/** What stands there is what the host wants under its own key: a map, or a list. */
function fitsTarget({ node, expected, kind }: StrayServers, { document }: ConfigFile): boolean {
  const map = document.servers?.find(({ path }) => path.join('.') === expected.join('.'));
  if (!map) return false;
  return node.kind === 'array' && kind === 'key' ? map.shape !== 'map' : map.shape !== 'list';
}

/** The whole map goes below the host's key, which does not exist yet; emptied wrappers go with it. */
function moveMap(file: ConfigFile, { node, expected }: StrayServers, member: Member): Fix | undefined {
  const { text, root } = file;
  const traits = { title: `Move to "${expected.join('.')}"`, safe: true, preferred: true };
  const top = emptied(member);
  const lifted = top.parent === root ? liftMember(text, top, member, expected) : undefined;
  if (lifted) return fixOf(traits, lifted);
  if (hasComments(file, member) || memberOf(root!, expected[0]!)) return undefined;
  const [first, ...rest] = expected;
  const value = rest.reduceRight<JsonValue | undefined>((inner, key) => inner && { [key]: inner }, contentOf(node));
  if (value === undefined) return undefined;
  const editor = editorOf(text);
  return applicableFix(file, traits, editor.insertMember(root!, first!, value), editor.removeMember(top));
}

/** Entries join those that the host reads already; of two with one name nobody knows which is meant. */
function moveEntries(
  file: ConfigFile,
  { kind, member, expected }: StrayServers,
  entries: readonly Member[],
  target: Node | undefined,
): Fix | undefined {
  if (target && target.kind !== 'object') return undefined;
  if (entries.some((entry) => hasComments(file, entry) || (target && memberOf(target, entry.key)))) return undefined;
  if (new Set(entries.map(({ key }) => key)).size < entries.length) return undefined;
  const editor = editorOf(file.text);
  const values = entries.map(({ key, value }) => [key, value && contentOf(value)] as const);
  if (values.some(([key, value]) => value === undefined || key === '__proto__')) return undefined;
  const title = kind === 'beside' ? `Move to "${expected.join('.')}"` : `Move the entries to "${expected.join('.')}"`;
  const removal = editor.removeMember(kind === 'beside' ? member! : emptied(member!));
  const added: (TextEdit[] | undefined)[] = target
    ? values.map(([key, value]) => editor.insertMember(target, key, value!))
    : [insertPath(file, expected, Object.fromEntries(values) as JsonValue)];
  const inPlace = target ? undefined : replacedBy(member!, added[0], kind);
  const traits = { title, safe: true, preferred: true };
  const fix = applicableFix(file, traits, ...(inPlace ? [inPlace] : [...added, removal]));
  return fix && isReadable(file, fix) ? fix : undefined;
}

/** What would come right behind a member that goes takes its place; commas and comments around it stay. */
function replacedBy({ end, start }: Member, added: TextEdit[] | undefined, kind: StrayServers['kind']) {
  const [first] = added ?? [];
  if (kind !== 'beside' || !added || first?.start !== end || !first.text.startsWith(',')) return undefined;
  const written = added.map(({ text }) => text).join('');
  return [{ start, end, text: written.slice(1).trim() }];
}

function insertPath({ root, text }: ConfigFile, [first, ...rest]: readonly string[], value: JsonValue) {
  if (!root || first === undefined || memberOf(root, first)) return undefined;
  return editorOf(text).insertMember(
    root,
    first,
    rest.reduceRight<JsonValue>((inner, key) => ({ [key]: inner }), value),
  );
}

/** Several entries behind one place must still be separated. */
function isReadable({ text }: ConfigFile, { edits }: Fix): boolean {
  const result = applyEdits(text.text, edits);
  if (result === undefined || /,\s*,|\{\s*,/.test(result)) return false;
  const read = readOrRefuse(result, text.format);
  return !('refused' in read) && read.problems.length <= text.problems.length;
}

/** The outermost member that holds nothing but this one. */
function emptied(member: Member): Member {
  const root = atRoot(member);
  let top = member;
  while (top !== root && top.parent.members.length === 1 && top.parent.parent?.kind === 'member') {
    top = top.parent.parent;
  }
  return top;
}

function hasComments({ text }: ConfigFile, { start, end }: Member): boolean {
  return text.comments.some((comment) => comment.start >= start && comment.start < end);
}

/** The value as data; undefined where a key is missing its value or could not be written. */
function contentOf(node: Node): JsonValue | undefined {
  let isWhole = true;
  walk(node, (each) => {
    if (each.kind === 'number' && !Number.isSafeInteger(each.value)) isWhole = false;
  });
  return isWhole ? dataOf(node) : undefined;
}
