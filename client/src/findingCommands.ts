/** What a person does about one finding, from the tree or from the report: go there, fix it, ignore it. */
import { type CodeAction, commands, Range, Uri, window, workspace } from 'vscode';
import type { CodeAction as WireAction } from 'vscode-languageserver-protocol';
import {
  FINDING_FIXES_REQUEST,
  type FindingLocation,
  type ServerLocation,
  type WireRange,
} from '../../shared/src/protocol';
import type { Command, CommandParts } from './command';
import { showForEdit } from './edits';
import { ignoreFinding } from './ignoreFinding';
import { t } from './l10n';
import { columnForPlaces } from './reportPanel';
import type { ServersNode } from './views/serversNode';

/** Commands by their names without prefix. */
export const findingCommands: readonly (readonly [string, Command])[] = [
  ['fixFinding', fixFinding],
  ['ignoreTreeFinding', ignoreTreeFinding],
  ['openPlace', openPlace],
  ['revealServer', revealServer],
];

/** A line of the tree, or the place itself. */
function placeOf({ servers }: CommandParts, given: unknown): FindingLocation | undefined {
  const location = given as Partial<FindingLocation> | undefined;
  if (typeof location?.uri === 'string' && typeof location.rule === 'string' && location.start)
    return location as FindingLocation;
  const node = (given as ServersNode | undefined) ?? servers.tree.view.selection[0];
  const subject = node && servers.tree.find(node.id)?.finding;
  return subject && { uri: subject.uri, rule: subject.finding.rule, start: subject.finding.range.start };
}

/** The one right fix at once; a choice where there are several. */
async function fixFinding(parts: CommandParts, [given]: readonly unknown[]): Promise<void> {
  const { languageClient } = parts;
  const place = placeOf(parts, given);
  if (!place) return void window.showInformationMessage(t('Select a finding in the Servers view first.'));
  await goTo(place.uri, { start: place.start, end: place.start });
  const answer = await languageClient.sendRequest<WireAction[]>(FINDING_FIXES_REQUEST, place);
  const actions = await Promise.all(answer.map((action) => languageClient.protocol2CodeConverter.asCodeAction(action)));
  if (actions.length === 0) return void window.showInformationMessage(t('There is no automatic fix for this finding.'));
  const chosen =
    actions.length === 1 ? actions[0] : (actions.find(({ isPreferred }) => isPreferred) ?? (await pick(actions)));
  if (chosen?.edit) await workspace.applyEdit(chosen.edit);
  if (chosen?.command) await commands.executeCommand(chosen.command.command, ...(chosen.command.arguments ?? []));
}

async function pick(actions: readonly CodeAction[]): Promise<CodeAction | undefined> {
  const items = actions.map((action) => ({ label: action.title, action }));
  return (await window.showQuickPick(items, { title: t('Choose a fix') }))?.action;
}

async function ignoreTreeFinding(parts: CommandParts, [given]: readonly unknown[]): Promise<void> {
  const place = placeOf(parts, given);
  if (!place) return void window.showInformationMessage(t('Select a finding in the Servers view first.'));
  const document = await showForEdit(place.uri);
  const { line, character } = place.start;
  const offset = document.offsetAt(new Range(line, character, line, character).start);
  const isInFolder = workspace.getWorkspaceFolder(document.uri) !== undefined;
  const finding = { rule: place.rule, offset, message: '' };
  await ignoreFinding(parts, [{ uri: place.uri, version: document.version, findings: [finding], isInFolder }]);
}

/** A place of the report. */
async function openPlace(_: CommandParts, [given]: readonly unknown[]): Promise<void> {
  const { uri, start } = (given ?? {}) as { uri?: string; start?: WireRange['start'] };
  if (typeof uri === 'string') await goTo(uri, start && { start, end: start });
}

async function goTo(uri: string, range: WireRange | undefined): Promise<void> {
  const at = range?.start;
  const selection = at && new Range(at.line, at.character, at.line, at.character);
  const viewColumn = columnForPlaces();
  const where = { ...(selection && { selection }), ...(viewColumn && { viewColumn }) };
  await window.showTextDocument(Uri.parse(uri, true), { preview: false, ...where });
}

const REVEAL_TRIES = 5;
const REVEAL_PAUSE_MS = 300;

/** From the line above a server in its file. */
async function revealServer({ servers }: CommandParts, [given]: readonly unknown[]): Promise<void> {
  const { uri, pointer } = (given ?? {}) as Partial<ServerLocation>;
  await commands.executeCommand('mcpConfigLens.servers.focus');
  const { tree } = servers;
  await tree.children(undefined);
  for (const node of tree.all()) {
    if (node.subject?.file.uri !== uri || node.subject?.server.pointer !== pointer) continue;
    // A view that is drawn for the first time, or anew, loses what it is told meanwhile.
    for (let left = REVEAL_TRIES; left > 0; left -= 1) {
      await Promise.resolve(tree.view.reveal(node, { select: true, focus: true, expand: true })).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, REVEAL_PAUSE_MS));
      if (tree.view.selection[0]?.id === node.id) return;
    }
    return;
  }
}
