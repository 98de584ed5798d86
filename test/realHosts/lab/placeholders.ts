/** Words that stand for what only one run knows: they are filled in before a host starts and put back into what it did. */

/** Node that runs the recording servers and, where a host is a script, the host. */
export const NODE = '@node@';
/** The recording server that a host starts as a process. */
export const RECORDER = '@recorder@';
/** The recording server on loopback, without a path. */
export const ADDRESS = '@address@';
/** The same without its scheme. */
export const BARE_ADDRESS = '@bareaddress@';
/** The folder of the installed package. */
export const INSTALL = '@install@';
export const HOME = '@home@';
export const PROJECT = '@project@';
/** A folder that belongs to neither home nor project. */
export const FOLDER = '@folder@';

/** What each word stands for in one run. */
export type Placeholders = Readonly<Record<string, string>>;

/** Puts the run's own values in. */
export function fill(text: string, values: Placeholders): string {
  return text.replace(/@[a-z]+@/g, (word) => values[word] ?? word);
}

/** Takes them out again, the longest first, because folders lie in one another. */
export function clean(text: string, values: Placeholders): string {
  const longestFirst = Object.entries(values).sort(([, a], [, b]) => b.length - a.length);
  return longestFirst.reduce((cleaned, [word, value]) => cleaned.replaceAll(value, word), text);
}
