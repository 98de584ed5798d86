/** auto-trusted-project-servers: servers that a repository brings start without a question. */

import { counted } from '../../../shared/src/words';
import type { Fix } from '../engine/findings/finding';
import { applicableFix } from '../engine/findings/fixes';
import { sentences } from '../engine/findings/messageWords';
import { defineRule } from '../engine/findings/rule';
import type { ConfigFile, EffectUse } from '../engine/model/model';
import { isShared, trackedAdvice } from '../engine/servers/personalFile';
import { removeEffectAdvice, removeEffectFix } from '../engine/servers/removeEffectFix';

export const rule = defineRule({
  id: 'auto-trusted-project-servers',
  summary: 'Project servers are trusted without asking',
  control: 'approval',
  countsForPosture: true,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: 'Each server entry is a command that runs on your machine. If project servers are trusted in advance, opening or pulling a repository is enough to run whatever its latest commit contains.',
  remedy: 'Remove the setting and let the host ask once for each server.',
  references: ['guide: 3. Keep approval on for sensitive operations', 'MCP09', 'ASI04', 'CWE-829'],
  risk: 40,
  checkFile(file, { report, environment }) {
    const shared = isShared(file, environment);
    const tracked = trackedAdvice(file, environment);
    const byKey = new Map<unknown, EffectUse[]>();
    for (const use of file.effects) {
      if (use.effect.kind !== 'trust-project-servers') continue;
      // A list that a person keeps for themselves is the careful way; the same list in a repository trusts itself.
      if (use.effect.committedOnly && !shared) continue;
      byKey.set(use.effect, [...(byKey.get(use.effect) ?? []), use]);
    }
    for (const uses of byKey.values()) {
      for (const [index, use] of uses.entries()) {
        const isLeading = index === 0;
        const more =
          isLeading &&
          uses.length > 1 &&
          `${counted(uses.length - 1, 'other')} in this file ${uses.length > 2 ? 'do' : 'does'} the same.`;
        report({
          at: use.node,
          message: `"${use.key}" ${use.effect.says}. ${removeEffectAdvice(use)}.`,
          detail: sentences(more, tracked),
          severity: use.effect.severity,
          ...(isLeading ? {} : { severity: 'information', persona: 'auditor' }),
          related: isLeading
            ? uses.slice(1).map(({ node, key }) => ({ at: node, message: `"${key}" does the same.` }))
            : [],
          fix: () => [isLeading ? removeAll(file, uses) : removeEffectFix(file, use)],
        });
      }
    }
  },
});

/** One key of many names ends for all of them at once. */
function removeAll(file: ConfigFile, uses: readonly EffectUse[]): Fix | undefined {
  const [first, ...rest] = uses;
  if (!first) return undefined;
  const fix = removeEffectFix(file, first);
  if (rest.length === 0 || !fix) return fix;
  const others = rest.map((use) => removeEffectFix(file, use)?.edits);
  const traits = { title: `Remove all ${uses.length}`, safe: fix.safe, preferred: true };
  return applicableFix(file, traits, fix.edits, ...others);
}
