/** Which hosts read a file: decided by the end of its path, from the host tables alone. */

import { createMisplacedFinder, type MisplacedFinder } from '../hostFolders';
import type { Host, HostDocument, HostFile, Scope } from './host';

/** One host's view of a file: the host, and which of its documents it takes the file for. */
export interface HostView {
  host: Host;
  document: HostDocument;
  scope: Scope;
}

interface Pattern {
  /** Set when a path may fit: most patterns are of files that nobody asks for. */
  segments: readonly string[] | undefined;
  host: Host;
  document: HostDocument;
  file: HostFile;
}

/** Finds the hosts that read a path; built once from all host tables. */
export type HostDetector = (path: string) => readonly HostView[];

/** Indexes the hosts' patterns by their last segment. */
export function createDetector(hosts: readonly Host[]): HostDetector {
  const exact = new Map<string, Pattern[]>();
  const wild: Pattern[] = [];
  for (const host of hosts) {
    for (const document of host.documents) {
      for (const file of document.files) {
        const last = file.pattern.slice(file.pattern.lastIndexOf('/') + 1);
        const same = last.includes('*') ? wild : exact.get(last);
        const pattern: Pattern = { segments: undefined, host, document, file };
        if (same) same.push(pattern);
        else exact.set(last, [pattern]);
      }
    }
  }
  const misplaced = createMisplacedFinder(hosts);
  return (path) => {
    const segments = path.replaceAll('\\', '/').split('/').filter(Boolean);
    return viewsOf(segments, exact, wild, misplaced);
  };
}

function segmentsOf(pattern: Pattern): readonly string[] {
  pattern.segments ??= pattern.file.pattern.split('/');
  return pattern.segments;
}

function viewsOf(
  segments: readonly string[],
  exact: ReadonlyMap<string, Pattern[]>,
  wild: readonly Pattern[],
  misplaced: MisplacedFinder,
): readonly HostView[] {
  const candidates = [...(exact.get(segments[segments.length - 1] ?? '') ?? []), ...wild];
  const matches = candidates.filter((candidate) => endsWith(segments, segmentsOf(candidate)));
  const specific = matches.filter((match) => !match.host.fallback);
  // A document that only its text can confirm does not displace the fallback; the engine settles that.
  const certain = specific.filter((match) => !match.document.markers);
  if (certain.length) {
    // `.warp/.mcp.json` is nobody's `.mcp.json`.
    const longest = Math.max(...certain.map((match) => segmentsOf(match).length));
    // A name without a folder means the root of a project, not the folder of a host.
    const lost = longest === 1 ? misplaced.inFolder(segments) : undefined;
    if (lost) return [lost];
    return distinct(specific.filter((match) => segmentsOf(match).length >= longest));
  }
  const fallbacks = matches.filter((match) => match.host.fallback);
  if (!fallbacks.some(({ document }) => document.misplaced || document.template)) {
    const misspelled = matches.length === 0 ? misplaced.byCase(segments) : [];
    if (misspelled.length > 0) return misspelled;
    const lost = misplaced.inFolder(segments);
    if (lost) return [lost];
  }
  return distinct([...specific, ...fallbacks.sort((a, b) => segmentsOf(b).length - segmentsOf(a).length).slice(0, 1)]);
}

/** One view per document, the file's own hosts first; the longest pattern knows best whose file it is. */
function distinct(matches: readonly Pattern[]): HostView[] {
  const longest = new Map<HostDocument, Pattern>();
  for (const match of matches) {
    const known = longest.get(match.document);
    if (!known || segmentsOf(match).length > segmentsOf(known).length) longest.set(match.document, match);
  }
  const found = [...longest.values()];
  const own = found.filter(({ document }) => !document.borrowed);
  const borrowed = found.filter(({ document }) => document.borrowed);
  return [...own, ...borrowed].map(({ host, document, file }) => ({ host, document, scope: file.scope }));
}

function endsWith(path: readonly string[], pattern: readonly string[]): boolean {
  const atHome = pattern[0] === '~';
  const tail = atHome ? pattern.slice(1) : pattern;
  if (tail.length > path.length) return false;
  const offset = path.length - tail.length;
  if (!tail.every((segment, i) => segmentMatches(path[offset + i]!, segment))) return false;
  return !atHome || isHome(path, offset);
}

/** The first `length` segments are somebody's home folder: `/home/x`, `/Users/x`, `C:/Users/x`, `/root`, `~`. */
function isHome(path: readonly string[], length: number): boolean {
  const last = path[length - 1];
  const parent = path[length - 2];
  return (length === 1 && (last === '~' || last === 'root')) || parent === 'home' || parent === 'Users';
}

/** `*` matches any run of characters within one segment; at most one star is supported, which is all that hosts need. */
export function segmentMatches(text: string, pattern: string): boolean {
  const star = pattern.indexOf('*');
  if (star < 0) return text === pattern;
  const tail = pattern.slice(star + 1);
  return text.length >= pattern.length - 1 && text.startsWith(pattern.slice(0, star)) && text.endsWith(tail);
}
