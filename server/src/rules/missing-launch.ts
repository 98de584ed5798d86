/** missing-launch: an entry that says neither what to start nor where to connect. */
import type { ConfigFile, ServerEntry } from '../engine/model';
import { defineRule } from '../engine/rule';

const launchRoles: ReadonlySet<string> = new Set(['command', 'commandLine', 'url']);

export const rule = defineRule({
  id: 'missing-launch',
  summary: 'A server entry with neither a command nor an address',
  control: 'config',
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'none',
  since: '1.0.0',
  why: 'The host drops the entry, or fails with a message that names something else. Often the launch is there under a name that this host does not read.',
  remedy: 'Give the entry the command or the address in the words of this host, or delete it.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'CWE-1188'],
  perReader: true,
  checkServer(server, { report, file }) {
    if (server.unread || server.shadowed || server.elsewhere || !server.enabled) return;
    const { host, document } = file.reader;
    const stdioOnly = document.entry!.transports.stdioOnly === true;
    if (host.fallback || server.command?.value.trim()) return;
    const address = server.url?.value.trim();
    // A transport that the host does not speak has a finding of its own.
    if (address && (!stdioOnly || (server.declared && !server.declaredKnown))) return;
    if (isUnfinished(server, file)) return;
    // A launch of the wrong type has its own finding; an empty command still launches nothing.
    const launches = server.fields.some(({ field }) => field.role && launchRoles.has(field.role));
    if (launches && !server.command && !server.url) return;
    report({
      at: server.member ? { kind: 'key', member: server.member } : server.node,
      message: address
        ? `${host.label} only starts processes and skips this entry, which has an address and no command.`
        : `${host.label} finds neither a command nor an address in "${server.name}", so nothing can start.`,
      server,
    });
  },
});

/** The text ends inside the entry: its launch was not typed yet, or was cut off. */
function isUnfinished({ node }: ServerEntry, { text }: ConfigFile): boolean {
  return (
    text.problems.length > 0 && text.text.slice(node.end).trim() === '' && !closed.test(text.text.slice(0, node.end))
  );
}

const closed = /[}\]]\s*$/;
