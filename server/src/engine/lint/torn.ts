/** Which reports rest on a part of the text that a syntax error may have torn apart. */

import { spanOf } from '../findings/report';
import type { Report } from '../findings/rule';
import type { Span } from '../formats/text';
import type { ConfigFile } from '../model/model';

/** The error follows the entry (or the place) before anything closes it: what seems missing there may only be unreadable. */
export function isTorn(file: ConfigFile, { at, server }: Report): boolean {
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
