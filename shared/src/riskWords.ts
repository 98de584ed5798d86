/** Risk and findings in words, the same in every view. */
import { escapeMarkdown } from './markdown';
import type { ReportedRisk } from './report';

/** "high risk, 62 of 100". */
export function riskWords({ score, level }: Pick<ReportedRisk, 'score' | 'level'>): string {
  return score === null ? 'risk unknown' : `${level} risk, ${score} of 100`;
}

/** What the score is made of, as Markdown list items; what adds nothing to it stays out. */
export function factorLines({ factors }: Pick<ReportedRisk, 'factors'>): string[] {
  return factors.filter(({ points }) => points > 0).map(({ points, text }) => `- ${points}: ${escapeMarkdown(text)}`);
}
