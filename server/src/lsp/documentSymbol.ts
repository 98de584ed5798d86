/** The outline of a file: its servers and prompts. */
import { type DocumentSymbol, type DocumentSymbolParams, SymbolKind } from 'vscode-languageserver';
import { printableLine } from '../../../shared/src/displayText';
import { outlineOf } from '../engine/completion/symbols';
import { toRange } from './convert';
import type { Session } from './session';

const kinds = { server: SymbolKind.Object, input: SymbolKind.Variable } as const;

/** Answers requests for the outline. */
export function registerDocumentSymbol(session: Session): void {
  session.connection.onDocumentSymbol(
    session.guard.request('outline', [], (params: DocumentSymbolParams) => outline(session, params)),
  );
}

async function outline(session: Session, { textDocument }: DocumentSymbolParams): Promise<DocumentSymbol[]> {
  const file = await session.cache.get(textDocument.uri);
  if (!file) return [];
  return outlineOf(file.result).map(({ kind, name, detail, span, selection }) => ({
    // The protocol allows no empty name.
    name: printableLine(name) || '(no name)',
    detail: printableLine(detail),
    kind: kinds[kind],
    range: toRange(file.document, span),
    selectionRange: toRange(file.document, selection),
  }));
}
