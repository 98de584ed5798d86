/** What people decided about the findings of one text: persona, levels, suppressions. */
import type { Persona } from '../../../../shared/src/settings';
import { createFindingSet, type FindingJudge, type FindingSet } from '../findings/findingSet';
import type { Rule } from '../findings/rule';
import { coveringComment, coveringEntry, indexComments, readSuppressionComments } from '../findings/suppressions';
import { limits } from '../syntax/text';
import type { LintOptions } from './lintOptions';
import type { LintResult } from './lintResult';

/** Nobody would see what it says, and nothing depends on it. */
export function isForOthers(rule: Rule, { persona = 'regular' }: LintOptions): boolean {
  return personaRank[rule.persona] > personaRank[persona] && !rule.supersedes;
}

/** The rule is switched off. */
export function isOff(rule: Rule, options: LintOptions): boolean {
  return options.levels?.[rule.id] === 'off';
}

/** A set for the findings of a text, with what it has found so far; the given ones stay as they are. */
export function findingSetOf(result: LintResult, options: LintOptions): FindingSet {
  const { findings } = result;
  const copies = findings.map((each) => ({ ...each, hosts: [...each.hosts] }));
  return createFindingSet(judgeOf(result, options), limits.maxFindings, copies);
}

function judgeOf(
  { text, path, source }: LintResult,
  { persona = 'regular', levels, suppressions = [], today }: LintOptions,
): FindingJudge {
  const comments = text ? readSuppressionComments(text) : [];
  const index = indexComments(comments, source);
  return {
    comments,
    severityOf({ rule, severity: given, persona: of }) {
      const level = levels?.[rule];
      if (level === 'off') return undefined;
      const severity = level ?? given;
      if (severity === 'hint' && persona !== 'auditor' && !level) return undefined;
      return personaRank[of] <= personaRank[persona] ? severity : undefined;
    },
    suppressionOf(finding) {
      const comment = finding.traits.setByPolicy ? undefined : coveringComment(index, finding);
      if (comment) return { by: 'comment', reason: comment.reason };
      return coveringEntry(suppressions, finding, path, today);
    },
    noteUse(finding) {
      if (!finding.traits.setByPolicy) coveringComment(index, finding)?.used.add(finding.rule);
    },
  };
}

const personaRank: Record<Persona, number> = { regular: 0, pedantic: 1, auditor: 2 };
