/** Suppressions that have expired, or soon will: said before they surprise a pipeline. */
import type { PolicyFile, PolicyProblem } from './policyModel';

/** So many days ahead it is said. */
const SOON_DAYS = 14;

/** Warnings about the entries of a file. Days are YYYY-MM-DD. */
export function expiryWarnings({ ignore }: Pick<PolicyFile, 'ignore'>, today: string): PolicyProblem[] {
  return ignore.flatMap(({ value: { expires }, place }): PolicyProblem[] => {
    const left = expires === undefined ? Number.POSITIVE_INFINITY : dayNumber(expires) - dayNumber(today);
    if (left > SOON_DAYS) return [];
    const message =
      left < 0
        ? `This entry expired on ${expires} and no longer hides anything.`
        : `This entry expires on ${expires}; from the next day on it hides nothing.`;
    return [{ ...place, severity: 'warning', key: 'ignore', message }];
  });
}

/** Days since a day long ago, by the calendar; months count from March, so that a leap day is the last of its year. */
function dayNumber(text: string): number {
  const [year = 0, month = 1, day = 1] = text.split('-').map(Number);
  const years = month > 2 ? year : year - 1;
  const months = (month + 9) % 12;
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  return years * 365 + leapDays + Math.floor((months * 153 + 2) / 5) + day;
}
