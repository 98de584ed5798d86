/** shadowed-server: one name, defined differently in two files of a host; one of them never runs. */
import type { Scope } from '../../../shared/src/hosts/host';
import { defineRule, type WorkspaceContext } from '../engine/findings/rule';
import { filesByHost } from '../engine/model/hostFiles';
import type { ConfigFile, ServerEntry } from '../engine/model/model';
import { reviewDigest } from '../engine/review/reviewDigest';
import { pointerOf } from '../engine/syntax/text';

export const rule = defineRule({
  id: 'shadowed-server',
  summary: 'The same server name is defined differently in two files of one host',
  control: 'tool-output',
  countsForPosture: false,
  severity: 'warning',
  confidence: 'medium',
  persona: 'regular',
  fix: 'none',
  since: '1.0.0',
  why: 'The host runs only one of the two. A repository can replace a server that you set up and trust with its own, under a name that is already approved.',
  remedy: 'Rename one of them, or remove the one that should not run.',
  references: [
    'guide: 6. Plan for prompt injection through tools and tool output',
    'MCP03',
    'MCP09',
    'ASI04',
    'CWE-694',
  ],
  risk: 15,
  checkWorkspace({ files }, context) {
    for (const together of filesByHost(files)) {
      const { host, scope } = together[0].view;
      // Whose entry counts is not known of every host, and within one file the reader of the model has said it.
      if (!host.sameName || together.length < 2) continue;
      // Files of one owner are compared only where their order within a project is known.
      if (!host.sameProject && together.every(({ view }) => view.scope === scope)) continue;
      const order = host.sameName;
      const named = new Map<string, ServerEntry[]>();
      for (const server of together.flatMap(({ servers }) => servers).filter(takesPart)) {
        const others = named.get(server.name);
        if (others) others.push(server);
        else named.set(server.name, [server]);
      }
      for (const entries of named.values()) if (entries.length > 1) reportLosers(entries, order, context);
    }
  },
});

/** Entries that are read whatever folder is open; those kept for single projects cannot be placed. */
function takesPart({ unread, shadowed, member, file }: ServerEntry): boolean {
  if (unread || shadowed || !member) return false;
  const depth = pointerOf(member).split('/').length - 2 - (file.document.root?.length ?? 0);
  return file.document.servers?.some(({ path }) => path.length === depth && !path.includes('*')) === true;
}

/** The host reads both in one project, and this one counts. */
function winsInProject(winner: ConfigFile, loser: ConfigFile): boolean {
  const order = winner.view.host.sameProject;
  if (!order || winner.view.scope !== 'workspace' || loser.view.scope !== 'workspace') return false;
  const [a, b] = [placeIn(order, winner.path), placeIn(order, loser.path)];
  return a !== undefined && b !== undefined && a.project === b.project && a.rank < b.rank;
}

function placeIn(order: readonly string[], path: string): { project: string; rank: number } | undefined {
  const rank = order.findIndex((end) => path === end || path.endsWith(`/${end}`));
  return rank < 0 ? undefined : { project: path.slice(0, path.length - order[rank]!.length), rank };
}

/** Other files of one owner are two projects, or the host's own affair. */
function reportLosers(entries: readonly ServerEntry[], order: readonly Scope[], { report }: WorkspaceContext): void {
  const rank = ({ file }: ServerEntry): number => {
    const at = order.indexOf(file.view.scope);
    return at < 0 ? order.length : at;
  };
  for (const loser of entries) {
    const winner = entries.find((other) => rank(other) < rank(loser) || winsInProject(other.file, loser.file));
    if (!winner || reviewDigest(winner) === reviewDigest(loser)) continue;
    report(loser.file, {
      at: { kind: 'key', member: loser.member! },
      ...wordsFor(loser, winner),
      server: loser,
      related: [
        { at: { kind: 'key', member: winner.member! }, message: 'This definition is used.', file: winner.file },
      ],
    });
  }
}

function wordsFor({ name, file }: ServerEntry, winner: ServerEntry): { message: string; detail: string } {
  const { label, sameNameMerges } = file.view.host;
  const { path } = winner.file;
  if (!sameNameMerges) {
    return {
      message: `"${name}" is overridden in "${path}". Rename one of them.`,
      detail: `${label} uses the definition in ${path}. This one does not run.`,
    };
  }
  return {
    message: `"${name}" is defined differently in "${path}". Rename one of them.`,
    detail: `${label} merges the two key by key. The other file wins; the rest of this entry, such as its variables and headers, is used, too.`,
  };
}
