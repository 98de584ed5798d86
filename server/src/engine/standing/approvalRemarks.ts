/** What other files of the host say of a server: lists that refuse it, approvals, and what it waits for without one. */

import { type Proof, proofOf } from '../../../../shared/src/hostProof';
import type { ProjectServers } from '../../../../shared/src/hosts/host';
import type { ConfigFile, EffectUse, ServerEntry } from '../model/model';
import { type NamedServer, namedServers } from '../permissions/serverPolicies';
import { nameIn } from '../servers/openedFolders';
import { isOutside } from '../servers/personalFile';
import type { Remark } from './standing';

/** Remarks about one entry, from all files that its host reads beside it. */
export function approvalRemarks(server: ServerEntry, together: readonly ConfigFile[]): Remark[] {
  return [...policyRemarks(server, together), ...projectRemarks(server, together)];
}

function policyRemarks(server: ServerEntry, together: readonly ConfigFile[]): Remark[] {
  const proof = proofOf(server.file.view.host, undefined, 'approvals');
  return together.flatMap((file): Remark[] => {
    // Lists about the project's servers alone are effects, too, and looked at there.
    const named = namedServers(file).filter(({ policy }) => !policy.project);
    const denied = named.find(({ policy, name }) => policy.decision === 'deny' && name === server.name);
    if (denied) {
      const says = `"${denied.key}" in ${file.path} denies it.`;
      return [{ kind: 'refused', short: `denied in ${file.path}`, says, at: denied.node, file, proof }];
    }
    return listsWithout(server.name, named).map(({ key, node, policy }): Remark => {
      const says = `"${key}" in ${file.path} lists the servers that may run, and this name is not one of them.`;
      // Other conditions may let it in: its command, its address.
      const kind = policy.items === 'names' ? 'refused' : 'doubt';
      return { kind, short: `not listed in ${file.path}`, says, at: node, file, proof };
    });
  });
}

/** Lists of what may run that do not name the server. */
function listsWithout(name: string, named: readonly NamedServer[]): NamedServer[] {
  const lists = new Map<string, NamedServer[]>();
  for (const item of named) {
    if (item.policy.decision !== 'allow') continue;
    const known = lists.get(item.key);
    if (known) known.push(item);
    else lists.set(item.key, [item]);
  }
  return [...lists.values()].flatMap((items) =>
    items.some((item) => item.name === name || item.name.includes('*')) ? [] : items.slice(0, 1),
  );
}

interface FoundUse {
  file: ConfigFile;
  use: EffectUse;
}

function projectRemarks(server: ServerEntry, together: readonly ConfigFile[]): Remark[] {
  const { file } = server;
  const { host, scope } = file.view;
  if (scope !== 'workspace' || host.fallback) return [];
  const projectServers = file.document.projectServers ?? host.projectServers;
  const proof = proofOf(host, undefined, 'approvals');
  const uses = together.flatMap((other) => other.effects.map((use) => ({ file: other, use })));
  const refusal = uses.find(({ use }) => use.effect.kind === 'refuse-project-server' && nameIn(use) === server.name);
  if (refusal) {
    const says = `"${refusal.use.key}" in ${refusal.file.path} denies it.`;
    const at = refusal.use.node;
    return [{ kind: 'refused', short: `denied in ${refusal.file.path}`, says, at, file: refusal.file, proof }];
  }
  if (!projectServers) {
    const says = 'Whether it starts without asking is not known.';
    return [{ kind: 'note', short: 'approval not known', says, at: undefined, file, proof }];
  }
  if (projectServers.waitFor === 'nothing') {
    const says = 'It starts without asking.';
    return [{ kind: 'note', short: 'starts', says, at: undefined, file, proof }];
  }
  return [waitingRemark(server, projectServers, approvalOf(server.name, uses), proof)];
}

function waitingRemark(
  { file }: ServerEntry,
  { waitFor, says: how = '', ownApprovalNeedsTrust }: ProjectServers,
  approval: FoundUse | undefined,
  proof: Proof,
): Remark {
  if (!approval || isForOneFolder(approval)) {
    const what = waitFor === 'trust' ? 'until you trust the folder' : 'until you approve it';
    const short = waitFor === 'trust' ? 'waits for trust in the folder' : 'waits for approval';
    const folders = approval ? `${approval.file.path} stores such decisions by folder. ` : '';
    const says = `It does not start ${what}. ${folders}${how}`.trim();
    return { kind: 'waits', short, says, at: undefined, file, proof };
  }
  const { path } = approval.file;
  const isOwn = !isOutside(approval.file);
  const where = { at: approval.use.node, file: approval.file, proof };
  if (isOwn && ownApprovalNeedsTrust) {
    const says = `"${approval.use.key}" in ${path} approves it, but only in a folder that you trust.`;
    return { kind: 'waits', short: 'waits for trust in the folder', says, ...where };
  }
  return { kind: 'note', short: 'approved', says: `"${approval.use.key}" in ${path} approves it.`, ...where };
}

/** One of the person's own files is worth most. */
function approvalOf(name: string, uses: readonly FoundUse[]): FoundUse | undefined {
  const approvals = uses.filter(({ file, use }) => {
    if (use.effect.kind !== 'trust-project-servers') return false;
    if (use.effect.ownFileOnly && file.view.scope === 'workspace') return false;
    const isNamed = use.node.kind === 'string' && use.node.parent?.kind === 'array';
    return isNamed ? nameIn(use) === name : true;
  });
  const everywhere = approvals.filter((found) => !isForOneFolder(found));
  return everywhere.find(({ file }) => isOutside(file)) ?? everywhere[0] ?? approvals[0];
}

/** It stands below the path of a folder; which one is open, no text says. */
function isForOneFolder({ use }: FoundUse): boolean {
  let { parent } = use.node;
  while (parent) {
    if (parent.kind === 'member' && /^(?:[/~]|[A-Za-z]:[\\/])/.test(parent.key)) return true;
    ({ parent } = parent.kind === 'member' ? parent.parent : parent);
  }
  return false;
}
