/** Generates the list of the client's texts, from which translations are made, out of the calls in its sources. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type GeneratedFile, readRepositoryFile, repositoryRoot } from './repository';

const CALL = /(?<![\w.])t\(\s*'((?:[^'\\\n]|\\.)*)'/g;

/** `l10n/bundle.l10n.json`: every text under itself. */
export function l10nBundle(): GeneratedFile {
  const texts = new Set<string>();
  for (const path of sources('client/src')) {
    for (const [, text] of (readRepositoryFile(path) ?? '').matchAll(CALL)) {
      if (text !== undefined) texts.add(text.replaceAll(/\\(.)/g, '$1'));
    }
  }
  const bundle = Object.fromEntries([...texts].sort().map((text) => [text, text]));
  return ['l10n/bundle.l10n.json', `${JSON.stringify(bundle, undefined, 2)}\n`];
}

function sources(folder: string): string[] {
  return readdirSync(join(repositoryRoot, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sources(path);
    return path.endsWith('.ts') ? [path] : [];
  });
}
