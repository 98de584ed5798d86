/** The smallest configuration of a host: at the right place, with the right key, and without a server. From the tables. */
import type { Host, HostDocument, ServerMap } from '../../../../shared/src/hosts/host';

/** A file to make in a workspace. */
export interface NewConfig {
  host: Pick<Host, 'id' | 'label'>;
  /** Relative to the workspace. */
  path: string;
  text: string;
}

/** Every place where a project can keep servers for a host; the host's first document comes first. */
export function newConfigs(hosts: readonly Host[]): NewConfig[] {
  return hosts.flatMap((host) =>
    host.fallback ? [] : host.documents.flatMap((document) => configsOf(host, document)),
  );
}

function configsOf({ id, label }: Host, document: HostDocument): NewConfig[] {
  const { template, misplaced, borrowed, misspelled, serversBelong, markers } = document;
  if (template || misplaced || borrowed || misspelled || serversBelong || markers) return [];
  // A file with a name and a version of its own needs more than servers.
  if (['name', 'version'].every((key) => document.rootKeys?.includes(key))) return [];
  const place = document.files.find(({ scope, pattern }) => scope === 'workspace' && /^[^~*]+$/.test(pattern));
  const map = document.servers?.find(isPlain);
  const text = place && map && textOf(document, [...(document.root ?? []), ...map.path], map.shape === 'list');
  return text === undefined ? [] : [{ host: { id, label }, path: place!.pattern, text }];
}

function isPlain({ path, legacy, doubtful, single, onlyIfEntries }: ServerMap): boolean {
  return !legacy && !doubtful && !single && !onlyIfEntries && path.length > 0 && !path.includes('*');
}

function textOf({ format, comments }: HostDocument, path: readonly string[], isList: boolean): string | undefined {
  const key = path.join('.');
  if (format === 'toml') return isList ? undefined : `# Each server is a table of its own: [${key}.name]\n`;
  const empty = isList ? '[]' : '{}';
  if (format === 'yaml') {
    const lines = path.map((name, depth) => `${'  '.repeat(depth)}${name}:`);
    return `${lines.join('\n')} ${empty}\n`;
  }
  if (format !== 'json') return undefined;
  const depth = path.length;
  const heads = path.map((name, index) => `${'  '.repeat(index + 1)}${JSON.stringify(name)}: `);
  const [open, close] = empty;
  const note = comments ? `${'  '.repeat(depth + 1)}// Servers go here. Ctrl+Space lists the fields.\n` : '';
  const inner = note ? `${open}\n${note}${'  '.repeat(depth)}${close}` : empty;
  const ends = path.slice(1).map((_, index) => `\n${'  '.repeat(depth - 1 - index)}}`);
  return `{\n${heads.join('{\n')}${inner}${ends.join('')}\n}\n`;
}
