/**
 * The inventory as a CycloneDX bill of materials: packages and images as components with the places that name them,
 * addresses as services. Source: cyclonedx.org/docs/1.6/json, 28 Nov 2026. The same inventory gives the same bytes.
 */
import { printableJson } from '../../../../shared/src/displayText';
import type { InventoryRow, InventorySetup, WholeInventory } from './inventoryRow';

/** The whole document. */
export function cyclonedx({ rows, gaps }: WholeInventory, { tool }: InventorySetup): string {
  const components = new Map<string, Component>();
  const services = new Map<string, Service>();
  for (const row of rows) {
    if (row.package !== null) addComponent(components, row);
    if (row.endpoint !== null) addService(services, row, row.endpoint);
  }
  const missing = gaps.map(({ workspace, path, error }) =>
    property('notRead', `${path === '' ? workspace : `${workspace}/${path}`}: ${error}`),
  );
  const document = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      tools: { components: [{ type: 'application', name: tool.name, version: tool.version }] },
      component: { type: 'application', 'bom-ref': ROOT, name: 'MCP configurations' },
      ...(missing.length > 0 && { properties: missing }),
    },
    components: [...components.values()],
    services: [...services.values()],
    compositions: [{ aggregate: gaps.length > 0 ? 'incomplete' : 'unknown', assemblies: [ROOT] }],
  };
  return `${printableJson(document)}\n`;
}

const ROOT = 'mcp-configurations';

interface Property {
  name: string;
  value: string;
}

interface Component {
  type: 'application' | 'container';
  'bom-ref': string;
  group?: string;
  name: string;
  version?: string;
  purl?: string;
  hashes?: { alg: 'SHA-256'; content: string }[];
  properties: Property[];
  evidence: { occurrences: { location: string; symbol: string }[] };
}

interface Service {
  'bom-ref': string;
  name: string;
  endpoints?: string[];
  properties: Property[];
}

function property(name: string, value: string): Property {
  return { name: `mcp-config-lens:${name}`, value };
}

/** One for each way in which a package is named: a range and the version in it may be two programs. */
function addComponent(components: Map<string, Component>, row: InventoryRow): void {
  const { ecosystem, version, pinned, purl, registry, digest } = row;
  const key = JSON.stringify([ecosystem, registry, row.package, version, pinned, digest]);
  const known = components.get(key);
  const occurrence = { location: `${row.workspace}/${row.path}`, symbol: `${row.server} ${row.pointer}` };
  if (known) {
    known.evidence.occurrences.push(occurrence);
    return;
  }
  const [, group, name = ''] = (ecosystem === 'npm' && /^(@[^/]+)\/(.+)$/.exec(row.package!)) || [
    '',
    undefined,
    row.package!,
  ];
  const sha256 = /^sha256:([0-9a-f]{64})$/.exec(digest ?? '')?.[1];
  components.set(key, {
    type: ecosystem === 'oci' ? 'container' : 'application',
    'bom-ref': `component-${components.size + 1}`,
    ...(group !== undefined && { group }),
    name,
    ...(version !== null && (pinned === 'exact' || ecosystem === 'oci') && { version }),
    ...(purl !== null && { purl }),
    ...(sha256 !== undefined && { hashes: [{ alg: 'SHA-256' as const, content: sha256 }] }),
    properties: [
      property('ecosystem', ecosystem ?? ''),
      property('pinned', pinned ?? 'unknown'),
      ...(version === null ? [] : [property('written', version)]),
      ...(registry === null ? [] : [property('registry', registry)]),
      ...(digest === null ? [] : [property('digest', digest)]),
    ],
    evidence: { occurrences: [occurrence] },
  });
}

/** An address without variables, which the format takes. */
const PLAIN_ADDRESS = /^[a-z][a-z0-9+.-]{0,40}:\/\/[\w.~:/@!&'()*+,;=%[\]-]{1,300}$/i;

function addService(services: Map<string, Service>, row: InventoryRow, endpoint: string): void {
  const place = property('occurrence', `${row.workspace}/${row.path} ${row.pointer}`);
  const known = services.get(endpoint);
  if (known) {
    // Rows of one server follow each other.
    if (known.properties.at(-1)?.value !== place.value) known.properties.push(place);
    return;
  }
  const isPlain = PLAIN_ADDRESS.test(endpoint) && URL.canParse(endpoint);
  services.set(endpoint, {
    'bom-ref': `service-${services.size + 1}`,
    name: isPlain ? new URL(endpoint).host || endpoint : endpoint,
    ...(isPlain && { endpoints: [endpoint] }),
    properties: [...(isPlain ? [] : [property('endpoint', endpoint)]), property('transport', row.transport), place],
  });
}
