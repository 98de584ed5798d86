/** Which variable references of an entry are the host's to expand, and which only look like one. */
import type { ServerEntry } from '../model/model';
import type { VariableReference } from '../strings/variable';
import type { Span } from '../syntax/text';
import { bridgeOf } from './serverAddress';
import { referencesIn, type ServerString } from './serverStrings';

/** The references in a string that nobody behind the host expands. */
export function referencesToHost(server: ServerEntry, string: ServerString): readonly VariableReference[] {
  const all = referencesIn(string);
  if (all.length === 0) return all;
  const references = isShellLine(server, string) ? all.filter(({ family }) => !shellFamilies.has(family)) : all;
  if (references.length === 0 || isUnread(server, string) || expandsItself(server, string)) return [];
  return references;
}

/** A field that this host does not know goes nowhere. */
function isUnread(server: ServerEntry, { node, part }: ServerString): boolean {
  if (part !== 'other') return false;
  const holds = ({ start, end }: Span): boolean => start <= node.start && node.end <= end;
  if (server.unknown.some(({ member }) => holds(member))) return true;
  // Nor does an object where the host wants another shape.
  return server.file.malformed.some(
    (each) => each.server === server && each.node.kind === 'object' && holds(each.node),
  );
}

/** A shell, or a bridge that reads variables itself, expands the text later. */
function expandsItself(server: ServerEntry, { part, node }: ServerString): boolean {
  if (part !== 'args' && part !== 'command') return false;
  const { launch } = server;
  const origin = part === 'command' ? -1 : server.args.indexOf(node);
  if (launch.shellLine?.text.origin === origin) return true;
  return bridgeOf(server)?.headers.some((header) => header.word.origin === origin) === true;
}

/** Whether the host runs this string through a shell. */
function isShellLine({ file }: ServerEntry, { part }: ServerString): boolean {
  return file.document.entry?.shell === true && (part === 'command' || part === 'args');
}

/** Signs that a shell acts on itself. */
const shellFamilies: ReadonlySet<VariableReference['family']> = new Set(['$VAR', '$(command)']);

/** A dollar sign is ordinary text in passwords and patterns; only what can be nothing else counts. */
export function isMeant(value: string, { family, name, start, end }: VariableReference): boolean {
  if (family === '$(command)') return false;
  if (family === '${VAR}') return /^[A-Za-z_][\w.]*(?::?[-+?=].*)?$/.test(name) || name === '/';
  if (family !== '$VAR') return true;
  if (!/^(?:input:.+|[A-Z][A-Z0-9_]+)$/.test(name)) return false;
  const before = value.slice(0, start);
  const after = value.slice(end);
  return after === '' && (before === '' || /^(?:Bearer|Basic|Token|token|ApiKey)\s+$/.test(before));
}
