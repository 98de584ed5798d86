/**
 * Texts of all files in, and for each server name and host out: which entry counts, what the host makes of it, and why.
 * Pure. A host is asked about the files of one project and of the person together.
 */
import { proofOf } from '../../../../shared/src/hostProof';
import type { Host } from '../../../../shared/src/hosts/host';
import { filesByHost } from '../model/hostFiles';
import type { ConfigFile, ServerEntry } from '../model/model';
import { reviewDigest } from '../review/reviewDigest';
import { isOutside } from '../servers/personalFile';
import { pointerOf } from '../syntax/text';
import { approvalRemarks } from './approvalRemarks';
import { entryRemarks } from './entryRemarks';
import { fileLosses } from './fileLosses';
import { type EntryPart, type EntryStanding, type HostStanding, isLost, outcomeOf, type Remark } from './standing';

/** All names that entries of these files have, in the order of the files. */
export function whereServersWork(files: readonly ConfigFile[]): HostStanding[] {
  const losses = new Map<ConfigFile, Remark[]>();
  const lossesOf = (file: ConfigFile): Remark[] => {
    const known = losses.get(file) ?? fileLosses(file);
    losses.set(file, known);
    return known;
  };
  return filesByHost(files).flatMap((together) => {
    const { host } = together[0].view;
    // Nobody is known to read what only the fallback takes, or not to read it.
    if (host.fallback && !together[0].document.misplaced) return [];
    return projectsOf(together).flatMap(({ project, own, all }) => {
      const named = new Map<string, ServerEntry[]>();
      for (const server of all.flatMap(({ servers }) => servers)) {
        const known = named.get(server.name);
        if (known) known.push(server);
        else named.set(server.name, [server]);
      }
      return [...named].flatMap(([name, servers]) => {
        // What only the person's files have is told once, with the workspace itself.
        if (project !== '' && !servers.some(({ file }) => own.has(file))) return [];
        return [standingOf(name, servers, { host, project, all, lossesOf })];
      });
    });
  });
}

interface Project {
  project: string;
  own: ReadonlySet<ConfigFile>;
  /** The project's own files and those of the person. */
  all: readonly ConfigFile[];
}

function projectsOf(files: readonly ConfigFile[]): Project[] {
  const shared = files.filter(isOutside);
  const projects = new Map<string, ConfigFile[]>();
  for (const file of files) {
    if (isOutside(file)) continue;
    const project = projectOf(file);
    const known = projects.get(project);
    if (known) known.push(file);
    else projects.set(project, [file]);
  }
  if (!projects.has('') && shared.length > 0) projects.set('', []);
  return [...projects].map(([project, own]) => ({ project, own: new Set(own), all: [...own, ...shared] }));
}

/** The folder that the place of the file is relative to. */
function projectOf({ path, document }: ConfigFile): string {
  const segments = path.split('/');
  const lengths = document.files.flatMap(({ pattern }) => {
    const wanted = pattern.replace(/^~\//, '').split('/');
    const tail = segments.slice(-wanted.length);
    const fits = tail.length === wanted.length && wanted.every((each, i) => each.includes('*') || each === tail[i]);
    return fits ? [wanted.length] : [];
  });
  return segments.slice(0, segments.length - Math.max(1, ...lengths)).join('/');
}

interface Surroundings {
  host: Host;
  project: string;
  all: readonly ConfigFile[];
  lossesOf(file: ConfigFile): Remark[];
}

interface Judged {
  server: ServerEntry;
  remarks: Remark[];
}

function standingOf(name: string, servers: readonly ServerEntry[], around: Surroundings): HostStanding {
  const { host, project, all, lossesOf } = around;
  const judged = servers.map(
    (server): Judged => ({
      server,
      remarks: [...lossesOf(server.file), ...entryRemarks(server), ...approvalRemarks(server, all)],
    }),
  );
  const entries = partsOf(judged, host);
  const deciding = entries.filter(({ part }) => part === 'counts' || part === 'merged' || part === 'open');
  const { outcome, because } = together(deciding.length > 0 ? deciding : entries);
  const common = { name, host, project, outcome, entries };
  return { ...common, short: because?.short ?? '', ...(because?.code !== undefined && { code: because.code }) };
}

/** Entries of which nobody knows which one counts have a common outcome, or none that is known. */
function together(
  entries: readonly EntryStanding[],
): ReturnType<typeof outcomeOf> | { outcome: 'not-known'; because: Pick<Remark, 'short' | 'code'> } {
  const open = entries.filter(({ part }) => part === 'open').map(({ remarks }) => outcomeOf(remarks));
  if (open.length > 1) {
    const [first] = open;
    if (open.some(({ outcome }) => outcome !== first!.outcome)) {
      return { outcome: 'not-known', because: { short: 'which file counts is not known' } };
    }
    return first!;
  }
  // What one of several merged entries waits for keeps the others from nothing.
  const isFree = entries.some(({ remarks }) => !remarks.some(isWaiting));
  return outcomeOf(entries.flatMap(({ remarks }) => (isFree ? remarks.filter((each) => !isWaiting(each)) : remarks)));
}

function isWaiting({ kind }: Remark): boolean {
  return kind === 'waits';
}

function partsOf(judged: readonly Judged[], host: Host): EntryStanding[] {
  const placed = judged.filter(({ server, remarks }) => !isLost(remarks) && !isForOneFolder(server));
  const ranked = rankedEntries(placed, host);
  const proof = proofOf(host, undefined, 'precedence');
  return judged.map(({ server, remarks }): EntryStanding => {
    const [part, says, proven] = partOf(server, { placed, ranked, host, remarks });
    return { server, remarks, part, says, proof: proven ? proof : undefined };
  });
}

interface Ranking {
  placed: readonly Judged[];
  /** Strongest first; undefined where the order is not known. */
  ranked: readonly ServerEntry[] | undefined;
  host: Host;
  remarks: readonly Remark[];
}

function partOf(server: ServerEntry, { placed, ranked, host, remarks }: Ranking): [EntryPart, string, boolean] {
  if (isLost(remarks)) return ['lost', '', false];
  if (isForOneFolder(server)) return ['elsewhere', 'It is for one folder only.', false];
  if (placed.length === 1) return ['counts', '', false];
  if (!ranked) {
    return ['open', 'Several files define this name, and which one counts is not known.', true];
  }
  const winner = ranked[0]!;
  if (host.sameNameMerges) {
    const says =
      winner === server
        ? 'Files that define this name are merged key by key; this one is stronger.'
        : `Merged key by key with ${winner.file.path}, which is stronger.`;
    return ['merged', says, true];
  }
  if (winner === server) return ['counts', 'Other files define this name, too; this one counts.', true];
  return ['overridden', `${winner.file.path} counts instead.`, true];
}

/** Undefined where the table does not settle it; entries that say the same need no order. */
function rankedEntries(placed: readonly Judged[], { sameName, sameProject }: Host): ServerEntry[] | undefined {
  const servers = placed.map(({ server }) => server);
  if (servers.length < 2) return servers;
  const [first] = servers;
  if (servers.every((server) => isSame(server, first!))) return servers;
  if (!sameName) return undefined;
  const rank = ({ file }: ServerEntry): [number, number] => [
    sameName.indexOf(file.view.scope),
    file.view.scope === 'workspace' ? (sameProject ?? []).findIndex((end) => endsWith(file.path, end)) : -1,
  ];
  const sorted = [...servers].sort((a, b) => rank(a)[0] - rank(b)[0] || rank(a)[1] - rank(b)[1]);
  const ranks = sorted.map(rank);
  const isSettled = ranks.every(([scope, place], i) => {
    const next = ranks[i + 1];
    if (scope < 0) return false;
    // Below the strongest, the order does not matter.
    if (!next || i > 0) return true;
    return next[0] !== scope || (place >= 0 && next[1] >= 0 && next[1] !== place);
  });
  return isSettled ? sorted : undefined;
}

/** They say the same to the same reader; files of another kind can be read in another way. */
function isSame(a: ServerEntry, b: ServerEntry): boolean {
  return a.file.document === b.file.document && reviewDigest(a) === reviewDigest(b);
}

function endsWith(path: string, end: string): boolean {
  return path === end || path.endsWith(`/${end}`);
}

/** Entries that are kept for single projects, below a key that is the project's path. */
function isForOneFolder({ member, file }: ServerEntry): boolean {
  if (!member || !file.document.servers?.some(({ path }) => path.includes('*'))) return false;
  const depth = pointerOf(member).split('/').length - 2 - (file.document.root?.length ?? 0);
  return file.document.servers.every(({ path }) => path.length !== depth || path.includes('*'));
}
