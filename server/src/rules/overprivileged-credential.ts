/** overprivileged-credential: a credential that may do more than any server needs. */
import type { Privilege } from '../data/secretFormats';
import { type PrivilegedUse, privilegedSettings, privilegedUses } from '../engine/credentials/privilegedCredentials';
import { defineRule, type RuleContext } from '../engine/findings/rule';

export const rule = defineRule({
  id: 'overprivileged-credential',
  summary: 'A credential with administrator, service-role or production access',
  control: 'secrets',
  countsForPosture: true,
  pointsAt: 'credential',
  severity: 'warning',
  confidence: 'medium',
  persona: 'regular',
  fix: 'none',
  since: '1.0.0',
  why: 'A server does what the model asks, and the model does what it reads. With such a credential, one hostile text is enough to change or destroy everything it gives access to.',
  remedy:
    'Create a credential for this server with only the rights its tools need: read-only if possible, and for a test system if there is one.',
  references: ['guide: 5. Keep secrets out of checked-in MCP config', 'MCP02', 'ASI03', 'CWE-250'],
  risk: 15,
  checkServer(server, { report }) {
    for (const use of privilegedUses(server)) reportUse(use, report);
  },
  checkFile(file, { report }) {
    for (const use of privilegedSettings(file)) reportUse(use, report);
  },
});

function reportUse({ at, name, privilege, server }: PrivilegedUse, report: RuleContext['report']): void {
  const what = name ? `"${name}"` : 'This credential';
  report({
    at,
    message: `${what} ${descriptions[privilege]}. Use one with fewer rights.`,
    server,
  });
}

const descriptions: Record<Privilege, string> = {
  admin: 'has administrator rights',
  root: 'has root rights',
  'service-role': 'is a service role that bypasses access rules',
  live: 'gives access to live data and money',
  production: 'gives access to production',
};
