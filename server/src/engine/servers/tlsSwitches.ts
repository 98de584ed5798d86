/** Finds what switches certificate checks off in one entry: variables, options, connection settings. */
import {
  curlLike,
  SKIP_NAME,
  TLS_SETTING,
  TLS_WORD,
  tlsFlags,
  tlsVariables,
  trustedHostFlags,
  VERIFY_FLAG,
  VERIFY_NAME,
} from '../../data/tlsSwitches';
import type { Fix } from '../findings/finding';
import type { FixTraits } from '../findings/fixes';
import { type Location, locationOfWord, type ServerEntry } from '../model/model';
import { isLoopback } from '../strings/addresses/url';
import type { Word } from '../strings/launch/launch';
import { oncePerLaunch } from '../strings/launch/launchNotes';
import { holdsReference } from '../strings/secrets/secret';
import type { StringNode } from '../syntax/text';
import { otherKnownSwitches } from './knownSwitches';
import { commandsOf, removeWordsFix } from './launchLocations';
import { serverAddress } from './serverAddress';
import { serverVariables } from './serverVariables';
import { variableCheck } from './variableChecks';

/** One switch. */
export interface TlsSwitch {
  at: Location;
  /** The switch as a person would call it. */
  what: string;
  /** What the server does then. */
  waives: string;
  /** Takes it away, where that can be done cleanly. */
  remove?(traits: FixTraits): Fix | undefined;
}

const offValues = new Set(['0', 'false', 'no', 'off', 'none', 'disable', 'disabled', 'f', 'n']);
const onValues = new Set(['1', 'true', 'yes', 'on', 't', 'y', 'enabled']);
const ANY_CERTIFICATE = 'accept any certificate';

/** All switches of an entry, in the order of the launch line and then the variables. */
export function findTlsSwitches(server: ServerEntry): TlsSwitch[] {
  const found = server.command ? launchSwitches(server) : [];
  for (const { name, text, at, remove } of setsTls(server) ? serverVariables(server) : []) {
    if (isTlsSwitch(name, text)) found.push({ at, what: `"${name}"`, waives: ANY_CERTIFICATE, remove });
  }
  for (const { name, value } of server.env) {
    if (value.value.includes('=') && !isTlsSwitch(name, value.value)) addSetting(found, value);
  }
  if (server.url) addSetting(found, server.url);
  for (const { at, what, fix } of otherKnownSwitches(server, 'certificates', found)) {
    found.push({ at, what: `"${what}"`, waives: ANY_CERTIFICATE, remove: fix });
  }
  return found;
}

/** A variable that switches the check off. */
export function isTlsSwitch(name: string, value: string): boolean {
  const wanted = offBy(name);
  if (wanted === undefined) return false;
  const text = value.trim().toLowerCase();
  if (wanted === '*') return text !== '' && !offValues.has(text) && !holdsReference(value);
  if (wanted === 'on') return onValues.has(text);
  return text === wanted || (wanted === 'off' && offValues.has(text));
}

/** The value by which a variable switches the check off; undefined for other variables. */
function offBy(name: string): string | undefined {
  const capitals = name.toUpperCase();
  const listed = tlsVariables.get(capitals);
  if (listed !== undefined || !TLS_WORD.test(capitals)) return listed;
  if (SKIP_NAME.test(capitals)) return 'on';
  return VERIFY_NAME.test(capitals) ? 'off' : undefined;
}

const setsTls = variableCheck((name) => offBy(name) !== undefined);

/** `verify=false` and its kind inside a longer value. */
function addSetting(found: TlsSwitch[], node: StringNode): void {
  const match = node.value.includes('=') ? TLS_SETTING.exec(node.value) : null;
  if (!match) return;
  const at: Location = { kind: 'within', node, start: match.index, end: match.index + match[0].length };
  found.push({ at, what: `"${match[0]}"`, waives: ANY_CERTIFICATE });
}

function launchSwitches(server: ServerEntry): TlsSwitch[] {
  const found: TlsSwitch[] = [];
  for (const { what, waives, words, local } of optionSwitches(server.launch)) {
    const host = local && serverAddress(server)?.parts.host;
    if (host && isLoopback(host)) continue;
    const at = locationOfWord(server, words[words.length - 1]!);
    found.push({ at, what, waives, remove: (traits) => removeWordsFix(server, words, traits) });
  }
  for (const node of server.args) if (!node.value.startsWith('-')) addSetting(found, node);
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
  if (tlsFlags.has(name)) {
    return joined !== undefined && offValues.has(joined) ? undefined : { what, waives: ANY_CERTIFICATE, words: [word] };
  }
  if (name === '--allow-http') {
    return { what, waives: 'connect without encryption', words: [word], local: true };
  }
  if (name === '-k' && curlLike.has(program)) {
    return { what, waives: ANY_CERTIFICATE, words: [word] };
  }
  if (trustedHostFlags.has(name)) {
    const words = joined === undefined && next ? [word, next] : [word];
    return { what: `"${name}"`, waives: ANY_CERTIFICATE, words };
  }
  const value = joined ?? next?.text.toLowerCase();
  if (value === undefined || !offValues.has(value) || !VERIFY_FLAG.test(name)) return undefined;
  if (joined !== undefined || !next) return { what, waives: ANY_CERTIFICATE, words: [word] };
  return { what: `"${word.text} ${next.text}"`, waives: ANY_CERTIFICATE, words: [word, next] };
}
