/** unused-ignore: a suppression of a finding that is not there. */
import { removeComment } from '../engine/findings/comments';
import { fixOf } from '../engine/findings/fixes';
import { defineRule } from '../engine/findings/rule';
import { commentWithout } from '../engine/findings/suppressions';
import type { UnusedSuppression } from '../engine/findings/unusedSuppressions';
import type { Location } from '../engine/model/model';

export const rule = defineRule({
  id: 'unused-ignore',
  summary: 'An ignore comment or entry that hides no finding',
  control: 'config',
  countsForPosture: false,
  suppressible: false,
  severity: 'information',
  confidence: 'high',
  persona: 'pedantic',
  fix: 'safe',
  since: '1.0.0',
  why: 'The reason for it is gone, or its rule is misspelled. If it stays, it hides the next finding of that rule at this place, which nobody has decided about.',
  remedy: 'Remove it, or correct the name of the rule.',
  references: ['CWE-1164'],
  checkSuppressions(suppressions, { file, report }) {
    const { root } = file.text;
    if (!root) return;
    for (const ignore of suppressions) {
      const at: Location =
        ignore.kind === 'entry'
          ? root
          : { kind: 'spot', node: root, start: ignore.comment.start, end: ignore.comment.end };
      report({
        at,
        message: messageFor(ignore),
        tags: ignore.kind === 'comment' ? ['unnecessary'] : [],
        fix: () => {
          if (ignore.kind === 'entry') return [];
          const { comment, rules } = ignore;
          const traits = { safe: true, preferred: true };
          if (rules.length === comment.rules.length) {
            return [fixOf({ title: 'Remove the comment', ...traits }, removeComment(file.text, comment))];
          }
          const title = `Remove ${quoted(rules)} from the comment`;
          return [fixOf({ title, ...traits }, commentWithout(file.text, comment, rules))];
        },
      });
    }
  },
});

function messageFor(ignore: UnusedSuppression): string {
  if (ignore.kind === 'entry') {
    const { rule, pointer } = ignore.entry;
    const place = pointer ? ` at "${pointer}"` : '';
    return ignore.unknown
      ? `.mcp-config-lens.json ignores "${rule}", which is not a rule.`
      : `.mcp-config-lens.json ignores "${rule}" here${place}, but there is no such finding.`;
  }
  const { rules, unknown } = ignore;
  if (unknown.length) return `This comment ignores ${quoted(unknown)}, which is not a rule.`;
  if (rules.length > 1) return `This comment ignores ${rules.length} rules that find nothing here. Remove it.`;
  return `This comment ignores ${quoted(rules)}, but there is nothing to ignore. Remove it.`;
}

function quoted(rules: readonly string[]): string {
  return rules.map((rule) => `"${rule}"`).join(', ');
}
