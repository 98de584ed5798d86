/** The address that an entry connects to: its own URL, or the one it hands to a bridge. */

import type { Span, StringNode } from '../formats/text';
import { memoize } from '../memo';
import { type Place, placeOfWord, type ServerEntry } from '../model/model';
import { judgeEndpoint, parseUrl, type UrlParts } from '../values/addresses/url';
import { type RemoteBridge, remoteBridge } from '../values/launch/launch';
import { oncePerLaunch } from '../values/launch/launchNotes';
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

/** The parts of a text that is one URL; most addresses of a text are those of its version before. */
export const partsOfUrl = memoize(parseUrl);

/** The bridge that a launch starts, if it starts one. */
export const bridgeOfLaunch = oncePerLaunch(remoteBridge);

/** The address of a remote server; undefined for local servers and for text that is no URL. */
export function serverAddress(server: ServerEntry): ServerAddress | undefined {
  return server.url ? ownAddress(server.url) : bridgeAddress(server);
}

/** The bridge that an entry starts, if it starts one. */
export function bridgeOf(server: ServerEntry): RemoteBridge | undefined {
  return server.command && bridgeOfLaunch(server.launch);
}

function ownAddress(url: StringNode): ServerAddress | undefined {
  const parts = partsOfUrl(url.value);
  if (!parts) return undefined;
  const place = ({ start, end }: Span): Place => ({ kind: 'within', node: url, start, end });
  return { text: url.value, parts, at: url, place, bridge: undefined };
}

function bridgeAddress(server: ServerEntry): ServerAddress | undefined {
  const bridge = bridgeOf(server);
  const parts = bridge && partsOfUrl(bridge.url.text);
  if (!parts) return undefined;
  const place = (part: Span): Place => placeInWord(server, bridge.url, part);
  return { text: bridge.url.text, parts, at: placeOfWord(server, bridge.url), place, bridge };
}

/** A cloud machine's metadata service, which only one rule speaks about. */
export function isMetadataService(parts: UrlParts): boolean {
  return judgeEndpoint(parts)?.kind === 'metadata';
}
