/** Finds what switches certificate checks off in one entry: variables, options, connection settings. */
import {
  CURL_LIKE,
  SKIP_NAME,
  TLS_FLAGS,
  TLS_SETTING,
  TLS_VARIABLES,
  TRUSTED_HOST_FLAGS,
  VERIFY_FLAG,
  VERIFY_NAME,
} from '../data/tlsSwitches';
import type { Pair, Place, ServerEntry } from './model';
import { serverAddress } from './serverAddress';
import type { Word } from './values/launch';
import { isLoopback } from './values/url';

/** One switch. Either `at` or `word` says where it stands. */
export interface TlsSwitch {
  at?: Place;
  word?: Word;
  /** The switch as a person would call it. */
  what: string;
  /** What the server does then. */
  waives: string;
  /** What to remove: a variable, or words of the launch line. */
  pair?: Pair;
  words?: readonly Word[];
}

const OFF = new Set(['0', 'false', 'no', 'off', 'none', 'disable', 'disabled', 'f', 'n']);
const ON = new Set(['1', 'true', 'yes', 'on', 't', 'y', 'enabled']);
const UNCHECKED = 'accept any certificate';

/** All switches of an entry, in the order of the launch line and then the variables. */
export function findTlsSwitches(server: ServerEntry): TlsSwitch[] {
  const found = server.command ? launchSwitches(server) : [];
  for (const pair of server.env) {
    const { name, value } = pair;
    if (isSwitch(name, value.value)) found.push({ at: value, what: `"${name}"`, waives: UNCHECKED, pair });
    else found.push(...settingIn(value.value, { kind: 'within', node: value, start: 0, end: 0 }));
  }
  if (server.url) found.push(...settingIn(server.url.value, { kind: 'within', node: server.url, start: 0, end: 0 }));
  return found;
}

function isSwitch(name: string, value: string): boolean {
  const text = value.trim().toLowerCase();
  const wanted = TLS_VARIABLES.get(name.toUpperCase());
  if (wanted === '*') return text !== '' && !OFF.has(text);
  if (wanted !== undefined) return text === wanted || (wanted === 'off' && OFF.has(text));
  if (OFF.has(text)) return VERIFY_NAME.test(name) && !SKIP_NAME.test(name);
  return ON.has(text) && SKIP_NAME.test(name);
}

/** `verify=false` and its kind inside a longer value. */
function settingIn(text: string, at: Place & { kind: 'within' }): TlsSwitch[] {
  const match = text.includes('=') ? TLS_SETTING.exec(text) : null;
  if (!match) return [];
  const place = { ...at, start: match.index, end: match.index + match[0].length };
  return [{ at: place, what: `"${match[0]}"`, waives: UNCHECKED }];
}

function launchSwitches(server: ServerEntry): TlsSwitch[] {
  const found: TlsSwitch[] = [];
  const { launch } = server;
  for (const { name, value, word } of launch.environment) {
    if (isSwitch(name, value.text)) found.push({ word, what: `"${name}"`, waives: UNCHECKED });
  }
  // The entry's own words also hold options of runners and of programs inside a shell line.
  for (const [index, word] of launch.words.entries()) {
    if (!word.text.startsWith('-')) continue;
    const next = launch.words[index + 1];
    const one = optionSwitch(server, word, next);
    if (one) found.push(one);
  }
  for (const { text, origin } of launch.words) {
    const node = origin >= 0 && !text.startsWith('-') ? server.args[origin] : undefined;
    if (node) found.push(...settingIn(node.value, { kind: 'within', node, start: 0, end: 0 }));
  }
  return found;
}

function optionSwitch(server: ServerEntry, word: Word, next: Word | undefined): TlsSwitch | undefined {
  const equals = word.text.indexOf('=');
  const name = (equals > 0 ? word.text.slice(0, equals) : word.text).toLowerCase();
  const joined = equals > 0 ? word.text.slice(equals + 1).toLowerCase() : undefined;
  const what = `"${word.text}"`;
  if (TLS_FLAGS.has(name)) {
    return joined !== undefined && OFF.has(joined) ? undefined : { word, what, waives: UNCHECKED, words: [word] };
  }
  if (name === '--allow-http') {
    const parts = serverAddress(server)?.parts;
    if (parts && isLoopback(parts.host)) return undefined;
    return { word, what, waives: 'connect without encryption', words: [word] };
  }
  if (name === '-k' && CURL_LIKE.has(server.launch.programName)) {
    return { word, what, waives: UNCHECKED, words: [word] };
  }
  if (TRUSTED_HOST_FLAGS.has(name)) {
    const words = joined === undefined && next ? [word, next] : [word];
    return { word: words[words.length - 1]!, what: `"${name}"`, waives: UNCHECKED, words };
  }
  if (!VERIFY_FLAG.test(name)) return undefined;
  if (joined !== undefined) return OFF.has(joined) ? { word, what, waives: UNCHECKED, words: [word] } : undefined;
  if (!next || !OFF.has(next.text.toLowerCase())) return undefined;
  return { word: next, what: `"${word.text} ${next.text}"`, waives: UNCHECKED, words: [word, next] };
}
