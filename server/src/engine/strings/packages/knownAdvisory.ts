/** Whether the data has an advisory at all: to an unknown one, "nobody" would be a guess. */
import { packageIndex } from './packageIndex';
import { hasId } from './usesPackage';

/** `id` in upper case. */
export function knowsAdvisory(id: string): boolean {
  return packageIndex.keys().some((key) => {
    const rows = packageIndex.rows(key);
    return [...(rows?.malicious ?? []), ...(rows?.vulnerable ?? [])].some((row) => hasId(row, id));
  });
}
