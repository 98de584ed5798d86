/** The language status of the open configuration: how many findings it has, or that the server is not there. */
import { type Disposable, type LanguageStatusItem, LanguageStatusSeverity, languages, window, workspace } from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import { documentFilters } from './documents';
import { t } from './l10n';
import { findingWords } from './views/serverWords';

const DIAGNOSTIC_SOURCE = 'MCP Config Lens';

/** Shows the status until disposed. */
export function createStatusItem(client: LanguageClient): Disposable {
  const selector = documentFilters((workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme));
  const item = languages.createLanguageStatusItem('mcpConfigLens.status', selector);
  item.name = DIAGNOSTIC_SOURCE;
  const show = (): void => showStatus(item, client.state);
  const subscriptions = [
    client.onDidChangeState(show),
    languages.onDidChangeDiagnostics(show),
    window.onDidChangeActiveTextEditor(show),
  ];
  show();
  return {
    dispose: () => {
      for (const disposable of [item, ...subscriptions]) disposable.dispose();
    },
  };
}

function showStatus(item: LanguageStatusItem, state: State): void {
  item.busy = state === State.Starting;
  if (state === State.Stopped) {
    item.severity = LanguageStatusSeverity.Error;
    item.text = t('MCP Config Lens: not checked');
    item.detail = t('the language server is not running');
    item.command = { title: t('Restart'), command: 'mcpConfigLens.restartServer' };
    return;
  }
  const count = countFindings();
  item.severity = count ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
  item.text = count ? t('MCP Config Lens: {0}', findingWords(count)) : t('MCP Config Lens: no findings');
  item.detail = t('in this configuration');
  item.command = { title: t('Show Servers'), command: 'mcpConfigLens.servers.focus' };
}

function countFindings(): number {
  const uri = window.activeTextEditor?.document.uri;
  return uri ? languages.getDiagnostics(uri).filter((diagnostic) => diagnostic.source === DIAGNOSTIC_SOURCE).length : 0;
}
