/** Every spelling of a transport that some program uses, so that one can be said in another host's words. */
import type { Transport } from '../../../shared/src/hosts/host';

const spellings: ReadonlyMap<string, Transport> = new Map<string, Transport>([
  ['stdio', 'stdio'],
  ['std', 'stdio'],
  ['local', 'stdio'],
  ['process', 'stdio'],
  ['command', 'stdio'],
  ['http', 'http'],
  ['https', 'http'],
  ['streamable', 'http'],
  ['streamablehttp', 'http'],
  ['streaminghttp', 'http'],
  ['streamhttp', 'http'],
  ['httpstream', 'http'],
  ['httpstreamable', 'http'],
  ['remote', 'http'],
  ['sse', 'sse'],
  ['httpsse', 'sse'],
  ['ssehttp', 'sse'],
  ['serversentevents', 'sse'],
  ['ws', 'ws'],
  ['wss', 'ws'],
  ['websocket', 'ws'],
]);

/** What a transport name means, whoever uses it; undefined for words that nobody uses. */
export function transportMeant(name: string): Transport | undefined {
  return spellings.get(name.toLowerCase().replaceAll(/[^a-z]/g, ''));
}
