/** What `npm start` shows first: a file with passwords in plain text, each with a fix, and the side bar beside it. */
import { join } from 'node:path';
import { repositoryFolder } from './install';

/** The folder that is opened. */
export const examples = join(repositoryFolder, 'examples');

/** The window. */
export const startWindow = {
  folder: examples,
  extensionPath: repositoryFolder,
  openFiles: [join(examples, '.vscode', 'mcp.json')],
};

/** Has an extension under development show its side bar; an installed one opens nothing unasked. */
export const startEnvironment = { MCP_LENS_SHOW_VIEW: '1' };
