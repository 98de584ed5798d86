/** The outline of a file: its servers and prompts. */
import {
  type DocumentSymbol,
  type DocumentSymbolParams,
  type SymbolInformation,
  SymbolKind,
} from 'vscode-languageserver';
import { printableLine } from '../../../shared/src/displayText';
import { outlineOf } from '../engine/completion/symbols';
import { toRange } from './convert';
import type { Session } from './session';

const kinds = { server: SymbolKind.Object, input: SymbolKind.Variable } as const;

/** Answers requests for the outline. */
export function registerDocumentSymbol(session: Session): void {
  session.connection.onDocumentSymbol(
    session.guard.request<DocumentSymbolParams, DocumentSymbol[] | SymbolInformation[]>('outline', [], (params) =>
      outline(session, params),
    ),
  );
}

async function outline(
  { cache, client }: Session,
  { textDocument }: DocumentSymbolParams,
): Promise<DocumentSymbol[] | SymbolInformation[]> {
  const file = await cache.get(textDocument.uri);
  if (!file) return [];
  const symbols = outlineOf(file.result).map(({ kind, name, detail, span, selection }) => ({
    // The protocol allows no empty name.
    name: printableLine(name) || '(no name)',
    detail: printableLine(detail),
    // Objects came later than modules.
    kind: client.allSymbolKinds || kind === 'input' ? kinds[kind] : SymbolKind.Module,
    range: toRange(file.document, span),
    selectionRange: toRange(file.document, selection),
  }));
  if (client.nestedSymbols) return symbols;
  return symbols.map(({ name, kind, selectionRange }) => ({
    name,
    kind,
    location: { uri: file.uri, range: selectionRange },
  }));
}
