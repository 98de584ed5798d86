/** A person's own configuration files, from the host tables: which of them exist below a home folder. */
import type { Host, HostFile } from '../../../shared/src/hosts/host';
import { filesOfPatterns } from './patternFiles';

/** Patterns of user files on a system, relative to the home folder. */
export function userPatterns(hosts: readonly Host[], platform: NodeJS.Platform): string[] {
  const system = platform === 'win32' ? 'windows' : platform === 'darwin' ? 'macos' : 'linux';
  const keeps = ({ scope, platforms }: HostFile) => scope === 'user' && (!platforms || platforms.includes(system));
  const files = hosts.flatMap((host) => host.documents.flatMap((document) => document.files.filter(keeps)));
  return [...new Set(files.map(({ pattern }) => pattern.replace(/^~\//, '')))].sort();
}

/** The paths below `home` that match, with forward slashes. Nothing else of the home folder is read. */
export function findUserFiles(home: string, patterns: readonly string[]): string[] {
  return filesOfPatterns(home, patterns);
}
