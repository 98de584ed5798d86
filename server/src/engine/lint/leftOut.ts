/** What of a text was not checked, in words for people. */
import { counted } from '../../../../shared/src/words';
import type { ConfigFile } from '../model/model';
import { limits, type Node } from '../syntax/text';

/** One line for each limit that was reached, whoever reads the text. */
export function leftOutOf(files: readonly ConfigFile[]): string[] {
  let leftOut = 0;
  const long = new Set<Node>();
  for (const { leftOutServers, servers } of files) {
    leftOut = Math.max(leftOut, leftOutServers);
    for (const { launch, node } of servers) if (launch.unread) long.add(node);
  }
  const lines: string[] = [];
  const computed = files[0]?.text.computed;
  if (computed)
    lines.push(
      `${counted(computed, 'statement')} ${computed === 1 ? 'computes its values and was' : 'compute their values and were'} not checked`,
    );
  if (leftOut) {
    const rest = leftOut === 1 ? 'one of them was' : `${leftOut} of them were`;
    lines.push(`it has more than ${limits.maxServers} servers, and ${rest} not checked`);
  }
  if (long.size)
    lines.push(`${counted(long.size, 'launch line')} ${long.size === 1 ? 'is' : 'are'} too long to be checked in full`);
  return lines;
}
