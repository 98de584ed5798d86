/** Texts with a `|` at the place that is meant, and offers as the text they make: «» stands for a hole. */
import { completionAt, type Suggestion } from '../../../server/src/engine/completion/completion';
import { createLinter } from '../../../server/src/engine/lint/lint';
import type { LintResult } from '../../../server/src/engine/lint/lintResult';
import { createDetector } from '../../../shared/src/hosts/detect';
import { hosts } from '../../../shared/src/hosts/index';

const linter = createLinter({
  rules: [],
  detect: createDetector(hosts),
  serverKeys: new Set(['mcpServers', 'servers']),
});

/** A text without its mark, read, and where the mark was. */
export function place(path: string, marked: string): { result: LintResult; offset: number; text: string } {
  const offset = marked.indexOf('|');
  if (offset < 0) throw new Error(`no mark in ${marked}`);
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  return { result: linter.lint({ path, text }), offset, text };
}

/** What is offered at the mark. */
export function offers(path: string, marked: string, editor?: 'vscode'): Suggestion[] {
  const { result, offset } = place(path, marked);
  return completionAt(result, offset, editor);
}

/** The text after an offer was taken; undefined when there is no such offer. */
export function taking(path: string, marked: string, label: string, editor?: 'vscode'): string | undefined {
  const { text } = place(path, marked);
  const offer = offers(path, marked, editor).find((candidate) => candidate.label === label);
  if (!offer) return undefined;
  const { span, insert, also } = offer;
  const put = insert.map((piece) => (typeof piece === 'string' ? piece : `«${piece.hole}»`)).join('');
  const changed = text.slice(0, span.start) + put + text.slice(span.end);
  return also ? changed.slice(0, also.start) + also.text + changed.slice(also.end) : changed;
}
