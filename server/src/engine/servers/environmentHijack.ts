/** Judges a variable that decides which code a process loads, or where its model API is. */

import {
  commandVariables,
  configFileVariables,
  expandedVariables,
  loaderOptions,
  loaderVariables,
  MODEL_ADDRESS,
  modelVendors,
  proxyVariables,
  searchPaths,
} from '../../data/loaderVariables';
import { shortName } from '../findings/messageWords';
import { hostIsReference, isLoopback, parseUrl } from '../strings/addresses/url';
import { parseShellLine } from '../strings/launch/launch';
import { payloadOf } from '../strings/launch/payloads';
import { temporaryOrWritable } from '../strings/paths/path';
import { withoutTokens } from '../strings/secrets/redact';
import type { Span } from '../syntax/text';
import { pathList } from './serverRoots';
import { variableCheck } from './variableChecks';

/** What is wrong with a variable, and the part of its value that is. */
export interface Hijack {
  severity: 'error' | 'warning';
  /** The end of "…, which …". */
  says: string;
  /** More about it, as a sentence. */
  why?: string;
  part: Span;
  /** The part can go without the rest. */
  partly: boolean;
  /** It sends prompts, keys or traffic elsewhere. */
  redirects?: true;
  /** It tells folders of the machine the process runs on. */
  folders?: true;
}

/** Judges one variable; undefined for what is ordinary. */
export function judgeEnvironment(name: string, value: string): Hijack | undefined {
  if (!decides(name)) return undefined;
  const text = value.trim();
  if (!text || /^\$\{[^}]{1,200}\}$|^\$\w{1,100}$|^<[^>]{1,200}>$/.test(text)) return undefined;
  const upper = name.toUpperCase();
  const whole: Span = { start: 0, end: value.length };
  if (loaderVariables.has(upper)) {
    const says = 'loads code into the server before it starts';
    return { severity: 'error', says, part: whole, partly: false };
  }
  const options = loaderOptions.get(upper);
  if (options) return judgeOptions(options, value, whole);
  if (commandVariables.has(upper)) return judgeCommand(text, whole);
  if (configFileVariables.has(upper)) return judgeFile(text, whole);
  if (expandedVariables.has(upper)) return judgeExpanded(text, whole);
  if (upper === 'PATH') return judgePath(value, isRelativeOrWritable, 'programs');
  if (searchPaths.has(upper)) return judgePath(value, isOutsideOrWritable, 'code');
  return MODEL_ADDRESS.test(upper) ? judgeModelAddress(text, whole) : undefined;
}

/** A proxy on another machine, to which a host sends everything; undefined for others and for this machine. */
export function judgeProxy(name: string, value: string): Hijack | undefined {
  if (!proxyVariables.has(name.toUpperCase())) return undefined;
  const host = parseUrl(value.includes('://') ? value : `http://${value}`)?.host;
  if (!host || hostIsReference(host) || isLoopback(host)) return undefined;
  const says = `sends all traffic of the host through ${namedHost(host, value)}`;
  return { severity: 'warning', says, part: { start: 0, end: value.length }, partly: false, redirects: true };
}

/** A name that is cut hides from whoever looks for tokens in it, so none is shown where the address holds one. */
function namedHost(host: string, address: string): string {
  return withoutTokens(address) === address ? shortName(host, MAX_HOST_CHARS) : 'another machine';
}

const MAX_HOST_CHARS = 30;

/** The name is one of those that decide what is loaded. */
function decides(name: string): boolean {
  const upper = name.toUpperCase();
  if (loaderVariables.has(upper) || loaderOptions.has(upper) || searchPaths.has(upper)) return true;
  if (commandVariables.has(upper) || configFileVariables.has(upper) || expandedVariables.has(upper)) return true;
  return upper === 'PATH' || MODEL_ADDRESS.test(upper);
}

/** Whether an entry sets one of them. */
export const setsDeciding = variableCheck(decides);

function judgeOptions(options: RegExp, value: string, whole: Span): Hijack | undefined {
  const match = options.exec(value);
  if (!match) return undefined;
  const loaded = match[1]!.replaceAll('"', '');
  const foreign =
    /^(?:data|https?):/i.test(loaded) || loaded.startsWith('..') || temporaryOrWritable(loaded) !== undefined;
  const says = `loads "${shown(loaded)}" at every start`;
  return { severity: foreign ? 'error' : 'warning', says, part: whole, partly: false };
}

/** Enough to recognise it by; addresses can carry credentials, and inlined code is long. */
function shown(loaded: string): string {
  if (/^data:/i.test(loaded)) return 'data:…';
  const parts = /^https?:/i.test(loaded) ? parseUrl(loaded) : undefined;
  return parts ? `${parts.scheme}://${parts.host}` : withoutTokens(loaded);
}

function judgePath(value: string, isBad: (entry: string) => boolean, what: string): Hijack | undefined {
  const entries = pathList(value, 0);
  const part = entries.find(({ start, end }) => isBad(value.slice(start, end)));
  if (!part) return undefined;
  const entry = value.slice(part.start, part.end);
  return {
    severity: 'warning',
    says: `loads ${what} from "${entry}"`,
    why: 'Others can put files there.',
    part,
    partly: entries.length > 1,
    folders: true,
  };
}

function isRelativeOrWritable(entry: string): boolean {
  return !/^[/\\~$%{<]|^[A-Za-z]:/.test(entry) || temporaryOrWritable(entry) !== undefined;
}

function isOutsideOrWritable(entry: string): boolean {
  return /^\.\.(?:[/\\]|$)/.test(entry) || temporaryOrWritable(entry) !== undefined;
}

/** A command that other programs run: what is installed is ordinary, what lies in the project or is a shell line is not. */
function judgeCommand(text: string, part: Span): Hijack | undefined {
  const launch = parseShellLine(text);
  const says = 'sets a command that other programs run';
  if (launch.remoteScripts.length || payloadOf(launch)) return { severity: 'error', says, part, partly: false };
  const isLine = launch.shellLine?.compound === true || launch.layers.length > 1 || launch.inlineCode !== undefined;
  const isNear = launch.codePaths.some(({ word }) => isNearby(word.text));
  return isLine || isNear ? { severity: 'warning', says, part, partly: false } : undefined;
}

function judgeFile(text: string, part: Span): Hijack | undefined {
  if (!isNearby(text)) return undefined;
  return { severity: 'warning', says: 'sets a file that decides what a program runs', part, partly: false };
}

function judgeExpanded(text: string, part: Span): Hijack | undefined {
  if (!/\$\(|`/.test(text)) return undefined;
  return { severity: 'error', says: 'contains a command that shells run', part, partly: false };
}

/** In the project, or where others can write. */
function isNearby(path: string): boolean {
  return temporaryOrWritable(path) !== undefined || isRelativePath(path);
}

function isRelativePath(path: string): boolean {
  return /^\.{1,2}[/\\]/.test(path) || (/[/\\]/.test(path) && !/^[/\\~$%{<]|^[A-Za-z]:/.test(path));
}

/** An address that prompts and the key are sent to; undefined for the vendors' own, and for this machine. */
export function judgeModelAddress(text: string, part: Span): Hijack | undefined {
  const parts = parseUrl(text);
  if (!parts?.host || hostIsReference(parts.host) || isLoopback(parts.host)) return undefined;
  const host = parts.host.toLowerCase();
  if (modelVendors.some((vendor) => host === vendor || host.endsWith(`.${vendor}`))) return undefined;
  const says = `sends every prompt, and the key, to ${namedHost(parts.host, text)}`;
  const severity = parts.scheme === 'http' ? 'error' : 'warning';
  return { severity, says, part, partly: false, redirects: true };
}
