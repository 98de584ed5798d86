/** Suppresses findings: here, at a server, in this file, in the workspace. Always with a reason, always last in the list. */
import { type CodeAction, CodeActionKind, type WorkspaceEdit } from 'vscode-languageserver';
import { printableLine } from '../../../shared/src/displayText';
import {
  type IgnoreChoice,
  type PlannedSuppression,
  SUPPRESS_FINDING_COMMAND,
  SUPPRESS_FINDING_REQUEST,
  type SuppressAtServer,
  type SuppressFinding,
  type SuppressionReason,
} from '../../../shared/src/protocol';
import { commentAbove, mayHoldComments } from '../engine/findings/comments';
import type { Finding } from '../engine/findings/finding';
import { fitMessage } from '../engine/findings/messageWords';
import { commentWithRule } from '../engine/findings/suppressions';
import { withSuppression } from '../engine/review/projectConfigEdit';
import { applyEdits } from '../engine/syntax/edit';
import { pointerOf, type TextEdit } from '../engine/syntax/text';
import { shownFindings, toDocumentEdit, toEdits } from './convert';
import type { LintedFile } from './lintCache';
import { changedProjectConfig, pathIn, projectConfigChange, shownProjectConfig } from './projectConfigChange';
import type { ProjectConfigText } from './runtime';
import { findServer } from './serverActions';
import type { Session } from './session';
import { toWorkspaceEdit } from './workspaceEdit';

/** Answers our own client's command, once it has a reason. */
export function registerSuppressFinding(session: Session): void {
  const { connection, guard } = session;
  connection.onRequest(
    SUPPRESS_FINDING_REQUEST,
    guard.request<SuppressionReason, PlannedSuppression | null>('suppress finding', null, (answer) =>
      suppress(session, answer),
    ),
  );
}

/** One action for all findings at a place; for other editors those of each rule. */
export async function suppressionActions(
  session: Session,
  file: LintedFile,
  findings: readonly Finding[],
): Promise<CodeAction[]> {
  const byRule = new Map<string, Finding>();
  for (const finding of findings) {
    if (!byRule.has(finding.rule) && finding.traits.suppressible !== false) byRule.set(finding.rule, finding);
  }
  const once = [...byRule.values()];
  if (session.client.editor) return once.length ? [choiceAction(file, once)] : [];
  const actions: CodeAction[] = [];
  for (const finding of once) actions.push(...(await editActions(session, file, finding)));
  return actions;
}

function choiceAction({ uri, version, folder }: LintedFile, findings: readonly Finding[]): CodeAction {
  const title = 'Ignore…';
  const choice: IgnoreChoice = {
    uri,
    version,
    findings: findings.map(({ rule, span, message }) => ({
      rule,
      offset: span.start,
      message: fitMessage(printableLine(message)),
    })),
    isInFolder: folder !== undefined,
  };
  const command = { title, command: SUPPRESS_FINDING_COMMAND, arguments: [choice] };
  return { title, kind: CodeActionKind.QuickFix, command };
}

/** Other editors cannot ask for the reason; it has to be written over what stands there. */
const REASON_PLACEHOLDER = 'say why';

const titles: readonly (readonly [SuppressFinding['scope'], string])[] = [
  ['here', 'here'],
  ['file', 'in this file'],
  ['workspace', 'in the workspace'],
];

async function editActions(session: Session, file: LintedFile, finding: Finding): Promise<CodeAction[]> {
  const { client, files } = session;
  const { rule } = finding;
  const action = (title: string, edit: WorkspaceEdit | undefined): CodeAction[] =>
    edit ? [{ title, kind: CodeActionKind.QuickFix, edit }] : [];
  const comment = commentEdits(session, file, finding, REASON_PLACEHOLDER);
  const inComment = comment && toDocumentEdit(file, toEdits(file.document, comment), files.isOpen(file.uri));
  const here = inComment ? action(`Ignore ${rule} here, in a comment`, toWorkspaceEdit(client, [inComment])) : [];
  if (file.folder === undefined) return here;
  const settings = await shownProjectConfig(session, file.folder);
  const scopes = titles.slice(here.length);
  const inSettings = scopes.flatMap(([scope, where]) => {
    const after = withDecision(settings, file, finding, { scope, reason: REASON_PLACEHOLDER });
    return action(`Ignore ${rule} ${where}`, projectConfigChange(session, settings, after));
  });
  return [...here, ...inSettings];
}

async function suppress(session: Session, decision: SuppressionReason): Promise<PlannedSuppression | null> {
  const { rule, scope, reason } = decision;
  if (scope === 'server') return suppressAtServer(session, decision);
  const { uri, version, offset } = decision;
  const file = await session.cache.get(uri);
  if (!file || file.version !== version) return null;
  const finding = shownFindings(file).find((each) => each.rule === rule && each.span.start === offset);
  if (!finding) return null;
  const edits = scope === 'here' ? commentEdits(session, file, finding, reason) : undefined;
  if (edits) return { comment: { version, edits: toEdits(file.document, edits) } };
  return inProjectConfig(session, file, (settings) => withDecision(settings, file, finding, { scope, reason }));
}

async function suppressAtServer(
  session: Session,
  { reason, rule, ...place }: SuppressAtServer & { reason: string },
): Promise<PlannedSuppression | null> {
  const found = await findServer(session, place);
  if (!found) return null;
  const { file } = found;
  const { member, node } = found.server.listed.server;
  // The place was told in a form that shows no credential; what is kept has to lead to the entry.
  const pointer = pointerOf(member ?? node);
  return inProjectConfig(session, file, (settings) =>
    withSuppression(settings.text, { file: pathIn(settings, file), rule, pointer, reason }),
  );
}

async function inProjectConfig(...given: Parameters<typeof changedProjectConfig>): Promise<PlannedSuppression | null> {
  const settings = await changedProjectConfig(...given);
  return settings && { settings };
}

function withDecision(
  settings: ProjectConfigText,
  file: LintedFile,
  { rule, pointer }: Finding,
  { scope, reason }: Pick<SuppressFinding, 'scope'> & { reason: string },
): string | undefined {
  return withSuppression(settings.text, {
    rule,
    ...(scope === 'workspace' ? {} : { file: pathIn(settings, file) }),
    ...(scope === 'here' ? { pointer } : {}),
    reason,
  });
}

/** A comment, where every host allows one and it hides this finding alone. */
function commentEdits(
  { runtime }: Session,
  { result, path, options }: LintedFile,
  finding: Finding,
  reason: string,
): TextEdit[] | undefined {
  const { text, files, source } = result;
  if (!text || !mayHoldComments(files)) return undefined;
  const line = printableLine(reason);
  const edits =
    commentWithRule(text, finding, line) ??
    commentAbove(text, finding.span.start, `mcp-config-lens-ignore ${finding.rule} -- ${line}`);
  const changed = edits && applyEdits(source, edits);
  if (changed === undefined) return undefined;
  // Several findings of a rule may stand in one line, and a finding may reach over several: then an entry is exact.
  const hides = (findings: readonly Finding[]): number =>
    findings.filter(({ rule, suppressed }) => rule === finding.rule && suppressed).length;
  const { findings } = runtime.linter.lint({ path, text: changed }, options);
  return hides(findings) === hides(runtime.linter.lint({ path, text: source }, options).findings) + 1
    ? edits
    : undefined;
}
