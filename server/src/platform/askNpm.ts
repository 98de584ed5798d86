/** `npm view`: versions, tags and dates of a package, from the registry that npm is set up for. */
import type { VersionQuery } from '../engine/findings/versionQuery';
import { type Answer, type Ask, type ClientSetup, whyNot } from './ask';

const PACKAGE_NAME = /^(?:@[a-z0-9~][a-z0-9._~-]{0,100}\/)?[a-z0-9~][a-z0-9._~-]{0,210}$/i;
const EXACT_VERSION = /^\d{1,9}\.\d{1,9}\.\d{1,9}(?:[-+][0-9A-Za-z.+-]{1,100})?$/;
const fields = ['version', 'versions', 'time', 'deprecated', 'dist-tags'];

/** Asks for one package. The prefix keeps npm from looking for a project further up. */
export async function askNpm({ name }: VersionQuery, { registry }: ClientSetup, ask: Ask): Promise<Answer> {
  if (!PACKAGE_NAME.test(name)) return { refused: 'its name is not one of an npm package' };
  const scope = /^(@[^/]+)\//.exec(name)?.[1];
  const named =
    registry === undefined ? [] : [`--registry=${registry}`, ...(scope ? [`--${scope}:registry=${registry}`] : [])];
  const options = ['--json', '--loglevel=error', '--prefix=.', ...named];
  const result = await ask('npm', ['view', ...options, '--', name, ...fields]);
  if (result.status !== 0) return { refused: npmReason(result.output) ?? whyNot('npm', result) };
  return readNpmView(result.output) ?? { refused: 'npm gave an answer that is not understood' };
}

/** Reads what `npm view --json` prints. */
function readNpmView(output: string): Exclude<Answer, { refused: string }> | undefined {
  const view = parseObject(output);
  const newest = view?.['version'];
  if (!view || typeof newest !== 'string' || !EXACT_VERSION.test(newest)) return undefined;
  const listed = Array.isArray(view['versions']) ? view['versions'] : [view['versions']];
  const versions = listed.filter((version) => typeof version === 'string' && EXACT_VERSION.test(version)) as string[];
  const tags = Object.fromEntries(textsIn(view['dist-tags']).filter(([, version]) => EXACT_VERSION.test(version)));
  const times = textsIn(view['time']).filter(([version, time]) => EXACT_VERSION.test(version) && ISO_DAY.test(time));
  const dates = Object.fromEntries(times.map(([version, time]) => [version, time.slice(0, 10)]));
  const { deprecated } = view;
  return {
    newest,
    versions,
    tags,
    dates,
    ...(typeof deprecated === 'string' && deprecated ? { deprecated } : {}),
    client: 'npm',
  };
}

const ISO_DAY = /^\d{4}-\d{2}-\d{2}T/;

/** Why npm failed, from what it prints with `--json`. */
export function npmReason(output: string): string | undefined {
  const error = parseObject(output)?.['error'] as { code?: unknown } | undefined;
  if (error?.code === 'E404') return 'the registry that npm asks does not have it';
  if (error?.code === 'ENOSPC' || error?.code === 'EDQUOT') return 'the disk is full';
  if (error?.code === 'EINTEGRITY') return 'what the registry sent is not what it has listed';
  return typeof error?.code === 'string' ? `npm answered ${error.code.replace(/\W/g, '')}` : undefined;
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function textsIn(value: unknown): [string, string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
}
