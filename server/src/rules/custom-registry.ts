/** custom-registry: packages come from another registry than the public one. */

import { REGISTRY_VARIABLE } from '../data/publicRegistries';
import { shortName } from '../engine/findings/messageWords';
import { defineRule, type RuleContext } from '../engine/findings/rule';
import { type Location, locationOfWord, type ServerEntry } from '../engine/model/model';
import { hostEnvironment } from '../engine/servers/environmentUses';
import { foreignAddresses, registryOptions, registryVariables } from '../engine/servers/namedRegistry';
import { isLoopback, parseUrl } from '../engine/strings/addresses/url';

export const rule = defineRule({
  id: 'custom-registry',
  summary: 'Packages come from a registry other than the public one',
  control: 'supply-chain',
  countsForPosture: true,
  severity: 'warning',
  confidence: 'high',
  persona: 'regular',
  fix: 'none',
  since: '1.0.0',
  why: 'Whoever runs the registry decides what is installed under every name. If a second registry is used next to the public one, the same name may exist in both, and the higher version wins (dependency confusion).',
  remedy:
    'Use the public registry. If your organization runs its own, use https and configure it once for the machine, not in this file.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'MCP04', 'ASI04', 'CWE-829', 'CWE-427'],
  risk: 20,
  checkServer(server, context) {
    for (const { name, value, at } of registryVariables(server)) check(name, value, at, server, context);
    if (!server.command) return;
    for (const { name, value } of registryOptions(server.launch)) {
      check(name, value.text, locationOfWord(server, value), server, context);
    }
  },
  checkFile(file, context) {
    for (const { name, value, at } of hostEnvironment(file)) {
      if (REGISTRY_VARIABLE.test(name)) check(name, value, at, undefined, context);
    }
  },
});

/** Reports the first foreign address of a value; names, paths and references tell nothing. */
function check(
  by: string,
  value: string,
  at: Location,
  server: ServerEntry | undefined,
  { report }: RuleContext,
): void {
  const parts = parseUrl(foreignAddresses(value)[0] ?? '');
  if (!parts?.host) return;
  const open = parts.scheme === 'http' && !isLoopback(parts.host);
  report({
    at,
    ...(open ? { severity: 'error' } : {}),
    message: `"${by}" installs packages from ${shortName(parts.host, 40)}${open ? ' over plain http' : ''}. Use the public registry.`,
    detail: open
      ? 'Anyone on the network path can replace the packages. If you run a registry of your own, use https and configure it once for the machine.'
      : 'Whoever runs it decides what is installed. If it is your own, configure it once for the machine.',
    server,
  });
}
