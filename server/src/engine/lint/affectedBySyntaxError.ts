/** Which reports rest on a part of the text that a syntax error may affect. */

import { spanOf } from '../findings/reporter';
import type { RuleReport } from '../findings/rule';
import type { ConfigFile } from '../model/model';
import type { Span } from '../syntax/text';

/**
 * The error follows the entry (or the place) before anything closes it: what seems missing there may only be
 * unreadable.
 */
export function isAffectedBySyntaxError(file: ConfigFile, { at, server }: RuleReport): boolean {
  const { problems } = file.text;
  if (problems.length === 0) return false;
  const part: Span = server ? (server.member ?? server.node) : spanOf(file.text, at);
  return problems.some((problem) => problem.start >= part.start && reaches(file, part, problem.start));
}

function reaches(file: ConfigFile, part: Span, problem: number): boolean {
  if (problem >= part.end && file.text.text[part.end - 1] === '}') return false;
  // The entries that begin in between took the damage.
  return !file.servers.some(({ member, node }) => {
    const { start } = member ?? node;
    return start > part.start && start <= problem;
  });
}
