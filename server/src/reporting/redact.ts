/**
 * The one redactor: whatever leaves a lint result for a report, a page or a view goes through here, all strings of it,
 * so that no writer can forget one.
 */
import type { Redactor } from '../engine/findings/textRedactor';

/**
 * The same value with every string in it redacted, whatever fields it has. Names of fields stay. What needs no change, most
 * of every report, is not copied.
 */
export function redacted<T>(value: T, redact: Redactor): T {
  if (typeof value === 'string') return redact(value) as T;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => redacted(item, redact));
    return (items.every((item, i) => item === value[i]) ? value : items) as T;
  }
  if (value instanceof Map) {
    const pairs = [...value].map(([key, each]) => [redacted(key, redact), redacted(each, redact)] as const);
    return new Map(pairs) as T;
  }
  const record = value as Record<string, unknown>;
  let changed: Map<string, unknown> | undefined;
  for (const key of Object.keys(record)) {
    const each = redacted(record[key], redact);
    if (each !== record[key]) changed = (changed ?? new Map(Object.entries(record))).set(key, each);
  }
  return changed ? (Object.fromEntries(changed) as T) : value;
}
