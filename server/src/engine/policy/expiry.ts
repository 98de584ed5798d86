/** Suppressions that have expired, or soon will: said before they surprise a pipeline. */
import { daysBetween } from '../../../../shared/src/days';
import type { PolicyFile, PolicyProblem } from './policyModel';

/** So many days ahead it is said. */
const SOON_DAYS = 14;

/** Warnings about the entries of a file. Days are YYYY-MM-DD. */
export function expiryWarnings({ ignore }: Pick<PolicyFile, 'ignore'>, today: string): PolicyProblem[] {
  return ignore.flatMap(({ value: { expires }, place }): PolicyProblem[] => {
    const left = expires === undefined ? Number.POSITIVE_INFINITY : daysBetween(today, expires);
    if (left > SOON_DAYS) return [];
    const message =
      left < 0
        ? `This entry expired on ${expires} and no longer hides anything.`
        : `This entry expires on ${expires}; from the next day on it hides nothing.`;
    return [{ ...place, severity: 'warning', key: 'ignore', message }];
  });
}
