/** disabled-tls-verification: certificates are not checked, so anybody can pose as the other side. */

import { removeFix } from '../engine/findings/fixes';
import { defineRule } from '../engine/findings/rule';
import { hostEnvironment } from '../engine/servers/environmentUses';
import { findTlsSwitches, isTlsSwitch } from '../engine/servers/tlsSwitches';

export const rule = defineRule({
  id: 'disabled-tls-verification',
  summary: 'Certificate checks or encryption are turned off',
  control: 'transport',
  countsForPosture: true,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: 'Without the check, an encrypted connection proves nothing: anyone on the network path can pose as the service, read the credentials and change the answers. A runtime variable turns off the check for every connection of the process.',
  remedy:
    'Remove the switch. For a private certificate authority, give its certificate to the program instead (`NODE_EXTRA_CA_CERTS`, `SSL_CERT_FILE`, `REQUESTS_CA_BUNDLE`).',
  references: ['guide: 1. Prefer the smallest transport that solves the problem', 'MCP01', 'ASI07', 'CWE-295'],
  risk: 30,
  checkServer(server, { report }) {
    for (const { at, what, waives, remove } of findTlsSwitches(server)) {
      report({
        at,
        message: `${what} makes server "${server.name}" ${waives}. Remove it.`,
        server,
        fix: () => [remove?.({ title: `Remove ${what}`, safe: true, preferred: true })],
      });
    }
  },
  checkFile(file, { report }) {
    for (const { name, value, at, member } of hostEnvironment(file)) {
      if (!isTlsSwitch(name, value)) continue;
      report({
        at,
        message: `"${name}" turns off certificate checks in the host. Remove it.`,
        fix: () => [member && removeFix(file, member, { title: `Remove "${name}"`, safe: true, preferred: true })],
      });
    }
    for (const { effect, node, owner, key, entry } of file.effects) {
      if (effect.kind !== 'tls-off') continue;
      report({
        at: node,
        message: `"${key}" ${effect.says}. Remove it.`,
        server: entry,
        severity: effect.severity,
        fix: () => [removeFix(file, owner, { title: `Remove "${key}"`, safe: true, preferred: true })],
      });
    }
  },
});
