/** The message of a finding for readers that show one text: with the reason behind it. */
import type { ReportedFinding } from '../../../../shared/src/report';

/** What is wrong, then why, where that is told apart. */
export function wholeMessage({ message, detail }: Pick<ReportedFinding, 'message' | 'detail'>): string {
  return detail ? `${message} ${detail}` : message;
}
