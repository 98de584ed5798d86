/** Brings the person's data up to date, from the registry or from a file. On any doubt nothing changes. */
import type { KnowledgeHeader } from '../../../../shared/src/knowledge/document';
import { readFileBytes } from '../readTextFile';
import { type RunProcess, runProcess as runOnMachine } from '../runProcess';
import { checkPackage } from './checkPackage';
import { type FetchOptions, fetchPackage, MAX_TARBALL_BYTES } from './fetchPackage';
import { keepKnowledge, knowledgeInUse, knowledgePlace, productTrust } from './knowledgeCache';
import { fileInTarball } from './tarball';
import { compareReleases, MAX_TEXT_BYTES, type Trust } from './trustedText';

/** How the update went. */
export type UpdateOutcome =
  | { state: 'updated'; header: KnowledgeHeader; before: KnowledgeHeader }
  | { state: 'current'; header: KnowledgeHeader }
  | { state: 'refused'; reason: string };

/** Where the data comes from, and what stands in for the machine in tests. */
export interface UpdateOptions extends FetchOptions {
  /** A package or its data in a file, instead of the registry. */
  file?: string | undefined;
  runProcess?: RunProcess;
  place?: string | undefined;
  trust?: Trust;
}

/** The one file of a package that is read. */
export const DATA_FILE = 'data.json';

/** Fetches, checks and keeps newer data. Whoever linted before goes on with the old until it asks anew. */
export async function updateKnowledge(options: UpdateOptions): Promise<UpdateOutcome> {
  const { file, runProcess = runOnMachine, place = knowledgePlace(), trust = productTrust() } = options;
  if (place === undefined) return refuse('there is no folder of yours for caches');
  const source = file === undefined ? await fetchPackage(runProcess, options) : readFileBytes(file, MAX_TEXT_BYTES);
  if (options.signal?.aborted) return refuse('it was cancelled');
  if ('reason' in source) return refuse(`the file was not read: ${source.reason}`);
  if ('refused' in source) return refuse(source.refused);
  const data = dataIn(source.bytes);
  if ('refused' in data) return refuse(`the package is not taken: ${data.refused}`);
  const text = data.bytes.toString('latin1');
  const checked = checkPackage(text, trust);
  if ('refused' in checked) return refuse(`the package is not taken: ${checked.refused}`);
  const { header } = checked;
  const before = knowledgeInUse(place, () => trust).known.header;
  const order = compareReleases(header.version, before.version);
  if (order === 0) return { state: 'current', header: before };
  if (order < 0) {
    return refuse(
      `the package is older (${header.version} of ${header.date}) than what is there (${before.version} of ${before.date})`,
    );
  }
  const failure = keepKnowledge(place, text);
  return failure ? refuse(failure.refused) : { state: 'updated', header, before };
}

function refuse(reason: string): UpdateOutcome {
  return { state: 'refused', reason };
}

/** What stands in a package of npm, or the data alone. */
function dataIn(bytes: Buffer): { bytes: Buffer } | { refused: string } {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return { bytes };
  if (bytes.length > MAX_TARBALL_BYTES)
    return { refused: `it has ${bytes.length} bytes, more than the limit of ${MAX_TARBALL_BYTES}` };
  return fileInTarball(bytes, `package/${DATA_FILE}`, MAX_TEXT_BYTES);
}
