/** Settings from where a person needs them: leave a file or a folder out, change the severity of a rule. Taken back by one click. */
import { ConfigurationTarget, commands, type QuickPickItem, Uri, window, workspace } from 'vscode';
import { printableLine } from '../../shared/src/displayText';
import { ruleLevels } from '../../shared/src/settingValues';
import type { Command, CommandParts } from './command';
import { foldersAbove, globFor } from './excludeGlobs';
import { t } from './l10n';
import type { ServersNode } from './views/serversNode';

/** Commands by their names without prefix. */
export const settingCommands: readonly (readonly [string, Command])[] = [
  ['excludeFile', excludeFile],
  ['setSeverity', setSeverity],
  ['openSettings', openSettings],
];

async function openSettings(): Promise<void> {
  await commands.executeCommand('workbench.action.openSettings', '@ext:mcp-config-lens.mcp-config-lens');
}

async function excludeFile({ servers }: CommandParts, [given]: readonly unknown[]): Promise<void> {
  const node = nodeOf(servers, given);
  const uri = node?.isFile && node.target ? Uri.parse(node.target.uri, true) : undefined;
  const folder = uri && workspace.getWorkspaceFolder(uri);
  if (!uri || !folder) return void window.showInformationMessage(t('Select a file in the Servers view first.'));
  const path = uri.path.slice(folder.uri.path.length).replace(/^\/+/, '');
  const items: (QuickPickItem & { glob: string })[] = [
    { label: printableLine(path), description: t('this file'), glob: globFor(path) },
    ...foldersAbove(path).map((above) => ({
      label: printableLine(`${above}/`),
      description: t('this folder'),
      glob: `${globFor(`${above}/`)}**`,
    })),
  ];
  const title = t('Exclude from Checks');
  const picked = await window.showQuickPick(items, { title, placeHolder: t('What should not be checked?') });
  if (!picked) return;
  const known = workspace.getConfiguration('mcpConfigLens', uri).get<string[]>('exclude') ?? [];
  if (known.includes(picked.glob)) return;
  await change(uri, 'exclude', [...known, picked.glob], t('{0} is no longer checked.', printableLine(picked.glob)));
}

async function setSeverity({ servers }: CommandParts, [given]: readonly unknown[]): Promise<void> {
  const subject = nodeOf(servers, given)?.finding;
  if (!subject) return void window.showInformationMessage(t('Select a finding in the Servers view first.'));
  const { rule, severity } = subject.finding;
  const uri = Uri.parse(subject.uri, true);
  const items = ruleLevels.map((level) => ({
    label: level,
    description: level === severity ? t('current') : level === 'off' ? t('no findings of this rule') : '',
  }));
  const picked = await window.showQuickPick(items, { title: t('Severity of {0}', rule) });
  if (!picked || picked.label === severity) return;
  const known = workspace.getConfiguration('mcpConfigLens', uri).get<Record<string, string>>('rules') ?? {};
  await change(uri, 'rules', { ...known, [rule]: picked.label }, t('{0} is now set to {1}.', rule, picked.label));
}

function nodeOf({ tree }: CommandParts['servers'], given: unknown): ServersNode | undefined {
  const node = (given as ServersNode | undefined) ?? tree.view.selection[0];
  return node && tree.find(node.id);
}

/** For the folder of the file; for a person's own files, for the person. */
async function change(uri: Uri, key: 'exclude' | 'rules', value: unknown, message: string): Promise<void> {
  const settings = workspace.getConfiguration('mcpConfigLens', uri);
  const isInFolder = workspace.getWorkspaceFolder(uri) !== undefined;
  const target = isInFolder ? ConfigurationTarget.WorkspaceFolder : ConfigurationTarget.Global;
  const inspected = settings.inspect(key);
  const before = isInFolder ? inspected?.workspaceFolderValue : inspected?.globalValue;
  await settings.update(key, value, target);
  const undo = t('Undo');
  const open = t('Open Settings');
  // Not waited for: the person may go on.
  void window.showInformationMessage(message, undo, open).then(async (choice) => {
    if (choice === undo) await workspace.getConfiguration('mcpConfigLens', uri).update(key, before, target);
    else if (choice === open) await openSettings();
  });
}
