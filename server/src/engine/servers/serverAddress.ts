/** The address that an entry connects to: its own URL, or the one it hands to a bridge. */

import type { Span, StringNode } from '../formats/text';
import { createTextNotes } from '../formats/textNotes';
import { type Place, placeOfWord, type ServerEntry } from '../model/model';
import { judgeEndpoint, parseUrl, type UrlParts } from '../values/addresses/url';
import { type Launch, type RemoteBridge, remoteBridge } from '../values/launch/launch';
import { placeInWord } from './launchPlaces';

/** A URL with where its parts stand. */
export interface ServerAddress {
  text: string;
  parts: UrlParts;
  /** The whole value. */
  at: Place;
  /** A part of the value, by the spans of `parts`. */
  place(part: Span): Place;
  /** Set when the URL is an argument of a program that forwards to it. */
  bridge: RemoteBridge | undefined;
}

// Several readers see one entry: what is understood once hangs on the text, not on the reader's view of it.
const addresses = createTextNotes<StringNode | Launch, { address: ServerAddress | undefined }>();
const bridges = createTextNotes<Launch, { bridge: RemoteBridge | undefined }>();

/** The address of a remote server; undefined for local servers and for text that is no URL. */
export function serverAddress(server: ServerEntry): ServerAddress | undefined {
  if (!server.url && !server.command) return undefined;
  const key = server.url ?? server.launch;
  const cached = addresses.get(server.file.text, key);
  if (cached) return cached.address;
  const address = server.url ? ownAddress(server.url) : bridgeAddress(server);
  addresses.set(server.file.text, key, { address });
  return address;
}

/** The bridge that an entry starts, if it starts one. */
export function bridgeOf(server: ServerEntry): RemoteBridge | undefined {
  if (!server.command) return undefined;
  const { launch } = server;
  const cached = bridges.get(server.file.text, launch);
  if (cached) return cached.bridge;
  const bridge = remoteBridge(launch);
  bridges.set(server.file.text, launch, { bridge });
  return bridge;
}

function ownAddress(url: StringNode): ServerAddress | undefined {
  const parts = parseUrl(url.value);
  if (!parts) return undefined;
  const place = ({ start, end }: Span): Place => ({ kind: 'within', node: url, start, end });
  return { text: url.value, parts, at: url, place, bridge: undefined };
}

function bridgeAddress(server: ServerEntry): ServerAddress | undefined {
  const bridge = bridgeOf(server);
  const parts = bridge && parseUrl(bridge.url.text);
  if (!parts) return undefined;
  const place = (part: Span): Place => placeInWord(server, bridge.url, part);
  return { text: bridge.url.text, parts, at: placeOfWord(server, bridge.url), place, bridge };
}

/** A cloud machine's metadata service, which only one rule speaks about. */
export function isMetadataService(parts: UrlParts): boolean {
  return judgeEndpoint(parts)?.kind === 'metadata';
}
