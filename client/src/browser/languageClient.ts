/** The connection to the language server on the web: a worker, started from the extension's own files. */
import { type ExtensionContext, type LogOutputChannel, Uri, workspace } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { partRequest } from '../../../shared/src/protocol';
import { clientOptions } from '../clientOptions';

type Port = ConstructorParameters<typeof BrowserMessageReader>[0] & { terminate(): void };
declare const Worker: new (address: string) => Port;

/** A client that is not started yet. */
export function createLanguageClient(context: ExtensionContext, outputChannel: LogOutputChannel): LanguageClient {
  const folder = Uri.joinPath(context.extensionUri, 'dist', 'web');
  let worker: Port | undefined;
  const start = async () => {
    worker?.terminate();
    worker = await startWorker(folder);
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  const options = clientOptions(context, outputChannel);
  const client = new LanguageClient('mcpConfigLens', 'MCP Config Lens', start, options);
  client.onRequest(partRequest, ({ name }: { name: string }) => {
    if (!/^\.\/[\w-]{1,60}\.js$/.test(name)) throw new Error('no such part');
    return readText(Uri.joinPath(folder, name));
  });
  return client;
}

/** Through the editor's file system: the extension may lie where a worker cannot read. */
async function startWorker(folder: Uri): Promise<Port> {
  const names = JSON.parse(await readText(Uri.joinPath(folder, 'start.json'))) as string[];
  const texts = await Promise.all(names.map((name) => readText(Uri.joinPath(folder, name))));
  const program = new Blob([...texts, 'mcpConfigLensParts.require("./server.js");'], { type: 'text/javascript' });
  return new Worker(URL.createObjectURL(program as Parameters<typeof URL.createObjectURL>[0]));
}

async function readText(uri: Uri): Promise<string> {
  return new TextDecoder().decode(await workspace.fs.readFile(uri));
}
