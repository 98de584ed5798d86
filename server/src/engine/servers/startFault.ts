/** Why a launch cannot work as it is written. */
import type { Fix } from '../findings/finding';
import type { Location } from '../model/model';

/** One fault at its place. */
export interface StartFault {
  at: Location;
  /** What is wrong and what to do. Never a credential. */
  message: string;
  /** What comes of it. */
  detail?: string;
  /** Less sure than the others. */
  severity?: 'information';
  fixes: () => readonly (Fix | undefined)[];
}
