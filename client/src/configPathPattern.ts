/** One expression for all ends of configuration files' paths, for the stub that VS Code loads at once. */
import { configPaths } from './configPaths';

/** Matches the end of a path, with forward slashes, of a file that may hold servers. */
export const configPath = new RegExp(
  `(?:^|/)(?:${configPaths.map((end) => end.replace(/[.+]/g, '\\$&').replace('*', '[^/]*')).join('|')})$`,
);

/** Whether a file at this path may hold servers. Only the end counts; no real one is longer than what is looked at. */
export function mayHoldServers(path: string): boolean {
  return configPath.test(path.slice(-256));
}
