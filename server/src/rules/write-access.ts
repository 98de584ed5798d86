/** write-access: a server that can be limited to reading runs without the limit, or is told to write. */

import type { ReadOnlySwitch } from '../data/capabilities/row';
import { defineRule } from '../engine/findings/rule';
import { locationOfEntry } from '../engine/model/model';
import { knownServerOf, readOnlySwitchOf } from '../engine/servers/knownServerOf';
import { findKnownSwitches, setsRiskily } from '../engine/servers/knownSwitches';
import { isLimitedToReading } from '../engine/servers/offeredTools';
import { readOnlyFix } from '../engine/servers/readOnlyFix';
import { sentenceOf } from '../engine/servers/sandboxSwitches';

export const rule = defineRule({
  id: 'write-access',
  summary: 'A server that could be read-only can change data',
  control: 'roots',
  countsForPosture: true,
  severity: 'information',
  confidence: 'high',
  persona: 'regular',
  fix: 'unsafe',
  since: '1.0.0',
  why: 'Most work with a server is reading. With write access, a mistake of the model or an injected prompt can change or delete data.',
  remedy:
    'Make it read-only, or remove the switch that lets it write. Keep a second entry with write access for when you need it.',
  references: ['guide: 2. Scope roots and file access', 'MCP02', 'ASI02', 'CWE-250'],
  risk: 5,
  checkServer(server, context) {
    const known = knownServerOf(server);
    if (!known) return;
    if (isLimitedToReading(server)) return;
    const switches = findKnownSwitches(server, 'read-only');
    for (const { at, what, risky, advice, fix } of switches) {
      const message = `"${what}" gives server "${server.name}" write access. ${advice}`;
      context.report({ at, message, detail: sentenceOf(risky.why), server, fix: () => [fix({ safe: false })] });
    }
    if (switches.length > 0) return;
    const proposed = readOnlySwitchOf(server);
    // What sets the same option to its riskiest value is reported there.
    if (!proposed || setsRiskily(server, proposed.name)) return;
    context.report({
      at: locationOfEntry(server),
      message: `Server "${server.name}" can change data. To make it read-only, ${describe(proposed)}.`,
      server,
      fix: () => {
        const title = `Make it read-only: ${describe(proposed)}`;
        return [readOnlyFix(server, proposed, context.views, { title, safe: false, preferred: true })];
      },
    });
  },
});

function describe({ kind, name, value }: ReadOnlySwitch): string {
  const text = value === undefined ? name : `${name}=${value}`;
  if (kind === 'flag') return `add the argument "${text}"`;
  if (kind === 'env') return `set "${text}"`;
  if (kind === 'header') return `send the header "${name}: ${value ?? ''}"`;
  return kind === 'query' ? `add "${text}" to its address` : `use the address that ends in "${name}"`;
}
