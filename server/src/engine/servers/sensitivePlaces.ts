/** Paths of an entry that name a place with keys, passwords or private data. */

import type { Place, ServerEntry } from '../model/model';
import { sensitivePath } from '../values/paths/path';
import { subWord } from '../values/shellWords';
import { placeInWord } from './launchPlaces';
import {
  isContained,
  isCredentialOrDenial,
  localArguments,
  pathList,
  type ServerRoot,
  serverRoots,
} from './serverRoots';

/** One such path. */
export interface SensitivePlaceUse {
  at: Place;
  what: string;
  /** Where the path is a root of the server. */
  root?: ServerRoot;
}

/** Roots and mounts, arguments, and variables. What is spelled as a credential file or a deny list is left out. */
export function sensitivePlaces(server: ServerEntry): SensitivePlaceUse[] {
  const found: SensitivePlaceUse[] = [];
  const taken = new Set<string>();
  const take = (text: string, at: Place, root?: ServerRoot): void => {
    if (text.includes('://') && !text.startsWith('file:')) return;
    const verdict = sensitivePath(text);
    if (!verdict || verdict.engineSocket) return;
    const key = `${at.kind === 'within' ? at.node.start : at.kind === 'key' ? at.member.start : at.start}:${text}`;
    if (taken.has(key)) return;
    taken.add(key);
    found.push({ at, what: verdict.what, ...(root && { root }) });
  };
  for (const root of serverRoots(server)) take(root.text, root.at, root);
  const args = localArguments(server);
  for (const [index, word] of args.entries()) {
    const equals = word.text.startsWith('-') ? word.text.indexOf('=') : -1;
    if (word.text.startsWith('-') && equals < 0) continue;
    const option = equals > 0 ? word.text.slice(0, equals) : (args[index - 1]?.text ?? '');
    const value = equals > 0 ? subWord(word, equals + 1, word.text.length) : word;
    if (option.startsWith('-') && isOwnFile(option, value.text)) continue;
    take(value.text, placeInWord(server, value, { start: 0, end: value.text.length }));
  }
  if (isContained(server)) return found;
  for (const { name, value } of server.env) {
    if (isCredentialOrDenial(name) || ENV_FILE.test(value.value)) continue;
    for (const { start, end } of pathList(value.value, 0)) {
      const whole = start === 0 && end === value.value.length;
      take(value.value.slice(start, end), whole ? value : { kind: 'within', node: value, start, end });
    }
  }
  return found;
}

/** An option that tells a program which key, settings or dotenv file is its own. */
function isOwnFile(option: string, path: string): boolean {
  return option === '-i' || ENV_FILE.test(path) || isCredentialOrDenial(option.replace(/^--?/, ''));
}

/** A variable or option that names a dotenv file says what to load, not what to open. */
const ENV_FILE = /(?:^|[\\/])\.env[\w.-]{0,60}$/;
