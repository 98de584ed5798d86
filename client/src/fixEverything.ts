/** "Fix All…": everything that can be fixed to choose from, a preview of the change, and what was left out and why. */
import { commands, type QuickPickItem, QuickPickItemKind, ThemeIcon, window } from 'vscode';
import { printableLine } from '../../shared/src/displayText';
import {
  CHOSEN_FIXES_REQUEST,
  type ChosenFixes,
  FIX_PLAN_REQUEST,
  type FixPlan,
  OPEN_PLACE_COMMAND,
  type PlannedFix,
  type SkippedFix,
} from '../../shared/src/protocol';
import type { Command, CommandParts } from './command';
import { showPreview } from './fixPreview';
import { t } from './l10n';

/** Commands by their names without prefix. */
export const fixEverythingCommands: readonly (readonly [string, Command])[] = [['fixEverything', fixEverything]];

/** In the workspace. Nothing is written before the person has seen it. */
async function fixEverything({ languageClient, discovery }: CommandParts): Promise<void> {
  await discovery.refresh();
  const plan = await languageClient.sendRequest<FixPlan>(FIX_PLAN_REQUEST, {});
  if (plan.fixes.length === 0) return sayNothing(plan.skipped);
  const ids = await chooseFixes(plan, {
    title: t('Fix All'),
    placeholder: t('Choose what to fix. A preview follows.'),
    // What needs no network: nobody is asked about a version without a tick.
    ticked: ['safe', 'decide'],
  });
  if (!ids?.length) return;
  const chosen = await languageClient.sendRequest<ChosenFixes>(CHOSEN_FIXES_REQUEST, { ids });
  const skipped = [...chosen.skipped, ...plan.skipped];
  if (chosen.files.length === 0) return sayNothing(skipped);
  await showPreview(languageClient, chosen, (done) => saySkipped(skipped, done));
}

async function sayNothing(skipped: readonly SkippedFix[]): Promise<void> {
  if (skipped.length === 0) return void window.showInformationMessage(t('There is nothing to fix in this workspace.'));
  await saySkipped(skipped);
}

/** What was done, what stays, and the way to read why. Not waited for by anybody who applies fixes. */
export async function saySkipped(skipped: readonly SkippedFix[], done = ''): Promise<void> {
  if (skipped.length === 0) return void (done && window.showInformationMessage(done));
  const show = t('Show Why');
  const message =
    skipped.length === 1 ? t('1 finding was not fixed.') : t('{0} findings were not fixed.', skipped.length);
  if ((await window.showInformationMessage([done, message].filter(Boolean).join(' '), show)) !== show) return;
  const items = skipped.map((each) => ({ label: each.rule, description: placeWords(each), detail: each.reason, each }));
  const picked = await window.showQuickPick(items, { title: message, matchOnDescription: true, matchOnDetail: true });
  if (!picked) return;
  const { uri, start } = picked.each;
  await commands.executeCommand(OPEN_PLACE_COMMAND, { uri, start });
}

interface Item extends QuickPickItem {
  fix?: PlannedFix;
}

/** How a list of fixes is shown. */
export interface FixChoice {
  title: string;
  placeholder: string;
  /** Kinds that are ticked at first. */
  ticked: readonly PlannedFix['kind'][];
}

const kinds: readonly PlannedFix['kind'][] = ['safe', 'decide', 'ask'];

/** Ids of what is ticked; undefined when the person has left. */
export function chooseFixes(
  { fixes }: FixPlan,
  { title, placeholder, ticked }: FixChoice,
): Promise<string[] | undefined> {
  const items = kinds.flatMap((kind): Item[] => {
    const members = fixes.filter((fix) => fix.kind === kind);
    return members.length
      ? [{ label: groupWords(kind), kind: QuickPickItemKind.Separator }, ...members.map(toItem)]
      : [];
  });
  const pick = window.createQuickPick<Item>();
  const onlySafe = { iconPath: new ThemeIcon('shield'), tooltip: t('Select Only Safe Fixes') };
  pick.title = title;
  pick.placeholder = placeholder;
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.ignoreFocusOut = true;
  const isMixed = new Set(fixes.map(({ kind }) => kind)).size > 1;
  pick.buttons = isMixed ? [onlySafe] : [];
  pick.items = items;
  pick.selectedItems = items.filter(({ fix }) => fix && ticked.includes(fix.kind));
  return new Promise((resolve) => {
    pick.onDidTriggerButton(() => {
      pick.selectedItems = items.filter(({ fix }) => fix?.kind === 'safe');
    });
    pick.onDidAccept(() => {
      resolve(pick.selectedItems.flatMap(({ fix }) => (fix ? [fix.id] : [])));
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

function toItem(fix: PlannedFix): Item {
  return { label: printableLine(fix.title), description: `${placeWords(fix)} · ${fix.rule}`, fix };
}

function placeWords({ path, start, server }: Omit<SkippedFix, 'reason'>): string {
  return printableLine([server, `${path}:${start.line + 1}`].filter(Boolean).join(' · '));
}

function groupWords(kind: PlannedFix['kind']): string {
  if (kind === 'safe') return t('Safe');
  return kind === 'decide' ? t('Check in the preview') : t('Looks up versions');
}
