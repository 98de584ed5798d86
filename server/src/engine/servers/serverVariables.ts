/** Every environment variable that an entry sets: in its map, by `env NAME=value`, in a shell line, for a container. */
import type { Fix } from '../findings/finding';
import { type FixTraits, removeFix, replaceFix, withEmptiedMap } from '../findings/fixes';
import { oncePerEntry } from '../model/entryMemo';
import {
  type Location,
  locationOfWord,
  nodeOfWord,
  type Pair,
  type ScalarPair,
  type ServerEntry,
} from '../model/model';
import type { LaunchVariable, Word } from '../strings/launch/launch';
import type { Member } from '../syntax/text';
import { removeWordsFix, replaceWordFix, wordsOfOption } from './launchLocations';

/** One variable and how to take it away. */
export interface ServerVariable {
  name: string;
  text: string;
  at: Location;
  remove(traits: FixTraits): Fix | undefined;
  /** Gives it another value. */
  replace(value: string, traits: FixTraits): Fix | undefined;
}

/** All variables, those of the map first. */
export const serverVariables = oncePerEntry((server): readonly ServerVariable[] => {
  const variables: ServerVariable[] = [];
  for (const pair of server.env) variables.push(new MapVariable(server, pair));
  for (const pair of server.envScalars) variables.push(new MapVariable(server, pair));
  if (!server.command) return variables;
  for (const variable of server.launch.environment) {
    variables.push({
      name: variable.name,
      text: variable.value.text,
      at: locationOfWord(server, variable.word),
      remove: (traits) => {
        const words = wordsOf(server, variable);
        return words && removeWordsFix(server, words, traits);
      },
      replace: (text, traits) => replaceWordFix(server, variable.value, { text }, traits),
    });
  }
  return variables;
});

/** A variable of the map. Hardly any is ever changed: the functions for that are made when they are asked for. */
class MapVariable implements ServerVariable {
  readonly name: string;
  readonly text: string;
  readonly at: ScalarPair['value'] | Pair['value'];
  private readonly server: ServerEntry;
  private readonly member: Member;

  constructor(server: ServerEntry, { name, value, member }: Pair | ScalarPair) {
    this.server = server;
    this.name = name;
    this.text = String(value.value);
    this.at = value;
    this.member = member;
  }

  // Getters, so that whoever takes the function out of the object has one that works.
  get remove(): ServerVariable['remove'] {
    const { file, node } = this.server;
    return (traits) => removeFix(file, withEmptiedMap(file, node, this.member), traits);
  }

  get replace(): ServerVariable['replace'] {
    return (text, traits) => replaceFix(this.server.file, this.at, text, traits);
  }
}

/** A container's variable goes with the option that sets it; undefined where the rest would mean something else. */
function wordsOf(server: ServerEntry, { word, source }: LaunchVariable): readonly Word[] | undefined {
  if (source === 'container') {
    const { container, runnerOptions } = server.launch;
    const option = [...(container?.options ?? []), ...runnerOptions].find(({ value }) => value === word);
    return option && wordsOfOption(option);
  }
  // Without a name behind it, the command would print all variables.
  const before = nodeOfWord(server, word.origin)?.value.slice(0, word.start) ?? '';
  return SETS_NEXT.test(before) ? undefined : [word];
}

const SETS_NEXT = /(?:^|[\s;&|])(?:export|set|declare|typeset)\s{1,20}$/i;
