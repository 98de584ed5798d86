/** Retirement marks of registries: which known servers their authors call deprecated, as a proposal for a person to finish. */
import { printableStart } from '../../shared/src/displayText';
import type { PackageName, RetiredRow } from '../src/data/advisories';
import type { ServerRow } from '../src/data/capabilities';
import type { VersionQuery } from '../src/engine/findings/versionQuery';
import { packageKey } from '../src/engine/strings/packages/packageName';
import type { Answer } from '../src/platform/ask';

/** What to look at, and what could not be asked. */
export interface RetiredMarks {
  proposals: readonly string[];
  doubts: readonly string[];
}

/**
 * Asks npm for each known server that no row calls retired; only npm's registry has a mark that its clients show. `only` names
 * some of them.
 */
export async function retiredMarks(
  servers: readonly ServerRow[],
  retired: readonly RetiredRow[],
  only: readonly string[] | undefined,
  ask: (query: VersionQuery) => Promise<Answer>,
): Promise<RetiredMarks> {
  const known = new Set(retired.map(({ ecosystem, name }) => packageKey(ecosystem, name)));
  const names = [...new Set(servers.flatMap((server) => server.names.npm ?? []))].filter((name) => {
    return !known.has(packageKey('npm', name)) && (only === undefined || only.includes(name));
  });
  const proposals: string[] = [];
  const doubts: string[] = [];
  for (const name of names) {
    const answer = await ask({ ecosystem: 'npm', name });
    if ('refused' in answer) doubts.push(`${name}: ${answer.refused}`);
    else if (answer.deprecated) proposals.push(proposal({ ecosystem: 'npm', name }, answer.newest, answer.deprecated));
  }
  return { proposals, doubts };
}

/** The words are the author's: what to use instead is for a person to find out. */
function proposal({ ecosystem, name }: PackageName, newest: string, words: string): string {
  return `${ecosystem} ${name} (newest ${newest}) is called deprecated: ${printableStart(words, 200)}`;
}
