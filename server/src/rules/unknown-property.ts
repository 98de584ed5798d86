/** unknown-property: a property that the host ignores or refuses. */

import type { HostView } from '../../../shared/src/hosts/detect';
import type { EntryFormat } from '../../../shared/src/hosts/host';
import type { Fix } from '../engine/findings/finding';
import { applicableFix, type FixTraits, fixOf, removeFix, renameFix } from '../engine/findings/fixes';
import { sentences } from '../engine/findings/messageWords';
import { defineRule, type RuleContext } from '../engine/findings/rule';
import { refusedKeys } from '../engine/model/keySets';
import type { ConfigFile, ServerEntry } from '../engine/model/model';
import { matters, type UnknownField, unknownFields } from '../engine/servers/unknownFields';
import { isRemarkKey, nearestName } from '../engine/strings/packages/nearestName';
import { dataOf } from '../engine/syntax/configEditor';
import { editorOf } from '../engine/syntax/edit';
import { type Member, memberOf } from '../engine/syntax/text';

export const rule = defineRule({
  id: 'unknown-property',
  summary: 'A property that the host ignores or rejects',
  control: 'config',
  countsForPosture: false,
  severity: 'warning',
  confidence: 'medium',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: 'A property that the host does not know has no effect, or makes it reject the whole entry. The file then says one thing and the host does another: a server marked as disabled starts, a list of allowed tools allows all.',
  remedy:
    'Use the name that this host reads, or remove the property. Put notes into a comment, or under a key such as `_comment`.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'CWE-1188'],
  needsValidSyntax: true,
  dependsOnHost: true,
  checkServer(server, { file, views, report }) {
    const { document, host } = file.view;
    if (!judgesNames(file.view) || !document.entry) return;
    // A list where the host wants a map is one fault, not one for each field.
    if (!server.member && !document.servers?.some(({ shape }) => shape !== 'map')) return;
    const fallen = keysBelowTable(server);
    for (const member of fallen) {
      report({
        at: { kind: 'key', member },
        message: `"${member.key}" belongs above the first [table]. Move it there.`,
        detail: `Here it is part of the table before it, and ${host.label} does not read it.`,
        server,
        fix: () => [moveToRoot(file, member)],
      });
    }
    for (const unknown of unknownFields(server, document.entry, views)) {
      if (fallen.includes(unknown.member)) continue;
      report({
        at: { kind: 'key', member: unknown.member },
        ...(isRootKey(file, unknown) ? rootWords(unknown, host.label) : wordsFor(unknown, host.label, document.entry)),
        server,
        ...(holdsLaunch(server, unknown) ? { severity: 'error' } : {}),
        fix: () => fixesFor(file, unknown, document.entry!.closed),
      });
    }
  },
  checkFile(file, context) {
    if (judgesNames(file.view)) checkRoot(file, context);
    checkOwnFileKeys(file, context);
    checkKeySets(file, context);
  },
});

/** Keys of the root that a header above them has taken into its table. */
function keysBelowTable({ file, unknown, env }: ServerEntry): Member[] {
  const keys = file.document.keysAtRoot;
  if (!keys || file.text.format !== 'toml') return [];
  const members = [
    ...unknown.filter(({ within }) => within.length === 0).map(({ member }) => member),
    ...env.filter(({ name }) => name.includes('_')).map(({ member }) => member),
  ];
  return members.filter(({ key }) => keys.includes(key));
}

/** The value stays what it is: below its table it had no meaning. */
function moveToRoot(file: ConfigFile, member: Member): Fix | undefined {
  const { value } = member;
  if (value?.kind === 'object' || value?.kind === 'null') return undefined;
  if (value?.kind === 'array' && value.items.some(({ kind }) => kind !== 'string')) return undefined;
  // Out of its table it takes effect, which may grant what was not granted before.
  return moveTo(file, member, { title: 'Move above the first [table]', safe: false, preferred: true });
}

function moveTo(file: ConfigFile, member: Member, traits: FixTraits): Fix | undefined {
  const { root, text } = file;
  const data = member.value && dataOf(member.value);
  if (!root || data === undefined || memberOf(root, member.key)) return undefined;
  const editor = editorOf(text);
  return applicableFix(file, traits, editor.insertMember(root, member.key, data), editor.removeMember(member));
}

/** The document has this key, but at its root: a limit that stands in an entry limits nothing. */
function isRootKey({ document, root }: ConfigFile, { member, meant }: UnknownField): boolean {
  const { key, value } = member;
  const isGroup = value?.kind === 'object' || value?.kind === 'array';
  const isServers = document.servers?.some(({ path }) => path[0] === key);
  return isGroup && !meant && !isServers && document.rootKeys?.includes(key) === true && !!root;
}

function rootWords({ member }: UnknownField, label: string): { message: string; detail: string } {
  return {
    message: `${label} reads "${member.key}" at the top of the file. Move it there.`,
    detail: 'It then applies to all servers of the file.',
  };
}

/** For all servers it may allow what this one alone was to have. */
function moveToTop(file: ConfigFile, member: Member): Fix | undefined {
  const { value } = member;
  if (value && file.text.comments.some(({ start }) => value.start <= start && start < value.end)) return undefined;
  return moveTo(file, member, { title: 'Move to the top of the file', safe: false });
}

function judgesNames({ document, host }: HostView): boolean {
  return !host.fallback && !document.misplaced && document.entry !== undefined;
}

function wordsFor(
  { member, meant, foreign, inverted, below }: UnknownField,
  label: string,
  { closed, unknownFields: outcome }: EntryFormat,
): { message: string; detail: string | undefined } {
  const opposite = inverted ? `, with the opposite value` : '';
  const known = meant ? ` Use "${meant}"${opposite}.` : below ? ` Use "${below.join('.')}".` : '';
  const advice = known || (closed ? ' Remove it.' : '');
  if (closed && outcome !== 'started') {
    return {
      message: `${label} does not allow "${member.key}".${advice}`,
      detail: 'It allows only the fields it knows.',
    };
  }
  return {
    message: `${label} ignores "${member.key}".${advice}`,
    detail: sentences(foreign && lossOf(foreign), foreign && !closed && 'Other hosts read it.'),
  };
}

/** The only address of an entry stands under a name of another host. */
function holdsLaunch(server: ServerEntry, { foreign }: UnknownField): boolean {
  return foreign?.role === 'url' && !server.url && !server.command && !server.elsewhere && server.enabled;
}

function lossOf({ role, approves, accepts }: NonNullable<UnknownField['foreign']>): string | undefined {
  if (accepts !== undefined) return 'It checks certificates all the same.';
  if (approves) return 'It approves nothing here.';
  if (role === 'disabled' || role === 'enabled') return 'The server starts all the same.';
  if (role === 'url') return 'The address is never contacted.';
  return role === 'allowedTools' || role === 'excludedTools' ? 'The model sees every tool.' : undefined;
}

function fixesFor(file: ConfigFile, unknown: UnknownField, closed: boolean): (Fix | undefined)[] {
  const { member, meant, renamable, inverted, below } = unknown;
  if (below) return [moveBelow(file, member, below)];
  if (isRootKey(file, unknown)) return [moveToTop(file, member)];
  if (!meant) return closed && losesNothing(unknown) && !belongsElsewhere(file, member) ? [removal(file, member)] : [];
  if (renamable === 'no') return [];
  const { value } = member;
  if (inverted && value?.kind === 'boolean') {
    const editor = editorOf(file.text);
    const written = `${meant}${file.text.format === 'toml' ? ' =' : ':'} ${!value.value}`;
    const traits = { title: `Change to "${written}"`, safe: false };
    return [fixOf(traits, editor.renameKey(member, meant), editor.replaceValue(value, !value.value))];
  }
  const safe = renamable === 'safe';
  return [
    renameFix(file, member, meant, { title: `Rename to "${meant}"`, safe, ...(safe ? { preferred: true } : {}) }),
  ];
}

/** Texts by name move below the field where the host keeps them; comments between them have no place there. */
function moveBelow(file: ConfigFile, member: Member, [outer, inner]: readonly [string, string]): Fix | undefined {
  const { value, parent } = member;
  const { text } = file;
  if (value?.kind !== 'object' || text.comments.some(({ start }) => value.start <= start && start < value.end)) return;
  const pairs: { [name: string]: string } = {};
  for (const pair of value.members) {
    if (pair.value?.kind !== 'string' || pair.key === '__proto__') return;
    pairs[pair.key] = pair.value.value;
  }
  const editor = editorOf(text);
  const group = memberOf(parent, outer);
  if (group && (group.value?.kind !== 'object' || memberOf(group.value, inner))) return;
  const written =
    group?.value?.kind === 'object'
      ? editor.insertMember(group.value, inner, pairs)
      : editor.insertMember(parent, outer, { [inner]: pairs });
  return fixOf({ title: `Move to "${outer}.${inner}"`, safe: false }, written, editor.removeMember(member));
}

/** Nothing was meant to be launched, switched, limited or approved by it. */
function losesNothing({ member, foreign }: UnknownField): boolean {
  if (foreign?.accepts !== undefined) return true;
  return !foreign || (foreign.role === 'transport' && member.value?.kind === 'string') || !matters(member, foreign);
}

/** The document knows the key at its root, or it stands below a table's header, where root keys of TOML end up. */
function belongsElsewhere({ document, text }: ConfigFile, { key, value, keySpan, parent }: Member): boolean {
  const { rootKeys = [], settings = [], commands = [] } = document;
  if (rootKeys.includes(key) || [...settings, ...commands].some(({ path }) => path[0] === key)) return true;
  const isBelowHeader = text.format === 'toml' && text.text[parent.start] !== '{' && value?.kind !== 'object';
  return isBelowHeader && parent.members.some((other) => other.keySpan.start < keySpan.start);
}

function removal(file: ConfigFile, member: Member): Fix | undefined {
  return removeFix(file, member, { title: `Remove "${member.key}"`, safe: false });
}

/** Keys beside the servers: all of them where the document is closed, else only typos in the key of the servers. */
function checkRoot(file: ConfigFile, { views, report }: RuleContext): void {
  const { document, host } = file.view;
  const closed = document.rootKeys !== undefined && document.entry!.closed;
  const serverKeys = (document.servers ?? []).flatMap(({ path, legacy }) => (path.length && !legacy ? [path[0]!] : []));
  const candidates = closed ? file.unknownRoot : file.serverMaps.length === 0 ? unreadObjects(file) : [];
  for (const member of candidates) {
    if (isRemarkKey(member.key) || views.some(({ document }) => document.rootKeys?.includes(member.key))) continue;
    const known = closed ? document.rootKeys! : serverKeys.filter((key) => key.length > 5);
    const meant = nearestName(member.key, known);
    if (!meant && !closed) continue;
    report({
      at: { kind: 'key', member },
      message: meant
        ? `${host.label} does not read "${member.key}". Did you mean "${meant}"?`
        : `${host.label} ${document.entry!.unknownFields ? 'ignores' : 'does not allow'} "${member.key}" in this file. Remove it.`,
      fix: () => [
        meant
          ? // Under the right key servers start and permissions count; inputs alone only ask.
            renameFix(file, member, meant, {
              title: `Rename to "${meant}"`,
              safe: file.document.inputs?.[0] === meant,
              preferred: true,
            })
          : removal(file, member),
      ],
    });
  }
}

/** Keys that cost the whole file. */
function checkKeySets(file: ConfigFile, { report }: RuleContext): void {
  const { label } = file.view.host;
  for (const { member, meant, advice } of refusedKeys(file)) {
    const instead = advice ?? (meant === undefined ? 'Remove it.' : `Use "${meant}".`);
    report({
      at: { kind: 'key', member },
      severity: 'error',
      message: `"${member.key}" is not allowed here. ${instead}`,
      detail: `${label} rejects a file with this key.`,
      fix: () =>
        meant === undefined
          ? []
          : [renameFix(file, member, meant, { title: `Rename to "${meant}"`, safe: false, preferred: true })],
    });
  }
}

/** Keys that a person's own file decides: whoever writes them into a repository changes nothing there. */
function checkOwnFileKeys(file: ConfigFile, { report }: RuleContext): void {
  const { document, host, scope } = file.view;
  if (scope !== 'workspace' || !document.ownFileKeys) return;
  for (const member of file.root?.members ?? []) {
    // What such a value would do is said at the value itself.
    if (!document.ownFileKeys.includes(member.key) || holdsEffect(file, member)) continue;
    report({
      at: { kind: 'key', member },
      severity: 'information',
      message: `"${member.key}" has no effect in this file. Remove it.`,
      detail: `${host.label} reads it from your own file only.`,
    });
  }
}

function holdsEffect({ effects }: ConfigFile, { start, end }: Member): boolean {
  return effects.some(({ effect, node }) => effect.ownFileOnly && start <= node.start && node.end <= end);
}

/** Objects at the root that nothing else speaks about. */
function unreadObjects(file: ConfigFile): Member[] {
  const stray = new Set(file.strayMaps.map(({ member }) => member));
  const { rootKeys = [], servers = [], settings = [], commands = [] } = file.document;
  const known = new Set([...rootKeys, ...[...servers, ...settings, ...commands].map(({ path }) => path[0])]);
  return (file.root?.members ?? []).filter(
    (member) => member.value?.kind === 'object' && !stray.has(member) && !known.has(member.key),
  );
}
