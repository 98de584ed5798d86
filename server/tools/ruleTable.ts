/** The metadata of all rules on one page, so that a reviewer sees each change of it, also of what no page of the docs says. */
import type { Rule } from '../src/engine/findings/rule';
import { rules } from '../src/rules/index';
import type { GeneratedFile } from './repository';

/** `test/rules/metadata.txt`: a line for each rule. */
export function ruleMetadata(): GeneratedFile {
  const lines = rules.map((rule) => `${rule.id}: ${factsOf(rule).join(', ')}`);
  return ['test/rules/metadata.txt', `${lines.join('\n')}\n`];
}

function factsOf(rule: Rule): string[] {
  const { supersedes = [], risk, pointsAt } = rule;
  return [
    `${rule.control} ${rule.severity} (confidence ${rule.confidence}, ${rule.persona})`,
    `fix ${rule.fix}`,
    `since ${rule.since}`,
    rule.countsForPosture ? 'posture' : 'no posture',
    ...(pointsAt ? [`points at ${pointsAt}`] : []),
    ...(risk === undefined ? [] : [`risk ${risk}`]),
    ...(rule.dependsOnHost ? ['by host'] : []),
    ...(rule.needsValidSyntax ? ['needs valid syntax'] : []),
    ...(rule.needsEnvironment ? ['needs environment'] : []),
    ...(rule.inTemplates ? ['in templates'] : []),
    ...(rule.pinsVersion ? ['pins version'] : []),
    ...(rule.suppressible === false ? ['not suppressible'] : []),
    ...(rule.quotesTools ? ['quotes tools'] : []),
    ...(rule.endsWithReview ? ['ends with review'] : []),
    ...(supersedes.length ? [`supersedes ${supersedes.join(' + ')}`] : []),
    ...(rule.references.length ? [`see ${rule.references.join(' + ')}`] : []),
  ];
}
