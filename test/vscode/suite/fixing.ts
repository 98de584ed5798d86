/** What tests of fixes do: write a configuration into a folder of its own, choose a fix, carry it out, take it back. */
import assert from 'node:assert/strict';
import { type CodeAction, commands, type TextDocument, window, workspace } from 'vscode';
import { codeOf, findings, show, untilFindings, workspaceFile } from './servers';

const folders = new Set<string>();

/** Opens a configuration of VS Code. Each test has a folder of its own, since VS Code keeps texts for a while. */
export async function open(
  folder: string,
  servers: string,
  others: Readonly<Record<string, string>> = {},
): Promise<TextDocument> {
  folders.add(folder);
  const path = `${folder}/.vscode/mcp.json`;
  const files = { ...others, [path]: configOf(servers) };
  for (const [file, text] of Object.entries(files)) {
    await workspace.fs.writeFile(workspaceFile(file), new TextEncoder().encode(text));
  }
  return show(path);
}

/** The text that `open` writes. */
export function configOf(servers: string): string {
  return `{\n  // kept\n  "servers": {\n    ${servers}\n  }\n}\n`;
}

/** Closes and deletes what `open` has made. */
export async function forgetFolders(): Promise<void> {
  await commands.executeCommand('workbench.action.closeAllEditors');
  for (const folder of folders) await workspace.fs.delete(workspaceFile(folder), { recursive: true });
  folders.clear();
}

/** What VS Code offers at the first finding of a rule. */
export async function actionsFor(document: TextDocument, rule: string): Promise<CodeAction[]> {
  await untilFindings(document.uri, (codes) => codes.includes(rule));
  const range = findings(document.uri).find((finding) => codeOf(finding) === rule)?.range;
  return commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range);
}

/** The action with a title. */
export function choose(actions: readonly CodeAction[], title: RegExp): CodeAction {
  const action = actions.find((each) => title.test(each.title));
  assert.ok(action, `no ${title} among ${actions.map((each) => each.title).join(' | ')}`);
  return action;
}

/** Does what VS Code does with a chosen action. */
export async function carryOut({ edit, command }: CodeAction): Promise<void> {
  if (edit) await workspace.applyEdit(edit);
  if (command) await commands.executeCommand(command.command, ...(command.arguments ?? []));
}

/** Takes the first of the lines that are offered; nothing tells when they are shown, and before, accepting does nothing. */
export async function whileAccepting(question: Promise<void>): Promise<void> {
  let isOver = false;
  const answered = question.finally(() => {
    isOver = true;
  });
  while (!isOver) await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  await answered;
}

/** The whole change goes with one undo. */
export async function undoesTo(document: TextDocument, before: string): Promise<void> {
  await window.showTextDocument(document);
  await commands.executeCommand('undo');
  assert.equal(document.getText(), before);
}

/** What stands in a file; undefined where there is none. */
export async function diskText(path: string): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(workspaceFile(path)));
  } catch {
    return undefined;
  }
}
