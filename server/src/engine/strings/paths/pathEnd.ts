/** Whether a path is the written one, or ends in it at a slash. */
export function isPathOrEnd(written: string, path: string): boolean {
  return written === path || path.endsWith(`/${written}`);
}
