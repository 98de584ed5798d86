/** `rules` and `explain`: the catalogue as the program knows it. */
import { controlTitles } from '../../../shared/src/controls';
import { hosts } from '../../../shared/src/hosts/index';
import { proven } from '../../../shared/src/provenHosts';
import { listed } from '../../../shared/src/words';
import { linter } from '../linter';
import { toRuleRecord } from '../reporting/catalogue';
import { docsPath } from '../reporting/toReport';

/** All rules, as a table or as JSON. */
export function listRules(format: 'text' | 'json'): string {
  if (format === 'json') return `${JSON.stringify(linter.rules.map(toRuleRecord), null, 2)}\n`;
  const longest = Math.max(0, ...linter.rules.map(({ id }) => id.length));
  const rows = linter.rules.map(({ id, severity, control, fix, summary }) => {
    const fixText = fix === 'none' ? '' : ` (${fix} fix)`;
    return `${id.padEnd(longest)}  ${severity.padEnd(11)}  ${control.padEnd(12)}  ${plain(summary)}${fixText}`;
  });
  return rows.map((row) => `${row}\n`).join('');
}

/** Everything about one rule; undefined when there is none of that id. */
export function explainRule(id: string): string | undefined {
  const rule = linter.rules.find((candidate) => candidate.id === id);
  if (!rule) return undefined;
  const { summary, why, remedy, references, severity, confidence, persona, control, fix, since, risk } = rule;
  return [
    `${id}: ${plain(summary)}`,
    '',
    `Severity: ${severity}. Confidence: ${confidence}. Shown from persona: ${persona}. Fix: ${fix}. Since: ${since}.`,
    `Control: ${control} (${controlTitles[control]}).`,
    risk ? `Risk score: up to ${risk} points.` : 'Risk score: no points.',
    '',
    'Why it matters',
    why.trim(),
    '',
    'What to do',
    remedy.trim(),
    '',
    ...(rule.dependsOnHost ? ['How well the hosts are known', hostsKnown(), ''] : []),
    `References: ${references.join(', ')}`,
    `Page: ${docsPath(id)}`,
    '',
  ].join('\n');
}

/** What hosts do with a file is said by tables; most of them were read, some seen. */
function hostsKnown(): string {
  const known = hosts.filter(({ fallback }) => !fallback);
  const seen = known.flatMap(({ id, label }) => {
    const version = Object.hasOwn(proven, id) ? proven[id]!.version : undefined;
    return version ? [`${label} ${version}`] : [];
  });
  const rest = known.length - seen.length;
  return `Seen on the host itself: ${listed(seen)}. Read in documentation or sources: ${rest} other hosts. docs/hosts.md says which fact is which.`;
}

/** All of them. */
export const ruleIds: readonly string[] = linter.rules.map(({ id }) => id);

/** Summaries are Markdown; a terminal needs no code marks. */
function plain(text: string): string {
  return text.replaceAll('`', '');
}
