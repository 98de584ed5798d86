/** disabled-sandbox: what confines a server, its browser or the host is switched off. */
import { removeFix } from '../engine/findings/fixes';
import { defineRule } from '../engine/findings/rule';
import { isWithoutEffect, withoutEffect } from '../engine/servers/effectHere';
import { findSandboxSwitches } from '../engine/servers/sandboxSwitches';

export const rule = defineRule({
  id: 'disabled-sandbox',
  summary: 'A sandbox or a similar limit is turned off',
  control: 'roots',
  countsForPosture: true,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'unsafe',
  since: '1.0.0',
  why: 'The sandbox separates your machine from web pages, documents and a model that follows injected instructions. Without it, one flaw or one injected prompt has all your rights.',
  remedy: 'Remove the switch. If a container makes it necessary, give the container the rights that the sandbox needs.',
  references: ['guide: 2. Scope roots and file access', 'MCP02', 'ASI05', 'CWE-693', 'CWE-250'],
  risk: 25,
  checkServer(server, { report }) {
    for (const { at, what, says, why, advice, severity, fix } of findSandboxSwitches(server)) {
      report({ at, message: `"${what}" ${says}. ${advice}`, detail: why, server, severity, fix: () => [fix?.()] });
    }
  },
  checkFile(file, { report }) {
    for (const use of file.effects) {
      const { effect, node, owner, key, entry } = use;
      if (effect.kind !== 'sandbox-off') continue;
      if (isWithoutEffect(file, use)) {
        report({ at: node, severity: 'information', ...withoutEffect(file, use) });
        continue;
      }
      report({
        at: node,
        message: `"${key}" ${effect.says}. Remove it.`,
        server: entry,
        severity: effect.severity,
        fix: () => [removeFix(file, owner, { title: `Remove "${key}"`, safe: false, preferred: true })],
      });
    }
  },
});
