/** `git ls-remote`: the commit that a branch or a tag of another repository names now. */
import type { VersionQuery } from '../engine/findings/versionQuery';
import { type Answer, type Ask, whyNot } from './ask';

const HOST_PATTERN = '[A-Za-z0-9][A-Za-z0-9.-]{0,250}(?::\\d{1,5})?';
const PATH_PATTERN = '[A-Za-z0-9._~][A-Za-z0-9._~/+-]{0,400}';
/** Plain HTTP only to this machine; no credentials in addresses, no transports that start programs. */
const addresses = [
  new RegExp(`^https://${HOST_PATTERN}/${PATH_PATTERN}$`),
  new RegExp(`^http://(?:localhost|127\\.0\\.0\\.1)(?::\\d{1,5})?/${PATH_PATTERN}$`),
  new RegExp(`^ssh://(?:git@)?${HOST_PATTERN}/${PATH_PATTERN}$`),
  new RegExp(`^git@[A-Za-z0-9][A-Za-z0-9.-]{0,250}:${PATH_PATTERN}$`),
];
const REF_NAME = /^[A-Za-z0-9_][A-Za-z0-9_./@+-]{0,200}$/;
const REF_LINE = /^([0-9a-f]{40}|[0-9a-f]{64})\t(\S{1,400})$/;

/** A person's settings may allow more; for this question only the way that the address names is open. */
function onlyWay(address: string): string[] {
  const way = /^(https?|ssh):/.exec(address)?.[1] ?? 'ssh';
  const others = ['http', 'https', 'ssh', 'git', 'file', 'ext'].filter((name) => name !== way);
  const ways = [
    `protocol.allow=never`,
    `protocol.${way}.allow=always`,
    ...others.map((name) => `protocol.${name}.allow=never`),
  ];
  return [...ways, 'core.fsmonitor=false', 'core.hooksPath=/dev/null'].flatMap((setting) => ['-c', setting]);
}

/** Asks for one ref, or for the default branch. */
export async function askGit({ name, follows }: VersionQuery, ask: Ask): Promise<Answer> {
  if (!addresses.some((form) => form.test(name)) || name.includes('..')) {
    return { refused: 'its address is not one that git is asked about' };
  }
  if (follows !== undefined && (!REF_NAME.test(follows) || follows.includes('..'))) {
    return { refused: 'the name of its branch is not understood' };
  }
  const short = follows?.replace(/^refs\/(?:heads|tags)\//, '');
  const refs = short === undefined ? ['HEAD'] : [`refs/tags/${short}^{}`, `refs/tags/${short}`, `refs/heads/${short}`];
  const result = await ask('git', ['--no-pager', ...onlyWay(name), 'ls-remote', '--', name, ...refs]);
  if (result.status !== 0) return { refused: whyNot('git', result) };
  const commits = new Map(
    result.output.split('\n').flatMap((text) => {
      const match = REF_LINE.exec(text);
      return match ? [[match[2]!, match[1]!] as const] : [];
    }),
  );
  const commit = refs.map((ref) => commits.get(ref)).find((found) => found !== undefined);
  if (commit === undefined) return { refused: `the repository has no ${follows ?? 'default branch'}` };
  return { newest: commit, versions: [], tags: {}, dates: {}, client: 'git' };
}
