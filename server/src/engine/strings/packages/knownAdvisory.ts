/** Whether the data has an advisory at all: to an unknown one, "nobody" would be a guess. */
import { knowledge } from '../../knowledge/knowledge';
import { hasId } from './usesPackage';

/** `id` in upper case. */
export function knowsAdvisory(id: string): boolean {
  const { packages } = knowledge();
  return packages.keys().some((key) => {
    const rows = packages.rows(key);
    return [...(rows?.malicious ?? []), ...(rows?.vulnerable ?? [])].some((row) => hasId(row, id));
  });
}
