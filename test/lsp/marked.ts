/** Texts with a `|` at the place that a request is about. */
import type { Position } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Editor } from './editor';

/** Opens a text without its mark; the answer is where the mark was. */
export async function openMarked(
  editor: Editor,
  uri: string,
  marked: string,
): Promise<{ document: TextDocument; position: Position }> {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  await editor.open(uri, text);
  const document = TextDocument.create(uri, 'json', 1, text);
  return { document, position: document.positionAt(offset) };
}
