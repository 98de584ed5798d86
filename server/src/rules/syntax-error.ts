/** syntax-error: the file is not written in its format. */
import { defineRule } from '../engine/findings/rule';
import type { Span, SyntaxProblem } from '../engine/syntax/text';

/** One mistake makes a parser stumble several times; the first few say enough. */
const MAX_REPORTED = 3;

export const rule = defineRule({
  id: 'syntax-error',
  summary: 'The file has a syntax error',
  control: 'config',
  countsForPosture: false,
  suppressible: false,
  severity: 'error',
  confidence: 'high',
  persona: 'regular',
  fix: 'safe',
  dependsOnHost: true,
  since: '1.0.0',
  why: 'A host that cannot parse the file starts no server from it, or starts from an empty configuration and later overwrites the file. What cannot be read cannot be reviewed: the rest of the file is checked as far as possible, and is never reported as clean.',
  remedy: 'Fix the text at the marked place. Everything that could still be read is checked in the meantime.',
  references: ['guide: 4. Treat MCP server code as part of your supply chain', 'CWE-1284'],
  checkText(text, { report, file }) {
    const { document, host } = file.view;
    if (document.byteOrderMark === 'refused' && text.text.startsWith('\ufeff') && text.root) {
      report({
        at: { kind: 'spot', start: 0, end: 1, node: text.root },
        message: `${host.label} cannot read a file with a byte order mark. Save it without one.`,
        fix: () => [
          { title: 'Remove the byte order mark', safe: true, preferred: true, edits: [{ start: 0, end: 1, text: '' }] },
        ],
      });
    }
    if (document.json5) return;
    for (const problem of distinctLines(text.problems, text.text)) {
      const node = file.text.root ?? emptyPlace(problem);
      report({
        at: { kind: 'spot', ...visibleSpan(problem, text.text.length), node },
        message: `Syntax error: ${problem.message}.`,
        detail: 'The host ignores the whole file, or a part of it. Fix this error first.',
        fix: () => (problem.repair ? [{ ...problem.repair, safe: false, preferred: true }] : []),
      });
    }
  },
});

/** At least one character wide and inside the text: at its end parsers point at what is not there. */
function visibleSpan(problem: SyntaxProblem, length: number): Span {
  const end = Math.min(Math.max(problem.end, problem.start + 1), length);
  return { start: Math.max(0, Math.min(problem.start, end - 1)), end };
}

/** One problem a line; a bracket or the end of the text is where a parser gives up, not where the mistake is. */
function distinctLines(problems: readonly SyntaxProblem[], text: string): SyntaxProblem[] {
  const chosen: SyntaxProblem[] = [];
  for (const problem of problems) {
    const last = chosen[chosen.length - 1];
    if (last && !text.slice(last.start, problem.start).includes('\n')) continue;
    // After a name in a list the parser stumbles over the names below it, too.
    if (last && text[last.start] === ':' && text[problem.start] === ':') continue;
    if (last && (problem.start >= text.trimEnd().length || ')]}'.includes(text[problem.start]!))) continue;
    chosen.push(problem);
    if (chosen.length === MAX_REPORTED) break;
  }
  return chosen;
}

function emptyPlace(problem: SyntaxProblem) {
  return { kind: 'null', parent: undefined, value: null, start: problem.start, end: problem.end } as const;
}
