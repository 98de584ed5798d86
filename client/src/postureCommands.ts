/**
 * The one action of each line of the posture. Nothing runs and nothing is written without a click, and files are
 * previewed.
 */
import {
  commands,
  env,
  languages,
  ProcessExecution,
  Selection,
  Task,
  TaskRevealKind,
  tasks,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import { type PostureLine, PROGRAM_REQUEST } from '../../shared/src/protocol';
import type { Command, CommandParts } from './command';
import { proposeFile, proposeText } from './edits';
import { t } from './l10n';
import { preCommitFile, withPreCommitHook, workflowFile } from './preCommit';
import type { PostureNode } from './views/postureModel';

/** Commands of the view by their names without prefix. */
export const postureCommands: readonly (readonly [string, Command])[] = [
  ['openEvidence', withLine(openEvidence)],
  ['fixPosture', withLine(fixPosture)],
  ['addScan', withLine(addScan)],
  ['runSkylos', runSkylos],
  ['learnPosture', learn],
];

type Line = NonNullable<PostureNode['subject']>;

function withLine(run: (parts: CommandParts, line: Line) => Promise<void>): Command {
  return async (parts, [given]) => {
    const node = (given as PostureNode | undefined) ?? parts.posture.tree.view.selection[0];
    const subject = node && parts.posture.tree.find(node.id)?.subject;
    if (subject) await run(parts, subject);
    else void window.showInformationMessage(t('Select a line in the Posture view first.'));
  };
}

async function openEvidence(_: CommandParts, { line }: Line): Promise<void> {
  await openPlace(line.places[0]);
}

async function openPlace(place: PostureLine['places'][number] | undefined) {
  if (!place) return undefined;
  const uri = Uri.parse(place.uri, true);
  const editor = await window.showTextDocument(uri, { preview: true });
  const at = editor.document.lineAt(Math.min(place.line ?? 0, editor.document.lineCount - 1)).range.start;
  const finding = languages
    .getDiagnostics(uri)
    .find(({ source, range }) => source === 'MCP Config Lens' && range.start.line === at.line);
  const start = finding?.range.start ?? at;
  editor.selection = new Selection(start, start);
  editor.revealRange(editor.selection);
  return editor;
}

/** The fixes themselves are offered in the editor, where each says what it does. */
async function fixPosture(_: CommandParts, { line }: Line): Promise<void> {
  if (await openPlace(line.places[0])) await commands.executeCommand('editor.action.quickFix');
}

async function addScan(_: CommandParts, { folder, line }: Line): Promise<void> {
  const root = Uri.parse(folder, true);
  if (line.control === 'local-scan') await addHook(root);
  else await addWorkflow(root);
}

async function addHook(root: Uri): Promise<void> {
  const existing = await firstThatExists(root, ['.pre-commit-config.yaml', '.pre-commit-config.yml']);
  if (!existing) return proposeFile(Uri.joinPath(root, '.pre-commit-config.yaml'), preCommitFile);
  const document = await workspace.openTextDocument(existing);
  const text = withPreCommitHook(document.getText());
  if (text !== undefined) return proposeText(document, text);
  await window.showTextDocument(document);
  const sample = await workspace.openTextDocument({ language: 'yaml', content: preCommitFile });
  await window.showTextDocument(sample, { viewColumn: ViewColumn.Beside });
  void window.showInformationMessage(
    t('The hooks have an unusual layout. Copy the entry to the right place yourself.'),
  );
}

async function addWorkflow(root: Uri): Promise<void> {
  const target = Uri.joinPath(root, '.github', 'workflows', 'skylos.yml');
  if (await exists(target)) await window.showTextDocument(target);
  else await proposeFile(target, workflowFile);
}

async function firstThatExists(root: Uri, names: readonly string[]): Promise<Uri | undefined> {
  for (const name of names) {
    const uri = Uri.joinPath(root, name);
    if (await exists(uri)) return uri;
  }
  return undefined;
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

/** A program of the person's machine, on their click, in a folder that they trust. */
async function runSkylos({ languageClient }: CommandParts, [given]: readonly unknown[]): Promise<void> {
  if (!workspace.isTrusted) {
    void window.showInformationMessage(t('Skylos runs in trusted workspaces only.'));
    return;
  }
  const { path } = await languageClient.sendRequest<{ path: string | null }>(PROGRAM_REQUEST, { name: 'skylos' });
  if (path === null) {
    const copy = t('Copy Install Command');
    const message = t('Skylos was not found on this machine. It is a source code scanner; install it with pip.');
    const choice = await window.showInformationMessage(message, copy);
    if (choice === copy) await env.clipboard.writeText('pip install skylos');
    return;
  }
  const folder = folderOf((given as PostureNode | undefined)?.subject?.folder);
  if (folder) await tasks.executeTask(skylosTask(path, folder));
}

function folderOf(uri: string | undefined) {
  const folders = workspace.workspaceFolders ?? [];
  return folders.find((folder) => folder.uri.toString() === uri) ?? folders[0];
}

/** All checks, one finding a line, so that the problem matcher can read them. */
function skylosTask(program: string, folder: NonNullable<ReturnType<typeof folderOf>>): Task {
  const execution = new ProcessExecution(program, ['.', '-a', '--format', 'concise'], { cwd: folder.uri.fsPath });
  const definition = { type: 'process', command: 'skylos' };
  const task = new Task(definition, folder, t('Scan with Skylos'), 'MCP Config Lens', execution, '$skylos');
  task.presentationOptions = { reveal: TaskRevealKind.Always, clear: true };
  return task;
}

async function learn({ extensionUri }: CommandParts): Promise<void> {
  await commands.executeCommand('markdown.showPreview', Uri.joinPath(extensionUri, 'docs', 'posture.md'));
}
