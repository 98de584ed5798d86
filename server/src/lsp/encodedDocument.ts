/** Texts for clients that count the characters of a line in bytes or in code points; in here everything is UTF-16. */
import type { Range, TextDocumentContentChangeEvent, TextDocumentsConfiguration } from 'vscode-languageserver';
import { type Position, TextDocument } from 'vscode-languageserver-textdocument';
import type { PositionEncoding } from './clientTraits';

/** How texts are made and changed. The encoding is known once the client has introduced itself, before any text is. */
export function documentsIn(encoding: () => PositionEncoding): TextDocumentsConfiguration<TextDocument> {
  return {
    create(uri, languageId, version, text) {
      const inner = TextDocument.create(uri, languageId, version, text);
      const unit = encoding();
      return unit === 'utf-16' ? inner : new EncodedDocument(inner, unit);
    },
    update: (document, changes, version) =>
      document instanceof EncodedDocument
        ? document.update(changes, version)
        : TextDocument.update(document, changes, version),
  };
}

class EncodedDocument implements TextDocument {
  readonly #unit: Exclude<PositionEncoding, 'utf-16'>;
  #inner: TextDocument;

  constructor(inner: TextDocument, unit: Exclude<PositionEncoding, 'utf-16'>) {
    this.#inner = inner;
    this.#unit = unit;
  }

  get uri(): string {
    return this.#inner.uri;
  }

  get languageId(): string {
    return this.#inner.languageId;
  }

  get version(): number {
    return this.#inner.version;
  }

  get lineCount(): number {
    return this.#inner.lineCount;
  }

  getText(range?: Range): string {
    return this.#inner.getText(range && this.#wide(range));
  }

  positionAt(offset: number): Position {
    const { line, character } = this.#inner.positionAt(offset);
    const start = this.#inner.offsetAt({ line, character: 0 });
    const before = this.#inner.getText().slice(start, start + character);
    return { line, character: [...before].reduce((sum, letter) => sum + width(letter, this.#unit), 0) };
  }

  offsetAt(position: Position): number {
    return this.#inner.offsetAt(this.#widePosition(position));
  }

  getLineRange(line: number): Range {
    const { start, end } = this.#inner.getLineRange(line);
    return { start: this.positionAt(this.#inner.offsetAt(start)), end: this.positionAt(this.#inner.offsetAt(end)) };
  }

  getEOLCharacters(line: number): string {
    return this.#inner.getEOLCharacters(line);
  }

  /** Each change is made to the text that the one before has left. */
  update(changes: readonly TextDocumentContentChangeEvent[], version: number): TextDocument {
    for (const change of changes) {
      const wide = 'range' in change ? { range: this.#wide(change.range), text: change.text } : change;
      this.#inner = TextDocument.update(this.#inner, [wide], version);
    }
    if (changes.length === 0) this.#inner = TextDocument.update(this.#inner, [], version);
    return this;
  }

  #wide({ start, end }: Range): Range {
    return { start: this.#widePosition(start), end: this.#widePosition(end) };
  }

  #widePosition({ line, character }: Position): Position {
    let at = 0;
    let left = character;
    for (const letter of this.#inner.getText(this.#inner.getLineRange(line))) {
      left -= width(letter, this.#unit);
      if (left < 0) break;
      at += letter.length;
    }
    return { line, character: at };
  }
}

/** `letter` is one code point; half a pair counts as the mark that stands for it when it is sent. */
function width(letter: string, unit: 'utf-8' | 'utf-32'): number {
  if (unit === 'utf-32') return 1;
  const code = letter.codePointAt(0)!;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
