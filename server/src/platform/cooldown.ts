/** How old a version has to be before a pin takes it. */
import { DAY_MS } from '../../../shared/src/days';
import type { Cooldown } from '../engine/findings/versionQuery';

/** npm's authors can take a release back for three days, and most that do harm are gone by then. */
export const USUAL_COOLDOWN_DAYS = 3;

/** A year is longer than anybody waits. */
export const MAX_COOLDOWN_DAYS = 365;

/** The moment from which on everything is too young, as pip and uv take it. */
export function firstYoungMoment({ notAfter }: Cooldown): string {
  return new Date(Date.parse(notAfter) + DAY_MS).toISOString();
}

/** Counted from a day, YYYY-MM-DD; none for no days. */
export function cooldownOf(days: number, today: string): Cooldown | undefined {
  if (days === 0) return undefined;
  return { days, notAfter: new Date(Date.parse(today) - days * DAY_MS).toISOString().slice(0, 10) };
}
