/** Finds what makes a server log in detail, and whether the server holds credentials that such a log can show. */
import {
  CHATTY_LEVELS,
  FILTER_VARIABLES,
  LEVEL_FLAG,
  LEVEL_VARIABLE,
  SELECTOR_VARIABLES,
  SWITCH_FLAG,
  SWITCH_VARIABLE,
} from '../../data/logSwitches';
import type { Pair, ScalarPair, ServerEntry } from '../model/model';
import type { Word } from '../values/launch/launch';
import { secretName } from '../values/secrets/secret';
import { credentialReferences } from './credentialReferences';

/** One switch: a variable of the entry, or words of its launch line. */
export interface LogSwitch {
  name: string;
  pair?: Pair | ScalarPair;
  /** The word that says it, and all words to take away. */
  word?: Word;
  words?: readonly Word[];
}

const OFF = new Set(['', '0', 'false', 'no', 'off', 'none', 'n', 'f']);
const ON = new Set(['1', 'true', 'yes', 'on', 't', 'y', 'enabled', '*']);

/** All switches of an entry. */
export function logSwitches(server: ServerEntry): LogSwitch[] {
  const found: LogSwitch[] = [];
  for (const pair of [...server.env, ...server.envScalars]) {
    if (isChatty(pair.name, String(pair.value.value))) found.push({ name: pair.name, pair });
  }
  if (!server.command) return found;
  const { targetArgs, environment } = server.launch;
  for (const { name, value, word } of environment) {
    if (isChatty(name, value.text)) found.push({ name, word });
  }
  for (const [index, word] of targetArgs.entries()) {
    const one = optionSwitch(word, targetArgs[index + 1]);
    if (one) found.push(one);
  }
  return found;
}

function isChatty(name: string, value: string): boolean {
  const text = value.trim().toLowerCase();
  if (text.length > 200 || text.includes('$') || text.includes('{')) return false;
  const upper = name.toUpperCase();
  if (SELECTOR_VARIABLES.has(upper)) return !OFF.has(text);
  if (FILTER_VARIABLES.has(upper)) return /(?:^|[=,])(?:debug|trace|all)(?=$|,)/.test(text);
  if (LEVEL_VARIABLE.test(name)) return CHATTY_LEVELS.has(text);
  return SWITCH_VARIABLE.test(name) && (ON.has(text) || CHATTY_LEVELS.has(text));
}

function optionSwitch(word: Word, next: Word | undefined): LogSwitch | undefined {
  const equals = word.text.indexOf('=');
  const name = equals > 0 ? word.text.slice(0, equals) : word.text;
  const joined = equals > 0 ? word.text.slice(equals + 1).toLowerCase() : undefined;
  if (SWITCH_FLAG.test(name)) {
    if (joined !== undefined) return ON.has(joined) ? { name, word, words: [word] } : undefined;
    if (!next || !OFF.has(next.text.toLowerCase())) return { name, word, words: [word] };
    return undefined;
  }
  if (!LEVEL_FLAG.test(name)) return undefined;
  if (joined !== undefined) return CHATTY_LEVELS.has(joined) ? { name, word, words: [word] } : undefined;
  return next && CHATTY_LEVELS.has(next.text.toLowerCase()) ? { name, word: next, words: [word, next] } : undefined;
}

/** Some credential reaches the server: by value, by reference, or by name from the host's environment. */
export function holdsCredentials(server: ServerEntry, literal: boolean): boolean {
  if (literal || server.credentials.length > 0 || credentialReferences(server).length > 0) return true;
  if (server.envNames.some(({ value }) => secretName(value).secret)) return true;
  return (
    server.command !== undefined && (server.launch.container?.env ?? []).some(({ name }) => secretName(name).secret)
  );
}
