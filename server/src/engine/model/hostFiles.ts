/** Which configurations one host has at hand at the same time. */
import type { ConfigFile, ServerEntry } from './model';

/** Files by host, in the order of the texts; those of unknown hosts each stand alone. */
export function filesByHost(files: readonly ConfigFile[]): (readonly [ConfigFile, ...ConfigFile[]])[] {
  const sets = new Map<unknown, [ConfigFile, ...ConfigFile[]]>();
  for (const file of files) {
    const { host } = file.view;
    const key = host.fallback ? file : host;
    const known = sets.get(key);
    if (known) known.push(file);
    else sets.set(key, [file]);
  }
  return [...sets.values()];
}

/** The host starts or contacts this entry. */
export function isRunning({ enabled, unread, shadowed }: ServerEntry): boolean {
  return enabled && !unread && !shadowed;
}
