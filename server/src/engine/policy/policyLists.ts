/** The lists of `allow` and `deny`: packages, images, registries, endpoints, servers. */
import { readHostPattern } from './hostPattern';
import { readImagePattern } from './imagePattern';
import { readNamePattern } from './namePattern';
import { readPackagePattern } from './packagePattern';
import type { At, PlacedReader } from './placedReader';
import type { ListLine, ListName, SomeLists } from './policyModel';

/** Keys of `allow` and `deny`. */
const listNames = ['packages', 'images', 'registries', 'endpoints', 'servers'] as const satisfies readonly ListName[];

/** How one line of each list is read: as it is compared, or what is wrong, going on from "It". */
type ReadLine<T> = (text: string) => { pattern: T } | { wrong: string };

const lineReaders = {
  packages: readPackagePattern,
  images: orWrong(readImagePattern, 'names no image'),
  registries: orWrong(readHostPattern, 'is no host, as in "registry.example" or "*.example.org"'),
  endpoints: orWrong(readHostPattern, 'is no host, as in "api.example.org", "*.example.org" or "localhost:8080"'),
  servers: orWrong(readNamePattern, 'is no name of a server'),
} as const;

/** Names of servers on a list of what is refused: another case or another form of a letter is no other name. */
export function foldedName(name: string): string {
  return name.normalize('NFKC').toLowerCase().trim();
}

/** Reads `allow` or `deny`. Lines that cannot be used are problems; a list with none left allows nothing. */
export function readLists(reader: PlacedReader, at: At, folds: boolean): SomeLists {
  const found = reader.members(at, listNames);
  const lists: SomeLists = {};
  const take = (name: ListName): void => {
    const list = found.get(name);
    if (!list) return;
    const read = lineReaders[name] as ReadLine<unknown>;
    const fold = folds && name === 'servers' ? foldedName : (text: string): string => text;
    const lines = reader.items(list).flatMap((item) => readLine(reader, item, (text) => read(fold(text))));
    lists[name] = { lines, place: reader.place(list.node) } as never;
  };
  for (const name of listNames) take(name);
  return lists;
}

/** A text, or an object that gives the reason beside it. */
function readLine<T>(reader: PlacedReader, at: At, read: ReadLine<T>): ListLine<T>[] {
  const parts = at.node.kind === 'object' ? reader.members(at, ['match', 'reason']) : undefined;
  const match = parts ? parts.get('match') : at;
  if (!match) {
    reader.problem(at.node, at.key, 'It needs "match", which says what is meant.');
    return [];
  }
  const text = reader.text(match);
  if (text === undefined) return [];
  const line = read(text);
  if ('wrong' in line) {
    reader.problem(match.node, match.key, `It ${line.wrong}.`);
    return [];
  }
  const reason = parts?.get('reason');
  return [{ value: line.pattern, text, reason: reason && reader.text(reason), place: reader.place(match.node) }];
}

function orWrong<T>(read: (text: string) => T | undefined, wrong: string): ReadLine<T> {
  return (text) => {
    const pattern = read(text);
    return pattern === undefined ? { wrong } : { pattern };
  };
}

/** The lists of both. */
export function joinLists(a: SomeLists, b: SomeLists): SomeLists {
  const joined: SomeLists = { ...a };
  for (const name of listNames) {
    const added = b[name];
    if (added) joined[name] = { lines: [...(a[name]?.lines ?? []), ...added.lines], place: added.place } as never;
  }
  return joined;
}

/** Whether there is any list. */
export function hasLists(lists: SomeLists): boolean {
  return listNames.some((name) => lists[name] !== undefined);
}
