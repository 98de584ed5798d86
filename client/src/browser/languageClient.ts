/** The connection to the language server on the web: a worker, started from the extension's own files. */
import { type ExtensionContext, type LogOutputChannel, Uri, workspace } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { PART_REQUEST } from '../../../shared/src/protocol';
import { clientOptions } from '../clientOptions';

type Port = ConstructorParameters<typeof BrowserMessageReader>[0] & { terminate(): void };
declare const Worker: new (address: string) => Port;

/** A client that is not started yet. */
export function createLanguageClient(context: ExtensionContext, outputChannel: LogOutputChannel): LanguageClient {
  const folder = Uri.joinPath(context.extensionUri, 'dist');
  let worker: Port | undefined;
  const start = async () => {
    worker?.terminate();
    worker = await startWorker(folder);
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  const options = clientOptions(context, outputChannel);
  const client = new LanguageClient('mcpConfigLens', 'MCP Config Lens', start, options);
  client.onRequest(PART_REQUEST, ({ name }: { name: string }) => {
    if (!/^\.\/[\w-]{1,60}\.js$/.test(name)) throw new Error('no such part');
    return readPart(folder, name.slice(2));
  });
  return client;
}

/** Through the editor's file system: the extension may lie where a worker cannot read. */
async function startWorker(folder: Uri): Promise<Port> {
  const names = JSON.parse(await readText(Uri.joinPath(folder, 'web', 'start.json'))) as string[];
  const loader = readText(Uri.joinPath(folder, 'web', 'loader.js'));
  const texts = await Promise.all([loader, ...names.map((name) => readPart(folder, name))]);
  const program = new Blob([...texts, 'mcpConfigLensParts.require("./webServer.js");'], { type: 'text/javascript' });
  return new Worker(URL.createObjectURL(program as Parameters<typeof URL.createObjectURL>[0]));
}

/** One of the server's files as the loader wants it: a function, since a worker knows no modules. */
async function readPart(folder: Uri, name: string): Promise<string> {
  const text = await readText(Uri.joinPath(folder, name));
  const needs = Array.from(text.matchAll(/\brequire\("(\.\/[\w-]+\.js)"\)/g), ([, needed]) => needed);
  const body = `function(exports,require,module,load){${text}\n}`;
  return `mcpConfigLensParts.add("./${name}",${JSON.stringify([...new Set(needs)])},${body});\n`;
}

async function readText(uri: Uri): Promise<string> {
  return new TextDecoder().decode(await workspace.fs.readFile(uri));
}
