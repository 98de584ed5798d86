/** The connection to the language server: which documents it sees, how it is started, what it is told at start. */
import { type ExtensionContext, type LogOutputChannel, Uri, workspace } from 'vscode';
import {
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import type { InitializationOptions } from '../../shared/src/protocol';
import { documentFilters } from './documents';

/** A client that is not started yet. */
export function createLanguageClient(context: ExtensionContext, outputChannel: LogOutputChannel): LanguageClient {
  const { extensionUri } = context;
  const module = Uri.joinPath(extensionUri, 'dist', 'server.js').fsPath;
  const server = { module, transport: TransportKind.ipc };
  const serverOptions: ServerOptions = {
    run: server,
    debug: { ...server, options: { execArgv: ['--inspect=6013', '--enable-source-maps'] } },
  };
  // Asked at every start: trust may have come since the first.
  const initializationOptions = (): InitializationOptions => ({
    editor: 'vscode',
    docsBase: `${Uri.joinPath(extensionUri, 'docs', 'rules').toString()}/`,
    trusted: workspace.isTrusted,
  });
  const options: LanguageClientOptions = {
    // By the ends of paths and no scheme: files of remote folders and of the person's own profile count too.
    documentSelector: documentFilters,
    initializationOptions,
    outputChannel,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    // Text of a configuration must never become a command.
    markdown: { isTrusted: false, supportHtml: false },
    diagnosticPullOptions: { onChange: true, onSave: false, onFocus: true },
    textSynchronization: { delayOpenNotifications: true },
  };
  return new LanguageClient('mcpConfigLens', 'MCP Config Lens', serverOptions, options);
}
