/** What the tests read of the window: findings of ours, and the lines of the view. */
import assert from 'node:assert/strict';
import { type Diagnostic, extensions, languages, type TextDocument, Uri, window, workspace } from 'vscode';
import type { Exports } from '../../../client/src/extension';
import type { PostureNode } from '../../../client/src/views/postureModel';
import type { ServersNode } from '../../../client/src/views/serversNode';
import { until } from './harness';

/** URI of a file of the workspace under test. */
export function workspaceFile(path: string): Uri {
  const folder = workspace.workspaceFolders?.[0];
  assert.ok(folder, 'no folder is open');
  return Uri.joinPath(folder.uri, path);
}

/** Shows a file of the workspace. */
export async function show(path: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(workspaceFile(path));
  await window.showTextDocument(document);
  return document;
}

/** Findings of ours in a file. */
export function findings(uri: Uri): Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source === 'MCP Config Lens');
}

/** Waits until the findings of a file are as wanted. */
export function untilFindings(uri: Uri, holds: (codes: string[]) => boolean): Promise<void> {
  return until(languages.onDidChangeDiagnostics, () => holds(findings(uri).map(codeOf)));
}

/** Rule of a diagnostic; VS Code pairs it with the address of its page. */
export function codeOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits until the lines of the view, as nested labels down to servers, are as wanted. */
export async function untilOutline(holds: (lines: unknown[]) => boolean): Promise<void> {
  const { servers } = await exportsOf();
  assert.ok(servers.onDidChangeTreeData);
  await until(servers.onDidChangeTreeData, async () => holds(await outline(servers)));
}

async function outline(servers: Exports['servers'], node?: ServersNode): Promise<unknown[]> {
  const nodes = (await servers.getChildren(node)) ?? [];
  const lines = nodes.map(async (child) =>
    // Findings below a server are another matter.
    child.children.length && !child.subject ? [child.label, await outline(servers, child)] : child.label,
  );
  return Promise.all(lines);
}

/** Waits until a server's line, by its name, is as wanted, and gives it. */
export async function untilServer(name: string, holds: (node: ServersNode) => boolean): Promise<ServersNode> {
  const { servers } = await exportsOf();
  assert.ok(servers.onDidChangeTreeData);
  let found: ServersNode | undefined;
  await until(servers.onDidChangeTreeData, async () => {
    found = (await allNodes(servers)).find((node) => node.subject !== undefined && node.label === name);
    return found !== undefined && holds(found);
  });
  return found!;
}

/** Waits until the lines of the posture are as wanted, and gives them. */
export async function untilPosture(holds: (lines: PostureNode[]) => boolean): Promise<PostureNode[]> {
  const { posture } = await exportsOf();
  assert.ok(posture.onDidChangeTreeData);
  let lines: PostureNode[] = [];
  await until(posture.onDidChangeTreeData, async () => {
    lines = (await posture.getChildren()) ?? [];
    return holds(lines);
  });
  return lines;
}

async function exportsOf(): Promise<Exports> {
  const extension = extensions.getExtension<Exports>('mcp-config-lens.mcp-config-lens');
  assert.ok(extension, 'VS Code does not know the extension');
  return extension.activate();
}

async function allNodes(servers: Exports['servers'], node?: ServersNode): Promise<ServersNode[]> {
  const children = (await servers.getChildren(node)) ?? [];
  const below = await Promise.all(children.map((child) => allNodes(servers, child)));
  return [...children, ...below.flat()];
}
