/** strict-json-comment: comments or trailing commas where the host's parser stops at them. */
import { defineRule, type RuleContext } from '../engine/findings/rule';
import type { Span } from '../engine/syntax/text';

export const rule = defineRule({
  id: 'strict-json-comment',
  summary: 'A comment or trailing comma in a file that must be strict JSON',
  control: 'config',
  countsForPosture: false,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: "The host's parser supports neither comments nor trailing commas. One of them makes it reject the whole file, often without a message: no server starts, or the host starts from an empty configuration and overwrites the file.",
  remedy: 'Remove the comment or the comma. Keep notes in a README next to the file.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'CWE-1284'],
  dependsOnHost: true,
  checkText(text, context) {
    const { document, host } = context.file.view;
    if (text.format !== 'json') return;
    if (!document.comments) {
      for (const comment of text.comments) reportSpan(context, comment, 'comment', host.label);
    }
    if (!document.trailingCommas) {
      for (const comma of text.trailingCommas) reportSpan(context, comma, 'trailing comma', host.label);
    }
  },
});

function reportSpan({ file, report }: RuleContext, span: Span, what: string, host: string): void {
  const { root } = file.text;
  if (!root) return;
  report({
    at: { kind: 'spot', start: span.start, end: span.end, node: root },
    message: `${host} rejects this file because of this ${what}. Remove it.`,
    fix: () => [
      {
        title: `Remove the ${what}`,
        safe: true,
        preferred: true,
        edits: [{ ...widen(file.text.text, span), text: '' }],
      },
    ],
  });
}

/** A comment that has its line to itself takes the line along; one behind a value takes the blank before it. */
function widen(text: string, span: Span): Span {
  let start = span.start;
  while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  const ownLine = start === 0 || text[start - 1] === '\n';
  let end = span.end;
  while (text[end] === ' ' || text[end] === '\t') end++;
  if (ownLine && text[end] === '\r') end++;
  if (ownLine && text[end] === '\n') return { start, end: end + 1 };
  return text[span.start] === ',' ? span : { start: ownLine ? span.start : start, end: span.end };
}
