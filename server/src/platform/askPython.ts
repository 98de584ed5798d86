/** Versions of a Python package: pip lists them, uv resolves the newest one without fetching the package. */
import type { VersionQuery } from '../engine/findings/versionQuery';
import { parseRange } from '../engine/strings/packages/versionRange';
import { type Answer, type Ask, type ClientSetup, whyNot } from './ask';

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
function uvArguments({ registry, python, uvSettings }: ClientSetup): string[] {
  return [
    ...(uvSettings === undefined ? ['--no-config'] : ['--config-file', uvSettings]),
    ...['--project', '.', 'pip', 'compile', '--no-deps', '--no-build', '--no-header', '--no-annotate', '--quiet'],
    ...(python === undefined ? [] : ['--python', python]),
    ...(registry === undefined ? [] : ['--default-index', registry]),
    '-',
  ];
}

/** Asks pip, which knows all versions, then uv. */
export async function askPythonClients({ name, follows }: VersionQuery, setup: ClientSetup, ask: Ask): Promise<Answer> {
  if (!PACKAGE_NAME.test(name)) return { refused: 'its name is not one of a Python package' };
  const named = setup.registry === undefined ? [] : ['--index-url', setup.registry];
  // pip lists pre-releases only when told to; a range that names one wants them.
  const previews = follows !== undefined && namesPrerelease(follows) ? ['--pre'] : [];
  let refused = 'neither pip nor uv is on this machine';
  for (const [program, before] of pips) {
    const result = await ask(program, [...before, 'index', 'versions', ...named, ...previews, '--', name]);
    const answer = result.status === 0 ? readPipIndex(result.output) : undefined;
    if (answer) return answer;
    if (result.why === 'cancelled') return { refused: whyNot('pip', result) };
    if (result.why !== 'missing') {
      refused = whyNot('pip', result);
      break;
    }
  }
  // A range would have to be checked before it is handed on; pip's list is there for that.
  if (follows !== undefined) return { refused };
  const result = await ask('uv', uvArguments(setup), `${name}\n`);
  const newest = result.status === 0 ? resolvedLine.exec(result.output)?.[1] : undefined;
  if (newest) return { newest, versions: [], tags: {}, dates: {}, client: 'uv' };
  return { refused: result.why === 'missing' ? refused : whyNot('uv', result) };
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
