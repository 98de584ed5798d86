/** Where texts of the long run come from: fixtures, examples, the corpus beside the repository, and their words. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Source } from '../../../server/src/engine/lint/lint';
import { detect } from '../../../server/src/linter';
import { hosts } from '../../../shared/src/hosts/index';
import { seedSources } from '../random';

/** What cases are made of. */
export interface Material {
  sources: readonly Source[];
  /** Texts of the corpus among them; 0 where it is not there. */
  corpus: number;
  /** A path for each file that some host reads. */
  paths: readonly string[];
  /** Strings of the texts, keys and values alike. */
  words: readonly string[];
}

/** Longer texts say nothing that shorter ones do not, and take the time of many. */
const MOST_CHARS = 1_500;

/** Reads all of it. */
export function loadMaterial(): Material {
  const corpus = corpusSources();
  const sources = [...seedSources(), ...corpus].filter(({ text }) => text.length <= MOST_CHARS);
  const words = new Set<string>();
  for (const { text } of sources) for (const [, word] of text.matchAll(/"([^"\\\n]{1,60})"/g)) words.add(word!);
  return { sources, corpus: corpus.length, paths: pathsOfHosts(), words: [...words] };
}

function pathsOfHosts(): string[] {
  const patterns = hosts.flatMap((host) => host.documents.flatMap(({ files }) => files.map(({ pattern }) => pattern)));
  return [...new Set(patterns)].map((pattern) => pattern.replaceAll('*', 'some'));
}

function corpusSources(): Source[] {
  const archive = join(__dirname, '..', '..', '..', '..', 'shared', 'corpus', 'cases.tar.gz');
  if (!existsSync(archive)) return [];
  const folder = mkdtempSync(join(tmpdir(), 'corpus-'));
  try {
    execFileSync('tar', ['-xzf', archive, '-C', folder]);
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
    return paths.flatMap((full) => {
      // cases/<id>/<path>
      const path = full.split('/').slice(2).join('/');
      return path && detect(path).length ? [{ path, text: readFileSync(join(folder, full), 'utf8') }] : [];
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
