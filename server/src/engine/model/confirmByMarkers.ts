/** Which of the hosts that claim a path really read this text: some file names belong to many programs. */
import type { HostView } from '../../../../shared/src/hosts/detect';
import type { ConfigText } from '../syntax/text';
import { bearsMarker } from './readEffects';

/** Drops documents whose marker the text does not bear, and the fallback where a specific host is left. */
export function confirmByMarkers(text: ConfigText, views: readonly HostView[]): readonly HostView[] {
  const fitting = views.filter(({ document }) => !document.markers || bearsMarker(text.root, document.markers));
  const specific = fitting.filter(({ host }) => !host.fallback);
  return specific.length ? specific : fitting;
}
