/** Links of the written report to the files that it is about, relative to where the report lies. */
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Place } from '../../reporting/page/places';

/** An address for a place below one of the folders; none for files elsewhere, whose paths say `~` or more. */
export function placeLinks(
  folders: readonly string[],
  outputFile: string | undefined,
): (place: Place) => string | undefined {
  const base = outputFile === undefined ? process.cwd() : dirname(resolve(outputFile));
  return ({ workspace, path, start }) => {
    const folder = folders[workspace];
    if (!folder || path.startsWith('~') || isAbsolute(path)) return undefined;
    const target = relative(base, join(resolve(folder), path));
    // On another drive there is no relative way.
    if (isAbsolute(target)) return undefined;
    const parts = target.split(sep).map(encodeURIComponent).join('/');
    return `./${parts}${start ? `#L${start.line + 1}` : ''}`;
  };
}
