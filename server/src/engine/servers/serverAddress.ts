/** The address that an entry connects to: its own URL, or the one it hands to a bridge. */

import { memoize } from '../memo';
import { type Location, locationOfWord, type ServerEntry } from '../model/model';
import { judgeEndpoint, parseUrl, type UrlParts } from '../strings/addresses/url';
import { type RemoteBridge, remoteBridge } from '../strings/launch/launch';
import { oncePerLaunch } from '../strings/launch/launchNotes';
import type { Span, StringNode } from '../syntax/text';
import { locationInWord } from './launchLocations';

/** A URL with where its parts stand. */
export interface ServerAddress {
  text: string;
  parts: UrlParts;
  /** The whole value. */
  at: Location;
  /** A part of the value, by the spans of `parts`. */
  location(part: Span): Location;
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
  const location = ({ start, end }: Span): Location => ({ kind: 'within', node: url, start, end });
  return { text: url.value, parts, at: url, location, bridge: undefined };
}

function bridgeAddress(server: ServerEntry): ServerAddress | undefined {
  const bridge = bridgeOf(server);
  const parts = bridge && partsOfUrl(bridge.url.text);
  if (!parts) return undefined;
  const location = (part: Span): Location => locationInWord(server, bridge.url, part);
  return { text: bridge.url.text, parts, at: locationOfWord(server, bridge.url), location, bridge };
}

/** A cloud machine's metadata service, which only one rule speaks about. */
export function isMetadataService(parts: UrlParts): boolean {
  return judgeEndpoint(parts)?.kind === 'metadata';
}
