/** Where a person's newer data lies, how it is read at a start, and how it is replaced: as a whole or not at all. */
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { knowledgeHeader } from '../../data/knowledgeHeader';
import { useKnowledge } from '../../engine/knowledge/knowledge';
import type { Knowledge } from '../../engine/knowledge/knowledgeModel';
import { ownKnowledge } from '../../engine/knowledge/ownKnowledge';
import { homeFolder } from '../home';
import { readVersion } from '../productVersion';
import { explain, readFileBytes } from '../readTextFile';
import { acceptedKeys } from './acceptedKeys';
import { compareReleases, headerOf, MAX_TEXT_BYTES, type Trust, trustedKnowledge } from './trustedText';

const FILE_NAME = 'data.json';

/** The file below the person's cache folder; undefined where there is no such folder. */
export function knowledgePlace(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string | undefined = homeFolder(),
): string | undefined {
  const named = platform === 'win32' ? env.LOCALAPPDATA : env.XDG_CACHE_HOME;
  const usual = { win32: 'AppData/Local', darwin: 'Library/Caches' }[platform as string] ?? '.cache';
  // A relative path would mean another folder in every folder.
  const cache = named !== undefined && isAbsolute(named) ? named : home && join(home, usual);
  return cache ? join(cache, 'mcp-config-lens', FILE_NAME) : undefined;
}

/** What a start found. */
export interface KnowledgeInUse {
  known: Knowledge;
  from: 'built in' | 'updated';
  /** Why the person's newer data is not used, though there is some. */
  refused?: string;
}

/** For whom data has to be fit: this very product. */
export const productTrust = (): Trust => ({ keys: acceptedKeys, product: readVersion() });

/** The newer of what the product comes with and what the person has fetched. Whatever is wrong with the latter, the former stands. */
export function knowledgeInUse(place = knowledgePlace(), trustOf: () => Trust = productTrust): KnowledgeInUse {
  const own = (refused?: string): KnowledgeInUse => ({
    known: ownKnowledge(),
    from: 'built in',
    ...(refused && { refused }),
  });
  const reading = place === undefined ? undefined : readFileBytes(place, MAX_TEXT_BYTES, { noLink: true });
  if (!reading || !('bytes' in reading)) return own();
  const text = reading.bytes.toString('latin1');
  const header = headerOf(text);
  // The header of the product's own data, alone: the data itself is not read where newer takes its place.
  if (header && compareReleases(header.version, knowledgeHeader.version) <= 0) return own();
  const trusted = trustedKnowledge(text, trustOf());
  return 'known' in trusted ? { known: trusted.known, from: 'updated' } : own(trusted.refused);
}

/** Programs call it at their start; nothing is read before the first look-up. */
export function useNewestKnowledge(): void {
  useKnowledge(() => knowledgeInUse().known);
}

/** Puts a text in place in one step. Says why it did not; what was there is then as it was. */
export function keepKnowledge(place: string, text: string): { refused: string } | undefined {
  const temporary = join(dirname(place), `.data-${randomBytes(6).toString('hex')}.tmp`);
  let isMade = false;
  try {
    mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
    const file = openSync(temporary, 'wx', 0o600);
    isMade = true;
    try {
      writeFileSync(file, text, 'latin1');
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, place);
    return undefined;
  } catch (error) {
    if (isMade) rmSync(temporary, { force: true });
    return {
      refused: `it could not be kept: ${explain(error).replace('to read it', 'to write there').replace('be read (', 'be written (')}`,
    };
  }
}
