/** shared-credential: one credential given to several servers of a host. */

import { type CredentialGrant, grantsOf, identitiesOf } from '../engine/credentials/sharedCredentials';
import { defineRule } from '../engine/findings/rule';
import type { ConfigFile, ServerEntry } from '../engine/model/model';

export const rule = defineRule({
  id: 'shared-credential',
  summary: 'Two or more servers share one credential',
  control: 'secrets',
  countsForPosture: true,
  pointsAt: 'credential',
  severity: 'warning',
  confidence: 'high',
  persona: 'regular',
  fix: 'none',
  since: '1.0.0',
  why: 'If one server leaks or misuses the credential, all are affected, nobody can tell which one it was, and revoking it stops them all. Each server gets all the rights that any of them needs.',
  remedy: 'Create a credential for each server, with only the rights it needs.',
  references: ['guide: 5. Keep secrets out of checked-in MCP config', 'MCP01', 'MCP02', 'ASI03', 'CWE-1220'],
  risk: 10,
  checkWorkspace({ files }, { report }) {
    // Two hosts' own files are no pair because a third host reads both along.
    for (const together of byHost(files.filter(({ view }) => !view.document.borrowed))) {
      const sharing = sharingServers(together);
      if (sharing.size === 0) continue;
      const first = new Map<string, { file: ConfigFile; grant: CredentialGrant }>();
      for (const file of together) {
        for (const grant of inTextOrder(file.servers.filter((each) => sharing.has(each)).flatMap(grantsOf))) {
          const { server, at, identity } = grant;
          const known = first.get(identity);
          if (!known) first.set(identity, { file, grant });
          // The same entry in two files is one server.
          if (!known || known.grant.server.name === server.name) continue;
          const what = grant.variable === undefined ? 'This credential' : `"${grant.variable}"`;
          report(file, {
            at,
            message: `${what} is shared with server "${known.grant.server.name}". Use one credential per server.`,
            server,
            related: [{ at: known.grant.at, file: known.file, message: `"${known.grant.server.name}" gets it here.` }],
          });
        }
      }
    }
  },
});

function byHost(files: readonly ConfigFile[]): Iterable<ConfigFile[]> {
  const sets = new Map<string, ConfigFile[]>();
  for (const file of files) {
    const { id } = file.view.host;
    const known = sets.get(id);
    if (known) known.push(file);
    else sets.set(id, [file]);
  }
  return sets.values();
}

/** Servers that are given something which a server of another name is given too; mostly there are none. */
function sharingServers(files: readonly ConfigFile[]): ReadonlySet<ServerEntry> {
  const holders = new Map<string, ServerEntry[]>();
  const shared = new Set<string>();
  for (const { servers } of files) {
    for (const server of servers) {
      if (server.unread || server.shadowed) continue;
      for (const identity of identitiesOf(server)) {
        const others = holders.get(identity);
        if (!others) holders.set(identity, [server]);
        else {
          if (others[0]!.name !== server.name) shared.add(identity);
          others.push(server);
        }
      }
    }
  }
  return new Set([...shared].flatMap((identity) => holders.get(identity)!));
}

function inTextOrder(grants: CredentialGrant[]): CredentialGrant[] {
  const start = ({ at }: CredentialGrant): number => (at.kind === 'within' ? at.node.start + at.start : startOf(at));
  return grants.sort((a, b) => start(a) - start(b));
}

function startOf(at: Exclude<CredentialGrant['at'], { kind: 'within' }>): number {
  return at.kind === 'key' ? at.member.start : at.start;
}
