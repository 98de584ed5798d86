/** Tells path-like strings from the many others with slashes: switches, packages, MIME types, routes, refs, patterns. */
import { fileExtensions, posixTopFolders, projectFolders, routeHeads } from '../../../data/pathWords';
import { pathVariable } from './pathVariable';

const DRIVE = /^[A-Za-z]:(?:[\\/](?!\/)|$)/;
const UNC = /^\\\\[\w.?$-]{1,64}\\[^\\]/;
const TILDE = /^~(?:[A-Za-z_][\w.-]{0,31})?(?:[\\/]|$)/;
const DOTTED = /^\.{1,2}(?:[\\/]|$)/;
const SCHEME = /^[A-Za-z][\w+.-]{0,30}:\/\//;
const FILE_URL = /^file:/i;
const PATTERN = /[|^]|\\[dswbDSWB]|\.[*+]|\(\?|[)\]][*+?]|\/[gimsuy]{1,4}$|:[A-Za-z]|[{]/;
const LINE_BREAK = /[\r\n\t]/;
/** `PATH`-like lists and mounts: two paths in one string. */
const LIST = /.:(?:\/(?!\/)|~\/|\.{0,2}\/|\$)|;[A-Za-z]:[\\/]/;
const PATH_NAME = /(?:dir|path|root|home|folder|workspace|project|cwd|repo)\w{0,8}$/i;

/** The text is spelled like a path of a file system; a gate for strings whose role the caller does not know. */
export function looksLikePath(text: string): boolean {
  if (text === '' || text.length > 4096 || LINE_BREAK.test(text)) return false;
  const first = text[0]!;
  if (first === '/') return !LIST.test(text) && looksRooted(text);
  if (first === '~') return !LIST.test(text) && TILDE.test(text);
  if (first === '.') return DOTTED.test(text) || looksDotted(text);
  if (first === '\\') return UNC.test(text);
  if (first === '$' || first === '%' || first === '{' || first === '`') return startsAtPlace(text);
  if (DRIVE.test(text)) return true;
  if (SCHEME.test(text)) return FILE_URL.test(text);
  return looksRelative(text);
}

function looksRooted(text: string): boolean {
  if (text === '/') return true;
  if (text.startsWith('//') || /^\/\s/.test(text) || text.endsWith('=')) return false;
  const segments = text.slice(1).split('/');
  if (segments[segments.length - 1] === '') segments.pop();
  const head = segments[0] ?? '';
  if (head.length < 2) return segments.length > 1 && /^[a-z]$/i.test(head) && /^[\w .-]{2,}$/.test(segments[1]!);
  if (posixTopFolders.has(head)) return true;
  if (PATTERN.test(text) || isRouteHead(head) || /[?#]/.test(text)) return false;
  if (segments.length === 1) return hasFileExtension(head);
  return true;
}

function isRouteHead(head: string): boolean {
  return routeHeads.has(head.toLowerCase()) || /^v\d{1,3}(?:\.\d{1,3})?$/.test(head);
}

function looksDotted(text: string): boolean {
  return /^\.[A-Za-z][\w-]{0,40}(?:[\\/]|$|\.[A-Za-z])/.test(text) && !text.includes(' ');
}

function startsAtPlace(text: string): boolean {
  const variable = pathVariable(text);
  if (!variable) return false;
  const tail = text.slice(variable.end);
  if (tail !== '' && !tail.startsWith('/') && !tail.startsWith('\\')) return false;
  if (variable.directory) return true;
  return tail !== '' && (PATH_NAME.test(variable.name) || hasFileExtension(tail));
}

function looksRelative(text: string): boolean {
  if (text.startsWith('@') || text.startsWith('-') || /[\s:@|^*?<>"'=,;]/.test(text)) return false;
  const slash = text.search(/[\\/]/);
  if (slash < 0) return hasFileExtension(text);
  const head = text.slice(0, slash).toLowerCase();
  if (head === 'refs' || head === 'origin') return false;
  return projectFolders.has(head) || hasFileExtension(text);
}

function hasFileExtension(text: string): boolean {
  const dot = text.lastIndexOf('.');
  if (dot <= 0 || dot < text.length - 10) return false;
  const before = text[dot - 1]!;
  return before !== '/' && before !== '\\' && fileExtensions.has(text.slice(dot + 1).toLowerCase());
}
