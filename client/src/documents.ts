/** Which documents are configurations, as globs derived from the hosts' patterns; the server knows exactly. */
import { PROJECT_CONFIG_NAME } from '../../shared/src/projectConfigName';
import { configPaths } from './configPaths';

/** One glob for every configuration of every host. */
export const configGlob = `**/{${configPaths.join(',')}}`;

/** What is looked for on disk: configurations and the decisions of a repository about them. */
export const discoveryGlob = `**/{${[...configPaths, PROJECT_CONFIG_NAME].join(',')}}`;

/** Folders that hold other people's files. */
export const EXCLUDED_GLOB = '**/{node_modules,.git}/**';

/** Whether a path lies in such a folder. */
export function isExcluded(path: string): boolean {
  return /(?:^|\/)(?:node_modules|\.git)\//.test(path);
}

/** The policy of a repository, which the server checks too. */
export const policyFilter = { pattern: `**/${PROJECT_CONFIG_NAME}` };

/** Documents that the server sees. On the web a person's own files lie under a bare `/User`. */
export const documentFilters = [
  { pattern: configGlob },
  { scheme: 'vscode-userdata', pattern: '**/User/**/{mcp,settings}.json' },
];
