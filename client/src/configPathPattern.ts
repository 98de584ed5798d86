/** One expression for all ends of configuration files' paths, for the stub that VS Code loads at once. */
import { configPaths } from './configPaths';

/** Matches a path with forward slashes that may hold servers. */
export const configPath = new RegExp(
  `(?:^|/)(?:${configPaths.map((end) => end.replace(/[.+]/g, '\\$&').replace('*', '[^/]*')).join('|')})$`,
);
