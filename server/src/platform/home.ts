/** The home folder of the person who runs this, where there is one: accounts of containers and services may have none. */
import { homedir } from 'node:os';
import { resolve } from 'node:path';

/** Absolute path, or undefined. */
export function homeFolder(): string | undefined {
  try {
    const home = homedir();
    return home ? resolve(home) : undefined;
  } catch {
    return undefined;
  }
}
