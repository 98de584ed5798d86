/** Writes package rows as the source files that hold them, in the project's own format. */

import type { KnowledgeHeader } from '../../shared/src/knowledge/document';
import type { MaliciousRow, VulnerableRow } from '../src/data/advisories';
import type { AdvisoryRows } from './osvRows';
import { type GeneratedFile, readRepositoryFile } from './repository';

const FOLDER = 'server/src/data/advisories';
const WIDTH = 120;
const CHECKED = /^20\d\d-[01]\d-[0-3]\d$/;

interface FileShape {
  readonly path: string;
  readonly heading: string;
  readonly type: 'VulnerableRow' | 'MaliciousRow';
  readonly constant: string;
  readonly title: string;
}

/** Servers and their tools, by where they come from. */
function serversOf(file: string, whose: string): FileShape {
  return {
    path: `${FOLDER}/${file}.ts`,
    heading: `/** Published weaknesses of servers and their tools ${whose}. Ranges are interval lists; see \`row.ts\` for the fields. */`,
    type: 'VulnerableRow',
    constant: file,
    title: `Weaknesses of servers and their tools ${whose}.`,
  };
}

const servers: readonly (readonly [shape: FileShape, ecosystems: readonly VulnerableRow['ecosystem'][] | undefined])[] =
  [
    [serversOf('vulnerableNpmServers', 'on npm'), ['npm']],
    [serversOf('vulnerablePythonServers', 'on PyPI'), ['pypi']],
    [serversOf('vulnerableOtherServers', 'from elsewhere'), undefined],
  ];
const named = servers.flatMap(([, ecosystems = []]) => ecosystems);

const libraries: FileShape = {
  path: `${FOLDER}/vulnerableLibraries.ts`,
  heading:
    '/** Published weaknesses of libraries and platforms. Ranges are interval lists; see `row.ts` for the fields. */',
  type: 'VulnerableRow',
  constant: 'vulnerableLibraries',
  title: 'Weaknesses of libraries and platforms.',
};
const malicious: FileShape = {
  path: `${FOLDER}/malicious.ts`,
  heading:
    '/**\n * Packages, and releases of packages, that do harm on purpose. The ecosystem decides: a squat on npm can carry the name\n * of a genuine package on PyPI.\n */',
  type: 'MaliciousRow',
  constant: 'maliciousPackages',
  title: 'Malicious packages.',
};

/** The next version of the data, of that day. */
export function headerFile(header: KnowledgeHeader, date: string): GeneratedFile {
  const path = 'server/src/data/knowledgeHeader.ts';
  const [major, minor, patch = '0'] = header.version.split('.');
  const version = `${major}.${minor}.${Number(patch) + 1}`;
  const text = readRepositoryFile(path) ?? '';
  return [
    path,
    text.replace(/version: '[\d.]+'/, `version: '${version}'`).replace(/date: '[\d-]+'/, `date: '${date}'`),
  ];
}

/** The files that hold the rows. */
export function advisoryFiles(rows: AdvisoryRows): readonly GeneratedFile[] {
  const ofServers = rows.vulnerable.filter((row) => row.role === undefined);
  return [
    ...servers.map(([shape, ecosystems]) =>
      file(
        shape,
        ofServers.filter(({ ecosystem }) => ecosystems?.includes(ecosystem) ?? !named.includes(ecosystem)),
      ),
    ),
    file(
      libraries,
      rows.vulnerable.filter((row) => row.role !== undefined),
    ),
    file(malicious, rows.malicious),
  ];
}

function file(shape: FileShape, rows: readonly (VulnerableRow | MaliciousRow)[]): GeneratedFile {
  // The date that most rows share is written once.
  const common = mostFrequent(rows.map((row) => row.checked));
  const text = [
    shape.heading,
    `import type { ${shape.type} } from './row';`,
    '',
    `const CHECKED = ${quote(common)};`,
    '',
    `/** ${shape.title} */`,
    `export const ${shape.constant} = (): readonly ${shape.type}[] => [`,
    ...rows.map((row) => rowText(row, common)),
    '];',
    '',
  ].join('\n');
  return [shape.path, text];
}

function mostFrequent(dates: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const date of dates) counts.set(date, (counts.get(date) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '1970-01-01';
}

function rowText(row: VulnerableRow | MaliciousRow, common: string): string {
  const lines = Object.entries(row).map(([key, value]) => {
    if (key === 'checked' && value === common && CHECKED.test(common)) return '    checked: CHECKED,';
    return propertyText(key, value);
  });
  return ['  {', ...lines, '  },'].join('\n');
}

function propertyText(key: string, value: unknown): string {
  const line = `    ${key}: ${valueText(value)},`;
  if (line.length <= WIDTH) return line;
  if (Array.isArray(value))
    return [`    ${key}: [`, ...value.map((item) => `      ${valueText(item)},`), '    ],'].join('\n');
  return `    ${key}:\n      ${valueText(value)},`;
}

function valueText(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return `[${value.map(valueText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{ ${Object.entries(value)
    .map(([key, item]) => `${key}: ${valueText(item)}`)
    .join(', ')} }`;
}

function quote(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\');
  return escaped.includes("'") && !escaped.includes('"') ? `"${escaped}"` : `'${escaped.replaceAll("'", "\\'")}'`;
}
