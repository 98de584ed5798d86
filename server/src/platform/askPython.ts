/**
 * Versions of a Python package: pip lists them, uv resolves the newest one without fetching the package. Neither tells days, but
 * both can leave out what is too young, where the index says when files came (PEP 700): pip from version 26 on.
 */
import type { PublishedVersions, VersionQuery } from '../engine/findings/versionQuery';
import { parseRange } from '../engine/strings/packages/versionRange';
import { type Answer, type Ask, type ClientSetup, whyNot } from './ask';
import { firstYoungMoment } from './cooldown';

const PACKAGE_NAME = /^[a-z0-9](?:[a-z0-9._-]{0,150}[a-z0-9])?$/i;
const VERSION_PATTERN = '[0-9][0-9A-Za-z.!+_-]{0,100}';
const newestLine = new RegExp(`^[A-Za-z0-9._-]{1,160} \\((${VERSION_PATTERN})\\)\\s*$`, 'm');
const LIST_LINE = /^Available versions: (.{1,100000})$/m;
const resolvedLine = new RegExp(`^[A-Za-z0-9._-]{1,160}==(${VERSION_PATTERN})\\s*$`, 'm');
const oneVersion = new RegExp(`^${VERSION_PATTERN}$`);

/** Where pip may be found, likeliest first. */
const pips: readonly (readonly [string, readonly string[]])[] = [
  ['pip', []],
  ['pip3', []],
  // Isolated, so that no module of the folder it is started in stands in for pip.
  ['python3', ['-I', '-m', 'pip']],
  ['python', ['-I', '-m', 'pip']],
  ['py', ['-I', '-m', 'pip']],
];

/** Only resolves: nothing is built, no dependency is looked at, no environment or settings of a project are. */
function uvArguments({ registry, python, uvSettings }: ClientSetup, before?: string): string[] {
  return [
    ...(uvSettings === undefined ? ['--no-config'] : ['--config-file', uvSettings]),
    ...['--project', '.', 'pip', 'compile', '--no-deps', '--no-build', '--no-header', '--no-annotate', '--quiet'],
    ...(python === undefined ? [] : ['--python', python]),
    ...(registry === undefined ? [] : ['--default-index', registry]),
    ...(before === undefined ? [] : ['--exclude-newer', before]),
    '-',
  ];
}

/** Asks pip, which knows all versions, then uv. */
export async function askPythonClients(query: VersionQuery, setup: ClientSetup, ask: Ask): Promise<Answer> {
  const { name, follows } = query;
  if (!PACKAGE_NAME.test(name)) return { refused: 'its name is not one of a Python package' };
  let refused = 'neither pip nor uv is on this machine';
  for (const [program, before] of pips) {
    const list = pipList(query, setup, (words) => ask(program, [...before, ...words]));
    const { answer, result } = await list();
    if (answer) return { ...answer, ...(await agedBy(setup, async (moment) => (await list(moment)).answer?.versions)) };
    if (result.why === 'cancelled') return { refused: whyNot('pip', result) };
    if (result.why !== 'missing') {
      refused = whyNot('pip', result);
      break;
    }
  }
  // A range would have to be checked before it is handed on; pip's list is there for that.
  if (follows !== undefined) return { refused };
  const resolve = async (before?: string) => {
    const result = await ask('uv', uvArguments(setup, before), `${name}\n`);
    return { result, version: result.status === 0 ? resolvedLine.exec(result.output)?.[1] : undefined };
  };
  const { result, version: newest } = await resolve();
  if (!newest) return { refused: result.why === 'missing' ? refused : whyNot('uv', result) };
  const aged = await agedBy(setup, async (moment) => {
    const { version } = await resolve(moment);
    return version === undefined ? undefined : [version];
  });
  const versions = aged.agedVersions?.length ? [newest, ...aged.agedVersions] : [];
  return { newest, versions: [...new Set(versions)], tags: {}, dates: {}, ...aged, client: 'uv' };
}

/** A call of pip that lists versions, of all or of those from before a moment. */
function pipList(
  { name, follows }: VersionQuery,
  { registry }: ClientSetup,
  run: (words: readonly string[]) => ReturnType<Ask>,
) {
  const named = registry === undefined ? [] : ['--index-url', registry];
  // pip lists pre-releases only when told to; a range that names one wants them.
  const previews = follows !== undefined && namesPrerelease(follows) ? ['--pre'] : [];
  return async (before?: string) => {
    const older = before === undefined ? [] : ['--uploaded-prior-to', before];
    const result = await run(['index', 'versions', ...named, ...previews, ...older, '--', name]);
    return { result, answer: result.status === 0 ? readPipIndex(result.output) : undefined };
  };
}

/** All that there is in a registry that tells when files came. */
const SOME_DAY = '2999-01-01T00:00:00.000Z';

/** What is old enough; nothing is said where the client, or its registry, cannot tell. */
async function agedBy(
  { cooldown }: ClientSetup,
  versionsBefore: (moment: string) => Promise<readonly string[] | undefined>,
): Promise<Pick<PublishedVersions, 'agedVersions'>> {
  if (!cooldown) return {};
  const aged = await versionsBefore(firstYoungMoment(cooldown));
  if (aged) return { agedVersions: aged };
  // None: all are young, or it does not know.
  return (await versionsBefore(SOME_DAY)) ? { agedVersions: [] } : {};
}

function namesPrerelease(follows: string): boolean {
  return parseRange('pep440', follows)?.some(({ prereleases }) => prereleases.length > 0) === true;
}

/** Reads what `pip index versions` prints. */
function readPipIndex(output: string): Exclude<Answer, { refused: string }> | undefined {
  const newest = newestLine.exec(output)?.[1];
  if (newest === undefined) return undefined;
  const listed = LIST_LINE.exec(output)?.[1] ?? '';
  const versions = listed.split(',').map((item) => item.trim());
  return { newest, versions: versions.filter((item) => oneVersion.test(item)), tags: {}, dates: {}, client: 'pip' };
}
