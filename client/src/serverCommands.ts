/** What a person does to one server in the view: open, fix, pin, review, ignore, read, copy, filter. */
import { commands, env, type QuickPickItem, window } from 'vscode';
import {
  FIX_SERVER_REQUEST,
  type FixAllResult,
  MARK_REVIEWED_REQUEST,
  PIN_SERVER_REQUEST,
  type ProjectConfigChange,
  type ServerFix,
  type ServerFixes,
  type ServerLocation,
} from '../../shared/src/protocol';
import type { Command, CommandParts } from './command';
import { applyEdits, showForEdit } from './edits';
import { refuseAnswer, withAnswer } from './fixInput';
import { ignoreAtServer } from './ignoreFinding';
import { t } from './l10n';
import { saveDecision, sayUnchangeable } from './savedChange';
import type { ServersChoice, ServersNode } from './views/serversNode';
import { type Subject, serverMarkdown } from './views/serverWords';

/** Commands of the view by their names without prefix. */
export const serverCommands: readonly (readonly [string, Command])[] = [
  ['fixServer', withSubject(fixServer)],
  ['pinServer', withSubject(pinServer)],
  ['markReviewed', markReviewed],
  ['ignoreFinding', withSubject(suppressServerFinding)],
  ['showServerRules', withSubject(showServerRules)],
  ['copyServer', withSubject(copyServer)],
  ['filterServers', filterServers],
  ['clearFilter', ({ servers }) => servers.choose({ filter: '' })],
  ...choices('groupBy', 'group', ['host', 'risk', 'file']),
  ...choices('sortBy', 'sort', ['risk', 'name', 'position']),
];

function choices(prefix: string, key: 'group' | 'sort', values: readonly string[]): (readonly [string, Command])[] {
  return values.flatMap((value) => {
    const part = { [key]: value } as Partial<Pick<ServersChoice, 'group' | 'sort'>>;
    const name = prefix + value.charAt(0).toUpperCase() + value.slice(1);
    const choose: Command = ({ servers }) => servers.choose(part);
    // The menu shows the current choice with a tick, which wants a command with another title.
    return [[name, choose] as const, [`${name}Ticked`, choose] as const];
  });
}

/** The server of the line that the command was chosen at, else of the selected line. */
function withSubject(run: (parts: CommandParts, subject: Subject) => Promise<void>): Command {
  return async (parts, [given]) => {
    const node = (given as ServersNode | undefined) ?? parts.servers.tree.view.selection[0];
    const subject = node && parts.servers.tree.find(node.id)?.subject;
    if (subject) await run(parts, subject);
    else void window.showInformationMessage(t('Select a server in the Servers view first.'));
  };
}

function locationOf({ file, server }: Subject): ServerLocation {
  return { uri: file.uri, pointer: server.pointer };
}

async function fixServer({ languageClient }: CommandParts, subject: Subject): Promise<void> {
  const { uri } = await showForEdit(subject.file.uri);
  const place = locationOf(subject);
  const result = await languageClient.sendRequest<FixAllResult | null>(FIX_SERVER_REQUEST, place);
  if (result?.edits.length) await applyEdits(languageClient, { uri: uri.toString(), ...result });
  else void window.showInformationMessage(t('This server has no safe fixes.'));
}

async function pinServer({ languageClient }: CommandParts, subject: Subject): Promise<void> {
  await showForEdit(subject.file.uri);
  const { version, fixes } = await languageClient.sendRequest<ServerFixes>(PIN_SERVER_REQUEST, locationOf(subject));
  if (fixes.length === 0) {
    void window.showInformationMessage(t('This server cannot be pinned here; its version is set elsewhere.'));
    return;
  }
  const fix = fixes.length === 1 ? fixes[0] : await pickFix(fixes);
  if (fix?.command) {
    await commands.executeCommand(fix.command.command, ...fix.command.arguments);
    return;
  }
  const edits = fix && (await answered(fix));
  if (edits) await applyEdits(languageClient, { uri: subject.file.uri, version, edits });
}

async function pickFix(fixes: readonly ServerFix[]): Promise<ServerFix | undefined> {
  const items = fixes.map((fix): QuickPickItem & { fix: ServerFix } => ({ label: fix.title, fix }));
  return (await window.showQuickPick(items, { title: t('Pin this server') }))?.fix;
}

async function answered({ edits, asks, title }: ServerFix): Promise<ServerFix['edits'] | undefined> {
  if (!asks) return edits;
  const validateInput = (answer: string): string | undefined => refuseAnswer(answer, '', asks.form);
  const answer = await window.showInputBox({ title, prompt: asks.prompt, ignoreFocusOut: true, validateInput });
  return answer === undefined || validateInput(answer) ? undefined : withAnswer(edits, asks.marker, answer);
}

async function noteReview({ languageClient, discovery }: CommandParts, place: ServerLocation): Promise<void> {
  const result = await languageClient.sendRequest<ProjectConfigChange | null>(MARK_REVIEWED_REQUEST, place);
  if (result) await saveDecision(result, discovery);
  else sayUnchangeable();
}

/** From the view, or from the fixes of a finding, which name the place. */
async function markReviewed(parts: CommandParts, args: readonly unknown[]): Promise<void> {
  const given = args[0] as Partial<ServerLocation> | undefined;
  if (typeof given?.uri === 'string' && typeof given.pointer === 'string')
    await noteReview(parts, { uri: given.uri, pointer: given.pointer });
  else await withSubject((_, subject) => noteReview(parts, locationOf(subject)))(parts, args);
}

async function suppressServerFinding(parts: CommandParts, subject: Subject): Promise<void> {
  const rule = await pickRule(subject, t('Choose a finding to ignore'));
  if (rule !== undefined) await ignoreAtServer(parts, rule, locationOf(subject));
}

async function showServerRules(_: CommandParts, subject: Subject): Promise<void> {
  const rule = await pickRule(subject, t('Choose a rule'));
  if (rule !== undefined) await commands.executeCommand('mcpConfigLens.showRuleDocumentation', rule);
}

async function pickRule({ server }: Subject, placeHolder: string): Promise<string | undefined> {
  const [only] = server.rules;
  if (server.rules.length < 2) return only;
  const items = server.rules.map((rule) => {
    const detail = server.list.find((finding) => finding.rule === rule)?.message;
    return detail === undefined ? { label: rule } : { label: rule, detail };
  });
  return (await window.showQuickPick(items, { placeHolder, matchOnDetail: true }))?.label;
}

async function copyServer({ servers }: CommandParts, subject: Subject): Promise<void> {
  await env.clipboard.writeText(serverMarkdown(subject, servers.rules));
}

async function filterServers({ servers }: CommandParts): Promise<void> {
  const filter = await window.showInputBox({
    title: t('Filter servers'),
    placeHolder: t('critical, github, unreviewed, npm:name@<1.2.3, CVE-2026-1234'),
    prompt: t('Words of a name, host, path, level or rule; or a package with versions; or an advisory.'),
    value: servers.filter,
  });
  if (filter !== undefined) await servers.choose({ filter: filter.trim() });
}
