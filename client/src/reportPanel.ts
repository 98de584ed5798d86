/** Shows the security report in a panel, fresh while somebody types. Its links are commands of ours and no others. */
import { type Disposable, type Event, ViewColumn, type WebviewPanel, window } from 'vscode';
import {
  FIX_FINDING_COMMAND,
  OPEN_PLACE_COMMAND,
  REPORT_PAGE_REQUEST,
  type ReportPageQuery,
  SHOW_RULE_COMMAND,
} from '../../shared/src/protocol';
import type { CommandParts } from './command';
import { t } from './l10n';

/** Writing the report reads every file's findings: once for a burst of changes. */
const PAUSE_MS = 300;

/** The panel with what renews it. */
interface OpenReport {
  panel: WebviewPanel;
  /** The whole page, or a fresh report for the page that is there. */
  write(kind: 'page' | 'report'): Promise<void>;
}

let report: OpenReport | undefined;

/** Opens the report, or shows the open one. */
export async function showReport({ languageClient, changed }: CommandParts): Promise<void> {
  report ??= openReport(
    (nonce) => languageClient.sendRequest<string>(REPORT_PAGE_REQUEST, { nonce } satisfies ReportPageQuery),
    changed,
  );
  const { panel, write } = report;
  panel.reveal();
  await write('page');
}

/** Where a place is shown that was chosen in the report: beside it, so that both stay in sight. */
export function columnForPlaces(): ViewColumn | undefined {
  return report?.panel.active ? ViewColumn.Beside : undefined;
}

function openReport(ask: (nonce: string) => Promise<string>, changed: Event<void>): OpenReport {
  const panel = createPanel();
  let turn = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const write = async (kind: 'page' | 'report'): Promise<void> => {
    turn += 1;
    const own = turn;
    const html = await ask(newNonce());
    // A later answer is on its way, or the panel is gone.
    if (own !== turn || report?.panel !== panel) return;
    if (kind === 'page') panel.webview.html = html;
    else await panel.webview.postMessage({ type: 'report', html });
  };
  const writeSoon = (): void => {
    clearTimeout(waiting);
    // A page that is hidden is written anew when it comes back.
    if (panel.visible) waiting = setTimeout(() => void write('report').catch(() => undefined), PAUSE_MS);
  };
  let wasVisible = true;
  const disposables: Disposable[] = [
    changed(writeSoon),
    panel.onDidChangeViewState(async ({ webviewPanel }) => {
      const isBack = webviewPanel.visible && !wasVisible;
      wasVisible = webviewPanel.visible;
      if (isBack) await write('page');
    }),
  ];
  panel.onDidDispose(() => {
    report = undefined;
    clearTimeout(waiting);
    for (const disposable of disposables) disposable.dispose();
  });
  return { panel, write };
}

function createPanel(): WebviewPanel {
  return window.createWebviewPanel('mcpConfigLens.report', t('MCP Security Report'), ViewColumn.Active, {
    // The one script of the page is ours and allowed by its nonce.
    enableScripts: true,
    enableForms: false,
    enableFindWidget: true,
    enableCommandUris: [SHOW_RULE_COMMAND, OPEN_PLACE_COMMAND, FIX_FINDING_COMMAND],
    localResourceRoots: [],
  });
}

function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
