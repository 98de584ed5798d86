/** What the language client is told wherever the server runs: which documents it sees and how it asks. */
import { type ExtensionContext, type LogOutputChannel, Uri, workspace } from 'vscode';
import { type LanguageClientOptions, RevealOutputChannelOn } from 'vscode-languageclient';
import { type InitializationOptions, PIN_FILE_COMMAND, REVEAL_SERVER_COMMAND } from '../../shared/src/protocol';
import { documentFilters, policyFilter } from './documents';

/** Options of a client that writes to this channel. */
export function clientOptions(
  { extensionUri }: ExtensionContext,
  outputChannel: LogOutputChannel,
): LanguageClientOptions {
  // Asked at every start: trust may have come since the first.
  const initializationOptions = (): InitializationOptions => ({
    editor: 'vscode',
    docsBase: `${Uri.joinPath(extensionUri, 'docs', 'rules').toString()}/`,
    trusted: workspace.isTrusted,
    commands: [REVEAL_SERVER_COMMAND, PIN_FILE_COMMAND],
  });
  return {
    documentSelector: [
      ...documentFilters((workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme)),
      policyFilter,
    ],
    initializationOptions,
    outputChannel,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    // Text of a configuration must never become a command.
    markdown: { isTrusted: false, supportHtml: false },
    diagnosticPullOptions: { onChange: true, onSave: false, onFocus: true },
    textSynchronization: { delayOpenNotifications: true },
  };
}
