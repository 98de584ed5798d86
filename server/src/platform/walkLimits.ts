/** How far a search for configurations goes, on disk and in a commit alike, and how it is said that one went no further. */

/** Bounds of one search. */
export interface WalkLimits {
  maxDepth: number;
  maxFiles: number;
  maxFolders: number;
}

/** Limits for a person's repository; reaching one is said, never silent. */
export const walkLimits: WalkLimits = { maxDepth: 12, maxFiles: 10_000, maxFolders: 100_000 };

/** Files of one repository that say how its code is verified; further ones are passed over. */
export const MAX_VERIFICATION_FILES = 200;

/** Reasons, as notices give them. */
export const limitReasons = {
  depth: ({ maxDepth }: WalkLimits): string => `folders more than ${maxDepth} levels deep were not looked at`,
  files: ({ maxFiles }: WalkLimits): string => `only the first ${maxFiles} configuration files were read`,
  folders: ({ maxFolders }: WalkLimits): string => `only the first ${maxFolders} folders were looked at`,
} as const;

/** Of a folder with other people's code that holds configurations, by their paths in it; undefined where it has none. */
export function foreignReason(names: readonly string[]): string | undefined {
  const [first, ...others] = names;
  if (first === undefined) return undefined;
  return `this folder is left out; it contains ${others.length === 0 ? first : `${first} and ${others.length} more`}`;
}
