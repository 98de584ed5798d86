/** Which of the hosts that claim a path really read this text: some file names belong to many programs. */
import type { Reader } from '../../../../shared/src/hosts/detect';
import type { ConfigText } from '../formats/text';
import { bearsMarker } from './readSettings';

/** Drops documents whose marker the text does not bear, and the stand-in where a real reader is left. */
export function settleReaders(text: ConfigText, readers: readonly Reader[]): readonly Reader[] {
  const fitting = readers.filter(({ document }) => !document.markers || bearsMarker(text.root, document.markers));
  const specific = fitting.filter(({ host }) => !host.fallback);
  return specific.length ? specific : fitting;
}
