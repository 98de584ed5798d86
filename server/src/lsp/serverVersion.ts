/** Which version a server runs in, as the sidebar says it. */
import type { ServerEntry } from '../engine/model/model';
import type { Pin } from '../engine/strings/packages/packageModel';

const pinned: ReadonlySet<Pin> = new Set(['exact', 'commit', 'digest']);

/** Undefined where nothing is downloaded, or a variable decides. */
export function serverVersion({ command, launch }: ServerEntry): { text: string; pinned: boolean } | undefined {
  if (!command) return undefined;
  const { container, packages } = launch;
  const image = container?.reference;
  if (image) {
    if (image.pin === 'unknown') return undefined;
    return { text: short(image.tag ?? image.digest ?? 'latest'), pinned: image.digest !== undefined };
  }
  const use = packages.find(({ role, local }) => role === 'target' && !local);
  if (!use || use.pin === 'unknown') return undefined;
  return { text: short(use.version ?? 'latest'), pinned: pinned.has(use.pin) };
}

/** Digests and commits are told apart by their beginning. */
function short(version: string): string {
  const plain = version.replace(/[^\w.+^~*<>=!|-]/g, '');
  return plain.length > 20 ? `${plain.slice(0, 12)}…` : plain;
}
