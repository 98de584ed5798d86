/** Fixes that take a value out of a text and keep it on the clipboard: it goes nowhere else. */
import { env, Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { FixWithCopy } from '../../shared/src/protocol';
import { applyEdits } from './edits';
import { t } from './l10n';

/** Copies first, so that nothing is lost when the clipboard cannot be written; then applies the fix. */
export async function applyFixWithCopy(
  { languageClient }: { languageClient: LanguageClient },
  [argument]: readonly unknown[],
): Promise<void> {
  const { copies, ...change } = argument as FixWithCopy;
  const document = await workspace.openTextDocument(Uri.parse(change.uri, true));
  if (document.version === change.version) {
    await env.clipboard.writeText(document.getText(languageClient.protocol2CodeConverter.asRange(copies)));
  }
  // Says so itself when the text has moved on.
  if (!(await applyEdits(languageClient, change))) return;
  void window.showInformationMessage(t('The value is on the clipboard. Save it where the reference reads it from.'));
}
