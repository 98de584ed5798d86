/** missing-launch: an entry that says neither what to start nor where to connect. */
import { defineRule } from '../engine/findings/rule';
import { locationOfEntry, type ServerEntry } from '../engine/model/model';
import { liftFix, nestedLaunch } from '../engine/servers/liftedFields';
import { namedElsewhere } from '../engine/servers/packageAdvisories';
import { unknownFields } from '../engine/servers/unknownFields';
import type { Member } from '../engine/syntax/text';

const launchRoles: ReadonlySet<string> = new Set(['command', 'commandLine', 'url']);

export const rule = defineRule({
  id: 'missing-launch',
  summary: 'A server without a command or an address',
  control: 'config',
  countsForPosture: false,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'unsafe',
  since: '1.0.0',
  why: 'The host ignores the entry, or fails with a message about something else. Often the command or address is there, but under a name that this host does not read.',
  remedy: 'Add a command or an address under the name that this host reads, or remove the entry.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'CWE-1188'],
  supersedes: ['unknown-property'],
  needsValidSyntax: true,
  dependsOnHost: true,
  checkServer(server, { report, file, views }) {
    if (server.unread || server.shadowed || !server.enabled) return;
    const { host, document } = file.view;
    if (server.elsewhere) {
      const settings = launchAsSettings(server);
      if (!settings) return;
      report({
        at: { kind: 'key', member: settings.holder },
        message: `${host.label} gives "${settings.holder.key}" to an extension. Move its fields up.`,
        detail: `Nothing starts where no extension is called "${server.name}".`,
        server,
        severity: 'information',
        confidence: 'low',
        fix: () => [liftFix(file, server, settings.holder, settings.fields)],
      });
      return;
    }
    const stdioOnly = document.entry!.transports.stdioOnly === true;
    if (host.fallback || server.command?.value.trim()) return;
    const address = server.url?.value.trim();
    // A transport that the host does not know, or that is going away, has a finding of its own.
    const isSaid = server.declared && (!server.declaredKnown || server.transport === 'sse');
    if (address && server.urlField?.neverUsed) {
      const key = server.urlMember?.key ?? 'the address';
      report({
        at: server.urlMember ? { kind: 'key', member: server.urlMember } : server.node,
        message: `${host.label} never contacts the address in "${key}".`,
        server,
      });
      return;
    }
    if (address && (!stdioOnly || isSaid)) return;
    // A launch of the wrong type has its own finding; an empty command still launches nothing.
    const launches = server.fields.some(
      ({ field, member: { value } }) =>
        field.role && launchRoles.has(field.role) && !(value?.kind === 'array' && value.items.length === 0),
    );
    if (launches && !server.command && !server.url) return;
    const nested = nestedLaunch(server);
    if (nested) {
      report({
        at: { kind: 'key', member: nested },
        message: `"${nested.key}" hides the launch of this server. Move its fields up.`,
        detail: `${host.label} looks for a command or an address in the entry itself.`,
        server,
        fix: () => (nested.value?.kind === 'object' ? [liftFix(file, server, nested, nested.value.members)] : []),
      });
      return;
    }
    const misnamed = unknownFields(server, document.entry!, views).some(({ foreign }) => foreign?.role === 'url');
    report({
      at: locationOfEntry(server),
      message: address
        ? `${host.label} supports only local servers. Give "${server.name}" a command.`
        : `Server "${server.name}" has neither a command nor an address.${elsewhere(server)}`,
      detail: document.entry!.costOfBadEntry === 'file' ? `${host.label} starts no server of this file.` : undefined,
      server,
      // The field with the wrong name has a finding of its own, with its fix.
      ...(misnamed ? namedElsewhere : {}),
    });
  },
});

/** An entry that is nothing but a whole launch below one key: nobody calls the settings of an extension so. */
function launchAsSettings(server: ServerEntry): { holder: Member; fields: readonly Member[] } | undefined {
  const holder = nestedLaunch(server);
  if (!holder || server.node.members.length > 1 || holder.value?.kind !== 'object') return undefined;
  const known = server.file.document.entry?.fields ?? {};
  const fields = holder.value.members;
  const isLaunch = fields.every(({ key, value }) => {
    const role = Object.hasOwn(known, key) ? known[key]!.role : undefined;
    if (role === 'url') return value?.kind === 'string' && ADDRESS.test(value.value);
    return role === 'command' || role === 'args' || role === 'env' || role === 'headers';
  });
  return isLaunch ? { holder, fields } : undefined;
}

/** The field that holds an address, if it stands under a name that this host does not read. */
function elsewhere(server: ServerEntry): string {
  const fields = server.file.document.entry?.fields ?? {};
  const urlKey = Object.keys(fields).find((key) => fields[key]!.role === 'url' && !fields[key]!.deprecated);
  const misnamed = server.unknown.find(
    ({ member, within }) => !within.length && member.value?.kind === 'string' && ADDRESS.test(member.value.value),
  );
  return urlKey && misnamed ? ` Rename "${misnamed.member.key}" to "${urlKey}".` : '';
}

const ADDRESS = /^https?:\/\/\S/i;
