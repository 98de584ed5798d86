/** What a range that people write consists of. */
import type { Version } from './version';
import type { Interval } from './versionIntervals';

/** One alternative of a range. Its stretch holds at least what the alternative allows. */
export interface RangePart extends Interval {
  /** What a version of the stretch must fulfil besides, such as `!=1.5`. `text` is the version as written. */
  readonly conditions: readonly ((version: Version, text: string) => boolean)[];
  /** Pre-releases that the alternative names. */
  readonly prereleases: readonly Version[];
}

/** Alternatives, of which one is enough. */
export type VersionRange = readonly RangePart[];
