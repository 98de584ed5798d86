/** Where an argument of an entry stands in its list; a search for each of many would take the square of their number. */
import type { StringNode } from '../syntax/text';
import { oncePerEntry } from './entryMemo';
import type { ServerEntry } from './model';

const indexesOf = oncePerEntry(
  ({ args }): ReadonlyMap<StringNode, number> => new Map(args.map((node, i) => [node, i])),
);

/** Below this many arguments looking through them is quicker. */
const FEW = 32;

/** The index among the arguments; -1 for any other string. */
export function argumentIndex(server: ServerEntry, node: StringNode): number {
  return server.args.length < FEW ? server.args.indexOf(node) : (indexesOf(server).get(node) ?? -1);
}
