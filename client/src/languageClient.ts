/**
 * The connection to the language server: how it is started, and when. On the web, `browser/languageClient.ts` stands
 * in.
 */
import { type ExtensionContext, type LogOutputChannel, Uri } from 'vscode';
import { LanguageClient, type ServerOptions, TransportKind } from 'vscode-languageclient/node';
import { clientOptions } from './clientOptions';

/** A client that is not started yet. */
export function createLanguageClient(context: ExtensionContext, outputChannel: LogOutputChannel): LanguageClient {
  const module = Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
  const server = { module, transport: TransportKind.ipc };
  const serverOptions: ServerOptions = {
    run: server,
    debug: { ...server, options: { execArgv: ['--inspect=6013', '--enable-source-maps'] } },
  };
  return new LanguageClient('mcpConfigLens', 'MCP Config Lens', serverOptions, clientOptions(context, outputChannel));
}
