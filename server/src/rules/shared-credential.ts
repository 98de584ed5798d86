/** shared-credential: one credential given to several servers of a host. */
import type { ConfigFile } from '../engine/model';
import { defineRule } from '../engine/rule';
import { type CredentialGrant, grantsOf } from '../engine/sharedCredentials';

export const rule = defineRule({
  id: 'shared-credential',
  summary: 'One credential is given to two or more servers',
  control: 'secrets',
  severity: 'warning',
  confidence: 'high',
  persona: 'regular',
  fix: 'none',
  since: '1.0.0',
  why: 'If one of the servers leaks or misuses the credential, all of them are affected, nobody can tell which one it was, and revoking it stops them all. Each gets the sum of the rights that any of them needs.',
  remedy: 'Make a credential for each server, with the rights that this server needs, under a name of its own.',
  references: ['guide: 5. Keep secrets out of checked-in MCP config', 'MCP01', 'MCP02', 'ASI03', 'CWE-1220'],
  risk: 10,
  checkWorkspace({ files }, { report }) {
    const first = new Map<string, { file: ConfigFile; grant: CredentialGrant }>();
    for (const file of files) {
      // Two hosts' own files are no pair because a third host reads both along.
      if (file.reader.document.borrowed) continue;
      for (const grant of inTextOrder(grantsOf(file))) {
        const { server, at, identity } = grant;
        if (server.unread || server.shadowed) continue;
        const key = `${file.reader.host.id} ${identity}`;
        const known = first.get(key);
        if (!known) first.set(key, { file, grant });
        // The same entry in two files is one server.
        if (!known || known.grant.server.name === server.name) continue;
        const what = grant.variable === undefined ? 'The credential' : `The credential "${grant.variable}"`;
        report(file, {
          at,
          message: `${what} of server "${server.name}" is also given to "${known.grant.server.name}", so a leak in one of them opens both. Make one for each.`,
          server,
          related: [{ at: known.grant.at, file: known.file, message: `Given to "${known.grant.server.name}" here.` }],
        });
      }
    }
  },
});

function inTextOrder(grants: CredentialGrant[]): CredentialGrant[] {
  const start = ({ at }: CredentialGrant): number => (at.kind === 'within' ? at.node.start + at.start : startOf(at));
  return grants.sort((a, b) => start(a) - start(b));
}

function startOf(at: Exclude<CredentialGrant['at'], { kind: 'within' }>): number {
  return at.kind === 'key' ? at.member.start : at.start;
}
