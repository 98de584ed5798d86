/** A registry on loopback that npm really talks to: one package, whose bytes and answers a test decides. */
import { createHash } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What it serves: the archive, and what it says of it. */
export interface Served {
  version: string;
  tarball: Buffer;
  /** Sent in place of the archive that the integrity belongs to. */
  sent?: Buffer;
  /** Answers by itself when the archive is asked for. */
  answer?: (response: ServerResponse) => void;
}

/** A running registry. */
export interface Registry {
  address: string;
  /** Paths that were asked for. */
  asked: string[];
  close(): Promise<void>;
}

/** Starts one. */
export async function registryWith({ version, tarball, sent, answer }: Served): Promise<Registry> {
  const asked: string[] = [];
  let address = '';
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    if (path.endsWith('.tgz')) {
      if (answer) answer(response);
      else response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(sent ?? tarball);
      return;
    }
    if (path !== '/mcp-config-lens-data') {
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"not found"}');
      return;
    }
    const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
    const dist = { tarball: `${address}mcp-config-lens-data/-/mcp-config-lens-data-${version}.tgz`, integrity };
    // A script that would leave a mark, were it ever run.
    const scripts = { prepare: 'exit 1', preinstall: 'exit 1', prepack: 'exit 1' };
    const manifest = { name: 'mcp-config-lens-data', version, scripts, dist };
    const body = { name: manifest.name, 'dist-tags': { latest: version }, versions: { [version]: manifest } };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const close = (): Promise<void> => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return { address, asked, close };
}
