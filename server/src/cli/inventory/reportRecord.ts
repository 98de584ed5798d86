/** From the JSON of a report to its workspaces. Reports come from anywhere: nothing is believed of their shape. */
import { pinStates } from '../../../../shared/src/pinStates';
import type { ReportedFile, ReportedPackage, ReportedServer } from '../../../../shared/src/report';
import type { InventoriedWorkspace } from './inventoryRow';

/** The workspaces of one document or line, or what is wrong with it. */
export type RecordReading = { workspaces: InventoriedWorkspace[] } | { problem: string };

const noReport = { problem: 'this is no report of mcp-config-lens' };
const OLD = 'the report is of version 1, which names no packages; write it again';

/** Reads one JSON text. */
export function readRecord(text: string): RecordReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'this is no JSON, or not all of it' };
  }
  const record = objectOf(value);
  const version = record?.['version'];
  if (typeof version !== 'number' || objectOf(record?.['tool'])?.['name'] !== 'mcp-config-lens') return noReport;
  const given = Array.isArray(record?.['workspaces']) ? record['workspaces'] : [record];
  const workspaces = given.map((each) => workspaceOf(objectOf(each), version));
  const known = workspaces.filter((each) => each !== undefined);
  return known.length === workspaces.length ? { workspaces: known } : noReport;
}

type Json = Readonly<Record<string, unknown>>;

function objectOf(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

function objectsOf(value: unknown): Json[] {
  return Array.isArray(value)
    ? value.flatMap((each: unknown): Json[] => {
        const record = objectOf(each);
        return record ? [record] : [];
      })
    : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

function oneOf<T extends string>(value: unknown, allowed: readonly T[], otherwise: T): T {
  return allowed.find((each) => each === value) ?? otherwise;
}

function workspaceOf(record: Json | undefined, version: number): InventoriedWorkspace | undefined {
  if (!record || typeof record['root'] !== 'string' || !Array.isArray(record['files'])) return undefined;
  const files = objectsOf(record['files']).map(fileOf);
  const notices = objectsOf(record['notices']).map(({ path, message }) => ({
    path: textOf(path),
    message: textOf(message),
  }));
  const isOld = version < 2 && files.some(({ servers }) => servers.length > 0);
  return {
    root: record['root'],
    files,
    notices: isOld ? [...notices, { path: '', message: OLD }] : notices,
    ...(typeof record['error'] === 'string' && { error: record['error'] }),
  };
}

function fileOf({ path, hosts, scope, status, reason, servers }: Json): ReportedFile {
  return {
    path: textOf(path),
    hosts: textsOf(hosts),
    scope: oneOf(scope, ['workspace', 'user', 'managed'], 'workspace'),
    status: oneOf(status, ['parsed', 'partial', 'skipped'], 'skipped'),
    reason: textOrNull(reason),
    servers: objectsOf(servers).map(serverOf),
    findings: [],
  };
}

function serverOf(server: Json): ReportedServer {
  const packages = objectsOf(server['packages']).map(packageOf);
  const risk = objectOf(server['risk']);
  return {
    name: textOf(server['name']),
    pointer: textOf(server['pointer']),
    enabled: server['enabled'] !== false,
    transport: oneOf(server['transport'], ['stdio', 'http', 'sse', 'ws', 'unknown'], 'unknown'),
    target: textOf(server['target']),
    package: packages[0] ?? null,
    packages,
    endpoint: textOrNull(server['endpoint']),
    registry: textOrNull(server['registry']),
    image: textOrNull(server['image']),
    digest: textOrNull(server['digest']),
    capabilities: textsOf(server['capabilities']),
    risk: {
      score: typeof risk?.['score'] === 'number' ? risk['score'] : null,
      level: oneOf(risk?.['level'], ['low', 'moderate', 'high', 'critical', 'unknown'], 'unknown'),
      factors: [],
    },
  };
}

function packageOf(record: Json): ReportedPackage {
  return {
    ecosystem: textOf(record['ecosystem']),
    name: textOf(record['name']),
    version: textOrNull(record['version']),
    pinned: oneOf(record['pinned'], pinStates, 'unknown'),
    purl: textOrNull(record['purl']),
    registry: textOrNull(record['registry']),
    digest: textOrNull(record['digest']),
  };
}
