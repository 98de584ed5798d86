/** Paths of an entry that name a place with keys, passwords or private data. */

import type { VariableFamily } from '../../../../shared/src/hosts/host';
import { memoize } from '../memo';
import { type Location, locationOfWord, partOf, type RunCommand, type ServerEntry } from '../model/model';
import type { Word } from '../strings/launch/launch';
import { oncePerLaunch } from '../strings/launch/launchNotes';
import { keyFilesRead } from '../strings/launch/payloads';
import { sensitivePath } from '../strings/paths/path';
import { subWord } from '../strings/shellWords';
import type { VariableReference } from '../strings/variable';
import type { Span, StringNode } from '../syntax/text';
import {
  isContained,
  isContainedLaunch,
  isCredentialOrDenial,
  pathList,
  type ServerRoot,
  serverRoots,
} from './serverRoots';
import { referencesIn, serverStrings } from './serverStrings';

/** One such path. */
export interface SensitivePathUse {
  at: Location;
  what: string;
  /** Where the path is a root of the server. */
  root?: ServerRoot;
}

/** Roots and mounts, arguments, and variables. What is spelled as a credential file or a deny list is left out. */
export function sensitivePathUses(server: ServerEntry): SensitivePathUse[] {
  const found: SensitivePathUse[] = [];
  let taken: Set<string> | undefined;
  const take = (text: string, at: Location, root?: ServerRoot): void => {
    const what = kindOfPlace(text);
    if (what === undefined) return;
    const key = `${at.kind === 'within' ? at.node.start : at.kind === 'key' ? at.member.start : at.start}:${text}`;
    if (taken?.has(key)) return;
    taken ??= new Set();
    taken.add(key);
    found.push({ at, what, ...(root && { root }) });
  };
  for (const root of serverRoots(server)) take(root.text, root.at, root);
  if (server.command) {
    for (const word of sensitiveWords(server.launch)) {
      take(word.text, locationOfWord(server, word));
    }
  }
  for (const { node, references } of filesInserted(server)) {
    for (const { name, start, end } of references) take(name, { kind: 'within', node, start, end });
  }
  for (const { name, value } of server.env) {
    if (!PATH_SIGN.test(value.value) || isCredentialOrDenial(name) || isContained(server)) continue;
    for (const { start, end } of sensitiveParts(value.value)) {
      take(value.value.slice(start, end), partOf(value, start, end));
    }
  }
  return found;
}

/** No place with keys is written without one of these: a folder, or how its name starts, in a list of them as well. */
const PATH_SIGN = /[\\/]|(?:^|[\s";,:[])(?:[._]|id_)/;

/** Where such places stand in the value of a variable. */
const sensitiveParts = memoize((value): readonly Span[] => {
  if (ENV_FILE.test(value)) return [];
  return pathList(value, 0).filter(({ start, end }) => kindOfPlace(value.slice(start, end)) !== undefined);
});

/** Files whose text the host puts into a value: what they hold goes wherever the value goes. */
function filesInserted(server: ServerEntry): { node: StringNode; references: readonly VariableReference[] }[] {
  const { variables } = server.file.document;
  if (!variables?.expands.some(({ family }) => isFileFamily(family))) return [];
  return serverStrings(server).flatMap((string) => {
    const references = referencesIn(string).filter(({ family }) => isFileFamily(family));
    return references.length ? [{ node: string.node, references }] : [];
  });
}

function isFileFamily(family: VariableFamily): boolean {
  return family === '{file:path}' || family === '${file:path}';
}

/** Key files that a command outside of the servers reads. */
export function keyFilesOfCommand(command: RunCommand): SensitivePathUse[] {
  return keyFilesRead(command.launch).flatMap((word) => {
    const what = kindOfPlace(word.text);
    const at = locationOfWord(command, word);
    return what === undefined ? [] : [{ at, what }];
  });
}

/** What a path opens; undefined for ordinary ones, and for sockets of engines, which have a rule of their own. */
function kindOfPlace(text: string): string | undefined {
  if (text.includes('://') && !text.startsWith('file:')) return undefined;
  const verdict = sensitivePath(text);
  return verdict?.engineSocket ? undefined : verdict?.what;
}

/** Arguments, and values of options, that the server itself gets on this machine; then key files that its launch reads. */
const sensitiveWords = oncePerLaunch((launch): readonly Word[] => {
  const args = isContainedLaunch(launch) ? [] : launch.targetArgs;
  const words = args.flatMap((word, index) => {
    const equals = word.text.startsWith('-') ? word.text.indexOf('=') : -1;
    if (word.text.startsWith('-') && equals < 0) return [];
    const option = equals > 0 ? word.text.slice(0, equals) : (args[index - 1]?.text ?? '');
    const value = equals > 0 ? subWord(word, equals + 1, word.text.length) : word;
    if (option.startsWith('-') && isOwnFile(option, value.text)) return [];
    return kindOfPlace(value.text) === undefined ? [] : [value];
  });
  return [...words, ...keyFilesRead(launch)];
});

/** An option that tells a program which key, settings or dotenv file is its own. */
function isOwnFile(option: string, path: string): boolean {
  return option === '-i' || ENV_FILE.test(path) || isCredentialOrDenial(option.replace(/^--?/, ''));
}

/** A variable or option that names a dotenv file says what to load, not what to open. */
const ENV_FILE = /(?:^|[\\/])\.env[\w.-]{0,60}$/;
