/** "Pin All Versions…": packages to choose from, newest versions asked of the person's package clients, and a preview. */
import { window, workspace } from 'vscode';
import {
  CHOSEN_FIXES_REQUEST,
  type ChosenFixes,
  type ChosenFixesQuery,
  FIX_PLAN_REQUEST,
  type FixPlan,
  type FixPlanQuery,
} from '../../shared/src/protocol';
import type { Command, CommandParts } from './command';
import { chooseFixes, saySkipped } from './fixEverything';
import { showPreview } from './fixPreview';
import { t } from './l10n';

/** Commands by their names without prefix. */
export const pinVersionsCommands: readonly (readonly [string, Command])[] = [
  ['pinAllInFile', pinAllInFile],
  ['pinAllInWorkspace', (parts) => pinVersions(parts, undefined)],
];

/** From the palette, or from a fix that names the file. */
async function pinAllInFile(parts: CommandParts, [given]: readonly unknown[]): Promise<void> {
  const named = (given as { uri?: unknown } | undefined)?.uri;
  const uri = typeof named === 'string' ? named : window.activeTextEditor?.document.uri.toString();
  if (uri !== undefined) await pinVersions(parts, uri);
}

async function pinVersions({ languageClient, discovery }: CommandParts, uri: string | undefined): Promise<void> {
  if (!workspace.isTrusted)
    return void window.showInformationMessage(t('Versions are looked up in trusted workspaces only.'));
  if (uri === undefined) await discovery.refresh();
  const query: FixPlanQuery = { pins: true, ...(uri !== undefined && { uri }) };
  const plan = await languageClient.sendRequest<FixPlan>(FIX_PLAN_REQUEST, query);
  if (plan.fixes.length === 0) {
    if (plan.skipped.length > 0) return saySkipped(plan.skipped);
    return void window.showInformationMessage(t('Every version is pinned already.'));
  }
  const ids = await chooseFixes(plan, {
    title: t('Pin All Versions'),
    placeholder: t('Choose what to pin. A preview follows.'),
    ticked: ['ask'],
  });
  if (!ids?.length) return;
  const chosen = await languageClient.sendRequest<ChosenFixes>(CHOSEN_FIXES_REQUEST, {
    ids,
    pins: true,
  } satisfies ChosenFixesQuery);
  const skipped = [...chosen.skipped, ...plan.skipped];
  if (chosen.files.length === 0) return saySkipped(skipped);
  await showPreview(languageClient, chosen, (done) => saySkipped(skipped, done));
}
