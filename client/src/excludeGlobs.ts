/** Globs for a path that a person has chosen. Pure. */

/** Folders that hold a path, the nearest first: `a/b` and `a` for `a/b/c.json`. */
export function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('/'));
}

/** The path as a glob; characters that mean something in one match any character. */
export function globFor(path: string): string {
  const plain = path.replace(/[*?{}[\]!\\]/g, '?');
  // Without a slash it would be a name at any depth.
  return plain.includes('/') ? plain : `/${plain}`;
}
