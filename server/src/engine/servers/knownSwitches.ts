/** Finds the switches of a known server that weaken it, as the table of known servers lists them. */
import type { Protection, RiskySwitch } from '../../data/capabilities/row';
import type { Fix } from '../findings/finding';
import type { FixTraits } from '../findings/fixes';
import { locationFinder } from '../findings/locationFinder';
import { type Location, locationOfWord, type ServerEntry } from '../model/model';
import type { Word } from '../strings/launch/launch';
import { isRiskyVariable, riskyWords } from '../strings/launch/serverSwitches';
import { subWord } from '../strings/shellWords';
import { startedServerOf } from './knownServerOf';
import { removeWordsFix, replaceWordFix } from './launchLocations';
import { serverVariables } from './serverVariables';

/** One switch that is set. */
export interface KnownSwitch {
  at: Location;
  /** The option as written, or the variable's name. */
  what: string;
  risky: RiskySwitch;
  /** Takes it away, or writes the value that does not weaken the server, where that can be done cleanly. */
  fix(traits: Pick<FixTraits, 'safe'>): Fix | undefined;
  /** What a person can do about it, as a sentence. */
  advice: string;
}

/** What an entry sets against one kind of protection; nothing for servers without such switches. */
export function findKnownSwitches(server: ServerEntry, protection: Protection): readonly KnownSwitch[] {
  const rows = startedServerOf(server)?.risky?.filter(({ weakens }) => weakens === protection);
  return rows ? switchesAmong(server, rows) : none;
}

const none: readonly KnownSwitch[] = [];

/** The same without those at places that are taken by others. */
export function otherKnownSwitches(
  server: ServerEntry,
  protection: Protection,
  taken: readonly { at: Location }[],
): readonly KnownSwitch[] {
  const known = findKnownSwitches(server, protection);
  if (known.length === 0) return known;
  const locationAmong = locationFinder(
    server.file.text,
    taken.map(({ at }) => at),
  );
  return known.filter(({ at }) => locationAmong(at) === undefined);
}

/** The entry sets the option of this name so that it weakens the server, whatever it weakens. */
export function setsRiskily(server: ServerEntry, name: string): boolean {
  const rows = startedServerOf(server)?.risky?.filter((row) => row.name === name);
  return rows !== undefined && switchesAmong(server, rows).length > 0;
}

function switchesAmong(server: ServerEntry, rows: readonly RiskySwitch[]): KnownSwitch[] {
  return [...flagSwitches(server, rows), ...variableSwitches(server, rows)];
}

function flagSwitches(server: ServerEntry, rows: readonly RiskySwitch[]): KnownSwitch[] {
  if (!server.command || rows.length === 0) return [];
  const { targetArgs } = server.launch;
  const found: KnownSwitch[] = [];
  for (const [index, word] of targetArgs.entries()) {
    if (!word.text.startsWith('-')) continue;
    for (const risky of rows) {
      const length = riskyWords(risky, word.text, targetArgs[index + 1]?.text);
      if (length === 0) continue;
      found.push(flagSwitch(server, risky, targetArgs.slice(index, index + length)));
      break;
    }
  }
  return found;
}

function flagSwitch(server: ServerEntry, risky: RiskySwitch, words: readonly Word[]): KnownSwitch {
  const last = words[words.length - 1]!;
  const what = words.map(({ text }) => text).join(' ');
  const value = words.length > 1 ? last : subWord(last, risky.name.length + 1, last.text.length);
  return {
    // A bare `true` behind an option says nothing by itself.
    at: locationOfWord(server, risky.value === undefined ? words[0]! : last),
    what,
    risky,
    fix: fixOfSwitch(risky, what, {
      remove: (traits) => removeWordsFix(server, words, traits),
      write: (text, traits) => replaceWordFix(server, value, { text }, traits),
    }),
    advice: adviceOn(risky),
  };
}

function variableSwitches(server: ServerEntry, rows: readonly RiskySwitch[]): KnownSwitch[] {
  if (!rows.some(({ kind }) => kind === 'env')) return [];
  const found: KnownSwitch[] = [];
  for (const variable of serverVariables(server)) {
    const { name, text, at } = variable;
    const risky = rows.find((row) => isRiskyVariable(row, name, text));
    if (!risky) continue;
    const fix = fixOfSwitch(risky, name, { remove: variable.remove, write: variable.replace });
    found.push({ at, what: name, risky, fix, advice: adviceOn(risky) });
  }
  return found;
}

interface Ways {
  remove(traits: FixTraits): Fix | undefined;
  write(value: string, traits: FixTraits): Fix | undefined;
}

function fixOfSwitch({ byDefault }: RiskySwitch, what: string, { remove, write }: Ways): KnownSwitch['fix'] {
  if (!byDefault) return ({ safe }) => remove({ title: `Remove "${what}"`, safe, preferred: true });
  const { instead } = byDefault;
  if (instead === undefined) return () => undefined;
  return ({ safe }) => write(instead, { title: `Change to "${instead}"`, safe, preferred: true });
}

function adviceOn({ byDefault }: RiskySwitch): string {
  if (!byDefault) return 'Remove it.';
  return byDefault.instead === undefined ? 'Name those that it may accept.' : `Use "${byDefault.instead}" instead.`;
}
