/** Parsers make an error object for each mistake; recording where each was made is most of the time a broken text costs. */

/** Runs a parser that makes many errors without recording their stacks. Only V8 heeds the setting. */
export function withoutStackTraces<T>(run: () => T): T {
  const errors = Error as { stackTraceLimit?: number | undefined };
  const limit = errors.stackTraceLimit;
  errors.stackTraceLimit = 0;
  try {
    return run();
  } finally {
    errors.stackTraceLimit = limit;
  }
}
