/**
 * Suppressions of findings: comments where the format has them, entries of the project configuration elsewhere.
 *   // mcp-config-lens-ignore <rule> [<rule>…] -- reason        this line, or the next one
 *   // mcp-config-lens-ignore-file <rule> [<rule>…] -- reason   the whole file
 * Only real comment tokens count: text inside strings that looks like one does not hide anything.
 */
import type { SuppressionEntry } from '../../../../shared/src/settings';
import { isPathOrEnd } from '../strings/paths/pathEnd';
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

/** A comment that covers the finding's line already, with this rule and its reason added; no reason is lost. */
export function commentWithRule(
  text: ConfigText,
  { rule, span }: Pick<Finding, 'rule' | 'span'>,
  reason: string,
): TextEdit[] | undefined {
  const line = positionAt(lineStarts(text.text), span.start).line;
  const comment = readSuppressionComments(text).find(({ lines }) => lines && lines[0] <= line && line <= lines[1]);
  const last = comment?.rules.at(-1);
  if (!comment || last === undefined) return undefined;
  const written = text.text.slice(comment.start, comment.end);
  const reasonAt = written.indexOf('--', written.indexOf(last));
  const at = comment.start + written.lastIndexOf(last, reasonAt < 0 ? undefined : reasonAt) + last.length;
  const trimmed = written.trimEnd();
  const end = comment.start + (trimmed.endsWith('*/') ? trimmed.slice(0, -2).trimEnd() : trimmed).length;
  // The end of a block comment must not come earlier than it does.
  const said = reason.replaceAll('*/', '* /');
  if (reasonAt < 0) return [{ start: at, end: at, text: ` ${rule} -- ${said}` }];
  return [
    { start: at, end: at, text: ` ${rule}` },
    { start: end, end, text: `; ${rule}: ${said}` },
  ];
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

/** Suppression comments by rule, so that none is looked at for nothing. */
export interface CommentIndex {
  starts: readonly number[];
  byRule: ReadonlyMap<string, { wide: SuppressionComment | undefined; ranged: readonly SuppressionComment[] }>;
}

/** Prepares comments of a text, which come in its order, for `coveringComment`. */
export function indexComments(comments: readonly SuppressionComment[], text: string): CommentIndex {
  const byRule = new Map<string, { wide: SuppressionComment | undefined; ranged: SuppressionComment[] }>();
  for (const comment of comments) {
    for (const rule of comment.rules) {
      const known = byRule.get(rule) ?? { wide: undefined, ranged: [] };
      byRule.set(rule, known);
      if (comment.lines) known.ranged.push(comment);
      else known.wide ??= comment;
    }
  }
  return { starts: comments.length ? lineStarts(text) : [], byRule };
}

/** The comment that covers a finding; the first where several do. */
export function coveringComment(
  { starts, byRule }: CommentIndex,
  finding: Pick<Finding, 'rule' | 'span'>,
): SuppressionComment | undefined {
  const known = byRule.get(finding.rule);
  if (!known) return undefined;
  const ranged = coveringLine(known.ranged, positionAt(starts, finding.span.start).line);
  return ranged && known.wide && known.wide.start < ranged.start ? known.wide : (ranged ?? known.wide);
}

/** Comments do not overlap, so those before the first that reaches the line end before it. */
function coveringLine(ranged: readonly SuppressionComment[], line: number): SuppressionComment | undefined {
  let low = 0;
  let high = ranged.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranged[middle]!.lines![1] < line) low = middle + 1;
    else high = middle;
  }
  const found = ranged[low];
  return found?.lines && found.lines[0] <= line ? found : undefined;
}

/** Whether an entry is about the file of that path. */
export function coversPath({ file }: SuppressionEntry, path: string): boolean {
  return file === undefined || isPathOrEnd(file, path);
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
