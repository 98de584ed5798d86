/**
 * The recording server on loopback: the protocol over Streamable HTTP at `/LABEL`, over the older SSE transport at
 * `/sse/LABEL`, and a stand-in for the APIs of models below `/model`.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerModelCall } from './modelCall';
import { answerAsModel } from './modelStandIn';

/** One request to a server of the configuration. */
export interface RecordedRequest {
  /**
   * `UPGRADE` for a WebSocket, `MESSAGE` for a message to the path of an open stream of the older transport, `MODEL CALL`
   * when the stand-in for a model asked for a tool, `TOOL RESULT` when the host tells it what became of its call.
   */
  readonly method: string;
  /** Decoded, without the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Method of the protocol, such as `tools/call`. */
  readonly rpc?: string | undefined;
  /** What the host tells the model of its call. */
  readonly result?: string;
  /** The client asks for a stream of events. */
  readonly wantsStream?: true;
}

/** A server that is up until it is closed. */
export interface HttpRecorder {
  readonly address: string;
  readonly requests: readonly RecordedRequest[];
  close(): Promise<void>;
}

/** Open streams of the older transport by the path that takes their messages, with the path that opened them. */
type Streams = Map<string, { readonly path: string; readonly response: ServerResponse }>;

/** Starts it on a free port. */
export async function startHttpRecorder(): Promise<HttpRecorder> {
  const requests: RecordedRequest[] = [];
  const streams: Streams = new Map();
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const path = decodedPath(request.url ?? '/');
      if (path.startsWith('/model/use/')) {
        const result = answerModelCall(path, body, response);
        if (result !== undefined) requests.push({ method: 'TOOL RESULT', path, headers: {}, result });
        return;
      }
      if (path.startsWith('/model')) {
        if (answerAsModel(path, body, response)) requests.push({ method: 'MODEL CALL', path, headers: {} });
        return;
      }
      if (isDiscovery(path)) return response.writeHead(404).end();
      const stream = streams.get(path);
      const recorded = { ...record(request, stream?.path ?? path), rpc: parse(body)?.method };
      requests.push(stream ? { ...recorded, method: 'MESSAGE' } : recorded);
      if (request.method === 'POST') answerPost(path, body, response, streams);
      else if (request.method === 'GET' && path.startsWith('/sse/')) openStream(path, response, streams);
      else response.writeHead(405).end();
    });
  });
  server.on('upgrade', (request, socket) => {
    requests.push({ ...record(request, decodedPath(request.url ?? '/')), method: 'UPGRADE' });
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Sign-in is looked for at these addresses; there is none. */
function isDiscovery(path: string): boolean {
  return path.startsWith('/.well-known/') || /^\/(?:register|authorize|token)$/.test(path);
}

function record(request: IncomingMessage, path: string): RecordedRequest {
  const kept = Object.entries(request.headers).filter(([name]) => name.startsWith('x-lab') || name === 'authorization');
  return {
    method: request.method ?? '',
    path,
    ...(request.headers.accept?.includes('text/event-stream') && { wantsStream: true }),
    headers: Object.fromEntries(kept.map(([name, value]) => [name, String(value)])),
  };
}

function decodedPath(url: string): string {
  const path = url.split('?')[0] ?? '';
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: string[] = [];
  request.setEncoding('utf8');
  // A host that is ended in the middle of a request says no more.
  try {
    for await (const chunk of request) chunks.push(String(chunk));
  } catch {}
  return chunks.join('');
}

function answerPost(path: string, body: string, response: ServerResponse, streams: Streams): void {
  if (path.startsWith('/sse/')) {
    response.writeHead(405).end();
    return;
  }
  const message = parse(body);
  const stream = streams.get(path);
  if (stream) {
    response.writeHead(202).end();
    if (message?.id !== undefined)
      stream.response.write(`event: message\ndata: ${JSON.stringify(answer(message))}\n\n`);
  } else if (message?.id === undefined) {
    response.writeHead(202).end();
  } else {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer(message)));
  }
}

function openStream(path: string, response: ServerResponse, streams: Streams): void {
  const messages = `/messages/${streams.size}`;
  streams.set(messages, { path, response });
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  response.write(`event: endpoint\ndata: ${messages}\n\n`);
}

interface Message {
  readonly id?: unknown;
  readonly method?: string;
  readonly params?: { readonly protocolVersion?: string };
}

function parse(body: string): Message | undefined {
  try {
    return JSON.parse(body) as Message;
  } catch {
    return undefined;
  }
}

function answer({ id, method, params }: Message): unknown {
  const serverInfo = { name: 'recorder', version: '1.0.0' };
  const protocolVersion = params?.protocolVersion ?? '2025-03-26';
  const tool = { name: 'ping', description: 'Answers.', inputSchema: { type: 'object' } };
  const results: Record<string, unknown> = {
    initialize: { protocolVersion, capabilities: { tools: {} }, serverInfo },
    'tools/list': { tools: [tool] },
    'tools/call': { content: [{ type: 'text', text: 'pong' }] },
    ping: {},
  };
  const result = results[method ?? ''];
  if (result !== undefined) return { jsonrpc: '2.0', id, result };
  return { jsonrpc: '2.0', id, error: { code: -32601, message: 'unknown method' } };
}
