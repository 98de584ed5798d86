/**
 * Finds credentials by where they stand inside a value: URL user info, parameters, assignments, headers, connection
 * strings.
 */
import { publicUserInfoHosts } from '../../../data/publicIdentifiers';
import { looksGenerated } from './entropy';
import { judgeAtHost, namedHostKind } from './passwordHost';
import { isDefaultPassword, isPlaceholder } from './placeholder';
import { holdsReference, isManagerReference } from './referenceSpans';
import { isPublic, judgeLiteral, judgeWellKnown, stripScheme } from './secretLiteral';
import { secretName } from './secretName';
import type { SecretHit } from './secretScan';

const nothing: readonly SecretHit[] = [];

/** All credentials and placeholders that the structure of the text gives away. */
export function findStructured(value: string): readonly SecretHit[] {
  const pairs = value.includes('=') || value.includes(':');
  const flags = value.includes(' ') && value.includes('-');
  if (!pairs && !flags) return nothing;
  const hits: SecretHit[] = [];
  if (value.includes('://') && value.includes('@')) addUserInfo(value, hits);
  if (pairs) addPairs(value, hits);
  if (flags) addFlags(value, hits);
  return hits;
}

const AUTHORITY_END = /[/?#\s"'\\`]/g;
const SIGN_OR_BLANK = /[@\s]/g;
const DATABASE_SCHEME =
  /(?:postgres|postgresql|mysql|mariadb|mongodb|srv|redis|rediss|amqp|amqps|mssql|sqlserver|clickhouse|neo4j|bolt|cockroachdb|oracle|snowflake|asyncpg|pymysql|psycopg|psycopg2)$/i;

function addUserInfo(value: string, hits: SecretHit[]): void {
  const ends = finderOf(value, AUTHORITY_END);
  const signs = finderOf(value, SIGN_OR_BLANK);
  for (let at = value.indexOf('://'); at >= 0; at = value.indexOf('://', at + 3)) {
    const from = at + 3;
    const to = authorityEnd(value, at, { ends, signs });
    const userEnd = value.slice(from, to).lastIndexOf('@') + from;
    if (userEnd < from) continue;
    const hit = userInfoHit(value, from, userEnd, value.slice(userEnd + 1, to));
    if (hit !== undefined) hits.push(hit);
  }
}

/** Where a pattern is found next; asked for ever later places, it reads a text once. */
type Finder = (from: number) => number;

function finderOf(value: string, pattern: RegExp): Finder {
  let known = -1;
  return (from) => {
    if (known < from) {
      pattern.lastIndex = from;
      known = pattern.exec(value)?.index ?? value.length;
    }
    return known;
  };
}

/**
 * Passwords in database URLs are often not escaped, so their authority may go past a slash or hash up to the `@`. In other
 * URLs only a hash is taken for one: what stands in front of it is no port.
 */
function authorityEnd(value: string, schemeEnd: number, { ends, signs }: { ends: Finder; signs: Finder }): number {
  const from = schemeEnd + 3;
  const end = ends(from);
  if (value.slice(from, end).includes('@')) return end;
  if (value[end] !== '#' && !DATABASE_SCHEME.test(value.slice(Math.max(0, schemeEnd - 16), schemeEnd))) return end;
  const colon = value.slice(from, end).indexOf(':') + from;
  if (colon < from || /^\d{1,5}$/.test(value.slice(colon + 1, end))) return end;
  const at = signs(end);
  if (value[at] !== '@') return end;
  AUTHORITY_END.lastIndex = at;
  return AUTHORITY_END.exec(value)?.index ?? value.length;
}

function userInfoHit(value: string, from: number, userEnd: number, host: string): SecretHit | undefined {
  const colon = value.indexOf(':', from);
  const start = colon >= 0 && colon < userEnd ? colon + 1 : from;
  const secret = value.slice(start, userEnd);
  if (secret === '' || holdsReference(secret) || publicUserInfoHosts.some((part) => host.includes(part)))
    return undefined;
  const place = { format: 'password in a URL', formatId: undefined, start, end: userEnd } as const;
  if (start === from) {
    return looksGenerated(secret) ? { kind: 'secret', confidence: 'medium', ...place } : undefined;
  }
  const user = value.slice(from, start - 1);
  const where = namedHostKind(host);
  if (where === 'local' && (secret === user || secret === 'postgres') && isDefaultPassword(secret)) return undefined;
  const common = where === 'unknown' ? undefined : judgeWellKnown(secret);
  if (common !== undefined) {
    const judged = judgeAtHost({ ...place, ...common }, where);
    // `user:password` is how manuals write such an address.
    if (where === 'remote' || !sampleUsers.has(user.toLowerCase())) return judged;
  }
  if (isPlaceholder(secret) || (isPlaceholder(user) && secret.toLowerCase().startsWith('pass'))) {
    return { kind: 'placeholder', confidence: 'low', ...place };
  }
  return { kind: 'secret', confidence: 'high', ...place };
}

const sampleUsers: ReadonlySet<string> = new Set(['user', 'username', 'myuser', 'db_user', 'dbuser', 'usr']);

const nameCodes = new Uint8Array(128);
for (const code of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.[]-')
  nameCodes[code.charCodeAt(0)] = 1;

function isNameCode(code: number): boolean {
  return nameCodes[code] === 1;
}

/** Assignments, query parameters, header lines, JSON members: a name, a separator, a value. */
function addPairs(value: string, hits: SecretHit[]): void {
  const dashes = DASHES.exec(value)![0].length;
  let from = 0;
  for (let i = 1; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (code !== 61 /* = */ && code !== 58 /* : */) continue;
    if (code === 58 && value.charCodeAt(i + 1) === 47 && value.charCodeAt(i + 2) === 47) continue;
    const nameStart = nameBefore(value, i, from);
    if (nameStart === undefined) continue;
    const name = value.slice(nameStart.start, nameStart.end);
    if (!secretName(name).secret) continue;
    const span = valueAfter(value, i, nameStart.start, nameStart.start <= dashes);
    if (span.end <= span.start) continue;
    const hit = pairHit(value, name, span.start, span.end);
    if (hit !== undefined) hits.push(hit);
    from = span.end;
    i = span.end - 1;
  }
}

function nameBefore(value: string, separator: number, from: number): { start: number; end: number } | undefined {
  let end = separator;
  while (end > from && value[end - 1] === ' ' && separator - end < 2) end--;
  if (end > from && (value[end - 1] === '"' || value[end - 1] === "'")) end--;
  if (end > from && value[end - 1] === '\\') end--;
  let start = end;
  while (start > from && end - start < 80 && isNameCode(value.charCodeAt(start - 1))) start--;
  while (start < end && (value[start] === '-' || value[start] === '.')) start++;
  return start < end ? { start, end } : undefined;
}

function valueAfter(
  value: string,
  separator: number,
  nameStart: number,
  isFirst: boolean,
): { start: number; end: number } {
  let start = separator + 1;
  while (start < value.length && (value[start] === ' ' || value[start] === '=') && start - separator < 4) start++;
  const escaped = value[start] === '\\' && (value[start + 1] === '"' || value[start + 1] === "'");
  if (escaped) start++;
  const quote = value[start];
  if (quote === '"' || quote === "'" || quote === '`') {
    const close = value.indexOf(quote, start + 1);
    const end = close < 0 ? value.length : escaped && value[close - 1] === '\\' ? close - 1 : close;
    return { start: start + 1, end };
  }
  const slotEnd = quote === '<' ? slotAfter(value, start) : undefined;
  return { start, end: slotEnd ?? bareEnd(value, separator, start, { nameStart, isFirst }) };
}

const MAX_SLOT_CHARS = 80;

/** `<your key>` is one value, blanks and all. */
function slotAfter(value: string, start: number): number | undefined {
  const length = value.slice(start, start + MAX_SLOT_CHARS + 1).indexOf('>');
  return length > 1 ? start + length + 1 : undefined;
}

const DASHES = /^-*/;
const NEXT_PAIR = /[;&?\s][\w -]{1,40}=/;
const MAX_PAIR_SEARCH_CHARS = 4096;
const LINE_END = /["'`\n\r]/g;
const WORD_END = /["'`\s]/g;
const PARAMETER_END = /[&#\s"'`]/g;
const PAIR_END = /[;&\s"'`,)}]/g;

/** Where an unquoted value ends depends on what surrounds it: a URL, a connection string, a shell line, or nothing. */
function bareEnd(
  value: string,
  separator: number,
  start: number,
  { nameStart, isFirst }: { nameStart: number; isFirst: boolean },
): number {
  const header = value[separator] === ':';
  const before = nameStart === 0 ? '' : (value[nameStart - 1] ?? '');
  if (before === '?' || before === '&' || before === '#') return endAt(value, start, PARAMETER_END);
  if (header) return endAt(value, start, LINE_END);
  // An argument of its own, `PASSWORD=two words;`, ends where the argument does.
  const alone = isFirst && !NEXT_PAIR.test(value.slice(start, start + MAX_PAIR_SEARCH_CHARS));
  if (alone && secretName(value.slice(nameStart, separator)).strength === 'password')
    return endAt(value, start, LINE_END);
  if (alone) return endAt(value, start, WORD_END);
  return endAt(value, start, PAIR_END);
}

function endAt(value: string, start: number, stop: RegExp): number {
  stop.lastIndex = start;
  return stop.exec(value)?.index ?? value.length;
}

function pairHit(value: string, name: string, start: number, end: number): SecretHit | undefined {
  const raw = value.slice(start, end);
  const scheme = stripScheme(raw);
  const begin = start + scheme.offset;
  const rest = raw.slice(scheme.offset);
  const space = scheme.offset > 0 ? rest.search(/\s/) : -1;
  const slotEnd = rest.startsWith('<') ? slotAfter(value, begin) : undefined;
  const finish = slotEnd ?? (space < 0 ? begin + rest.trimEnd().length : begin + space);
  const text = value.slice(begin, finish);
  if (text === '' || holdsReference(text) || isManagerReference(text) || isPublic(text)) return undefined;
  const verdict = judgeLiteral(text, secretName(name), scheme.name);
  if (verdict === undefined) return undefined;
  const hit: SecretHit = { ...verdict, start: begin, end: finish, name };
  const host = hit.wellKnown && HOST_PAIR.exec(value)?.[1];
  return host ? judgeAtHost(hit, namedHostKind(host)) : hit;
}

/** The host of a connection string: `Server=db.acme.com;User Id=sa;Password=…`, also as an address before a query. */
const HOST_PAIR =
  /(?:(?:^|[;?&,\s])(?:server|data source|host|hostname|addr|address|network address) ?= ?|:\/\/)([^;?&\s"'/]{1,255})/i;

/** `--api-key VALUE` inside one string. */
function addFlags(value: string, hits: SecretHit[]): void {
  let at = 0;
  let flag: string | undefined;
  for (const word of value.split(' ')) {
    const start = at;
    at += word.length + 1;
    if (word === '') continue;
    if (flag !== undefined && !word.startsWith('-')) {
      const quoted = /^["']/.test(word) ? 1 : 0;
      const end = /["']$/.test(word) && word.length > 1 ? start + word.length - 1 : start + word.length;
      const hit = pairHit(value, flag, start + quoted, end);
      if (hit !== undefined) hits.push(hit);
      flag = undefined;
      continue;
    }
    flag =
      word.startsWith('--') && word.length < 60 && !word.includes('=') && secretName(word).secret
        ? word.slice(2)
        : undefined;
  }
}
