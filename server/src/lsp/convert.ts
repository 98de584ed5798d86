/** The only mapping from engine types to those of the protocol. */

import {
  type CodeDescription,
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
  type Range,
  type TextDocumentEdit,
  type TextEdit as WireEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { printableLine } from '../../../shared/src/displayText';
import { type Finding, fingerprint, type Related, type Severity } from '../engine/findings/finding';
import { fitMessage } from '../engine/findings/messageWords';
import type { Span, TextEdit } from '../engine/syntax/text';
import type { ClientTraits } from './clientTraits';
import type { LintedFile } from './lintCache';

/** What people see as the origin of a finding. */
export const DIAGNOSTIC_SOURCE = 'MCP Config Lens';

/** What is needed beside the finding to make a diagnostic of it. */
export interface DiagnosticContext {
  /** Where rule pages lie; none are linked when left out. */
  docsBase: string | undefined;
  /** What the client shows of a diagnostic. */
  client: Pick<ClientTraits, 'relatedInformation' | 'diagnosticTags' | 'diagnosticPages' | 'diagnosticData'>;
  /** Another file of the same folder, by its path. */
  fileAt(path: string): LintedFile | undefined;
  /** URI of a policy, by the path that its places bear. */
  policyUri(path: string): string | undefined;
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const tags = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

/** Range of a span in a text. */
export function toRange(document: TextDocument, span: Span): Range {
  return { start: document.positionAt(span.start), end: document.positionAt(span.end) };
}

/** What the client shows for a finding. */
function toDiagnostic(finding: Finding, file: LintedFile, context: DiagnosticContext): Diagnostic {
  const diagnostic: Diagnostic = {
    range: toRange(file.document, finding.span),
    severity: severities[finding.severity],
    source: DIAGNOSTIC_SOURCE,
    code: finding.rule,
    message: fitMessage(printableLine(finding.message)),
  };
  const { client } = context;
  if (client.diagnosticData) diagnostic.data = { fingerprint: fingerprint(finding, file.path) };
  const href = client.diagnosticPages ? docsHref(finding.rule, context.docsBase) : undefined;
  if (href) diagnostic.codeDescription = { href } satisfies CodeDescription;
  if (client.diagnosticTags && finding.tags.length) diagnostic.tags = finding.tags.map((tag) => tags[tag]);
  if (client.relatedInformation && finding.related.length) {
    diagnostic.relatedInformation = finding.related.flatMap((related) => toRelated(related, file, context));
  }
  return diagnostic;
}

/** All shown findings of a file; suppressed ones are left out. */
export function toDiagnostics(file: LintedFile, context: DiagnosticContext): Diagnostic[] {
  const findings = shownFindings(file).map((finding) => toDiagnostic(finding, file, context));
  return [...file.result.notices.map(toNotice), ...findings];
}

/** What was left out of the check is said at the beginning of the text. */
function toNotice(notice: string): Diagnostic {
  const start = { line: 0, character: 0 };
  return {
    range: { start, end: start },
    severity: DiagnosticSeverity.Warning,
    source: DIAGNOSTIC_SOURCE,
    message: printableLine(`This file was not fully checked: ${notice}.`),
  };
}

/** Findings that nobody has decided to keep. */
export function shownFindings(file: LintedFile): Finding[] {
  return file.result.findings.filter((finding) => !finding.suppressed);
}

function toRelated(related: Related, file: LintedFile, context: DiagnosticContext): DiagnosticRelatedInformation[] {
  if (related.range && related.path !== undefined) {
    const uri = context.policyUri(related.path);
    return uri ? [{ location: { uri, range: related.range }, message: printableLine(related.message) }] : [];
  }
  const home = related.path === undefined || related.path === file.path ? file : context.fileAt(related.path);
  if (!home) return [];
  const location = { uri: home.uri, range: toRange(home.document, related.span) };
  return [{ location, message: printableLine(related.message) }];
}

/** Edits of one text. */
export function toEdits(document: TextDocument, edits: readonly TextEdit[]): WireEdit[] {
  return edits.map((edit) => ({ range: toRange(document, edit), newText: edit.text }));
}

/** Edits that a client applies only to the version they were computed for; closed files have none. */
export function toDocumentEdit(file: LintedFile, edits: WireEdit[], isOpen: boolean): TextDocumentEdit {
  return { textDocument: { uri: file.uri, version: isOpen ? file.version : null }, edits };
}

/** Address of a rule's page. */
export function docsHref(rule: string, docsBase: string | undefined): string | undefined {
  return docsBase === undefined ? undefined : `${docsBase.replace(/\/?$/, '/')}${rule}.md`;
}
