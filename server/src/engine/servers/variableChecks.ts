/**
 * Which entries set a variable whose name is of some kind. Many rules ask that, one after the other: all their questions about a name
 * are answered at once, and an entry without such a name costs each of them one look.
 */
import { memoize } from '../memo';
import { oncePerEntry } from '../model/entryMemo';
import type { ServerEntry } from '../model/model';

/** Bits of a number on which V8 calculates without a heap object. */
const MOST_KINDS = 30;

const tests: ((name: string) => boolean)[] = [];

/** The kinds that a name is of, each a bit; modules make theirs when they are loaded, before the first name is asked about. */
const kindsOf = memoize((name) => tests.reduce((kinds, test, at) => kinds | (Number(test(name)) << at), 0));

const kindsIn = oncePerEntry((server) => {
  let kinds = 0;
  for (const { name } of server.env) kinds |= kindsOf(name);
  for (const { name } of server.envScalars) kinds |= kindsOf(name);
  if (server.command) for (const { name } of server.launch.environment) kinds |= kindsOf(name);
  return kinds;
});

/** Tells whether some variable of an entry has a name that passes the test, in its map or on its launch line. */
export function variableCheck(test: (name: string) => boolean): (server: ServerEntry) => boolean {
  const kind = 1 << (tests.push(test) - 1);
  if (tests.length > MOST_KINDS) throw new Error('more kinds of variables than a number has bits');
  return (server) => (kindsIn(server) & kind) !== 0;
}
