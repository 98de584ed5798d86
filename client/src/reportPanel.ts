/** Shows the security report in a panel: a page without scripts, whose only links lead to pages of rules. */
import { ViewColumn, type WebviewPanel, window } from 'vscode';
import { REPORT_PAGE_REQUEST, type ReportPageQuery, SHOW_RULE_COMMAND } from '../../shared/src/protocol';
import type { CommandParts } from './command';
import { t } from './l10n';

let panel: WebviewPanel | undefined;

/** Opens the report, or writes the open one anew. */
export async function showReport({ languageClient }: CommandParts): Promise<void> {
  const page = async (): Promise<string> => {
    const query: ReportPageQuery = { nonce: newNonce() };
    return languageClient.sendRequest<string>(REPORT_PAGE_REQUEST, query);
  };
  if (!panel) {
    panel = createPanel();
    panel.onDidDispose(() => {
      panel = undefined;
    });
    let wasVisible = true;
    // What has changed while it was hidden is there when it is looked at again.
    panel.onDidChangeViewState(async ({ webviewPanel }) => {
      const isBack = webviewPanel.visible && !wasVisible;
      wasVisible = webviewPanel.visible;
      if (isBack) webviewPanel.webview.html = await page();
    });
  }
  const shown = panel;
  shown.reveal();
  const text = await page();
  if (panel === shown) shown.webview.html = text;
}

function createPanel(): WebviewPanel {
  return window.createWebviewPanel('mcpConfigLens.report', t('MCP Security Report'), ViewColumn.Active, {
    enableScripts: false,
    enableForms: false,
    enableFindWidget: true,
    enableCommandUris: [SHOW_RULE_COMMAND],
    localResourceRoots: [],
  });
}

function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
