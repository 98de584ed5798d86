/** Which hosts read a file: decided by the end of its path, from the host tables alone. */
import type { Host, HostDocument, HostFile, Scope } from './host';

/** One host's reading of a file. */
export interface Reader {
  host: Host;
  document: HostDocument;
  scope: Scope;
}

interface Pattern {
  segments: readonly string[];
  host: Host;
  document: HostDocument;
  file: HostFile;
}

/** Finds readers of paths; built once from all host tables. */
export type HostDetector = (path: string) => readonly Reader[];

/** Indexes the hosts' patterns by their last segment. */
export function createDetector(hosts: readonly Host[]): HostDetector {
  const exact = new Map<string, Pattern[]>();
  const wild: Pattern[] = [];
  for (const host of hosts) {
    for (const document of host.documents) {
      for (const file of document.files) {
        const segments = file.pattern.split('/');
        const pattern: Pattern = { segments, host, document, file };
        const last = segments[segments.length - 1]!;
        if (last.includes('*')) wild.push(pattern);
        else exact.set(last, [...(exact.get(last) ?? []), pattern]);
      }
    }
  }
  return (path) => readersOf(path, exact, wild);
}

function readersOf(path: string, exact: ReadonlyMap<string, Pattern[]>, wild: readonly Pattern[]): readonly Reader[] {
  const segments = path.replaceAll('\\', '/').split('/').filter(Boolean);
  const candidates = [...(exact.get(segments[segments.length - 1] ?? '') ?? []), ...wild];
  const matches = candidates.filter((candidate) => endsWith(segments, candidate.segments));
  const specific = matches.filter((match) => !match.host.fallback);
  return distinct(specific.length ? specific : matches);
}

/** One reading per document, workspace scope first: a path below a repository belongs to the repository. */
function distinct(matches: readonly Pattern[]): Reader[] {
  const readers = new Map<HostDocument, Reader>();
  for (const { host, document, file } of matches) {
    const known = readers.get(document);
    if (!known || (known.scope !== 'workspace' && file.scope === 'workspace')) {
      readers.set(document, { host, document, scope: file.scope });
    }
  }
  return [...readers.values()];
}

function endsWith(path: readonly string[], pattern: readonly string[]): boolean {
  if (pattern.length > path.length) return false;
  const offset = path.length - pattern.length;
  return pattern.every((segment, i) => segmentMatches(path[offset + i]!, segment));
}

/** `*` matches any run of characters within one segment; at most one star is supported, which is all that hosts need. */
export function segmentMatches(text: string, pattern: string): boolean {
  const star = pattern.indexOf('*');
  if (star < 0) return text === pattern;
  const tail = pattern.slice(star + 1);
  return text.length >= pattern.length - 1 && text.startsWith(pattern.slice(0, star)) && text.endsWith(tail);
}
