/** Rows about packages and servers by the keys that they are looked up under. */
import type { MaliciousRow, PackageName, RetiredRow, VulnerableRow } from '../../../../shared/src/knowledge/advisories';
import type { KnowledgeDocument } from '../../../../shared/src/knowledge/document';
import type { KnownServer, ServerRow } from '../../../../shared/src/knowledge/servers';
import { packageKey, parsePackageKey } from './packageKey';

/** Everything that is said of one package. */
export interface PackageRows {
  readonly malicious: MaliciousRow[];
  readonly vulnerable: VulnerableRow[];
  readonly retired: RetiredRow[];
}

/** A remote server below a host. */
export interface RemoteEntry<S extends KnownServer = KnownServer> {
  readonly path: string;
  readonly server: S;
}

/** A package of a known server, under its normalized name. */
export interface ServerPackage extends PackageName {
  readonly official: boolean;
}

/** The look-ups. */
export interface PackageIndex {
  /** Keys of all packages that have rows. */
  keys(): readonly string[];
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

/** The maps behind the look-ups, each made when it is asked for. */
export interface PackageMaps {
  rows(): ReadonlyMap<string, PackageRows>;
  server(): ReadonlyMap<string, ServerRow>;
  program(): ReadonlyMap<string, ServerRow>;
  remotes(): ReadonlyMap<string, readonly RemoteEntry<ServerRow>[]>;
}

/** The maps of a document. */
export function packageMaps(document: KnowledgeDocument): PackageMaps {
  return {
    rows: () => rowsByPackage(document),
    server: () => serversByPackage(document.servers),
    program: () => serversByProgram(document.servers),
    remotes: () => serversByHost(document.servers),
  };
}

/** Over a document; each map is built on its first question and never again. */
export function packageIndex(document: KnowledgeDocument): PackageIndex {
  const maps = packageMaps(document);
  return {
    keys: () => [...maps.rows().keys()],
    rows: once(maps.rows),
    server: once(maps.server),
    program: once(maps.program),
    remotes: once(maps.remotes),
    packages: () => Array.from(maps.server(), ([key, { official }]) => ({ ...parsePackageKey(key), official })),
  };
}

function once<T>(build: () => ReadonlyMap<string, T>): (key: string) => T | undefined {
  let map: ReadonlyMap<string, T> | undefined;
  return (key) => {
    map ??= build();
    return map.get(key);
  };
}

function rowsByPackage({ malicious, vulnerable, retired }: KnowledgeDocument): Map<string, PackageRows> {
  const index = new Map<string, PackageRows>();
  const rowsOf = (row: PackageName): PackageRows => {
    const key = packageKey(row.ecosystem, row.name);
    const rows = index.get(key) ?? { malicious: [], vulnerable: [], retired: [] };
    index.set(key, rows);
    return rows;
  };
  for (const row of malicious) rowsOf(row).malicious.push(row);
  for (const row of vulnerable) rowsOf(row).vulnerable.push(row);
  for (const row of retired) rowsOf(row).retired.push(row);
  return index;
}

function serversByPackage(servers: readonly ServerRow[]): Map<string, ServerRow> {
  const index = new Map<string, ServerRow>();
  for (const server of servers) {
    for (const ecosystem of ['npm', 'pypi', 'oci', 'nuget', 'git'] as const) {
      for (const name of server.names[ecosystem] ?? []) index.set(packageKey(ecosystem, name), server);
    }
  }
  return index;
}

function serversByProgram(servers: readonly ServerRow[]): Map<string, ServerRow> {
  const index = new Map<string, ServerRow>();
  const add = (name: string, server: ServerRow): void => {
    if (!index.has(name)) index.set(name, server);
  };
  for (const server of servers) for (const name of server.names.program ?? []) add(name, server);
  for (const server of servers) {
    for (const name of [...(server.names.npm ?? []), ...(server.names.pypi ?? [])]) {
      // Other names are those of general tools, whose other commands are no servers.
      if (name.includes('mcp') && !name.startsWith('@')) add(name, server);
    }
  }
  return index;
}

function serversByHost(servers: readonly ServerRow[]): Map<string, RemoteEntry<ServerRow>[]> {
  const index = new Map<string, RemoteEntry<ServerRow>[]>();
  for (const server of servers) {
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
}
