/** Files inside a repository that are one person's own. */

const LOCAL = /\.local\.[a-z]{1,10}$/;

/** Whether hosts keep a file of this name out of git. */
export function isPersonalFile(path: string): boolean {
  return LOCAL.test(path);
}
