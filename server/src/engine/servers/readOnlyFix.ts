/** Writes the switch that limits a known server to reading, where this launch or address takes it. */
import type { HostView } from '../../../../shared/src/hosts/detect';
import type { ReadOnlySwitch } from '../../data/capabilities/row';
import type { Fix } from '../findings/finding';
import { applicableFix, type FixTraits, fixOf, replaceFix } from '../findings/fixes';
import { nodeOfWord, type ServerEntry } from '../model/model';
import { editorOf } from '../syntax/edit';
import type { TextEdit } from '../syntax/text';
import { commonField } from './hostFields';
import { insertPair } from './insertPair';
import { replaceWordFix } from './launchLocations';
import { bridgeOf } from './serverAddress';
import { isContained } from './serverRoots';
import { serverVariables } from './serverVariables';

/** Sets the switch; undefined where it would have to be written in a way that nobody documents. */
export function readOnlyFix(
  server: ServerEntry,
  { kind, name, value }: ReadOnlySwitch,
  views: readonly HostView[],
  traits: FixTraits,
): Fix | undefined {
  if (kind === 'flag') return flagFix(server, name, value, views, traits);
  const text = value ?? 'true';
  if (kind === 'env') return variableFix(server, name, text, views, traits);
  if (kind === 'header') return headerFix(server, name, text, views, traits);
  return kind === 'query' ? queryFix(server, name, text, traits) : undefined;
}

function flagFix(
  server: ServerEntry,
  name: string,
  value: string | undefined,
  views: readonly HostView[],
  traits: FixTraits,
): Fix | undefined {
  if (server.launch.targetArgs.some(({ text }) => text === name || text.startsWith(`${name}=`))) return undefined;
  return appendFix(server, [value === undefined ? name : `${name}=${value}`], views, traits);
}

/** Puts words behind the last argument, in the list, the command line, or a list of their own. */
function appendFix(
  server: ServerEntry,
  words: readonly string[],
  views: readonly HostView[],
  traits: FixTraits,
): Fix | undefined {
  const { args, command, launch } = server;
  // Behind another option the switch could be taken for its value, and behind `--` for an operand.
  if (launch.shellLine || isSplit(server)) return undefined;
  const editor = editorOf(server.file.text);
  const list = (args[args.length - 1] ?? command)?.parent;
  if (list?.kind === 'array')
    return applicableFix(server.file, traits, ...words.map((word) => editor.insertItem(list, word)));
  if (!command || args.length > 0) return undefined;
  const field = commonField(views, 'args');
  if (server.fields.some(({ member }) => member.key === field)) return undefined;
  if (launch.commandHoldsLine) {
    const end = command.value.length;
    return fixOf(traits, editor.replaceWithin(command, end, end, ` ${words.join(' ')}`));
  }
  return field === undefined ? undefined : fixOf(traits, editor.insertMember(server.node, field, words));
}

/** The launch is one string, or the list ends in words of another program. */
function isSplit(server: ServerEntry): boolean {
  const last = server.launch.targetArgs[server.launch.targetArgs.length - 1];
  return last !== undefined && last.origin !== server.args.length - 1;
}

function variableFix(
  server: ServerEntry,
  name: string,
  value: string,
  views: readonly HostView[],
  traits: FixTraits,
): Fix | undefined {
  const known = serverVariables(server).find((variable) => variable.name.toLowerCase() === name.toLowerCase());
  if (known) return known.replace(value, traits);
  const { container } = server.launch;
  if (!isContained(server) || container?.env.some((variable) => variable.name === name)) {
    return fixOf(traits, insertPair(server, views, 'env', name, value));
  }
  const image = container?.image;
  const node = image && nodeOfWord(server, image.origin);
  if (node?.parent?.kind !== 'array' || node.value !== image?.text) return undefined;
  const list = node.parent;
  const editor = editorOf(server.file.text);
  const words = ['-e', `${name}=${value}`];
  return applicableFix(server.file, traits, ...words.map((word) => editor.insertItem(list, word, node)));
}

function headerFix(
  server: ServerEntry,
  name: string,
  value: string,
  views: readonly HostView[],
  traits: FixTraits,
): Fix | undefined {
  const bridge = bridgeOf(server);
  if (bridge) {
    if (bridge.headers.some((header) => header.name.toLowerCase() === name.toLowerCase())) return undefined;
    const option = Object.entries(bridge.bridge.headerOptions).find(([, kind]) => kind !== 'bearer');
    if (!option) return undefined;
    // Without a blank: some hosts split arguments there.
    const words = option[1] === 'two' ? [option[0], name, value] : [option[0], `${name}:${value}`];
    return appendFix(server, words, views, traits);
  }
  const known = server.headers.find((header) => header.name.toLowerCase() === name.toLowerCase());
  if (known) return replaceFix(server.file, known.value, value, traits);
  return fixOf(traits, insertPair(server, views, 'headers', name, value));
}

function queryFix(server: ServerEntry, name: string, value: string, traits: FixTraits): Fix | undefined {
  const bridge = bridgeOf(server);
  const url = bridge?.url.text ?? server.url?.value;
  if (url === undefined) return undefined;
  const { start, end, text } = withQuery(url, name, value);
  if (bridge) return replaceWordFix(server, bridge.url, { part: { start, end }, text }, traits);
  return fixOf(traits, editorOf(server.file.text).replaceWithin(server.url!, start, end, text));
}

/** The parameter with that value, in front of a fragment. */
function withQuery(url: string, name: string, value: string): TextEdit {
  const hash = url.indexOf('#');
  const end = hash < 0 ? url.length : hash;
  const query = url.slice(0, end).indexOf('?');
  if (query < 0) return { start: end, end, text: `?${name}=${value}` };
  let at = query + 1;
  for (const part of url.slice(at, end).split('&')) {
    if (part.startsWith(`${name}=`)) return { start: at, end: at + part.length, text: `${name}=${value}` };
    at += part.length + 1;
  }
  return { start: end, end, text: `${query === end - 1 ? '' : '&'}${name}=${value}` };
}
