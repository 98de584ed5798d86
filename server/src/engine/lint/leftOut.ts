/** What of a text was not checked, in words for people. */
import { counted } from '../../../../shared/src/words';
import type { ConfigFile } from '../model/model';
import { limits } from '../syntax/text';

/** One line for each limit that was reached, whoever reads the text. */
export function leftOutOf(files: readonly ConfigFile[]): string[] {
  const leftOut = Math.max(0, ...files.map(({ leftOutServers }) => leftOutServers));
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
  const long = new Set(
    files.flatMap(({ servers }) => servers.filter(({ launch }) => launch.unread)).map(({ node }) => node),
  );
  if (long.size)
    lines.push(`${counted(long.size, 'launch line')} ${long.size === 1 ? 'is' : 'are'} too long to be checked in full`);
  return lines;
}
