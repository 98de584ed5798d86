/** Keeping a finding by decision: the reason is asked for, and stands beside the decision. */
import { window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type KeepAnswer, type KeepFinding, type KeepReason, keepFindingRequest } from '../../shared/src/protocol';
import { applyEdits, writeDecision } from './edits';
import { t } from './l10n';

/** Asks and notes the decision. */
export async function keepFinding(
  { languageClient }: { languageClient: LanguageClient },
  [argument]: readonly unknown[],
): Promise<void> {
  const target = argument as KeepFinding;
  const label = t('Ignore {0}', target.rule);
  const reason = await window.showInputBox({
    title: label,
    prompt: t('Why is this finding kept? The reason stands beside the decision.'),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() ? undefined : t('A decision needs a reason.')),
  });
  if (!reason?.trim()) return;
  const decision: KeepReason = { ...target, reason: reason.trim() };
  const answer = await languageClient.sendRequest<KeepAnswer | null>(keepFindingRequest, decision);
  if (answer?.comment) await applyEdits(languageClient, { uri: target.uri, ...answer.comment });
  else if (answer?.settings) await writeDecision(answer.settings);
  else void window.showWarningMessage(t('The decision could not be noted; the file may have changed meanwhile.'));
}
