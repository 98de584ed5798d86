/** What the hosts that read one file call things: the words in which a fix can be written for all of them. */
import type { Reader } from '../../../../shared/src/hosts/detect';
import type { EntryRole, Place, Transport } from '../../../../shared/src/hosts/host';
import { writeReference } from '../values/variable';
import { commonFamily } from './references';

/** The name that means this transport to every reader that names transports. */
export function commonTransportName(readers: readonly Reader[], transport: Transport): string | undefined {
  const tables = readers
    .map(({ document }) => document.entry?.transports.names ?? {})
    .filter((table) => Object.keys(table).length > 0);
  const [first, ...others] = tables;
  return Object.keys(first ?? {}).find(
    (name) =>
      first![name] === transport && others.every((table) => Object.hasOwn(table, name) && table[name] === transport),
  );
}

/** The field that plays this role for every reader; fields that belong to one transport or are outdated do not count. */
export function commonField(readers: readonly Reader[], role: EntryRole): string | undefined {
  const tables = readers.flatMap(({ document }) => (document.entry ? [document.entry.fields] : []));
  const [first, ...others] = tables;
  return Object.keys(first ?? {}).find((key) => {
    const field = first![key]!;
    if (field.role !== role || field.transport || field.deprecated) return false;
    return others.every((table) => Object.hasOwn(table, key) && table[key]!.role === role);
  });
}

/** The path to that field: its name alone, or below a field that groups others where one host reads the file. */
export function commonFieldPath(readers: readonly Reader[], role: EntryRole): readonly string[] | undefined {
  const key = commonField(readers, role);
  if (key !== undefined) return [key];
  const outer = readers.length === 1 ? commonField(readers, 'nested') : undefined;
  const fields = outer === undefined ? undefined : readers[0]?.document.entry?.fields[outer]?.fields;
  const inner = Object.keys(fields ?? {}).find((name) => fields![name]!.role === role);
  return outer !== undefined && inner !== undefined ? [outer, inner] : undefined;
}

/** The reference to the workspace that every reader with documented variables understands; undefined when they differ. */
export function commonWorkspace(readers: readonly Reader[]): string | undefined {
  const [first, ...others] = readers.flatMap(({ document }) =>
    document.variables?.confirmed ? [document.variables.workspace] : [],
  );
  return others.every((other) => other === first) ? first : undefined;
}

const WINDOWS_HOME = /^[A-Za-z]:|\\/;
const MOUNTED_HOME = /^\/(?:mnt|cygdrive)\//;

/** How every reader spells the home folder at this place: a reference of its own, else the environment's variable. */
export function commonHome(readers: readonly Reader[], place: Place, path: string): string | undefined {
  // Seen through a mount it is the home of another system, which no variable of this one names.
  if (MOUNTED_HOME.test(path)) return undefined;
  const tables = readers.flatMap(({ document }) =>
    document.variables?.confirmed ? [document.variables.predefined ?? {}] : [],
  );
  const [first, ...others] = tables;
  const own = Object.keys(first ?? {}).find((name) => [first!, ...others].every((table) => table[name] === 'home'));
  if (own) return own;
  const family = commonFamily(readers, place);
  // A store of secrets holds no home folder.
  if (family?.startsWith('${{')) return undefined;
  return family && writeReference(family, WINDOWS_HOME.test(path) ? 'USERPROFILE' : 'HOME');
}
