/** The language status of the open configuration: how many findings it has, or that the server is not there. */
import { type Disposable, type LanguageStatusItem, LanguageStatusSeverity, languages, window } from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import { countWords } from '../../shared/src/riskWords';
import { documentFilters } from './documents';

const source = 'MCP Config Lens';

/** Shows the status until disposed. */
export function createStatusItem(client: LanguageClient): Disposable {
  const item = languages.createLanguageStatusItem('mcpConfigLens.status', documentFilters);
  item.name = source;
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
    item.text = 'MCP: not checked';
    item.detail = 'the language server is not running';
    item.command = { title: 'Restart', command: 'mcpConfigLens.restartServer' };
    return;
  }
  const count = countFindings();
  item.severity = count ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
  item.text = count ? `MCP: ${countWords(count, 'finding')}` : 'MCP: no findings';
  item.detail = 'in this configuration';
  item.command = { title: 'Show Servers', command: 'mcpConfigLens.servers.focus' };
}

function countFindings(): number {
  const uri = window.activeTextEditor?.document.uri;
  return uri ? languages.getDiagnostics(uri).filter((diagnostic) => diagnostic.source === source).length : 0;
}
