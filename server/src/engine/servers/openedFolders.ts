/** What the files of a repository let each host do as the folder is opened. */
import type { EffectKind } from '../../../../shared/src/hosts/host';
import type { ConfigFile, EffectUse } from '../model/model';
import { isPersonalFile } from './personalFile';

/** An effect and the file that has it. */
export interface FoundUse {
  file: ConfigFile;
  use: EffectUse;
}

/** The files that one host reads in a repository, and what they allow together. */
export interface OpenedFolder {
  files: readonly ConfigFile[];
  /** Settings that switch off the question whether the folder itself is trusted. */
  wholeFolder: readonly FoundUse[];
  /** Settings that let tasks run as the folder is opened. */
  automatic: readonly FoundUse[];
  /** A setting keeps tasks from running so. */
  never: boolean;
  /** Approvals of tools. */
  unasked: readonly FoundUse[];
  plugins: readonly FoundUse[];
  sources: readonly FoundUse[];
  /** Some setting starts this server without a question, and none refuses it. */
  startsUnasked(server: string): boolean;
  /** The settings that start these servers; one for all of them where there is one. */
  causesOf(servers: readonly string[]): FoundUse[];
}

/** Host by host, files of the repository itself: what a person decides for themselves is their own business. */
export function filesOpened(files: readonly ConfigFile[]): OpenedFolder[] {
  const sets = new Map<unknown, ConfigFile[]>();
  for (const file of files) {
    const { host, scope } = file.view;
    if (scope !== 'workspace' || host.fallback || isPersonalFile(file.path)) continue;
    sets.set(host, [...(sets.get(host) ?? []), file]);
  }
  return [...sets.values()].map(folderOf);
}

function folderOf(files: readonly ConfigFile[]): OpenedFolder {
  const uses = files.flatMap((file) => file.effects.map((use) => ({ file, use })));
  const ofKind = (...kinds: EffectKind[]): FoundUse[] => uses.filter(({ use }) => kinds.includes(use.effect.kind));
  const trust = ofKind('trust-project-servers').filter(({ use }) => !use.effect.ownFileOnly);
  const named = trust.filter(({ use }) => use.node.kind === 'string' && use.node.parent?.kind === 'array');
  const everything = trust.filter((found) => !named.includes(found));
  const refused = new Set(ofKind('refuse-project-server').map(({ use }) => nameIn(use)));
  const approved = new Set(named.map(({ use }) => nameIn(use)));
  return {
    files,
    wholeFolder: everything.filter(({ use }) => use.effect.wholeFolder),
    automatic: ofKind('run-on-open'),
    never: ofKind('never-on-open').length > 0,
    unasked: ofKind('approve-everything', 'approve-server').filter(({ use }) => !use.effect.ownFileOnly),
    plugins: ofKind('enable-plugin'),
    sources: ofKind('plugin-source'),
    startsUnasked: (server) => !refused.has(server) && (everything.length > 0 || approved.has(server)),
    causesOf: (servers) =>
      everything.length ? everything : named.filter((found) => servers.includes(nameIn(found.use)!)),
  };
}

/** The name that an item of a list of servers holds. */
export function nameIn({ node }: EffectUse): string | undefined {
  return node.kind === 'string' ? node.value : undefined;
}
