/** Offers where a value can stand: transport names, closed sets, true and false, and items of lists of objects. */
import type { EntryFormat, Field, Transport } from '../../../../shared/src/hosts/host';
import type { CompletionRequest } from './completionRequest';
import { nodeNear } from './cursor';
import { entryKindOf } from './entryKind';
import type { Expected } from './expected';
import { effectDoc } from './fieldDoc';
import { type Piece, scalarText } from './insert';
import { newInput, newServers } from './newEntries';

const meanings: Readonly<Record<Transport, string>> = {
  stdio: 'The host starts a process and talks to it over its standard streams.',
  http: 'The host reaches an address with Streamable HTTP.',
  sse: 'The deprecated transport over server-sent events.',
  ws: 'The host reaches an address over a WebSocket.',
};

/** Offers values for what the cursor stands at. */
export function valueCompletions(request: CompletionRequest, expected: Expected): void {
  const { path, quote, style } = request.cursor;
  if (expected.kind === 'keys') completeDocument(request, expected.keys[0]?.name);
  else if ((expected.kind === 'value' || expected.kind === 'fields') && expected.field) {
    completeValues(request, expected.field, expected);
  } else if (expected.kind === 'fields' && typeof path[path.length - 1] === 'number' && !quote && style !== 'yaml') {
    const entries = expected.format ? newServers(style, expected.format) : [newInput(style)];
    for (const { label, doc, insert } of entries) completeWhole(request, label, doc, insert);
  }
}

function completeWhole({ cursor, add }: CompletionRequest, label: string, doc: string, insert: readonly Piece[]): void {
  const all = cursor.comma ? [...insert, ','] : insert;
  add({ label, kind: 'server', doc, filter: label, rank: 10, span: cursor.token, insert: all });
}

/** An empty file gets its outermost object. */
function completeDocument(request: CompletionRequest, key: string | undefined): void {
  const { cursor, result } = request;
  if (key === undefined || result.text || cursor.style !== 'json' || cursor.path.length > 0) return;
  const insert = [`{\n\t${JSON.stringify(key)}: {\n\t\t`, { hole: '' }, '\n\t}\n}\n'];
  completeWhole(request, `{ ${JSON.stringify(key)}: … }`, 'A file with servers.', insert);
}

function completeValues(
  request: CompletionRequest,
  field: Field,
  { depth, format }: { depth: number; format?: EntryFormat },
): void {
  const { cursor, result, offset, add } = request;
  const names = field.role === 'transport' && field.type === 'string' ? (format?.transports.names ?? {}) : {};
  const boolean = field.type === 'boolean' || field.type === 'boolean-or-object';
  const values = new Set([...(field.values ?? []), ...Object.keys(names), ...(boolean ? [true, false] : [])]);
  const kind = entryKindOf(nodeNear(result.text?.root, cursor.path.slice(0, depth), offset), format);
  [...values].forEach((value, index) => {
    const transport = typeof value === 'string' && Object.hasOwn(names, value) ? names[value] : undefined;
    const when = field.effect?.when;
    const weakens = when && 'equals' in when && when.equals === value;
    const doc = transport ? meanings[transport] : weakens ? effectDoc(field.effect!) : field.doc;
    const unfit = transport && kind && (transport === 'stdio') !== (kind === 'stdio');
    const rank = (weakens || transport === 'sse' ? 300 : unfit ? 200 : 100) + index;
    const text = scalarText(cursor.style, value);
    const insert = cursor.quote && typeof value === 'string' ? requoted(text, value, cursor.quote) : text;
    const filter = `${cursor.quote}${value}`;
    const all = cursor.comma ? [insert, ','] : [insert];
    add({ label: String(value), kind: 'value', doc, filter, rank, span: cursor.token, insert: all });
  });
}

/** Single quotes stay single, where both are strings; our values hold neither quotes nor backslashes. */
function requoted(text: string, value: string, quote: string): string {
  return quote === "'" ? `'${value}'` : text.startsWith('"') ? text : `"${value}"`;
}
