/** How old data is, by its own date. */
import { daysBetween } from '../../../../shared/src/days';

/** After so many days people are told. */
export const STALE_AFTER_DAYS = 30;

/** Whole days between two dates, YYYY-MM-DD; none for a date that lies ahead. */
export function daysOld(date: string, today: string): number {
  return Math.max(0, daysBetween(date, today));
}
