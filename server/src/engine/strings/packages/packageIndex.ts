/**
 * Rows about packages and servers by the keys that they are looked up under. Bundles have packedIndex.ts in its place.
 */
import { maliciousPackages, retiredPackages, vulnerablePackages } from '../../../data/advisories';
import type { MaliciousRow, PackageName, RetiredRow, VulnerableRow } from '../../../data/advisories/row';
import { knownServers } from '../../../data/capabilities';
import type { KnownServer, ServerRow } from '../../../data/capabilities/row';
import { packageKey, parsePackageKey } from './packageName';

/** Everything that is said of one package. */
export interface PackageRows {
  readonly malicious: MaliciousRow[];
  readonly vulnerable: VulnerableRow[];
  readonly retired: RetiredRow[];
}

/** A remote server below a host. */
export interface RemoteEntry {
  readonly path: string;
  readonly server: KnownServer;
}

/** A package of a known server, under its normalized name. */
export interface ServerPackage extends PackageName {
  readonly official: boolean;
}

/** The look-ups. */
export interface PackageIndex {
  /** By `packageKey`. */
  rows(key: string): PackageRows | undefined;
  /** By `packageKey`. */
  server(key: string): KnownServer | undefined;
  /** By the name of a program on the search path. */
  program(name: string): KnownServer | undefined;
  /** By a host in lower case, with its port if it has one; the longest path first. */
  remotes(host: string): readonly RemoteEntry[] | undefined;
  /** What known servers come in. */
  packages(): readonly ServerPackage[];
}

/** The maps behind the look-ups, for those who pack them. */
export const packageMaps = {
  rows(): Map<string, PackageRows> {
    const index = new Map<string, PackageRows>();
    const rowsOf = (row: PackageName): PackageRows => {
      const key = packageKey(row.ecosystem, row.name);
      const rows = index.get(key) ?? { malicious: [], vulnerable: [], retired: [] };
      index.set(key, rows);
      return rows;
    };
    for (const row of maliciousPackages()) rowsOf(row).malicious.push(row);
    for (const row of vulnerablePackages()) rowsOf(row).vulnerable.push(row);
    for (const row of retiredPackages()) rowsOf(row).retired.push(row);
    return index;
  },
  server(): Map<string, ServerRow> {
    const index = new Map<string, ServerRow>();
    for (const server of knownServers()) {
      for (const ecosystem of ['npm', 'pypi', 'oci', 'nuget', 'git'] as const) {
        for (const name of server.names[ecosystem] ?? []) index.set(packageKey(ecosystem, name), server);
      }
    }
    return index;
  },
  program(): Map<string, ServerRow> {
    const index = new Map<string, ServerRow>();
    const add = (name: string, server: ServerRow): void => {
      if (!index.has(name)) index.set(name, server);
    };
    const servers = knownServers();
    for (const server of servers) for (const name of server.names.program ?? []) add(name, server);
    for (const server of servers) {
      for (const name of [...(server.names.npm ?? []), ...(server.names.pypi ?? [])]) {
        // Other names are those of general tools, whose other commands are no servers.
        if (name.includes('mcp') && !name.startsWith('@')) add(name, server);
      }
    }
    return index;
  },
  remotes(): Map<string, RemoteEntry[]> {
    const index = new Map<string, RemoteEntry[]>();
    for (const server of knownServers()) {
      for (const address of server.names.remote ?? []) {
        const slash = address.indexOf('/');
        const host = slash < 0 ? address : address.slice(0, slash);
        const entries = index.get(host) ?? [];
        entries.push({ path: slash < 0 ? '' : address.slice(slash), server });
        // The longest path is the most telling one.
        entries.sort((a, b) => b.path.length - a.path.length);
        index.set(host, entries);
      }
    }
    return index;
  },
};

/** Over the lists themselves; each map is built on its first question and never again. */
export const packageIndex: PackageIndex = {
  rows: once(packageMaps.rows),
  server: once(packageMaps.server),
  program: once(packageMaps.program),
  remotes: once(packageMaps.remotes),
  packages: () => Array.from(packageMaps.server(), ([key, { official }]) => ({ ...parsePackageKey(key), official })),
};

function once<T>(build: () => Map<string, T>): (key: string) => T | undefined {
  let map: Map<string, T> | undefined;
  return (key) => {
    map ??= build();
    return map.get(key);
  };
}
