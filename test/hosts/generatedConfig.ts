/**
 * Random configurations of a document, from its field table: right and wrong values, with comments where the host
 * allows them.
 */
import type { EntryFormat, Field, Fields, Host, HostDocument } from '../../shared/src/hosts/host';
import type { Pick } from '../fixtures/secretMarkers';

/** A value of a configuration. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };

/** A document that holds servers, with a path at which its host reads it. */
export interface ServerDocument {
  host: Host;
  document: HostDocument;
  path: string;
}

/** Every document with a place for a map or a list of servers. */
export function serverDocuments(hosts: readonly Host[]): ServerDocument[] {
  return hosts.flatMap((host) =>
    host.documents
      .filter(({ entry, servers }) => entry && servers?.some(({ path }) => path.length > 0))
      .map((document) => ({ host, document, path: pathOf(document.files[0]!.pattern) })),
  );
}

function pathOf(pattern: string): string {
  const path = pattern.replaceAll('*', 'some');
  return path.startsWith('~/') ? `/home/alex/${path.slice(2)}` : path;
}

const oneOf = <T>(pick: Pick, values: readonly T[]): T => values[pick(values.length)]!;

const names = ['notes', 'tracker', 'my server', 'a_b', 'x.y', 'über'];
const launches: readonly (readonly [string, ...string[]])[] = [
  ['npx', '-y', '@example/notes-mcp@2.4.1'],
  ['npx', '@example/notes-mcp'],
  ['uvx', 'example-notes-mcp@latest'],
  ['docker', 'run', '-i', '--rm', 'example.test/notes:1.2.3'],
  ['node', 'a.js', '--root', '${workspaceFolder}/docs'],
  ['npx -y @example/notes-mcp@2.4.1'],
  ['npx', '-y', 'mcp-remote@0.1.38', 'https://mcp.tracker.example/mcp'],
  ['/opt/notes/bin/notes', 'say "hi"', "it's", 'a#b', '$HOME/x'],
];
const addresses = [
  'https://mcp.tracker.example/mcp',
  'http://mcp.tracker.example/mcp',
  'https://mcp.tracker.example/sse',
  'http://localhost:3000/mcp',
  'https://${env:HOST}/mcp',
];
const secrets = ['${env:TOKEN}', '${TOKEN}', '$TOKEN', '{env:TOKEN}', '${{ secrets.TOKEN }}', 'warn', 'Bearer ${TOKEN}', 'a: b # c'];
const types = ['stdio', 'http', 'sse', 'local', 'remote', 'streamable-http', 'streamableHttp', 'streamable_http', 'grpc'];
const strays: readonly (readonly [string, Value])[] = [
  ['disabled', true],
  ['timout', 30],
  ['serverUrl', 'https://mcp.example/mcp'],
  ['_comment', 'kept'],
  ['alwaysAllow', ['get']],
];

/** A whole configuration of this document. */
export function configFor({ host, document }: ServerDocument, pick: Pick): Value {
  const maps = document.servers!.filter(({ path }) => path.length > 0);
  const map = oneOf(pick, maps);
  const format = document.entry!;
  const count = 1 + pick(3);
  const chosen = [...names].sort(() => pick(3) - 1).slice(0, count);
  const entries = chosen.map((name) => entryFor(name, format, pick));
  const nameKey = Object.keys(format.fields).find((key) => format.fields[key]!.role === 'name') ?? 'name';
  const asList = map.shape === 'list';
  let value: Value = asList
    ? entries.map((entry, i) => ({ [nameKey]: chosen[i]!, ...entry }))
    : Object.fromEntries(chosen.map((name, i) => [map.only?.[i] ?? name, entries[i]!]));
  if (map.named && pick(2)) value = chosen.map((name, i) => (i === 2 ? name : { [name]: entries[i]! }));
  for (const key of [...map.path].reverse()) value = { [key === '*' ? 'some' : key]: value };
  if (document.root) for (const key of [...document.root].reverse()) value = { [key]: value };
  const root = value as { [key: string]: Value };
  for (const { path, when } of document.markers ?? []) {
    if (path.length === 1 && !Object.hasOwn(root, path[0]!)) {
      const wanted = when && ('equals' in when ? when.equals : 'oneOf' in when ? when.oneOf[0]! : 'includes' in when ? when.includes : 1);
      root[path[0]!] = wanted ?? 'x';
      break;
    }
  }
  if (document.inputs?.length === 1 && pick(2)) {
    root[document.inputs[0]!] = [{ id: 'api-token', type: 'promptString', description: 'Token', ...(pick(2) && { password: true }) }];
  }
  if (!document.rootKeys && pick(3) === 0) root['unrelated'] = { deep: [1, 'two', null, { three: 3.5 }], host: host.id };
  return document.format === 'toml' ? withoutNull(root) : root;
}

/** TOML has no null. */
function withoutNull(value: Value): Value {
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(withoutNull);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== null).map(([key, item]) => [key, withoutNull(item)]));
}

function entryFor(name: string, { fields, transports }: EntryFormat, pick: Pick): { [key: string]: Value } {
  const entry: { [key: string]: Value } = {};
  const remote = pick(2) === 1 && !transports.stdioOnly;
  const launch = oneOf(pick, launches);
  const given = [...types.slice(0, 3), ...Object.keys(transports.names), oneOf(pick, types)];
  fill(entry, fields, remote, launch, given, pick);
  if (pick(4) === 0) {
    const [key, value] = oneOf(pick, strays);
    if (!Object.hasOwn(entry, key)) entry[key] = value;
  }
  if (Object.keys(entry).length === 0) entry['description'] = name;
  return entry;
}

function fill(
  entry: { [key: string]: Value },
  fields: Fields,
  remote: boolean,
  launch: readonly string[],
  given: readonly string[],
  pick: Pick,
): void {
  for (const [key, field] of Object.entries(fields)) {
    const needed = remote ? field.role === 'url' : ['command', 'commandLine', 'args'].includes(field.role ?? '');
    const fits = !field.only || (field.only === 'remote') === remote || pick(12) === 0;
    if (field.role === 'name' || !fits || (!needed && pick(3) > 0)) continue;
    entry[key] = valueFor(key, field, remote, launch, given, pick);
  }
}

function valueFor(
  key: string,
  field: Field,
  remote: boolean,
  launch: readonly string[],
  given: readonly string[],
  pick: Pick,
): Value {
  switch (field.role) {
    case 'transport':
      return oneOf(pick, given);
    case 'command':
      return pick(20) ? launch[0]! : [...launch];
    case 'commandLine':
      return pick(20) ? [...launch] : launch[0]!;
    case 'args':
      return pick(20) ? launch.slice(1) : launch.slice(1).join(' ');
    case 'url':
      return oneOf(pick, addresses);
    case 'env':
    case 'headers':
      return pick(15)
        ? Object.fromEntries(['API_TOKEN', 'X-Team', 'LOG_LEVEL'].slice(0, 1 + pick(3)).map((name) => [name, oneOf(pick, secrets)]))
        : oneOf<Value>(pick, ['A=1', ['A=1'], null]);
    case 'timeout':
      return oneOf<Value>(pick, [30, 30_000, 600_000, '30', 1.5]);
    default:
  }
  if (field.values) return pick(8) ? oneOf(pick, field.values) : String(field.values[0]).toUpperCase();
  switch (field.type) {
    case 'boolean':
      return oneOf<Value>(pick, [true, false, 'true']);
    case 'number':
      return oneOf<Value>(pick, [1, 20, '20']);
    case 'strings':
    case 'string-or-strings':
      return oneOf<Value>(pick, [['search', 'read'], ['*'], [], 'search']);
    case 'string-map':
      return { A: oneOf(pick, secrets) };
    case 'objects':
      return [];
    case 'object':
    case 'boolean-or-object': {
      const inner: { [key: string]: Value } = {};
      if (field.fields) fill(inner, field.fields, remote, launch, given, pick);
      return inner;
    }
    default:
      return oneOf<Value>(pick, ['text', 'two words', `${key}-1`, '']);
  }
}
