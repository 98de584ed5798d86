/**
 * The preview of a change in several files: side by side with what is there, in documents of a scheme of their own, which
 * nobody checks. Applied or discarded by a button of the editor.
 */
import { commands, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { ChosenFixes } from '../../shared/src/protocol';
import type { Command } from './command';
import { t } from './l10n';

/** Commands by their names without prefix. */
export const fixPreviewCommands: readonly (readonly [string, Command])[] = [
  ['applyPreview', async () => open?.end('apply')],
  ['discardPreview', async () => open?.end('discard')],
];

const PREVIEW_SCHEME = 'mcp-config-lens-preview';

interface OpenPreview {
  end(how: 'apply' | 'discard'): Promise<void>;
}

let open: OpenPreview | undefined;

/** Shows what would change; once it has, `applied` is told in words what was done. */
export async function showPreview(
  client: LanguageClient,
  { files, applied: count }: ChosenFixes,
  applied: (done: string) => Promise<void>,
): Promise<void> {
  await open?.end('discard');
  const texts = new Map<string, string>();
  const resources: [Uri, Uri, Uri][] = [];
  for (const { uri, edits } of files) {
    const target = Uri.parse(uri, true);
    const document = await workspace.openTextDocument(target);
    const proposed = Uri.from({ scheme: PREVIEW_SCHEME, path: target.path, query: uri });
    // From the end, so that places before an edit stay what they are.
    const backwards = edits
      .map(({ range, newText }) => ({ range: client.protocol2CodeConverter.asRange(range), newText }))
      .sort((a, b) => b.range.start.compareTo(a.range.start));
    let text = document.getText();
    for (const { range, newText } of backwards)
      text = text.slice(0, document.offsetAt(range.start)) + newText + text.slice(document.offsetAt(range.end));
    texts.set(proposed.toString(), text);
    resources.push([target, target, proposed]);
  }
  const provider = workspace.registerTextDocumentContentProvider(PREVIEW_SCHEME, {
    provideTextDocumentContent: (uri) => texts.get(uri.toString()),
  });
  const title = count === 1 ? t('1 fix, not applied yet') : t('{0} fixes, not applied yet', count);
  // The editor adds the number of files.
  const isOwn = ({ label }: { label: string }): boolean => label.startsWith(title);
  const closing = window.tabGroups.onDidChangeTabs(({ closed }) => {
    if (closed.some(isOwn)) void preview.end('discard');
  });
  const preview: OpenPreview = {
    async end(how) {
      if (open !== preview) return;
      open = undefined;
      closing.dispose();
      await commands.executeCommand('setContext', 'mcpConfigLens.previewing', false);
      const tabs = window.tabGroups.all.flatMap((group) => group.tabs).filter(isOwn);
      if (tabs.length) await window.tabGroups.close(tabs);
      provider.dispose();
      if (how === 'apply' && (await apply(client, files))) {
        const done = count === 1 ? t('1 fix was applied.') : t('{0} fixes were applied.', count);
        void applied(done);
      }
    },
  };
  open = preview;
  await commands.executeCommand('setContext', 'mcpConfigLens.previewing', true);
  await commands.executeCommand('vscode.changes', title, resources);
}

/** Every file must still hold the text that the edits were made for. */
async function apply(client: LanguageClient, files: ChosenFixes['files']): Promise<boolean> {
  const change = new WorkspaceEdit();
  for (const { uri, before, edits } of files) {
    const target = Uri.parse(uri, true);
    const document = await workspace.openTextDocument(target);
    if (document.getText() !== before) {
      void window.showInformationMessage(t('A file has changed. Nothing was applied; run Fix All again.'));
      return false;
    }
    for (const { range, newText } of edits)
      change.replace(target, client.protocol2CodeConverter.asRange(range), newText);
  }
  return workspace.applyEdit(change, { isRefactoring: true });
}
