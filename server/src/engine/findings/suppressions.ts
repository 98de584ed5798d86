/**
 * Suppressions of findings: comments where the format has them, entries of the project configuration elsewhere.
 *   // mcp-config-lens-ignore <rule> [<rule>…] -- reason        this line, or the next one
 *   // mcp-config-lens-ignore-file <rule> [<rule>…] -- reason   the whole file
 * Only real comment tokens count: text inside strings that looks like one does not hide anything.
 */
import type { SuppressionEntry } from '../../../../shared/src/settings';
import { type ConfigText, lineStarts, positionAt, type Span, type TextEdit } from '../syntax/text';
import type { Finding, Suppression } from './finding';

/** A suppression comment as found in a text. */
export interface SuppressionComment extends Span {
  rules: string[];
  reason: string;
  /** Lines it covers; undefined: the whole file. */
  lines: readonly [number, number] | undefined;
  /** Rules of it that had something to hide. */
  used: Set<string>;
}

const SUPPRESSION = /mcp-config-lens-ignore(-file)?[ \t]+([a-z][a-z0-9-]*(?:[ ,\t]+[a-z][a-z0-9-]*)*)/;
/** What a list of rules may end at: a blank, a comma, the end of the comment. */
const LIST_END = /^(?:[\s,]|\*\/|$)/;

/** All suppression comments of a text. */
export function readSuppressionComments(text: ConfigText): SuppressionComment[] {
  const marked = text.comments.filter((comment) => comment.text.includes('mcp-config-lens-ignore'));
  if (marked.length === 0) return [];
  const starts = lineStarts(text.text);
  return marked.flatMap((comment) => {
    const match = SUPPRESSION.exec(comment.text);
    if (!match) return [];
    const rules = match[2]!.split(/[ ,\t]+/);
    const reasonAt = comment.text.indexOf('--', match.index + match[0].length);
    const reason =
      reasonAt < 0
        ? ''
        : comment.text
            .slice(reasonAt + 2)
            .replace(/\*\/\s*$/, '')
            .trim();
    const line = positionAt(starts, comment.start).line;
    const last = positionAt(starts, comment.end).line;
    const span = { start: comment.start, end: comment.end };
    return [
      { ...span, rules, reason, lines: match[1] ? undefined : ([line, last + 1] as const), used: new Set<string>() },
    ];
  });
}

/** A comment that covers the finding's line already, with this rule added to it. */
export function commentWithRule(
  text: ConfigText,
  { rule, span }: Pick<Finding, 'rule' | 'span'>,
): TextEdit[] | undefined {
  const line = positionAt(lineStarts(text.text), span.start).line;
  const comment = readSuppressionComments(text).find(({ lines }) => lines && lines[0] <= line && line <= lines[1]);
  const last = comment?.rules.at(-1);
  if (!comment || last === undefined) return undefined;
  const written = text.text.slice(comment.start, comment.end);
  const reason = written.indexOf('--', written.indexOf(last));
  const at = comment.start + written.lastIndexOf(last, reason < 0 ? undefined : reason) + last.length;
  return [{ start: at, end: at, text: ` ${rule}` }];
}

/** Takes rules out of a comment; one of them must stay. */
export function commentWithout(
  { text }: ConfigText,
  { start, end, rules }: SuppressionComment,
  gone: readonly string[],
): TextEdit[] | undefined {
  const match = SUPPRESSION.exec(text.slice(start, end));
  const kept = rules.filter((rule) => !gone.includes(rule));
  if (!match || kept.length === 0) return undefined;
  const [whole, , list = ''] = match;
  const at = start + match.index + whole.length;
  // More letters behind the last rule would stay there and change the one before.
  if (!LIST_END.test(text.slice(at, end))) return undefined;
  return [{ start: at - list.length, end: at, text: kept.join(list.includes(',') ? ', ' : ' ') }];
}

/** The comment that covers a finding, marked as used. */
export function coveringComment(
  comments: readonly SuppressionComment[],
  finding: Pick<Finding, 'rule' | 'span'>,
  starts: readonly number[],
): Suppression | undefined {
  if (comments.length === 0) return undefined;
  const line = positionAt(starts, finding.span.start).line;
  const covering = comments.find((comment) => {
    if (!comment.rules.includes(finding.rule)) return false;
    return !comment.lines || (comment.lines[0] <= line && line <= comment.lines[1]);
  });
  if (!covering) return undefined;
  covering.used.add(finding.rule);
  return { by: 'comment', reason: covering.reason };
}

/** Whether an entry is about the file of that path. */
export function coversPath({ file }: SuppressionEntry, path: string): boolean {
  return file === undefined || file === path || path.endsWith(`/${file}`);
}

/** The settings-file entry that covers a finding. `today` (YYYY-MM-DD) lets expired entries lapse. */
export function coveringEntry(
  entries: readonly SuppressionEntry[],
  finding: Pick<Finding, 'rule' | 'pointer'>,
  path: string,
  today: string | undefined,
): Suppression | undefined {
  for (const entry of entries) {
    if (entry.rule !== finding.rule) continue;
    if (entry.expires && today && entry.expires < today) continue;
    if (!coversPath(entry, path)) continue;
    const { pointer } = entry;
    const below = pointer === undefined || finding.pointer === pointer || finding.pointer.startsWith(`${pointer}/`);
    if (below) return { by: 'ignore-file', reason: entry.reason };
  }
  return undefined;
}
