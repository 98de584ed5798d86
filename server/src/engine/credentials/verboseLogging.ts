/** Finds what makes a server log in detail, and whether the server holds credentials that such a log can show. */
import {
  filterVariables,
  LEVEL_FLAG,
  LEVEL_VARIABLE,
  SWITCH_FLAG,
  SWITCH_VARIABLE,
  selectorVariables,
  verboseLevels,
} from '../../data/logSwitches';
import type { Fix } from '../findings/finding';
import type { FixTraits } from '../findings/fixes';
import { memoize } from '../memo';
import { type Location, locationOfWord, type ServerEntry } from '../model/model';
import { removeWordsFix } from '../servers/launchLocations';
import { serverVariables } from '../servers/serverVariables';
import { variableCheck } from '../servers/variableChecks';
import type { Word } from '../strings/launch/launch';
import { oncePerLaunch } from '../strings/launch/launchNotes';
import { secretName } from '../strings/secrets/secret';
import { credentialVariables } from './credentialVariables';

/** One switch: a variable of the entry or of its launch line, or an option. */
export interface LogSwitch {
  name: string;
  at: Location;
  remove(traits: FixTraits): Fix | undefined;
}

const offValues = new Set(['', '0', 'false', 'no', 'off', 'none', 'n', 'f']);
const onValues = new Set(['1', 'true', 'yes', 'on', 't', 'y', 'enabled', '*']);

/** All switches of an entry. */
export function logSwitches(server: ServerEntry): LogSwitch[] {
  const found: LogSwitch[] = setsLog(server)
    ? serverVariables(server).filter(({ name, text }) => isVerbose(name, text))
    : [];
  if (!server.command) return found;
  for (const words of chattyOptions(server.launch)) {
    found.push({
      name: words[0]!.text.split('=', 1)[0]!,
      at: locationOfWord(server, words[words.length - 1]!),
      remove: (traits) => removeWordsFix(server, words, traits),
    });
  }
  return found;
}

function isVerbose(name: string, value: string): boolean {
  const kind = kindOf(name);
  if (!kind || value.length > 200 || value.includes('$') || value.includes('{')) return false;
  const text = value.trim().toLowerCase();
  if (kind === 'selector') return !offValues.has(text);
  if (kind === 'filter') return /(?:^|[=,])(?:debug|trace|all)(?=$|,)/.test(text);
  return verboseLevels.has(text) || (kind === 'switch' && onValues.has(text));
}

/** What a variable says about logging; the same names come again and again. */
const kindOf = memoize((name): 'selector' | 'filter' | 'level' | 'switch' | undefined => {
  const upper = name.toUpperCase();
  if (selectorVariables.has(upper)) return 'selector';
  if (filterVariables.has(upper)) return 'filter';
  if (LEVEL_VARIABLE.test(name)) return 'level';
  return SWITCH_VARIABLE.test(name) ? 'switch' : undefined;
});

const setsLog = variableCheck((name) => kindOf(name) !== undefined);

const chattyOptions = oncePerLaunch(({ targetArgs }): readonly (readonly Word[])[] =>
  targetArgs.flatMap((word, index) => {
    const words = optionSwitch(word, targetArgs[index + 1]);
    return words ? [words] : [];
  }),
);

/** The words that say it; the last one says how much. */
function optionSwitch(word: Word, next: Word | undefined): readonly Word[] | undefined {
  const equals = word.text.indexOf('=');
  const name = equals > 0 ? word.text.slice(0, equals) : word.text;
  const joined = equals > 0 ? word.text.slice(equals + 1).toLowerCase() : undefined;
  if (SWITCH_FLAG.test(name)) {
    if (joined !== undefined) return onValues.has(joined) ? [word] : undefined;
    return !next || !offValues.has(next.text.toLowerCase()) ? [word] : undefined;
  }
  if (!LEVEL_FLAG.test(name)) return undefined;
  if (joined !== undefined) return verboseLevels.has(joined) ? [word] : undefined;
  return next && verboseLevels.has(next.text.toLowerCase()) ? [word, next] : undefined;
}

/** Some credential reaches the server: by value, by reference, or by name from the host's environment. */
export function holdsCredentials(server: ServerEntry, literal: boolean): boolean {
  if (literal || server.credentials.length > 0 || credentialVariables(server).length > 0) return true;
  if (server.envNames.some(({ value }) => secretName(value).secret)) return true;
  return (
    server.command !== undefined && (server.launch.container?.env ?? []).some(({ name }) => secretName(name).secret)
  );
}
