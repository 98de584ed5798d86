/** code-on-open: a repository that brings servers and also switches off the question whether to start them. */
import { firstFew, listed } from '../../../shared/src/words';
import { defineRule } from '../engine/findings/rule';
import type { ConfigFile, EffectUse, Location, ServerEntry } from '../engine/model/model';
import { isPersonalFile } from '../engine/servers/personalFile';

export const rule = defineRule({
  id: 'code-on-open',
  summary: 'A repository that brings servers together with the setting that starts them unasked',
  control: 'approval',
  countsForPosture: true,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'none',
  since: '1.0.0',
  why: 'Each file alone looks harmless: one lists servers, the other saves a click. Together they run programs on every machine that opens the repository, and whoever can push to it chooses the programs.',
  remedy: 'Remove the setting from the repository, so that the host asks each person once for each server.',
  references: ['guide: 3. Keep approval on for sensitive operations', 'MCP09', 'ASI04', 'CWE-829', 'CWE-250'],
  risk: 30,
  checkWorkspace({ files }, { report }) {
    for (const together of committedByHost(files)) {
      const trust = together.flatMap((file) => file.effects.filter(trustsProject).map((use) => ({ file, use })));
      const [first] = trust;
      if (!first) continue;
      const unasked = together.flatMap((file) => file.effects.filter(approves).map((use) => ({ file, use })));
      for (const file of together) {
        const starting = file.servers.filter(startsCode);
        if (starting.length === 0) continue;
        const names = starting.map(({ name }) => `"${name}"`);
        const tools = unasked.length ? ', and their tools then run without asking too' : '';
        report(file, {
          at: locationOfMap(file, starting[0]!),
          message: `Opening this repository in ${file.view.host.label} starts ${names.length > 3 ? firstFew(names, 3, String) : listed(names)} without a question, because ${first.file.path} trusts the servers of the repository${tools}. Remove that setting.`,
          related: [...trust, ...unasked].map((other) => ({
            at: other.use.node,
            message: `"${other.use.key}" ${other.use.effect.says}.`,
            file: other.file,
          })),
        });
      }
    }
  },
});

/** Files of the repository itself, host by host: what a person decides for themselves is their own business. */
function committedByHost(files: readonly ConfigFile[]): ConfigFile[][] {
  const sets = new Map<unknown, ConfigFile[]>();
  for (const file of files) {
    const { host, scope } = file.view;
    if (scope !== 'workspace' || host.fallback || isPersonalFile(file.path)) continue;
    sets.set(host, [...(sets.get(host) ?? []), file]);
  }
  return [...sets.values()];
}

function trustsProject({ effect }: EffectUse): boolean {
  return effect.kind === 'trust-project-servers' && !effect.ownFileOnly;
}

function approves({ effect }: EffectUse): boolean {
  return effect.kind === 'approve-everything' || effect.kind === 'approve-server';
}

function startsCode({ enabled, unread, shadowed, command }: ServerEntry): boolean {
  return enabled && !unread && !shadowed && command !== undefined;
}

function locationOfMap(file: ConfigFile, server: ServerEntry): Location {
  const member = file.serverMaps.find(({ node }) => node === server.member?.parent)?.member;
  return member ? { kind: 'key', member } : server.node;
}
