/**
 * The law of the safe fix: after it the host reads everything that it read before, starts nothing more and grants nothing more.
 * `breaches` holds a text before and after against it, on the located model of every host that reads the text.
 */

import { editorVariables } from '../../server/src/data/editorVariables';
import type { LintResult } from '../../server/src/engine/lint/lintResult';
import type { ConfigFile, EffectUse, RunCommand, ServerEntry } from '../../server/src/engine/model/model';
import { expansionOf } from '../../server/src/engine/servers/expansion';
import { referencesIn, serverStrings } from '../../server/src/engine/servers/serverStrings';
import { guessedSpans } from '../../server/src/engine/syntax/guessedSpans';
import { memberOf, type Node, type TextEdit, walk } from '../../server/src/engine/syntax/text';

/** Everything that is wrong with a safe change of a text, in words without values of it. */
export function breaches(before: LintResult, after: LintResult, edits: readonly TextEdit[]): string[] {
  const found: (string | undefined)[] = [inGuess(before, edits), lostAnchor(before, after)];
  for (const file of before.files) {
    const same = after.files.find(({ view }) => view.host === file.view.host && view.document === file.document);
    if (!same) {
      // What holds nothing is nobody's any more.
      if (file.servers.length > 0) found.push(`${file.view.host.id} does not read the text any more`);
      continue;
    }
    found.push(
      ...[
        serversKept,
        startsNoMore,
        launchesKept,
        duplicatesKept,
        grantsNoMore,
        filtersKept,
        keysKept,
        referencesWork,
        transportFits,
        distinctKept,
      ].map((check) => check(file, same)),
    );
  }
  return [...new Set(found)].filter((breach) => breach !== undefined);
}

function inGuess({ text }: LintResult, edits: readonly TextEdit[]): string | undefined {
  if (!text || text.problems.some(({ repair }) => repair?.edits === edits)) return undefined;
  const spans = guessedSpans(text);
  const isIn = edits.some((edit) => spans.some(({ start, end }) => edit.start < end && start < edit.end));
  return isIn ? 'it edits what the parser guessed' : undefined;
}

const ANCHOR = /(?<=^|[\s[{,])[&*][\w-]{1,60}(?=[\s,\]}]|$)/gm;

/** In YAML: names that are used are still defined. */
function lostAnchor(before: LintResult, after: LintResult): string | undefined {
  if (before.text?.format !== 'yaml' || !after.text) return undefined;
  const marks = new Set(after.text.text.match(ANCHOR) ?? []);
  const had = new Set(before.text.text.match(ANCHOR) ?? []);
  const lost = [...marks].some(
    (mark) => mark.startsWith('*') && had.has(`&${mark.slice(1)}`) && !marks.has(`&${mark.slice(1)}`),
  );
  return lost ? 'an alias lost its anchor' : undefined;
}

/** The entries that count: those that the host reads, and of two with one name the later. */
function readServers({ servers }: ConfigFile): ServerEntry[] {
  return servers.filter(({ unread, shadowed }) => !unread && !shadowed);
}

/** Characters that nobody sees are no part of a name. */
function plain(name: string): string {
  return name.replaceAll(/[^\u0020-\u007e\u00a1-\u00ac\u00ae-\u1fff\u3000-\ud7ff]/g, '');
}

function serversKept(before: ConfigFile, after: ConfigFile): string | undefined {
  const left = new Set(readServers(after).map(({ name }) => plain(name)));
  const was = readServers(before);
  if (was.every(({ name }) => left.has(plain(name)))) return undefined;
  // One that has its name in a list may get another one.
  return readServers(after).length < was.length ? 'a server is not read any more' : undefined;
}

function commandKey({ command, name }: RunCommand): string {
  return `${name}\n${command.value}`;
}

/** No entry that was off is on, no other program is started, and no command is run that was not. */
function startsNoMore(before: ConfigFile, after: ConfigFile): string | undefined {
  const were = new Map(before.servers.map((server) => [plain(server.name), server]));
  const names = new Set(before.servers.filter(({ enabled }) => enabled).map(({ name }) => plain(name)));
  const isMore = readServers(after).length > readServers(before).length;
  for (const server of readServers(after)) {
    const name = plain(server.name);
    if (server.enabled && were.has(name) && !names.has(name)) return 'a server that was off is on';
    // Under a key that is spelled right now, what was written there is read: that is what the fix says.
    const { start, end } = server.node;
    const stood = before.text.text.includes(after.text.text.slice(start, end));
    if (isMore && !were.has(name) && !stood) return 'a server appears';
  }
  const ran = new Set(before.commands.filter(({ unread }) => !unread).map(commandKey));
  const more = after.commands.some((command) => !command.unread && !command.entry && !ran.has(commandKey(command)));
  return more ? 'a command is run that was not' : undefined;
}

/** What an entry starts or reaches, without versions and arguments. */
function partsOfLaunch({ launch, command, url }: ServerEntry): string[] {
  if (!command) return url ? [`address ${url.value.replace(/^(\w+:\/\/[^/?#]*).*$/s, '$1')}`] : [];
  const { packages, codePaths, container, remoteScripts, inlineCode } = launch;
  return [
    ...packages.map(({ name }) => `package ${name}`),
    ...codePaths.map(({ word }) => `file ${word.text}`),
    ...remoteScripts.map(({ word }) => `download ${word.text}`),
    ...(container?.image ? [`image ${container.image.text.split('@', 1)[0]!.replace(/:[^:/]*$/, '')}`] : []),
    ...(inlineCode ? [`code ${inlineCode.text}`] : []),
  ];
}

/** A safe change may take parts away, and say which version; it starts no other program and reaches no other machine. */
function launchesKept(before: ConfigFile, after: ConfigFile): string | undefined {
  const text = plain(before.text.text);
  for (const server of readServers(after)) {
    const was = readServers(before).find(({ name }) => name === server.name);
    if (!was || was.launch.unread) continue;
    const had = new Set(partsOfLaunch(was).map(plain));
    // A reference instead of a value is judged by what it refers to, and a corrected address by the fix's own rule.
    const more = partsOfLaunch(server).filter((part) => !had.has(plain(part)) && !/[$%{]/.test(part));
    const other = more.find((part) => !text.includes(plain(part.slice(part.indexOf(' ') + 1))));
    if (other !== undefined) return `an entry starts or reaches something else (${other.split(' ', 1)})`;
  }
  return undefined;
}

/** Of two keys with one name the last one counts, for every host: it still says the same, or is gone with its entry. */
function duplicatesKept(before: ConfigFile, after: ConfigFile): string | undefined {
  for (const server of readServers(after)) {
    const was = readServers(before).find(({ name }) => name === server.name);
    if (!was) continue;
    const keys = was.node.members.map(({ key }) => key);
    const twice = [...new Set(keys.filter((key, at) => keys.indexOf(key) !== at))];
    const changed = twice.find((key) => {
      const now = memberOf(server.node, key)?.value;
      const old = memberOf(was.node, key)?.value;
      return now && old && now.kind !== old.kind;
    });
    if (changed !== undefined) return 'another one of two keys with one name counts';
  }
  return undefined;
}

const granting: ReadonlySet<string> = new Set([
  ...['approve-everything', 'approve-server', 'approve-tools', 'trust-project-servers', 'approve-sandboxed', 'root'],
  ...['writable-root', 'sandbox-off', 'enable-plugin', 'plugin-source', 'run-on-open', 'tls-off', 'output-filter-off'],
]);

function grantsOf({ effects }: ConfigFile): string[] {
  return effects.filter(({ effect }) => granting.has(effect.kind)).map(grantKey);
}

function grantKey({ effect, key, entry, server, tool, node }: EffectUse): string {
  const value = 'value' in node ? String(node.value) : node.kind;
  return [effect.kind, key.replaceAll(/\d+/g, '#'), entry?.name ?? server ?? '', tool ?? '', value].join('\n');
}

/** What refuses stays, and nothing is granted that was not. */
function grantsNoMore(before: ConfigFile, after: ConfigFile): string | undefined {
  const had = new Set(grantsOf(before));
  const more = grantsOf(after).find((grant) => !had.has(grant));
  // An entry that is read now brings what it says; that it is read is what the fix is for.
  const unread = new Set(before.servers.filter((server) => server.unread).map(({ name }) => name));
  if (more !== undefined && !unread.has(more.split('\n')[2]!))
    return `something more is granted (${more.split('\n', 2).join(', ')})`;
  const refusals = ({ effects }: ConfigFile) =>
    effects.filter(({ effect: { kind } }) => kind === 'refuse-project-server' || kind === 'never-on-open').length;
  return refusals(after) < refusals(before) ? 'a refusal is lost' : undefined;
}

/** Lists that are filters: tools of an entry, and effects that say what an empty list means. */
function filtersKept(before: ConfigFile, after: ConfigFile): string | undefined {
  const filters = ({ effects }: ConfigFile) =>
    effects
      .filter(({ effect }) => effect.emptyMeans)
      .map(grantKey)
      .sort()
      .join('\n');
  if (filters(before) !== filters(after)) return 'a list that is a filter changed';
  for (const server of readServers(before)) {
    const now = readServers(after).find(({ name }) => name === server.name);
    if (!now || before.malformed.some((malformed) => malformed.server === server)) continue;
    const listed = (nodes: readonly { value: string }[] | undefined) => nodes?.map(({ value }) => value).join('\n');
    if (listed(server.allowedTools) !== undefined && listed(now.allowedTools) !== listed(server.allowedTools)) {
      return 'the list of allowed tools changed';
    }
    const names = listed(now.excludedTools) ?? '';
    if (!server.excludedTools.every(({ value }) => names.split('\n').includes(value)))
      return 'an excluded tool is back';
  }
  return undefined;
}

/** Keys at the root that this host knows are still there, and no other one has taken their name. */
function keysKept(before: ConfigFile, after: ConfigFile): string | undefined {
  const { rootKeys = [], servers = [], commands = [] } = before.document;
  const known = new Set([...rootKeys, ...[...servers, ...commands].map(({ path }) => path[0])]);
  for (const member of before.root?.members ?? []) {
    const isEmpty = member.value?.kind === 'object' && member.value.members.length === 0;
    if (known.has(member.key) && !isEmpty && after.root && !memberOf(after.root, member.key)) {
      return `the key of the root "${member.key}" is lost`;
    }
  }
  return undefined;
}

/** References that the fix wrote are expanded there, and name no variable of an editor. */
function referencesWork(before: ConfigFile, after: ConfigFile): string | undefined {
  const { variables } = after.document;
  if (!variables?.confirmed) return undefined;
  // What is read now was text before, too.
  if (after.servers.length > before.servers.length) return undefined;
  const [old, now] = [spelledReferences(before), spelledReferences(after)];
  const isLiteral = ({ kind }: Spelled): boolean => kind === 'literal';
  if (now.filter(isLiteral).length > old.filter(isLiteral).length) return 'it writes a reference that stays text there';
  const had = new Set(old.map(({ text }) => text));
  const isBuiltIn = ({ kind, name, text }: Spelled) =>
    kind === 'expanded' && editorVariables.has(name) && !had.has(text);
  return now.some(isBuiltIn) ? "an editor's variable becomes one of the environment" : undefined;
}

interface Spelled {
  kind: string;
  name: string;
  text: string;
}

function spelledReferences({ servers, document }: ConfigFile): Spelled[] {
  return servers.flatMap((server) =>
    serverStrings(server).flatMap((string) => {
      const { value } = string.node;
      return referencesIn(string).map((reference) => ({
        kind: expansionOf(document.variables, string.part, value, reference).kind,
        name: reference.name,
        text: value.slice(reference.start, reference.end),
      }));
    }),
  );
}

/** A transport that the fix names is one that the entry has what it takes for. */
function transportFits(before: ConfigFile, after: ConfigFile): string | undefined {
  for (const server of after.servers) {
    const was = before.servers.find(({ name }) => name === server.name);
    if (!was || !server.declared || was.declared?.value === server.declared.value || !server.declaredKnown) continue;
    const isProcess = server.transport === 'stdio';
    if (isProcess ? server.url && !server.command : server.command && !server.url)
      return 'the transport does not fit the entry';
    if (server.url && isProcess) return 'the transport does not fit the entry';
  }
  return undefined;
}

/** Different texts do not become one reference: two credentials in one variable are one credential lost. */
export function distinctKept(before: ConfigFile, after: ConfigFile): string | undefined {
  const old = stringsOf(before.root);
  const now = stringsOf(after.root);
  const had = new Set(old.values());
  const sources = new Map<string, string>();
  for (const [path, text] of now) {
    const was = old.get(path);
    if (was === undefined || was === text || had.has(text) || !/[$]?\{.*\}/.test(text)) continue;
    const other = sources.get(text);
    const value = longestWord(was);
    if (other !== undefined && other !== value) return 'two different values become one reference';
    sources.set(text, value);
  }
  return undefined;
}

/** The value itself, whatever notation of a default it stands in. */
function longestWord(text: string): string {
  const words = text.split(/[^\w+/]+/);
  return words.reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}

function stringsOf(root: Node | undefined): Map<string, string> {
  const strings = new Map<string, string>();
  if (!root) return strings;
  const paths = new Map<Node, string>([[root, '']]);
  walk(root, (node) => {
    const path = paths.get(node) ?? '';
    if (node.kind === 'object') {
      for (const { key, value } of node.members) if (value) paths.set(value, `${path}/${key}`);
    } else if (node.kind === 'array') {
      for (const [index, item] of node.items.entries()) paths.set(item, `${path}/${index}`);
    } else if (node.kind === 'string') strings.set(path, node.value);
  });
  return strings;
}
