/** Moves an entry from a retired package to its successor, as far as the successor's documentation says how. */
import type { Move, MovedLaunch, PackageName, Replacement } from '../../data/advisories/row';
import type { Fix } from '../findings/finding';
import { type FixTraits, fixOf } from '../findings/fixes';
import type { RuleContext } from '../findings/rule';
import { oncePerEntry } from '../model/entryMemo';
import { nodeOfWord, type ServerEntry } from '../model/model';
import type { PackageUse } from '../strings/packages/packageModel';
import type { Word } from '../strings/shellWords';
import { joinEdits } from '../syntax/configEditor';
import { editorOf } from '../syntax/edit';
import { memberOf, type TextEdit } from '../syntax/text';
import { renamePackageFix, VERSION_MARKER, versionForm, withVersionQuestion } from './packagePins';
import { membersIn, remoteEntryFix } from './remoteEntry';

/** What an entry sets that the successor calls something else, or does not know; for the message. */
export function moveNotes(server: ServerEntry, { move }: Replacement): string {
  if (!move?.env && !move?.lost) return '';
  const set = settingNames(server);
  const renamed = Object.entries(move.env ?? {}).filter(([name]) => set.has(name));
  const lost = (move.lost ?? []).filter((name) => set.has(name));
  const called = renamed.map(([name, other]) => `Its variable ${name} is called ${other} there.`).join(' ');
  return [called, lost.length > 0 && `It has no counterpart of ${lost.join(' and ')}.`].filter(Boolean).join(' ');
}

/** Asked again for each package of a launch. */
const settingNames = oncePerEntry((server): ReadonlySet<string> => new Set(settingsOf(server).map(({ name }) => name)));

/** Fixes that turn the entry into one of the successor. */
export function moveFixes(
  server: ServerEntry,
  use: PackageUse,
  replacement: Replacement,
  context: RuleContext,
): (Fix | undefined)[] {
  const { package: meant, dropIn, move } = replacement;
  if (dropIn) return [meant && renamed(server, use, meant, move)];
  return [
    move?.launch && relaunched(server, use, move.launch, replacement),
    move?.signIn && replacement.url ? signedIn(server, use, move.signIn, replacement.url, context) : undefined,
  ];
}

/** The same launch with other names. */
function renamed(server: ServerEntry, use: PackageUse, meant: PackageName, move: Move | undefined): Fix | undefined {
  const beside = server.launch.runnerOptions.some(({ value }) => value === use.spec);
  if (move?.namesProgram && !beside) return undefined;
  const fix = renamePackageFix(server, use, meant);
  if (!fix || !move) return fix;
  const edits = joinEdits([fix.edits, variableEdits(server, move), programEdits(server, use, move)]);
  return edits && { ...fix, edits };
}

/** Everything that names a variable of the server, each with the edit that gives it another name. */
function settingsOf(server: ServerEntry): { name: string; rename(other: string): TextEdit[] | undefined }[] {
  const editor = editorOf(server.file.text);
  const settings = [...server.env, ...server.envScalars].map(({ name, member }) => ({
    name,
    rename: (other: string) => (memberOf(member.parent, other) ? undefined : editor.renameKey(member, other)),
  }));
  for (const node of server.envNames) {
    settings.push({ name: node.value, rename: (other) => editor.replaceValue(node, other) });
  }
  if (!server.command) return settings;
  const { environment, container } = server.launch;
  const passed = (container?.env ?? []).filter(({ value }) => value === undefined);
  for (const { name, word } of [...environment, ...passed]) {
    settings.push({ name, rename: (other) => renameInWord(server, word, name, other) });
  }
  return settings;
}

/** `NAME=value`, `NAME`, `--env=NAME=value`: the first of them in the word, as it stands in the text. */
function renameInWord(server: ServerEntry, word: Word, name: string, other: string): TextEdit[] | undefined {
  const node = nodeOfWord(server, word.origin);
  const at = word.text.startsWith('-') ? word.text.search(/[= ]/) + 1 : 0;
  if (!node || !word.text.startsWith(name, at)) return undefined;
  if (node.value.slice(word.start, word.end) !== word.text) return undefined;
  const start = word.start + at;
  return editorOf(server.file.text).replaceWithin(node, start, start + name.length, other);
}

function variableEdits(server: ServerEntry, { env = {}, lost = [] }: Move): TextEdit[] | undefined {
  const names = new Map(Object.entries(env));
  // What a file of variables holds is not known here.
  if (names.size > 0 && (server.envFile || server.launch.container?.envFiles.length)) return undefined;
  const settings = settingsOf(server);
  if (settings.some(({ name }) => lost.includes(name))) return undefined;
  return joinEdits(
    settings.map(({ name, rename }) => {
      const other = names.get(name);
      return other === undefined ? [] : rename(other);
    }),
  );
}

/** Programs of the package that are named beside it: `uvx --from old old`. */
function programEdits(server: ServerEntry, use: PackageUse, { programs }: Move): TextEdit[] | undefined {
  const names = new Map(Object.entries(programs ?? {}));
  const { launch } = server;
  if (names.size === 0 || !launch.runnerOptions.some(({ value }) => value === use.spec)) return [];
  const word = launch.words.find((each) => each !== use.spec && !isOptionValue(server, each) && names.has(each.text));
  const node = word && nodeOfWord(server, word.origin);
  if (!node) return [];
  return editorOf(server.file.text).replaceWithin(node, word.start, word.end, names.get(word.text)!);
}

function isOptionValue({ launch }: ServerEntry, word: Word): boolean {
  return launch.runnerOptions.some(({ value }) => value?.origin === word.origin && value.start === word.start);
}

const confirming = new Set(['-y', '--yes']);

/** Another command line, where each word of the old one is understood. */
function relaunched(
  server: ServerEntry,
  use: PackageUse,
  launch: MovedLaunch,
  { package: meant, move }: Replacement,
): Fix | undefined {
  const rest = restOf(server, launch);
  if (!rest || !isPlain(server, use)) return undefined;
  const named = launch.bare ? undefined : meant;
  if (!named && !launch.bare) return undefined;
  // The versions of the successor are its own, and an image in the place of a package is a kind of its own.
  const isNewImage = named?.ecosystem === 'oci' && use.ecosystem !== 'oci';
  const version = use.pin === 'exact' || use.pin === 'range' || isNewImage;
  const spec = named && (version ? `${named.name}${versionMark(named)}${VERSION_MARKER}` : named.name);
  const words = [...(launch.before ?? []), ...(spec ? [spec] : []), ...(launch.after ?? []), ...rest];
  const kept = launch.command ? [] : server.args.slice(0, use.spec.origin).map(({ value }) => value);
  const wrongOption = launch.command && server.launch.runnerOptions.some(({ name }) => !confirming.has(name));
  if (wrongOption) return undefined;
  const title = `Use ${named?.name ?? [launch.command, ...(launch.after ?? [])].join(' ')}`;
  const traits: FixTraits = { title: version && named ? `${title} in a version…` : title, safe: false };
  const editor = editorOf(server.file.text);
  const fix = fixOf(
    traits,
    launch.command && server.command ? editor.replaceValue(server.command, launch.command) : [],
    argumentEdits(server, [...kept, ...words]),
    move && variableEdits(server, move),
  );
  return version && named
    ? withVersionQuestion(fix, `Exact version of ${named.name}`, versionForm(named.ecosystem))
    : fix;
}

function versionMark({ ecosystem }: PackageName): string {
  if (ecosystem === 'oci') return ':';
  return ecosystem === 'pypi' ? '==' : '@';
}

/** Program and arguments stand as they are run: no wrapper, no shell, nothing else that is fetched. */
function isPlain(server: ServerEntry, use: PackageUse): boolean {
  const { launch, args, command } = server;
  if (launch.layers.length > 0 || launch.commandHoldsLine || launch.packages.length !== 1 || !command) return false;
  if (use.role !== 'target' || use.alias !== undefined || use.extras !== undefined || use.pin === 'unknown')
    return false;
  if (use.pin === 'digest') return false;
  return launch.words.every(({ origin, text }) => text === (origin < 0 ? command : args[origin])?.value);
}

/** What the server itself was told, in the successor's words; undefined where one of them is not understood. */
function restOf({ launch }: ServerEntry, { options, address }: MovedLaunch): string[] | undefined {
  const names = new Map(Object.entries(options ?? {}));
  const rest: string[] = [];
  let addresses = 0;
  for (let index = 0; index < launch.targetArgs.length; index++) {
    const { text } = launch.targetArgs[index]!;
    const equals = text.indexOf('=');
    const other = names.get(equals < 0 ? text : text.slice(0, equals));
    if (other) {
      const value = equals < 0 ? launch.targetArgs[++index]?.text : text.slice(equals + 1);
      if (value === undefined) return undefined;
      rest.push(`${other}=${value}`);
    } else if (address && !text.startsWith('-') && addresses === 0) {
      addresses++;
      rest.push(...address, text);
    } else return undefined;
  }
  return rest;
}

/** The items one by one where their number stays, so that layout and comments do. */
function argumentEdits(server: ServerEntry, words: readonly string[]): TextEdit[] | undefined {
  const list = server.args[0]?.parent;
  if (list?.kind !== 'array' || list.items.length !== server.args.length) return undefined;
  const editor = editorOf(server.file.text);
  if (words.length !== server.args.length) {
    const { comments } = server.file.text;
    const hidden = comments.some(({ start }) => start >= list.start && start < list.end);
    return hidden ? undefined : editor.replaceValue(list, words);
  }
  return joinEdits(
    words.map((word, index) => {
      const node = server.args[index]!;
      return node.value === word ? [] : editor.replaceValue(node, word);
    }),
  );
}

/** The vendor's remote server in the host's own words, where everything that was set is known to be needless. */
function signedIn(
  server: ServerEntry,
  use: PackageUse,
  { env, options = [] }: NonNullable<Move['signIn']>,
  url: string,
  context: RuleContext,
): Fix | undefined {
  if (!isPlain(server, use)) return undefined;
  if (settingsOf(server).some(({ name }) => !env.includes(name))) return undefined;
  if (!restOf(server, { options: Object.fromEntries(options.map((name) => [name, name])) })) return undefined;
  const title = `Use ${url} and sign in`;
  const target = { url, transport: 'http' } as const;
  const fix = remoteEntryFix(server, target, membersIn(server, 'env'), { title, safe: false }, context);
  return fix && (server.env.length > 0 || server.launch.targetArgs.length > 0) ? { ...fix, drops: true } : fix;
}
