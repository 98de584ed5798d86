/** What a command is, and what it is given. */
import type { Event, Uri } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Discovery } from './discovery';
import type { PostureView } from './views/postureView';
import type { ServersView } from './views/serversView';

/** What commands work on. */
export interface CommandParts {
  languageClient: LanguageClient;
  discovery: Discovery;
  servers: ServersView;
  posture: PostureView;
  extensionUri: Uri;
  /** The server knows something new. */
  changed: Event<void>;
  /** The server runs and knows the workspace's files. */
  ready: Promise<void>;
}

/** One command; arguments are whatever the place gave that it was chosen at. */
export type Command = (parts: CommandParts, args: readonly unknown[]) => Promise<void>;
