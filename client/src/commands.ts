/** The commands of the extension. Messages appear only as the answer to one of them. */
import { commands, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type CheckWorkspaceResult,
  checkWorkspaceRequest,
  type FixAllResult,
  type FixWithInput,
  fixAllRequest,
  type PinNewestTarget,
  pinNewestCommand,
  type RuleChoice,
  rulesRequest,
  type WireEdit,
} from '../../shared/src/protocol';
import { checkMessage } from './checkMessage';
import type { Discovery } from './discovery';
import { refuseAnswer, withAnswer } from './fixInput';
import type { ServersView } from './views/serversView';

/** What commands work on. */
export interface CommandParts {
  languageClient: LanguageClient;
  discovery: Discovery;
  servers: ServersView;
  extensionUri: Uri;
  /** The server runs and knows the workspace's files. */
  ready: Promise<void>;
}

type Command = (parts: CommandParts, args: readonly unknown[]) => Promise<void>;

const all = new Map<string, Command>([
  ['applyFixWithInput', applyFixWithInput],
  ['checkWorkspace', checkWorkspace],
  ['fixAllInFile', fixAllInFile],
  ['pinAllInFile', pinAllInFile],
  ['pinAllInWorkspace', pinAllInWorkspace],
  ['refresh', refresh],
  ['restartServer', restartServer],
  ['showRuleDocumentation', showRuleDocumentation],
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
  const result = await languageClient.sendRequest<CheckWorkspaceResult | null>(checkWorkspaceRequest);
  if (!result) return;
  const problems = 'Show Problems';
  const choice = await window.showInformationMessage(checkMessage(result), ...(result.files ? [problems] : []));
  if (choice === problems) await commands.executeCommand('workbench.actions.view.problems');
}

async function fixAllInFile({ languageClient }: CommandParts): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (!document) return;
  const uri = document.uri.toString();
  const result = await languageClient.sendRequest<FixAllResult | null>(fixAllRequest, { uri });
  if (!result?.edits.length) {
    void window.showInformationMessage('There is nothing to fix in this file without a decision of yours.');
    return;
  }
  await applyEdits(languageClient, uri, result.version, result.edits);
}

async function pinAllInFile(): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document) await pin({ uri: document.uri.toString() });
}

async function pinAllInWorkspace(): Promise<void> {
  await pin({});
}

/** The language server asks, shows progress and hands the change back for a preview. */
async function pin(target: PinNewestTarget): Promise<void> {
  if (!workspace.isTrusted) {
    void window.showInformationMessage('Package clients are asked in trusted workspaces only.');
    return;
  }
  await commands.executeCommand(pinNewestCommand, target);
}

async function applyFixWithInput({ languageClient }: CommandParts, [argument]: readonly unknown[]): Promise<void> {
  const { uri, version, edits, title, prompt, marker } = argument as FixWithInput;
  const answer = await window.showInputBox({ title, prompt, ignoreFocusOut: true, validateInput: refuseAnswer });
  if (answer === undefined || refuseAnswer(answer) !== undefined) return;
  await applyEdits(languageClient, uri, version, withAnswer(edits, marker, answer));
}

/** Edits were computed for one version; a text that has moved on is left alone. */
async function applyEdits(
  client: LanguageClient,
  uri: string,
  version: number,
  edits: readonly WireEdit[],
): Promise<void> {
  const target = client.protocol2CodeConverter.asUri(uri);
  const document = await workspace.openTextDocument(target);
  if (document.version !== version) {
    void window.showInformationMessage('The file has changed meanwhile; please choose the fix again.');
    return;
  }
  const change = new WorkspaceEdit();
  for (const { range, newText } of edits) change.replace(target, client.protocol2CodeConverter.asRange(range), newText);
  await workspace.applyEdit(change);
}

async function refresh({ discovery, servers }: CommandParts): Promise<void> {
  await discovery.refresh();
  await servers.refresh();
}

async function restartServer({ languageClient }: CommandParts): Promise<void> {
  await languageClient.restart();
}

async function showRuleDocumentation(parts: CommandParts, [given]: readonly unknown[]): Promise<void> {
  const id = typeof given === 'string' ? given : await pickRule(parts);
  // The id becomes part of a path.
  if (id === undefined || !/^[a-z0-9-]+$/.test(id)) return;
  await commands.executeCommand('markdown.showPreview', Uri.joinPath(parts.extensionUri, 'docs', 'rules', `${id}.md`));
}

async function pickRule({ languageClient }: CommandParts): Promise<string | undefined> {
  const rules = await languageClient.sendRequest<RuleChoice[]>(rulesRequest);
  const items = rules.map(({ id, summary }) => ({ label: id, detail: summary }));
  const picked = await window.showQuickPick(items, { placeHolder: 'Rule to read about', matchOnDetail: true });
  return picked?.label;
}
