/** Findings as the lists of the client show them, without the secrets that messages could hold. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { printableLine } from '../../../shared/src/displayText';
import type { InventoryFinding } from '../../../shared/src/protocol';
import { compareSeverity, type Finding } from '../engine/findings/finding';
import { fitMessage } from '../engine/findings/messageWords';
import type { Rule } from '../engine/findings/rule';
import type { Redactor } from '../engine/findings/textRedactor';
import { toRange } from './convert';

/** The most severe first, else in the order of the text. */
export function bySeverity(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => compareSeverity(a.severity, b.severity));
}

/** Records in the given order. */
export function listFindings(
  rules: readonly Rule[],
  document: TextDocument,
  findings: readonly Finding[],
  redact: Redactor,
): InventoryFinding[] {
  return findings.map(({ rule, severity, message, span }) => ({
    rule,
    severity,
    message: fitMessage(redact(printableLine(message))),
    range: toRange(document, span),
    fixable: rules.some(({ id, fix }) => id === rule && fix !== 'none'),
  }));
}
