/** broad-approval: a dangerous kind of thing runs without a question, or outside of the sandbox. */
import { defineRule } from '../engine/findings/rule';
import { shownRule } from '../engine/permissions/approvalSecrets';
import { broadVerdict } from '../engine/permissions/broadApproval';
import { permissionRules } from '../engine/permissions/permissionRules';
import { removeRuleFix } from '../engine/permissions/removeRuleFix';
import { isShared, trackedAdvice } from '../engine/servers/personalFile';
import { removeEffectAdvice, removeEffectFix } from '../engine/servers/removeEffectFix';

export const rule = defineRule({
  id: 'broad-approval',
  summary: 'An approval is so broad that it covers dangerous commands, edits or addresses',
  control: 'approval',
  countsForPosture: true,
  severity: 'warning',
  confidence: 'high',
  persona: 'regular',
  fix: 'safe',
  since: '1.1.0',
  why: 'An approval for `curl`, `python`, `rm` or every file also approves what an injected instruction does with it: send a key away, run a script, change a file that runs commands. In a repository, it applies to everyone who opens it.',
  remedy:
    'Remove the approval, or approve the exact command that asks too often, such as `npm run test` or `git status`.',
  references: ['guide: 3. Keep approval on for sensitive operations', 'MCP02', 'ASI02', 'ASI05', 'CWE-862', 'CWE-732'],
  risk: 20,
  checkFile(file, { report, environment }) {
    const shared = isShared(file, environment);
    const tracked = trackedAdvice(file, environment);
    for (const each of permissionRules(file)) {
      const verdict = broadVerdict(each);
      if (!verdict) continue;
      const { at, source } = each;
      const written = shownRule(each);
      const says = verdict.says.replace('{freely}', source.says ?? 'without asking');
      report({
        at,
        message: `"${written}" ${says}. ${source.instead === undefined ? 'Remove it' : `Set it to "${source.instead}"`}, or ${verdict.advice}.`,
        detail: tracked,
        severity: verdict.severity,
        fix: () => [removeRuleFix(each, `Ask before "${written}" runs`)],
      });
    }
    for (const use of file.effects) {
      const { effect } = use;
      if (effect.kind !== 'approve-broadly' || (effect.committedOnly && !shared)) continue;
      // What the host takes from a person's own file alone does nothing in a repository.
      const isIdle = effect.ownFileOnly && file.view.scope === 'workspace';
      report({
        at: use.node,
        message: `"${use.key}" ${effect.says}. ${removeEffectAdvice(use)}.`,
        detail: isIdle ? 'It has no effect here: the host reads it from your own file only.' : tracked,
        severity: isIdle ? 'information' : effect.severity,
        fix: () => [removeEffectFix(file, use)],
      });
    }
  },
});
