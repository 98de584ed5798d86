/** What a line of the tree of servers is, and how the person wants to see it. Pure. */
import type { InventoryFinding, ServerEffects, ServerUse } from '../../../shared/src/protocol';
import type { Subject } from './serverWords';
import type { TreeNode } from './treeNode';

/** A finding's line knows where it is and what it is. */
export interface FindingSubject {
  uri: string;
  finding: InventoryFinding;
}

/** One line of the tree; a server's line knows its server. */
export interface ServersNode extends TreeNode {
  subject: Subject | undefined;
  /** A finding's line knows its finding. */
  finding?: FindingSubject | undefined;
  /** A line about a rule knows its id. */
  rule?: string | undefined;
  children: ServersNode[];
}

/** By what servers are grouped. */
export type Grouping = 'host' | 'risk' | 'file';

/** In which order servers stand within a group. */
export type Sorting = 'risk' | 'name' | 'position';

/** How the person wants to see the servers, and where the window is. */
export interface ServersChoice {
  group: Grouping;
  sort: Sorting;
  /** Words that all must be found at a server; empty for all servers. */
  filter: string;
  /** Servers by `uri#pointer`, where the filter asks for a package or an advisory; undefined for words. */
  uses: ReadonlyMap<string, ServerUse['answer']> | undefined;
  /** Names of the workspace folders by URI. */
  folders: ReadonlyMap<string, string>;
  /** Where the workspace is when it is not on this computer: "in WSL", "over SSH". */
  remote: string | undefined;
  /** What fixes do to the score of a server, where that is known. */
  effects(subject: Subject): ServerEffects | undefined;
}

/** How servers are shown at first. */
export const usualChoice: ServersChoice = {
  group: 'host',
  sort: 'risk',
  filter: '',
  uses: undefined,
  folders: new Map(),
  remote: undefined,
  effects: () => undefined,
};
