/** Completion: the engine's offers as items of the protocol. */
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionParams,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
} from 'vscode-languageserver';
import { printableLine } from '../../../shared/src/displayText';
import { completionAt, type Suggestion } from '../engine/completion/completion';
import { type Piece, plainText } from '../engine/completion/insert';
import type { ClientTraits } from './clientTraits';
import { toEdits, toRange } from './convert';
import type { LintedFile } from './lintCache';
import type { Session } from './session';
import { withoutMarkup } from './withoutMarkup';

/** Characters that begin a key, a value or a reference in one of the formats. */
export const completionTriggers = ['"', "'", '$', '{', ':', '.', '[', '='];

const kinds: Readonly<Record<Suggestion['kind'], CompletionItemKind>> = {
  property: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  variable: CompletionItemKind.Variable,
  input: CompletionItemKind.Reference,
  server: CompletionItemKind.Snippet,
};

/** Answers requests for completion. */
export function registerCompletion(session: Session): void {
  session.connection.onCompletion(
    session.guard.request('completion', [], (params: CompletionParams) => complete(session, params)),
  );
}

async function complete(session: Session, { textDocument, position }: CompletionParams): Promise<CompletionItem[]> {
  const file = await session.cache.get(textDocument.uri);
  if (!file) return [];
  const found = completionAt(file.result, file.document.offsetAt(position), session.client.editor);
  return found.map((suggestion, index) => toItem(session, file, suggestion, index));
}

function toItem(session: Session, { document }: LintedFile, suggestion: Suggestion, index: number): CompletionItem {
  const { label, detail, doc, filter, insert, also } = suggestion;
  const holes = session.client.snippets && insert.some((piece) => typeof piece !== 'string');
  const item: CompletionItem = {
    label: printableLine(label),
    kind: kindFor(session.client, kinds[suggestion.kind]),
    documentation: session.client.markdownInCompletion ? { kind: MarkupKind.Markdown, value: doc } : withoutMarkup(doc),
    filterText: filter,
    sortText: String(index).padStart(4, '0'),
    insertTextFormat: holes ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: { range: toRange(document, suggestion.span), newText: holes ? snippet(insert) : plainText(insert) },
  };
  if (session.client.adjustsIndentation) item.insertTextMode = InsertTextMode.adjustIndentation;
  if (detail) item.detail = printableLine(detail);
  if (also) item.additionalTextEdits = toEdits(document, [also]);
  return item;
}

/** The first version of the protocol ends with references. */
function kindFor({ allItemKinds }: ClientTraits, kind: CompletionItemKind): CompletionItemKind {
  return allItemKinds || kind <= CompletionItemKind.Reference ? kind : CompletionItemKind.Value;
}

/** The snippet language gives these characters a meaning of their own. */
const SPECIAL = /[\\$}]/g;

function snippet(pieces: readonly Piece[]): string {
  let holes = 0;
  const text = pieces.map((piece) => {
    if (typeof piece === 'string') return piece.replace(SPECIAL, '\\$&');
    holes += 1;
    return piece.hole ? `\${${holes}:${piece.hole.replace(SPECIAL, '\\$&')}}` : `$${holes}`;
  });
  return text.join('');
}
