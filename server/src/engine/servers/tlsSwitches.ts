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
} from '../../data/tlsSwitches';
import type { Fix } from '../findings/finding';
import type { FixTraits } from '../findings/fixes';
import { placeFinder } from '../findings/placeFinder';
import type { StringNode } from '../formats/text';
import { memoize } from '../memo';
import { type Place, placeOfWord, type ServerEntry } from '../model/model';
import { isLoopback } from '../values/addresses/url';
import type { Word } from '../values/launch/launch';
import { oncePerLaunch } from '../values/launch/launchNotes';
import { holdsReference } from '../values/secrets/secret';
import { findKnownSwitches } from './knownSwitches';
import { commandsOf, removeWordsFix } from './launchPlaces';
import { serverAddress } from './serverAddress';
import { serverVariables } from './serverVariables';

/** One switch. */
export interface TlsSwitch {
  at: Place;
  /** The switch as a person would call it. */
  what: string;
  /** What the server does then. */
  waives: string;
  /** Takes it away, where that can be done cleanly. */
  remove?(traits: FixTraits): Fix | undefined;
}

const OFF = new Set(['0', 'false', 'no', 'off', 'none', 'disable', 'disabled', 'f', 'n']);
const ON = new Set(['1', 'true', 'yes', 'on', 't', 'y', 'enabled']);
const UNCHECKED = 'accept any certificate';

/** All switches of an entry, in the order of the launch line and then the variables. */
export function findTlsSwitches(server: ServerEntry): TlsSwitch[] {
  const found = server.command ? launchSwitches(server) : [];
  for (const { name, text, at, inWord, remove } of serverVariables(server)) {
    if (isTlsSwitch(name, text)) found.push({ at, what: `"${name}"`, waives: UNCHECKED, remove });
    else if (!inWord && at.kind === 'string') found.push(...settingIn(at));
  }
  if (server.url) found.push(...settingIn(server.url));
  const known = findKnownSwitches(server, 'certificates');
  if (known.length === 0) return found;
  const placeAmong = placeFinder(
    server.file.text,
    found.map(({ at }) => at),
  );
  const more = known.filter(({ at }) => placeAmong(at) === undefined);
  return [...found, ...more.map(({ at, what, mend }) => ({ at, what: `"${what}"`, waives: UNCHECKED, remove: mend }))];
}

/** A variable that switches the check off. */
export function isTlsSwitch(name: string, value: string): boolean {
  const wanted = offBy(name);
  if (wanted === undefined) return false;
  const text = value.trim().toLowerCase();
  if (wanted === '*') return text !== '' && !OFF.has(text) && !holdsReference(value);
  if (wanted === 'on') return ON.has(text);
  return text === wanted || (wanted === 'off' && OFF.has(text));
}

/** The value by which a variable switches the check off; undefined for other variables. The same names come again and again. */
const offBy = memoize((name): string | undefined => {
  const listed = TLS_VARIABLES.get(name.toUpperCase());
  if (listed !== undefined) return listed;
  if (SKIP_NAME.test(name)) return 'on';
  return VERIFY_NAME.test(name) ? 'off' : undefined;
});

/** `verify=false` and its kind inside a longer value. */
function settingIn(node: StringNode): TlsSwitch[] {
  const match = node.value.includes('=') ? TLS_SETTING.exec(node.value) : null;
  if (!match) return [];
  const at: Place = { kind: 'within', node, start: match.index, end: match.index + match[0].length };
  return [{ at, what: `"${match[0]}"`, waives: UNCHECKED }];
}

function launchSwitches(server: ServerEntry): TlsSwitch[] {
  const found: TlsSwitch[] = [];
  for (const { what, waives, words, local } of optionSwitches(server.launch)) {
    const host = local && serverAddress(server)?.parts.host;
    if (host && isLoopback(host)) continue;
    const at = placeOfWord(server, words[words.length - 1]!);
    found.push({ at, what, waives, remove: (traits) => removeWordsFix(server, words, traits) });
  }
  for (const node of server.args) if (!node.value.startsWith('-')) found.push(...settingIn(node));
  return found;
}

interface OptionSwitch {
  what: string;
  waives: string;
  words: readonly Word[];
  /** It is fine for an address of this machine. */
  local?: true;
}

const optionSwitches = oncePerLaunch((launch): readonly OptionSwitch[] =>
  commandsOf(launch).flatMap(({ program, words }) =>
    words.flatMap((word, index) => {
      return word.text.startsWith('-') ? (optionSwitch(program, word, words[index + 1]) ?? []) : [];
    }),
  ),
);

function optionSwitch(program: string, word: Word, next: Word | undefined): OptionSwitch | undefined {
  const equals = word.text.indexOf('=');
  const name = (equals > 0 ? word.text.slice(0, equals) : word.text).toLowerCase();
  const joined = equals > 0 ? word.text.slice(equals + 1).toLowerCase() : undefined;
  const what = `"${word.text}"`;
  if (TLS_FLAGS.has(name)) {
    return joined !== undefined && OFF.has(joined) ? undefined : { what, waives: UNCHECKED, words: [word] };
  }
  if (name === '--allow-http') {
    return { what, waives: 'connect without encryption', words: [word], local: true };
  }
  if (name === '-k' && CURL_LIKE.has(program)) {
    return { what, waives: UNCHECKED, words: [word] };
  }
  if (TRUSTED_HOST_FLAGS.has(name)) {
    const words = joined === undefined && next ? [word, next] : [word];
    return { what: `"${name}"`, waives: UNCHECKED, words };
  }
  if (!VERIFY_FLAG.test(name)) return undefined;
  if (joined !== undefined) return OFF.has(joined) ? { what, waives: UNCHECKED, words: [word] } : undefined;
  if (!next || !OFF.has(next.text.toLowerCase())) return undefined;
  return { what: `"${word.text} ${next.text}"`, waives: UNCHECKED, words: [word, next] };
}
