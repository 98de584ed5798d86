/** URLs as configs spell them: a tolerant linear parser with offsets, in which any part may be a variable reference. */
import type { Span } from '../../syntax/text';
import { leadingFallback, scanTo, skipReference } from '../skipReference';

export { bindsEveryInterface, hostIsReference, isLoopback } from './hostAddress';
export { type EndpointVerdict, judgeEndpoint } from './urlEndpoint';
export { findUrls } from './urlSearch';

/** One `name=value` of a query or fragment; the span is the value's, both are as written, undecoded. */
export interface UrlParameter extends Span {
  name: string;
  value: string;
}

/** Where each part stands in the text; parts that the URL lacks have no span. Brackets of IPv6 hosts are left out. */
export interface UrlSpans {
  url: Span;
  scheme: Span;
  user?: Span;
  password?: Span;
  host: Span;
  port?: Span;
  path: Span;
  query?: Span;
  fragment?: Span;
}

/** The parts of one URL, as written except that scheme and host are lower case. */
export interface UrlParts {
  scheme: string;
  user?: string;
  password?: string;
  host: string;
  port?: string;
  path: string;
  query: UrlParameter[];
  fragment?: string;
  /** Parameters inside the fragment, where it is spelled like a query. */
  fragmentParameters: UrlParameter[];
  spans: UrlSpans;
}

/** The path, or the address that ends in it, is as servers have it that speak the retired SSE transport. */
export function isSsePath(text: string): boolean {
  return SSE_PATH.test(text);
}

const SSE_PATH = /\/sse\/?$/;
const SCHEME = /^(?:[A-Za-z][A-Za-z0-9+.-]{0,40}:)?([A-Za-z][A-Za-z0-9+.-]{0,40}):\/\//;
const HAS_REFERENCE = /[${<]/;
/** A port, ports of several hosts, or a reference: nothing that an unescaped password starts with. */
const NO_PASSWORD = /^(?:\d{1,5}(?:,|$)|[${<]|$)/;
const webSchemes = new Set(['http', 'https', 'ws', 'wss']);

/** Reads a text that is one URL; undefined where it is none, or where only a variable's value could tell. */
export function parseUrl(text: string): UrlParts | undefined {
  const separator = text.indexOf('://');
  if (separator < 1) return undefined;
  const start = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  const fallback = start === 0 ? leadingFallback(text) : undefined;
  if (fallback && separator > fallback.start && separator < fallback.end) {
    return readParts(text, { start: fallback.start, end: fallback.end }, { start: fallback.close, end });
  }
  return readParts(text, { start, end }, undefined);
}

function readParts(text: string, head: Span, tail: Span | undefined): UrlParts | undefined {
  const scheme = readScheme(text, head);
  if (!scheme) return undefined;
  const authority = { start: scheme.end + 3, end: authorityEnd(text, scheme.end + 3, head.end, scheme.name) };
  if (
    authority.end < authority.start ||
    /\s/.test(text.slice(authority.start, Math.min(authority.end, authority.start + 300)))
  ) {
    return undefined;
  }
  const url = { start: head.start, end: tail ? tail.end : head.end };
  const spans: UrlSpans = { url, scheme: { start: scheme.start, end: scheme.end }, host: authority, path: authority };
  const parts: UrlParts = { scheme: scheme.name, host: '', path: '', query: [], fragmentParameters: [], spans };
  readAuthority(text, authority, parts);
  readRest(text, authority.end, head.end, parts);
  // What follows the reference goes on where its fallback ends.
  if (tail && tail.end > tail.start) continueBehind(text, tail, parts);
  return parts.host === '' && parts.scheme !== 'file' && parts.scheme !== 'unix' ? undefined : parts;
}

function readScheme(text: string, within: Span): { name: string; start: number; end: number } | undefined {
  const variable = skipReference(text, within.start);
  if (variable > within.start) {
    if (!text.startsWith('://', variable)) return undefined;
    return { name: text.slice(within.start, variable), start: within.start, end: variable };
  }
  const match = SCHEME.exec(text.slice(within.start, Math.min(within.end, within.start + 90)));
  if (!match) return undefined;
  const end = within.start + match[0].length - 3;
  return { name: match[1]!.toLowerCase(), start: end - match[1]!.length, end };
}

function authorityEnd(text: string, start: number, end: number, scheme: string): number {
  const plain = scanTo(text, start, end, endsAuthority);
  if (webSchemes.has(scheme) || plain === end || text.slice(start, plain).includes('@')) return plain;
  // Connection strings carry unescaped passwords: `user:pa/ss@host`. Only a later `@` proves one.
  const colon = text.indexOf(':', start);
  if (colon < 0 || colon >= plain || NO_PASSWORD.test(text.slice(colon + 1, plain))) return plain;
  const at = text.slice(start, Math.min(end, start + 600)).lastIndexOf('@');
  return at < 0 ? plain : scanTo(text, start + at, end, endsAuthority);
}

function endsAuthority(char: number): boolean {
  return char === 47 || char === 63 || char === 35 || char === 92;
}

function readAuthority(text: string, authority: Span, parts: UrlParts): void {
  const { spans } = parts;
  let start = authority.start;
  let at = -1;
  for (let from = start; ; ) {
    const next = scanTo(text, from, authority.end, (char) => char === 64);
    if (next === authority.end) break;
    at = next;
    from = next + 1;
  }
  if (at >= 0) {
    const colon = scanTo(text, start, at, (char) => char === 58);
    spans.user = { start, end: colon };
    parts.user = text.slice(start, colon);
    if (colon < at) {
      spans.password = { start: colon + 1, end: at };
      parts.password = text.slice(colon + 1, at);
    }
    start = at + 1;
  }
  const bracket = text[start] === '[' ? text.indexOf(']', start) : -1;
  const bracketed = bracket > 0 && bracket < authority.end;
  const hostEnd = bracketed ? bracket : scanTo(text, start, authority.end, (char) => char === 58);
  spans.host = { start: bracketed ? start + 1 : start, end: hostEnd };
  parts.host = foldHost(text.slice(spans.host.start, hostEnd));
  const colon = bracketed ? hostEnd + 1 : hostEnd;
  if (text[colon] !== ':' || colon + 1 >= authority.end) return;
  spans.port = { start: colon + 1, end: authority.end };
  parts.port = text.slice(colon + 1, authority.end);
}

/** Variable names keep their case. */
function foldHost(host: string): string {
  return HAS_REFERENCE.test(host) ? host : host.toLowerCase();
}

function readRest(text: string, start: number, end: number, parts: UrlParts): void {
  const { spans } = parts;
  const pathEnd = scanTo(text, start, end, (char) => char === 63 || char === 35);
  spans.path = { start, end: pathEnd };
  parts.path = text.slice(start, pathEnd);
  readQueryAndFragment(text, pathEnd, end, parts);
}

function readQueryAndFragment(text: string, start: number, end: number, parts: UrlParts): void {
  let at = start;
  if (text[at] === '?' && at < end) {
    const queryEnd = scanTo(text, at + 1, end, (char) => char === 35);
    parts.spans.query = { start: at + 1, end: queryEnd };
    parts.query = readParameters(text, at + 1, queryEnd);
    at = queryEnd;
  }
  if (text[at] !== '#' || at >= end) return;
  parts.spans.fragment = { start: at + 1, end };
  parts.fragment = text.slice(at + 1, end);
  if (parts.fragment.includes('=')) parts.fragmentParameters = readParameters(text, at + 1, end);
}

function continueBehind(text: string, tail: Span, parts: UrlParts): void {
  const { spans } = parts;
  const pathEnd = scanTo(text, tail.start, tail.end, (char) => char === 63 || char === 35);
  if (pathEnd > tail.start) {
    parts.path = `${parts.path.replace(/\/$/, '')}${text.slice(tail.start, pathEnd)}`;
    spans.path = { start: tail.start, end: pathEnd };
  }
  readQueryAndFragment(text, pathEnd, tail.end, parts);
}

function readParameters(text: string, start: number, end: number): UrlParameter[] {
  const parameters: UrlParameter[] = [];
  let from = start;
  while (from < end) {
    const next = scanTo(text, from, end, (char) => char === 38);
    const equals = scanTo(text, from, next, (char) => char === 61);
    const valueStart = Math.min(equals + 1, next);
    if (next > from) {
      parameters.push({
        name: text.slice(from, equals),
        value: text.slice(valueStart, next),
        start: valueStart,
        end: next,
      });
    }
    from = next + 1;
  }
  return parameters;
}
