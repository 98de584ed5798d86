/** unsupported-transport-type: a transport name that this host does not know. */

import type { EntryFormat, Transport } from '../../../shared/src/hosts/host';
import { listed } from '../../../shared/src/words';
import { transportMeant } from '../data/transportNames';
import { replaceFix } from '../engine/findings/fixes';
import { sentences } from '../engine/findings/messageWords';
import { defineRule } from '../engine/findings/rule';
import type { ServerEntry } from '../engine/model/model';
import { commonTransportName } from '../engine/servers/hostFields';

export const rule = defineRule({
  id: 'unsupported-transport-type',
  summary: 'A transport type that the host does not know',
  control: 'config',
  countsForPosture: false,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: 'Hosts use different names for the same transport: `http`, `streamable-http`, `streamableHttp`, `remote`. With a name from another host, this one ignores the entry or treats the address as a local process.',
  remedy: 'Use the name that this host uses for the transport.',
  references: ['guide: 1. Prefer the smallest transport that solves the problem', 'CWE-1188'],
  dependsOnHost: true,
  supersedes: ['malformed-value'],
  checkServer(server, { file, views, report }) {
    const { declared } = server;
    if (!declared || server.declaredKnown || server.unread || server.shadowed || server.elsewhere) return;
    const { host, document } = file.view;
    const names = Object.keys(document.entry?.transports.names ?? {});
    if (host.fallback || names.length === 0) return;
    const meant = transportMeant(declared.value);
    const documented = server.fields.some(({ member, field }) => member.value === declared && field.values);
    // Where no closed set is documented, the host may well know a common word in another spelling.
    const isOpen = !document.entry?.transports.closed || names.some((known) => bare(known) === bare(declared.value));
    if (!documented && meant && isOpen) return;
    // Another host's word for a process says nothing about an address, and the other way round.
    const name = meant && fits(meant, server) ? commonTransportName(views, meant) : undefined;
    // A name that another of the file's hosts documents was probably written for that host.
    const forAnother = views.some(({ document: { entry } }) => documents(entry, declared.value));
    report({
      at: declared,
      ...(documented ? {} : { severity: 'warning', confidence: 'medium' }),
      ...(forAnother ? { severity: 'information' } : {}),
      message: `${host.label} does not know the transport "${declared.value}".${name ? ` Use "${name}".` : ''}`,
      detail: sentences(
        document.entry?.costOfBadEntry === 'file'
          ? 'It starts no server of this file.'
          : 'It does not start this server.',
        !name && `It knows ${listed(names.map((known) => `"${known}"`)) || 'none'}.`,
      ),
      server,
      fix: () =>
        name ? [replaceFix(file, declared, name, { title: `Change to "${name}"`, safe: true, preferred: true })] : [],
    });
  },
});

/** The entry has what that transport needs, and nothing that only another one needs. */
function fits(meant: Transport, { command, url }: ServerEntry): boolean {
  return meant === 'stdio' ? !url : !command;
}

function documents(entry: EntryFormat | undefined, name: string): boolean {
  return Object.values(entry?.fields ?? {}).some(({ role, values }) => role === 'transport' && values?.includes(name));
}

/** The letters of a name: `streamable_http` and `streamableHttp` are one word. */
function bare(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]/g, '');
}
