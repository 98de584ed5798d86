/** Keeping a finding by decision: the reason is asked for, and stands beside the decision. */
import { window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type PlannedSuppression,
  SUPPRESS_FINDING_REQUEST,
  type SuppressFinding,
  type SuppressionReason,
} from '../../shared/src/protocol';
import { applyEdits, writeProjectConfig } from './edits';
import { t } from './l10n';

/** Asks and notes the decision. */
export async function suppressFinding(
  { languageClient }: { languageClient: LanguageClient },
  [argument]: readonly unknown[],
): Promise<void> {
  const target = argument as SuppressFinding;
  const label = t('Ignore {0}', target.rule);
  const reason = await window.showInputBox({
    title: label,
    prompt: t('Why do you ignore this finding? The reason is saved with it.'),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() ? undefined : t('Enter a reason.')),
  });
  if (!reason?.trim()) return;
  const decision: SuppressionReason = { ...target, reason: reason.trim() };
  const answer = await languageClient.sendRequest<PlannedSuppression | null>(SUPPRESS_FINDING_REQUEST, decision);
  if (answer?.comment) await applyEdits(languageClient, { uri: target.uri, ...answer.comment });
  else if (answer?.settings) await writeProjectConfig(answer.settings);
  else void window.showWarningMessage(t('The finding could not be ignored. The file may have changed; try again.'));
}
