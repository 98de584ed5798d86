/** Every environment variable that an entry sets: in its map, by `env NAME=value`, in a shell line, for a container. */
import type { Fix } from '../findings/finding';
import { type FixTraits, removeFix, replaceFix } from '../findings/fixes';
import { type Place, placeOfWord, type ServerEntry } from '../model/model';
import type { LaunchVariable, Word } from '../values/launch/launch';
import { removeWordsFix, replaceWordFix } from './launchPlaces';

/** One variable and how to take it away. */
export interface ServerVariable {
  name: string;
  text: string;
  at: Place;
  /** The value is not the whole of what stands at the place. */
  inWord: boolean;
  inContainer: boolean;
  remove(traits: FixTraits): Fix | undefined;
  /** Gives it another value. */
  replace(value: string, traits: FixTraits): Fix | undefined;
}

/** All variables, those of the map first. */
export function serverVariables(server: ServerEntry): ServerVariable[] {
  const variables: ServerVariable[] = server.env.map(({ name, value, member }) => ({
    name,
    text: value.value,
    at: value,
    inWord: false,
    inContainer: false,
    remove: (traits) => removeFix(server.file, member, traits),
    replace: (text, traits) => replaceFix(server.file, value, text, traits),
  }));
  for (const { name, value, member } of server.envScalars) {
    variables.push({
      name,
      text: String(value.value),
      at: value,
      inWord: false,
      inContainer: false,
      remove: (traits) => removeFix(server.file, member, traits),
      replace: (text, traits) => replaceFix(server.file, value, text, traits),
    });
  }
  if (!server.command) return variables;
  for (const variable of server.launch.environment) {
    variables.push({
      name: variable.name,
      text: variable.value.text,
      at: placeOfWord(server, variable.word),
      inWord: true,
      inContainer: variable.source === 'container',
      remove: (traits) => removeWordsFix(server, wordsOf(server, variable), traits),
      replace: (text, traits) => replaceWordFix(server, variable.value, { text }, traits),
    });
  }
  return variables;
}

/** A container's variable goes with the option that sets it. */
function wordsOf(server: ServerEntry, { word, source }: LaunchVariable): readonly Word[] {
  if (source !== 'container') return [word];
  const option = server.launch.container?.options.find(({ value }) => value === word);
  return option && option.word.origin !== word.origin ? [option.word, word] : [word];
}
