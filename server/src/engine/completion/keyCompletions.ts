/** Offers where a key can stand: fields of entries and prompts, the places of servers, and whole new entries. */
import type { EntryFormat, Field, Fields, Variables } from '../../../../shared/src/hosts/host';
import { startOfLine } from '../syntax/lines';
import type { CompletionRequest } from './completionRequest';
import { type Cursor, nodeNear, type Style } from './cursor';
import { entryKindOf } from './entryKind';
import type { Expected, KnownKey } from './expected';
import { fieldDoc } from './fieldDoc';
import { keyText, type Piece, separatorText, stringHole } from './insert';
import { newServers } from './newEntries';
import type { Suggestion } from './suggestion';

/** Offers keys of the object that the cursor is in. */
export function keyCompletions(request: CompletionRequest, expected: Expected): void {
  const { cursor } = request;
  const hang = hanging(request);
  const add: CompletionRequest['add'] = (offer) => request.add({ ...offer, insert: hang(offer.insert) });
  const present = presentKeys(request);
  if (expected.kind === 'keys') {
    expected.keys.forEach((key, rank) => {
      if (!present.has(key.name)) add(keySuggestion(cursor, key, rank));
    });
  }
  if (expected.kind === 'servers' && expected.map.shape !== 'list' && !cursor.separated && !cursor.header) {
    for (const { label, doc, insert } of newServers(cursor.style, expected.format)) {
      const key = [...quotedHole(cursor.style, 'name'), colonFor(cursor.style, insert), ...insert];
      add({ ...shared(cursor, label), kind: 'server', doc, rank: 10, insert: withComma(cursor, key) });
    }
  }
  if (expected.kind === 'fields') completeFields({ ...request, add }, expected.fields, expected, present);
}

function completeFields(
  { cursor, offset, view, result, add }: CompletionRequest,
  fields: Fields,
  { depth, format }: { depth: number; format?: EntryFormat },
  present: ReadonlySet<string>,
): void {
  const entry = nodeNear(result.text?.root, cursor.path.slice(0, depth), offset);
  const kind = entryKindOf(entry, format);
  Object.entries(fields).forEach(([name, field], index) => {
    if (present.has(name) || field.deprecated !== undefined) return;
    if (kind && field.only && field.only !== kind) return;
    if (cursor.header && !isTable(field)) return;
    const value = cursor.separated ? [] : fieldPieces(cursor.style, field, view.document.variables);
    const insert = cursor.separated
      ? [keyText(cursor.style, name)]
      : withComma(cursor, [keyText(cursor.style, name), colonFor(cursor.style, value), ...value]);
    const rank = 100 * tierOf(field) + index;
    add({ ...shared(cursor, name), kind: 'property', doc: fieldDoc(field), rank, insert });
  });
}

const objectTypes: ReadonlySet<Field['type']> = new Set([
  ...(['object', 'string-map', 'objects', 'boolean-or-object', 'false-or-object'] as const),
]);

function isTable({ type }: Field): boolean {
  return objectTypes.has(type);
}

const usual = new Set(['transport', 'command', 'commandLine', 'args', 'env', 'url', 'headers', 'nested', 'name']);

/** What every entry needs comes first, what weakens safety last. */
function tierOf({ required, role, effect, secret }: Field): number {
  if (required) return 0;
  if (effect) return 3;
  if (secret) return 2;
  return role && usual.has(role) ? 1 : 2;
}

/** A value of the field's shape with holes. A credential is proposed as a reference, where the host knows one. */
function fieldPieces(style: Style, field: Field, variables: Variables | undefined): Piece[] {
  if (field.secret) {
    const form = variables?.secret.find((way) => way.kind === 'variable' && (!way.in || way.in.includes('other')));
    const text = form?.kind === 'variable' ? form.form : '';
    return text.includes('NAME') ? referencePieces(style, text) : stringHole(style);
  }
  switch (field.type) {
    case 'string':
    case 'string-or-strings':
      return stringHole(style);
    case 'strings':
      return style === 'yaml' ? ['\n  - ', { hole: '' }] : ['[', { hole: '' }, ']'];
    case 'string-map':
      return mapPieces(style);
    case 'object':
      return style === 'yaml' ? ['\n  ', { hole: '' }] : ['{', { hole: '' }, '}'];
    case 'objects':
      return style === 'yaml' ? ['\n  - ', { hole: '' }] : ['[{', { hole: '' }, '}]'];
    case 'boolean':
      return [{ hole: field.effect ? '' : field.role === 'enabled' ? 'false' : 'true' }];
    default:
      return [{ hole: '' }];
  }
}

function referencePieces(style: Style, form: string): Piece[] {
  const [before = '', after = ''] = form.split('NAME');
  const quote = style === 'yaml' || style === 'yaml-flow' ? '' : '"';
  return [`${quote}${before}`, { hole: 'NAME' }, `${after}${quote}`];
}

function mapPieces(style: Style): Piece[] {
  if (style === 'yaml') return ['\n  ', { hole: 'NAME' }, ': ', { hole: '' }];
  return ['{ ', ...quotedHole(style, 'NAME'), separatorText(style), ...stringHole(style), ' }'];
}

function quotedHole(style: Style, hole: string): Piece[] {
  return style === 'json' ? ['"', { hole }, '"'] : [{ hole }];
}

/** No blank before a value that begins on the next line. */
function colonFor(style: Style, [first]: readonly Piece[]): string {
  return typeof first === 'string' && first.startsWith('\n') ? ':' : separatorText(style);
}

function keySuggestion(cursor: Cursor, { name, doc, holds }: KnownKey, rank: number): Suggestion {
  const base = { ...shared(cursor, name), kind: 'property' as const, doc, rank };
  const key = keyText(cursor.style, name);
  if (cursor.header) return { ...base, insert: holds === 'servers' ? [`${key}.`, { hole: 'name' }] : [key] };
  if (cursor.separated) return { ...base, insert: [key] };
  if (cursor.style === 'toml') {
    return { ...base, label: `[${name}.…]`, filter: name, insert: [`[${key}.`, { hole: 'name' }, ']\n', { hole: '' }] };
  }
  const list = holds === 'list' || holds === 'inputs';
  const open: Piece[] = list ? ['[', { hole: '' }, ']'] : ['{', { hole: '' }, '}'];
  const block: Piece[] = [list ? '\n  - ' : '\n  ', { hole: '' }];
  const insert = cursor.style === 'yaml' ? [`${key}:`, ...block] : [key, separatorText(cursor.style), ...open];
  return { ...base, insert: withComma(cursor, insert) };
}

/** What every offer at this cursor has in common. Typed quotes are part of what is replaced, so they are compared too. */
function shared(cursor: Cursor, label: string): Pick<Suggestion, 'label' | 'filter' | 'span' | 'also'> {
  const { token, quote, missingComma } = cursor;
  const base = { label, filter: `${quote}${label}`, span: token };
  if (missingComma === undefined) return base;
  return { ...base, also: { start: missingComma, end: missingComma, text: ',' } };
}

function withComma({ comma }: Cursor, pieces: readonly Piece[]): Piece[] {
  return comma ? [...pieces, ','] : [...pieces];
}

/** Editors indent further lines like the first one; behind a dash the key itself stands deeper than its line. */
function hanging({ result, cursor }: CompletionRequest): (pieces: readonly Piece[]) => Piece[] {
  const { source } = result;
  const before = source.slice(startOfLine(source, cursor.token.start), cursor.token.start);
  const depth = ' '.repeat(before.trimStart().length);
  if (cursor.style !== 'yaml' || depth === '') return (pieces) => [...pieces];
  return (pieces) => pieces.map((piece) => (typeof piece === 'string' ? piece.replaceAll('\n', `\n${depth}`) : piece));
}

/** Keys that the object has already, without the one that is being typed. */
function presentKeys({ result, cursor, offset }: CompletionRequest): Set<string> {
  if (cursor.header) return new Set();
  const object = nodeNear(result.text?.root, cursor.path, offset);
  if (object?.kind !== 'object') return new Set();
  const others = object.members.filter(({ keySpan }) => keySpan.start !== cursor.token.start);
  return new Set(others.map(({ key }) => key));
}
