/** Why a text is no address that a host could contact, and which address was meant where only one can have been. */

/** The fault in words, as the end of "This …"; `meant` is the text with the right beginning. */
export interface AddressFault {
  says: string;
  meant?: string;
}

/** A name of a machine alone: without `https://` no program takes it for an address. */
const BARE =
  /^(?:localhost(?::\d{1,5})?|(?:[a-z\d-]{1,63}\.){1,8}[a-z]{2,18}(?::\d{1,5})?|\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?)(?:\/[^\s<>]*)?$/i;
const LOCAL = /^(?:localhost|127\.|0\.0\.0\.0)/i;
const COMPLETE = /^(?:https?|wss?):\/\/[^\s/?#]/i;
/** A slash or the colon is missing, doubled, or leans the wrong way. */
const TORN = /^(https?)(?::\/(?!\/)|:(?![/\\])|\/\/|:\/{3,5}|:?\\{1,4}|;\/\/|:;\/\/)([a-z\d[][^\s\\]+)$/i;
const HOSTLESS = /^(?:https?|wss?):(?:\/?$|\/\/)/i;
const SCHEME = /^([a-z][a-z\d+.-]{0,20}):\/\/(\S*)$/i;
const MISSPELT = /^(?:h?t{1,3}p{1,2}|ht{1,3}ps{1,2}|h?ttps|htps|htpps|hhtps?|hxxps?|htttps?|httpss|httsp|hptts?)$/i;

/** A name in capitals, or words that ask for the address. */
function isStandIn(url: string): boolean {
  return /^[A-Z][A-Z\d_]{2,80}$/.test(url) || /your|here\b|placeholder|replace|insert|enter|xxx|\.\.\.|…/i.test(url);
}

/** Undefined for addresses, and for text that stands for one: a reference, a slot to fill in. */
export function addressFault(text: string): AddressFault | undefined {
  const url = text.trim();
  if (url === '' || url.length > 2048 || COMPLETE.test(url) || /[${}<>%]/.test(url) || isStandIn(url)) return undefined;
  if (BARE.test(url))
    return { says: 'has no "https://" in front of it', meant: `${LOCAL.test(url) ? 'http' : 'https'}://${url}` };
  if (url.startsWith('-')) return { says: 'looks like an option' };
  const torn = TORN.exec(url);
  if (torn)
    return { says: 'does not have "://" between scheme and host', meant: `${torn[1]!.toLowerCase()}://${torn[2]}` };
  if (HOSTLESS.test(url)) return { says: 'names no host' };
  if (/^\/\/[^/\s]/.test(url)) return { says: 'has no scheme', meant: `https:${url}` };
  if (url.startsWith('/') || url.startsWith('.')) return { says: 'is a path without a host' };
  const scheme = SCHEME.exec(url);
  if (!scheme) return { says: 'has neither scheme nor host' };
  const name = scheme[1]!.toLowerCase();
  if (MISSPELT.test(name) && scheme[2]) {
    const meant = name.includes('s') ? 'https' : 'http';
    return { says: `begins with "${name}", which is not a scheme`, meant: `${meant}://${scheme[2]}` };
  }
  return { says: `begins with "${name}", which no MCP server uses` };
}
