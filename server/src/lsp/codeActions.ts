/** Fixes of the findings at a range, computed from the current version; nothing is remembered in diagnostics. */
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  type Range,
  type TextEdit as WireEdit,
} from 'vscode-languageserver';
import { applyFixWithInputCommand, type FixWithInput } from '../../../shared/src/protocol';
import type { Finding, Fix } from '../engine/finding';
import { askingPin } from '../pinFindings';
import { shownFindings, toDocumentEdit, toEdits } from './convert';
import { fixAllEdits } from './fixAll';
import type { LintedFile } from './lintCache';
import { canAskClients, pinCommand, pinFileActions } from './pinNewest';
import type { Session } from './session';

/** All safe fixes of a file at once; usable on save. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.mcpConfigLens`;

/** Kinds that the server offers. */
export const codeActionKinds = [CodeActionKind.QuickFix, fixAllKind];

/** Answers requests for code actions. */
export function registerCodeActions(session: Session): void {
  session.connection.onCodeAction(
    session.guard.request('code actions', [], (params: CodeActionParams) => codeActions(session, params)),
  );
}

async function codeActions(
  session: Session,
  { textDocument, range, context }: CodeActionParams,
): Promise<CodeAction[]> {
  if (!session.client.literalCodeActions) return [];
  const file = await session.cache.get(textDocument.uri);
  if (!file) return [];
  const actions: CodeAction[] = [];
  if (wants(context.only, CodeActionKind.QuickFix)) {
    for (const finding of findingsAt(file, range)) {
      actions.push(...fixActions(session, file, finding, context.diagnostics));
    }
    if (findingsAt(file, range).some((finding) => askingPin(finding))) actions.push(...pinFileActions(session, file));
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

function fixActions(
  session: Session,
  file: LintedFile,
  finding: Finding,
  diagnostics: readonly Diagnostic[],
): CodeAction[] {
  return fixesOf(session, finding).flatMap((fix): CodeAction[] => {
    const edits = toEdits(file.document, fix.edits);
    if (edits.length === 0) return [];
    const action: CodeAction = {
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      diagnostics: diagnostics.filter((diagnostic) => isAbout(diagnostic, finding, file)),
    };
    if (fix.preferred) action.isPreferred = true;
    if (typeof fix.pin?.version === 'object') {
      const command = pinCommand(fix.title, file, finding.span.start, finding.rule);
      return canAskClients(session) ? [{ ...action, command }] : [];
    }
    if (!fix.asks) return [{ ...action, edit: { documentChanges: [documentEdit(session, file, edits)] } }];
    // Only our own client can ask the person for the text.
    return session.client.editor ? [{ ...action, command: askingCommand(file, fix.title, fix.asks, edits) }] : [];
  });
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
  { uri, version }: LintedFile,
  title: string,
  asks: NonNullable<Fix['asks']>,
  edits: WireEdit[],
): NonNullable<CodeAction['command']> {
  const argument: FixWithInput = { uri, version, edits, title, prompt: asks.prompt, marker: asks.marker };
  return { title, command: applyFixWithInputCommand, arguments: [argument] };
}

function fixAllActions(session: Session, file: LintedFile): CodeAction[] {
  const { edits } = fixAllEdits(session, file);
  if (edits.length === 0) return [];
  const title = 'Apply all safe fixes of MCP Config Lens';
  return [{ title, kind: fixAllKind, edit: { documentChanges: [documentEdit(session, file, edits)] } }];
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
