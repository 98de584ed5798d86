/** Which lists findings about packages and secrets were made from, for reports. */
import type { CheckReport } from '../../../shared/src/report';
import { knowledge } from '../engine/knowledge/knowledge';

/** Their version and day; newer ones may find more in the same text. */
export function dataInUse(): CheckReport['data'] {
  const { version, date } = knowledge().header;
  return { version, date };
}
