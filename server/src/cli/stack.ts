/** Where our own code failed, without the message, which could quote a configuration. */

/** The name of the error and the first places in the code. */
export function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames.slice(0, 8)].join('\n');
}
