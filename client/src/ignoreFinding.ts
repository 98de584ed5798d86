/** Ignoring a finding by decision: where, why, saved at once, and taken back with one click. */
import { type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import {
  type IgnoreChoice,
  type PlannedSuppression,
  type ServerLocation,
  SUPPRESS_FINDING_REQUEST,
  type SuppressFinding,
  type SuppressionReason,
} from '../../shared/src/protocol';
import type { CommandParts } from './command';
import { t } from './l10n';
import { type SavedChange, saveDecision, saveEdits, sayUnchangeable } from './savedChange';

type Scope = SuppressFinding['scope'];

/** Asks where and why, and notes the decision. */
export async function ignoreFinding(
  { languageClient, discovery }: Pick<CommandParts, 'languageClient' | 'discovery'>,
  [argument]: readonly unknown[],
): Promise<void> {
  const choice = argument as IgnoreChoice;
  const chosen = await askWhere(choice);
  if (!chosen) return;
  const reason = await askReason(chosen.rule);
  if (reason === undefined) return;
  await suppress({ languageClient, discovery }, { uri: choice.uri, version: choice.version, ...chosen, reason });
}

/** The same for a rule at one server of the view. */
export async function ignoreAtServer(
  parts: Pick<CommandParts, 'languageClient' | 'discovery'>,
  rule: string,
  place: ServerLocation,
): Promise<void> {
  const reason = await askReason(rule);
  if (reason !== undefined) await suppress(parts, { scope: 'server', rule, reason, ...place });
}

async function suppress(
  { languageClient, discovery }: Pick<CommandParts, 'languageClient' | 'discovery'>,
  decision: SuppressionReason,
): Promise<void> {
  const answer = await languageClient.sendRequest<PlannedSuppression | null>(SUPPRESS_FINDING_REQUEST, decision);
  if (!answer) {
    if (decision.scope === 'server') sayUnchangeable();
    else void window.showWarningMessage(t('The finding could not be ignored. The file may have changed; try again.'));
    return;
  }
  const saved = answer.comment
    ? await saveEdits(languageClient, { uri: decision.uri, ...answer.comment })
    : answer.settings && (await saveDecision(answer.settings, discovery));
  if (saved) void offerUndo(decision.rule, saved);
}

/** Why a finding is ignored; undefined when the person has left. */
async function askReason(rule: string): Promise<string | undefined> {
  const reason = await window.showInputBox({
    title: t('Ignore {0}', rule),
    prompt: t('Why do you ignore this finding? The reason is saved with it.'),
    placeHolder: t('Reviewed: only used in tests'),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() ? undefined : t('Enter a reason.')),
  });
  return reason?.trim() || undefined;
}

/** Says what was saved, with a way back. Not waited for: the person may go on. */
async function offerUndo(rule: string, saved: SavedChange): Promise<void> {
  const undo = t('Undo');
  const show = t('Show');
  const choice = await window.showInformationMessage(t('{0} is ignored.', rule), undo, show);
  if (choice === undo) await saved.undo();
  else if (choice === show) await window.showTextDocument(saved.target);
}

type Item = QuickPickItem & { target?: { rule: string; offset: number; scope: Scope } };

async function askWhere({ findings, isInFolder }: IgnoreChoice): Promise<Item['target']> {
  const scopes: [Scope, string, string][] = [['here', t('Only here'), '']];
  // Decisions about more than one place are kept in the folder's project configuration.
  const kept = t('saved in {0}', '.mcp-config-lens.json');
  if (isInFolder)
    scopes.push(['file', t('This rule in this file'), kept], ['workspace', t('This rule in the workspace'), kept]);
  const items = findings.flatMap(({ rule, offset, message }): Item[] => {
    const choices = scopes.map(
      ([scope, label, description]): Item => ({
        label,
        description,
        ...(message && scope === 'here' ? { detail: message } : {}),
        target: { rule, offset, scope },
      }),
    );
    return findings.length > 1 ? [{ label: rule, kind: QuickPickItemKind.Separator }, ...choices] : choices;
  });
  const title = findings.length === 1 ? t('Ignore {0}', findings[0]!.rule) : t('Ignore a finding');
  const placeHolder = t('Choose where to ignore it. You give a reason next.');
  return (await window.showQuickPick(items, { title, placeHolder, matchOnDetail: true, ignoreFocusOut: true }))?.target;
}
