/** What the hosts that read one file call things: the words in which a fix can be written for all of them. */
import type { HostView } from '../../../../shared/src/hosts/detect';
import type { EntryPart, EntryRole, Transport } from '../../../../shared/src/hosts/host';
import { writeReference } from '../strings/variable';
import { commonFamily } from './expansion';

/** The name that means this transport to every host that names transports. */
export function commonTransportName(views: readonly HostView[], transport: Transport): string | undefined {
  const tables = views
    .map(({ document }) => document.entry?.transports.names ?? {})
    .filter((table) => Object.keys(table).length > 0);
  const [first, ...others] = tables;
  return Object.keys(first ?? {}).find(
    (name) =>
      first![name] === transport && others.every((table) => Object.hasOwn(table, name) && table[name] === transport),
  );
}

/** The field that plays this role for every host; fields that belong to one transport or are outdated do not count. */
export function commonField(views: readonly HostView[], role: EntryRole): string | undefined {
  const tables = views.flatMap(({ document }) => (document.entry ? [document.entry.fields] : []));
  const [first, ...others] = tables;
  return Object.keys(first ?? {}).find((key) => {
    const field = first![key]!;
    if (field.role !== role || field.transport || field.deprecated) return false;
    return others.every((table) => Object.hasOwn(table, key) && table[key]!.role === role);
  });
}

/** The path to that field: its name alone, or below a field that groups others where one host reads the file. */
export function commonFieldPath(views: readonly HostView[], role: EntryRole): readonly string[] | undefined {
  const key = commonField(views, role);
  if (key !== undefined) return [key];
  const outer = views.length === 1 ? commonField(views, 'nested') : undefined;
  const fields = outer === undefined ? undefined : views[0]?.document.entry?.fields[outer]?.fields;
  const inner = Object.keys(fields ?? {}).find((name) => fields![name]!.role === role);
  return outer !== undefined && inner !== undefined ? [outer, inner] : undefined;
}

/** The reference to the workspace that every host with documented variables understands; undefined when they differ. */
export function commonWorkspace(views: readonly HostView[]): string | undefined {
  const [first, ...others] = views.flatMap(({ document }) =>
    document.variables?.confirmed ? [document.variables.workspace] : [],
  );
  return others.every((other) => other === first) ? first : undefined;
}

const WINDOWS_HOME = /^[A-Za-z]:|\\/;
const MOUNTED_HOME = /^\/(?:mnt|cygdrive)\//;

/** How every host spells the home folder here: a reference of its own, else the environment's variable. */
export function commonHome(views: readonly HostView[], part: EntryPart, path: string): string | undefined {
  // Seen through a mount it is the home of another system, which no variable of this one names.
  if (MOUNTED_HOME.test(path)) return undefined;
  const tables = views.flatMap(({ document }) =>
    document.variables?.confirmed ? [document.variables.predefined ?? {}] : [],
  );
  const [first, ...others] = tables;
  const own = Object.keys(first ?? {}).find((name) => [first!, ...others].every((table) => table[name] === 'home'));
  if (own) return own;
  const family = commonFamily(views, part);
  // A store of secrets holds no home folder.
  if (family?.startsWith('${{')) return undefined;
  return family && writeReference(family, WINDOWS_HOME.test(path) ? 'USERPROFILE' : 'HOME');
}
