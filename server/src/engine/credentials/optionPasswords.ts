/** Passwords behind options of one letter, which say nothing by their name: `-pVALUE`, `-U sa -P VALUE`. */
import { likelyPasswordOptions, type PasswordOption, passwordOptions, USER_OPTION } from '../../data/passwordOptions';
import { nodeOfWord, type ServerEntry } from '../model/model';
import type { Word } from '../strings/launch/launch';
import { oncePerLaunch } from '../strings/launch/launchNotes';
import { looksChosen } from '../strings/secrets/entropy';
import { holdsReference } from '../strings/secrets/secret';
import type { StringNode } from '../syntax/text';

/** One password and where it stands. */
export interface OptionPassword {
  node: StringNode;
  /** The option as written. */
  option: string;
  start: number;
  end: number;
}

/** What the program of an entry takes as a password. */
export function optionPasswords(server: ServerEntry): readonly OptionPassword[] {
  if (!server.command) return none;
  const options = optionsOf(server.launch);
  if (!options) return none;
  const { targetArgs } = server.launch;
  const isListed = options !== likelyPasswordOptions;
  const found: OptionPassword[] = [];
  for (const [index, word] of targetArgs.entries()) {
    for (const option of options) {
      const part = partOf(option, word, targetArgs[index + 1]);
      const one = part && passwordAt(server, option.option, part, isListed);
      if (one) found.push(one);
    }
  }
  return found;
}

const none: readonly OptionPassword[] = [];

/** Those of the program, or what may be one where a user is named. */
const optionsOf = oncePerLaunch(({ programName, targetArgs }): readonly PasswordOption[] | undefined => {
  return passwordOptions.get(programName) ?? (namesUser(targetArgs) ? likelyPasswordOptions : undefined);
});

/** A user's name, not an address or a number: `-u` means many things. */
function namesUser(args: readonly Word[]): boolean {
  return args.some(({ text }, index) => {
    const option = USER_OPTION.exec(text)?.[0];
    if (option === undefined) return false;
    const joined = option.endsWith('=') ? text.slice(option.length) : /^-[uU]./.test(text) ? text.slice(2) : undefined;
    return USER.test(joined ?? args[index + 1]?.text ?? '');
  });
}

const USER = /^[A-Za-z_][\w.@\\-]{0,63}$/;

interface Part {
  word: Word;
  from: number;
}

function partOf({ option, joined, separate, mistaken, after }: PasswordOption, word: Word, next: Word | undefined) {
  let part: Part | undefined;
  const isMeant = separate || (mistaken && next && looksChosen(next.text));
  if (isMeant && word.text === option && next) part = { word: next, from: 0 };
  else if (joined && word.text.startsWith(option) && word.text.length > option.length)
    part = { word, from: option.length };
  if (!part || after === undefined) return part;
  const at = part.word.text.indexOf(after, part.from);
  return at < 0 ? undefined : { ...part, from: at + after.length };
}

/** Ports, paths, addresses and flags are no passwords. */
const OTHER = /^-|^\d{1,5}(?::\d{1,5})*$|^(?:~|\.{0,2})\/|:\/\/|^[A-Za-z]:\\|^\d{1,3}(?:\.\d{1,3}){3}/;

function passwordAt(
  server: ServerEntry,
  option: string,
  { word, from }: Part,
  listed: boolean,
): OptionPassword | undefined {
  const text = word.text.slice(from);
  const node = nodeOfWord(server, word.origin);
  if (!node || text.length < 3 || holdsReference(text) || (listed ? text.startsWith('-') : OTHER.test(text)))
    return undefined;
  if (!listed && !looksChosen(text)) return undefined;
  const start = node.value.indexOf(word.text, word.start);
  // In a shell line a quoted word reads differently from how it is written.
  if (start < 0 || start > word.start + 1) return undefined;
  return { node, option, start: start + from, end: start + word.text.length };
}
