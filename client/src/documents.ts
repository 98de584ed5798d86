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

/** Schemes of documents that are files wherever a window is opened; untitled ones are files to be. */
const fileSchemes = ['file', 'untitled', 'vscode-remote'];

/**
 * Documents that the server sees: texts of files. What an editor shows beside them, such as the preview of a change or
 * an older version, has a scheme of its own and is no configuration. `folderSchemes` are those of the open folders. On
 * the web a person's own files lie under a bare `/User`.
 */
export function documentFilters(folderSchemes: readonly string[]): { scheme: string; pattern: string }[] {
  const schemes = [...new Set([...fileSchemes, ...folderSchemes, USER_DATA_SCHEME])];
  return [
    ...schemes.map((scheme) => ({ scheme, pattern: configGlob })),
    { scheme: USER_DATA_SCHEME, pattern: '**/User/**/{mcp,settings}.json' },
  ];
}

const USER_DATA_SCHEME = 'vscode-userdata';
