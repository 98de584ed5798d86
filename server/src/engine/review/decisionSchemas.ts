/**
 * Decisions of a project configuration, checked by their schemas. Most projects have made none: bundles load this file, and the
 * schema library with it, for the first decision. It exports functions only.
 */
import * as z from 'zod/mini';
import {
  type ReviewRecord,
  reviewSchema,
  type SuppressionEntry,
  suppressionSchema,
} from '../../../../shared/src/settings';

/** The value as what it has to be, or the path inside it of what is wrong. */
export type Checked<T> = { data: T } | { wrong: readonly string[] };

/** One suppression of findings. */
export function checkIgnore(value: unknown): Checked<SuppressionEntry> {
  return check(suppressionSchema, value);
}

/** The note of a review. */
export function checkReview(value: unknown): Checked<ReviewRecord> {
  return check(reviewSchema, value);
}

function check<T>(schema: z.ZodMiniType<T>, value: unknown): Checked<T> {
  const parsed = z.safeParse(schema, value);
  return parsed.success ? { data: parsed.data } : { wrong: parsed.error.issues[0]?.path.map(String) ?? [] };
}
