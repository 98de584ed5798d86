/**
 * The one redactor: whatever leaves a lint result for a report, a page or a view goes through here, all strings of it,
 * so that no writer can forget one.
 */
import type { Redactor } from '../engine/findings/textRedactor';

/** The same value with every string in it redacted, whatever fields it has. Names of fields stay. */
export function redacted<T>(value: T, redact: Redactor): T {
  if (typeof value === 'string') return redact(value) as T;
  if (Array.isArray(value)) return value.map((item) => redacted(item, redact)) as T;
  if (value instanceof Map) {
    const pairs = [...value].map(([key, each]) => [redacted(key, redact), redacted(each, redact)] as const);
    return new Map(pairs) as T;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, redacted(each, redact)])) as T;
}
