/** The commands of the extension. Messages appear only as the answer to one of them. */
import { commands, Range, Uri, window } from 'vscode';
import {
  CHECK_WORKSPACE_REQUEST,
  type CheckWorkspaceResult,
  FIX_ALL_REQUEST,
  type FixAllResult,
  type FixWithInput,
  REFRESH_NOTIFICATION,
  RULES_REQUEST,
  type RuleChoice,
} from '../../shared/src/protocol';
import { checkMessage } from './checkMessage';
import { chooseFolder } from './chooseFolder';
import type { Command, CommandParts } from './command';
import { applyFixWithCopy } from './copyFix';
import { createConfigCommands } from './createConfig';
import { updateKnowledge } from './dataStatus';
import { applyEdits } from './edits';
import { findingCommands } from './findingCommands';
import { fixEverythingCommands } from './fixEverything';
import { withAnswer } from './fixInput';
import { fixPreviewCommands } from './fixPreview';
import { ignoreFinding } from './ignoreFinding';
import { t } from './l10n';
import { pinVersionsCommands } from './pinVersions';
import { postureCommands } from './postureCommands';
import { showReport } from './reportPanel';
import { sampleCommands } from './sample';
import { serverCommands } from './serverCommands';
import { settingCommands } from './settingCommands';
import { askText } from './typedAnswer';
import type { ServersNode } from './views/serversNode';

const all = new Map<string, Command>([
  ['applyFixWithCopy', applyFixWithCopy],
  ['applyFixWithInput', applyFixWithInput],
  ['checkWorkspace', checkWorkspace],
  ['fixAllInFile', fixAllInFile],
  ['keepFinding', ignoreFinding],
  ['openEntry', openEntry],
  ['openWalkthrough', openWalkthrough],
  ['refresh', refresh],
  ['restartServer', restartServer],
  ['securityReport', showReport],
  ['showRuleDocumentation', showRuleDocumentation],
  ...createConfigCommands,
  ...findingCommands,
  ...fixEverythingCommands,
  ...pinVersionsCommands,
  ...fixPreviewCommands,
  ...sampleCommands,
  ['updateKnowledge', updateKnowledge],
  ...serverCommands,
  ...settingCommands,
  ...postureCommands,
]);

/** Runs a command by its name without prefix, once the server runs. */
export function createCommands(parts: CommandParts): (name: string, args: readonly unknown[]) => Promise<void> {
  return async (name, args) => {
    // A server that did not come up is what the restart is for.
    if (name !== 'restartServer') await parts.ready;
    await all.get(name)?.(parts, args);
  };
}

async function checkWorkspace({ languageClient, discovery }: CommandParts): Promise<void> {
  await discovery.refresh();
  const result = await languageClient.sendRequest<CheckWorkspaceResult | null>(CHECK_WORKSPACE_REQUEST);
  if (!result) return;
  const problems = t('Show Problems');
  const choice = await window.showInformationMessage(checkMessage(result), ...(result.files ? [problems] : []));
  if (choice === problems) await commands.executeCommand('workbench.actions.view.problems');
}

async function fixAllInFile({ languageClient }: CommandParts): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (!document) return;
  const uri = document.uri.toString();
  const result = await languageClient.sendRequest<FixAllResult | null>(FIX_ALL_REQUEST, { uri });
  if (!result?.edits.length) {
    void window.showInformationMessage(t('This file has no safe fixes.'));
    return;
  }
  await applyEdits(languageClient, { uri, ...result });
}

async function applyFixWithInput({ languageClient }: CommandParts, [argument]: readonly unknown[]): Promise<void> {
  const { uri, version, edits, marker, ...question } = argument as FixWithInput;
  const asked = { uri, version, ...question };
  const answer =
    question.choose === 'folder' ? await chooseFolder(uri, question) : await askText(languageClient, asked);
  if (answer === undefined) return;
  await applyEdits(languageClient, { uri, version, edits: withAnswer(edits, marker, answer) });
}

/** Of a line in one of the views, given by itself or by its id. */
async function openEntry({ servers, posture }: CommandParts, [given]: readonly unknown[]): Promise<void> {
  const id = typeof given === 'string' ? given : (given as { id?: string } | undefined)?.id;
  const node = id === undefined ? servers.tree.view.selection[0] : (servers.tree.find(id) ?? posture.tree.find(id));
  if (!node?.target) return;
  const start = node.target.range?.start;
  const options = start ? { selection: new Range(start.line, start.character, start.line, start.character) } : {};
  await commands.executeCommand('vscode.open', Uri.parse(node.target.uri, true), options);
}

async function openWalkthrough(): Promise<void> {
  await commands.executeCommand('workbench.action.openWalkthrough', 'mcp-config-lens.mcp-config-lens#start', false);
}

async function refresh({ discovery, servers, posture, languageClient }: CommandParts): Promise<void> {
  await discovery.refresh();
  await languageClient.sendNotification(REFRESH_NOTIFICATION);
  await Promise.all([servers.tree.refresh(), posture.tree.refresh()]);
}

async function restartServer({ languageClient }: CommandParts): Promise<void> {
  await languageClient.restart();
}

async function showRuleDocumentation(parts: CommandParts, [given]: readonly unknown[]): Promise<void> {
  const line = parts.servers.tree.find((given as Partial<ServersNode> | undefined)?.id ?? '');
  const ofLine = line?.finding?.finding.rule ?? line?.rule;
  const id = typeof given === 'string' ? given : (ofLine ?? (await pickRule(parts)));
  // The id becomes part of a path.
  if (id === undefined || !/^[a-z0-9-]+$/.test(id)) return;
  await commands.executeCommand('markdown.showPreview', Uri.joinPath(parts.extensionUri, 'docs', 'rules', `${id}.md`));
}

async function pickRule({ languageClient }: CommandParts): Promise<string | undefined> {
  const rules = await languageClient.sendRequest<RuleChoice[]>(RULES_REQUEST);
  const items = rules.map(({ id, summary }) => ({ label: id, detail: summary }));
  const picked = await window.showQuickPick(items, { placeHolder: t('Choose a rule'), matchOnDetail: true });
  return picked?.label;
}
