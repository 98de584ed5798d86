/** How old the data is: the command that fetches newer data, and a quiet word in the language status when it is old. */
import { type Disposable, LanguageStatusSeverity, languages, ProgressLocation, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  DATA_STATUS_REQUEST,
  DATA_UPDATE_REQUEST,
  type DataStatus,
  type DataUpdate,
} from '../../shared/src/dataProtocol';
import { printableLine } from '../../shared/src/displayText';
import type { CommandParts } from './command';
import { documentFilters } from './documents';
import { t } from './l10n';

let shown: Disposable | undefined;

/** Looks once, when the server is ready. */
export async function showDataStatus(client: LanguageClient): Promise<void> {
  show(await client.sendRequest<DataStatus | null>(DATA_STATUS_REQUEST));
}

/** Only old data is worth a line. */
function show(status: DataStatus | null): void {
  shown?.dispose();
  shown = undefined;
  if (!status?.stale) return;
  const item = languages.createLanguageStatusItem(
    'mcpConfigLens.data',
    documentFilters((workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme)),
  );
  item.name = t('MCP Config Lens data');
  item.severity = LanguageStatusSeverity.Information;
  item.text = t('MCP Config Lens: data is {0} days old', status.daysOld);
  item.detail = t('newer advisories may be missing');
  item.command = { title: t('Update Data'), command: 'mcpConfigLens.updateKnowledge' };
  shown = item;
}

/** Fetches newer data on the person's click, and says how it went. */
export async function updateKnowledge({ languageClient }: CommandParts): Promise<void> {
  const options = { location: ProgressLocation.Notification, title: t('Updating data with npm'), cancellable: true };
  const update = await window.withProgress(options, (_, token) =>
    languageClient.sendRequest<DataUpdate>(DATA_UPDATE_REQUEST, undefined, token).catch((error: unknown) => {
      if (token.isCancellationRequested) return undefined;
      throw error;
    }),
  );
  if (!update) return;
  show(update.status);
  const { state, status, reason = '' } = update;
  if (state === 'refused') {
    void window.showWarningMessage(t('The data was not updated: {0}.', printableLine(reason)));
  } else if (status) {
    const words = state === 'updated' ? t('Data updated to {0} of {1}.', status.version, status.date) : undefined;
    void window.showInformationMessage(words ?? t('The data is up to date: {0} of {1}.', status.version, status.date));
  }
}

/** For the end of the client. */
export const dataStatusItem: Disposable = { dispose: () => show(null) };
