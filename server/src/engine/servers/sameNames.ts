/** Values that another file at the top of the repository must repeat. */
import type { VerificationText } from '../findings/lintEnvironment';
import type { ConfigFile } from '../model/model';
import { bearsMarker } from '../model/readEffects';
import { readOrRefuse } from '../syntax/readText';
import { nodeAt, type StringNode } from '../syntax/text';

/** A value, and the other one of another file. */
export interface OtherName {
  at: StringNode;
  /** The file and its key. */
  file: string;
  key: string;
  says: string;
}

/** Those that differ. Only for files at the top: below it, nobody says which file belongs to which. */
export function otherNames(file: ConfigFile, texts: readonly VerificationText[] | undefined): OtherName[] {
  const { sameNames = [] } = file.document;
  const { root } = file.text;
  if (sameNames.length === 0 || !root || file.path.includes('/')) return [];
  return sameNames.flatMap(({ path, when, file: other, key, says }): OtherName[] => {
    const at = nodeAt(root, path);
    const text = texts?.find((each) => each.path === other)?.text;
    if (at?.kind !== 'string' || text === undefined || !bearsMarker(root, [when])) return [];
    const read = readOrRefuse(text, 'json');
    const value = 'refused' in read || !read.root ? undefined : nodeAt(read.root, [key]);
    if (value?.kind !== 'string' || value.value === at.value) return [];
    return [{ at, file: other, key, says }];
  });
}
