/** Fixes of the findings at a range, computed from the current version; nothing is remembered in diagnostics. */

import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type CodeActionParams,
  type Command,
  type Diagnostic,
  type Range,
  type TextEdit as WireEdit,
} from 'vscode-languageserver';
import {
  APPLY_FIX_COMMAND,
  APPLY_FIX_WITH_COPY_COMMAND,
  APPLY_FIX_WITH_INPUT_COMMAND,
  type FixByTitle,
  type FixWithCopy,
  type FixWithInput,
} from '../../../shared/src/protocol';
import type { Finding, Fix, FixQuestion } from '../engine/findings/finding';
import { fitTitle } from '../engine/findings/messageWords';
import { pinToChoose } from '../engine/lint/pinFindings';
import { openedFolder } from '../engine/strings/paths/openedFolder';
import type { Span } from '../engine/syntax/text';
import { shownFindings, toDocumentEdit, toEdits, toRange } from './convert';
import { fixAllEdits } from './fixAll';
import type { LintedFile } from './lintCache';
import { editInOthers, editWithOthers } from './otherFiles';
import { canAskClients, pinCommand, pinFileActions } from './pinNewest';
import { withoutQuestion } from './plainFixes';
import { reviewActions } from './serverActions';
import type { Session } from './session';
import { suppressionActions } from './suppressFinding';
import { childUri } from './uri';
import { toWorkspaceEdit } from './workspaceEdit';

/** All safe fixes of a file at once; usable on save. */
const fixAllKind = `${CodeActionKind.SourceFixAll}.mcpConfigLens`;

/** Fixes that change several files, by a kind of their own: a key can be bound to them. */
const severalFilesKind = `${CodeActionKind.QuickFix}.severalFiles`;

/** Kinds that the server offers. */
export const codeActionKinds = [CodeActionKind.QuickFix, fixAllKind];

/** Answers requests for code actions. */
export function registerCodeActions(session: Session): void {
  session.connection.onCodeAction(
    session.guard.request<CodeActionParams, (CodeAction | Command)[]>('code actions', [], async (params) => {
      const actions = await codeActionsAt(session, params);
      return session.client.literalCodeActions ? actions : commandsFor(session, params, actions);
    }),
  );
}

/** Older clients take commands alone: the server then asks them to make the edit. */
async function commandsFor(
  { cache, client }: Session,
  { textDocument, range }: CodeActionParams,
  actions: readonly CodeAction[],
): Promise<Command[]> {
  const file = await cache.get(textDocument.uri);
  if (!file || !client.appliesEdits) return [];
  return actions.map(({ title, command }) => {
    const argument: FixByTitle = { uri: file.uri, version: file.version, range, title };
    return command ?? { title, command: APPLY_FIX_COMMAND, arguments: [argument] };
  });
}

/** Everything that is offered at a range. */
export async function codeActionsAt(
  session: Session,
  { textDocument, range, context }: CodeActionParams,
): Promise<CodeAction[]> {
  const file = await session.cache.get(textDocument.uri);
  if (!file) return [];
  const actions: CodeAction[] = [];
  for (const finding of findingsAt(file, range)) {
    for (const action of await fixActions(session, file, finding, context)) {
      if (wants(context.only, action.kind ?? '')) actions.push(action);
    }
  }
  if (wants(context.only, CodeActionKind.QuickFix)) {
    if (findingsAt(file, range).some((finding) => pinToChoose(finding))) actions.push(...pinFileActions(session, file));
    actions.push(...(await reviewActions(session, file, findingsAt(file, range))));
    actions.push(...(await suppressionActions(session, file, findingsAt(file, range))));
  }
  // Only when asked for by kind: it reads the text again after each round of fixes.
  if (context.only?.length && wants(context.only, fixAllKind)) actions.push(...fixAllActions(session, file));
  return actions;
}

/** A kind asks for itself and everything below it. */
function wants(only: readonly string[] | undefined, kind: string): boolean {
  return !only?.length || only.some((asked) => asked === kind || asked === '' || kind.startsWith(`${asked}.`));
}

function findingsAt(file: LintedFile, range: Range): Finding[] {
  const start = file.document.offsetAt(range.start);
  const end = file.document.offsetAt(range.end);
  return shownFindings(file).filter(({ span }) => span.start <= end && start <= span.end);
}

/** What can be done about one finding. */
export async function fixActions(
  session: Session,
  file: LintedFile,
  finding: Finding,
  { only, diagnostics }: CodeActionContext,
): Promise<CodeAction[]> {
  if (only?.length && !only.some((kind) => wants([kind], severalFilesKind))) return [];
  const actions: CodeAction[] = [];
  for (const fix of offered(session, file, finding)) {
    const effect = await effectOf(session, file, finding, fix);
    if (!effect) continue;
    const about = diagnostics.filter((diagnostic) => isAbout(diagnostic, finding, file));
    const preferred = fix.preferred && session.client.preferredCodeActions ? { isPreferred: true } : {};
    const kind = fix.otherFiles || fix.otherEdits ? severalFilesKind : CodeActionKind.QuickFix;
    actions.push({ title: fitTitle(fix.title), kind, diagnostics: about, ...preferred, ...effect });
  }
  return actions;
}

/** What choosing the fix does; undefined where this client cannot do it. */
async function effectOf(
  session: Session,
  file: LintedFile,
  finding: Finding,
  fix: Fix,
): Promise<Pick<CodeAction, 'edit' | 'command'> | undefined> {
  const { title, asks, copies, pin, otherFiles, otherEdits } = fix;
  const edits = toEdits(file.document, fix.edits);
  const own = documentEdit(session, file, edits);
  if (otherFiles) {
    const edit = await editWithOthers(session, file, own, otherFiles);
    return edit && { edit };
  }
  if (otherEdits) {
    const edit = await editInOthers(session, file, own, otherEdits);
    return edit && { edit };
  }
  if (edits.length === 0) return undefined;
  if (typeof pin?.version === 'object') {
    const command = pinCommand(title, file, finding.span.start, finding.rule);
    return canAskClients(session) ? { command } : undefined;
  }
  if (!asks && !copies) {
    const edit = toWorkspaceEdit(session.client, [own]);
    return edit && { edit };
  }
  // Only our own client can ask the person for a text, or reach the clipboard.
  if (!session.client.editor) return undefined;
  const checks =
    canAskClients(session) && pin && pinToChoose(finding)
      ? { rule: finding.rule, offset: finding.span.start }
      : undefined;
  return {
    command: asks ? askingCommand(file, title, asks, edits, checks) : copyingCommand(file, title, copies!, edits),
  };
}

/** Only our own client asks the person for a word. */
function offered(session: Session, file: LintedFile, finding: Finding): Fix[] {
  const fixes = fixesOf(session, finding);
  if (session.client.editor) return fixes;
  return fixes.flatMap((fix) => (fix.asks ? withoutQuestion(session, file, fix, fix.asks) : [fix]));
}

function fixesOf({ log }: Session, finding: Finding): Fix[] {
  try {
    return finding.fixes();
  } catch {
    log(`Rule ${finding.rule} could not build its fixes.`);
    return [];
  }
}

function askingCommand(
  { uri, version, folder, path }: LintedFile,
  title: string,
  asks: FixQuestion,
  edits: WireEdit[],
  checks: FixWithInput['checks'],
): NonNullable<CodeAction['command']> {
  const { placeholder: _, ...question } = asks;
  const argument: FixWithInput = { uri, version, edits, title, ...question, ...(checks && { checks }) };
  // What the host opens may lie below the editor's folder.
  if (question.choose && folder !== undefined)
    argument.folder = childUri(folder, openedFolder(path)).replace(/\/$/, '');
  return { title, command: APPLY_FIX_WITH_INPUT_COMMAND, arguments: [argument] };
}

/** The value itself stays in the document: the client takes it from there. */
function copyingCommand(
  { uri, version, document }: LintedFile,
  title: string,
  copies: Span,
  edits: WireEdit[],
): NonNullable<CodeAction['command']> {
  const argument: FixWithCopy = { uri, version, edits, copies: toRange(document, copies) };
  return { title, command: APPLY_FIX_WITH_COPY_COMMAND, arguments: [argument] };
}

function fixAllActions(session: Session, file: LintedFile): CodeAction[] {
  const { edits } = fixAllEdits(session, file);
  if (edits.length === 0) return [];
  const title = 'Apply all safe fixes (MCP Config Lens)';
  const edit = toWorkspaceEdit(session.client, [documentEdit(session, file, edits)]);
  return edit ? [{ title, kind: fixAllKind, edit }] : [];
}

function documentEdit({ files }: Session, file: LintedFile, edits: WireEdit[]): ReturnType<typeof toDocumentEdit> {
  return toDocumentEdit(file, edits, files.isOpen(file.uri));
}

function isAbout({ code, range }: Diagnostic, finding: Finding, { document }: LintedFile): boolean {
  return (
    code === finding.rule &&
    document.offsetAt(range.start) === finding.span.start &&
    document.offsetAt(range.end) === finding.span.end
  );
}
