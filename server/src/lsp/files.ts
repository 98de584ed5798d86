/** The texts the server knows: open documents, and closed files that the client sent. An open document wins. */
import { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { DiscoveredFile } from '../../../shared/src/protocol';
import type { PositionEncoding } from './clientTraits';
import { documentsIn } from './encodedDocument';
import { pathOfUri } from './uri';

/** All known texts. */
export interface Files {
  open: TextDocuments<TextDocument>;
  get(uri: string): TextDocument | undefined;
  isOpen(uri: string): boolean;
  /** A text that is not kept, in which places are counted as the client does. */
  passing(uri: string, text: string): TextDocument;
  uris(): string[];
  /** Takes a closed file in, or out when it is gone; false when nothing changed. */
  discover(file: DiscoveredFile): boolean;
}

/** Starts with nothing. */
export function createFiles(encoding: () => PositionEncoding): Files {
  const documents = documentsIn(encoding);
  const open = new TextDocuments(documents);
  const closed = new Map<string, TextDocument>();
  let serial = 0;
  return {
    open,
    get: (uri) => open.get(uri) ?? closed.get(uri),
    isOpen: (uri) => open.get(uri) !== undefined,
    passing: (uri, text) => documents.create(uri, 'plaintext', 0, text),
    uris() {
      // The editor opens a person's own files under a scheme of its own.
      const own = open.keys().filter((uri) => uri.startsWith('vscode-userdata:'));
      const paths = new Set(own.map(pathOfUri));
      const rest = [...closed.keys()].filter((uri) => paths.size === 0 || !paths.has(pathOfUri(uri)));
      return [...new Set([...open.keys(), ...rest])];
    },
    discover({ uri, text }) {
      const known = closed.get(uri);
      if (typeof text !== 'string') return closed.delete(uri);
      if (known?.getText() === text) return false;
      serial += 1;
      closed.set(uri, documents.create(uri, 'json', serial, text));
      return true;
    },
  };
}
