/** Links: files of the workspace that servers are started from, and the prompts that references name. */
import type { DocumentLink, DocumentLinkParams } from 'vscode-languageserver';
import { linksOf, type TextLink } from '../engine/completion/links';
import { toRange } from './convert';
import type { LintedFile } from './lintCache';
import type { Session } from './session';
import { childUri } from './uri';

/** Answers requests for links. */
export function registerDocumentLink(session: Session): void {
  session.connection.onDocumentLinks(
    session.guard.request('links', [], (params: DocumentLinkParams) => links(session, params)),
  );
}

async function links(session: Session, { textDocument }: DocumentLinkParams): Promise<DocumentLink[]> {
  const file = await session.cache.get(textDocument.uri);
  if (!file) return [];
  return linksOf(file.result).flatMap((link): DocumentLink[] => {
    const found = targetOf(file, link);
    if (!found) return [];
    const { tooltip, target } = found;
    const place = { range: toRange(file.document, link.span), target };
    return [session.client.linkTooltips ? { ...place, tooltip } : place];
  });
}

function targetOf(file: LintedFile, { to }: TextLink): { target: string; tooltip: string } | undefined {
  if ('offset' in to) {
    const { line, character } = file.document.positionAt(to.offset);
    return { target: `${file.uri}#L${line + 1},${character + 1}`, tooltip: 'Go to the prompt' };
  }
  // Outside of every folder nobody knows what a path is relative to.
  if (file.folder === undefined) return undefined;
  return { target: childUri(file.folder, to.path), tooltip: 'Open the file' };
}
