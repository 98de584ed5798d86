/** The keys that rows are looked up under: one spelling for each name of a package, an image or a repository. */
import type { Ecosystem, PackageName } from '../../../../shared/src/knowledge/advisories';

const PYPI_SEPARATORS = /[-_.]{1,100}/g;
const PYPI_EXTRAS = /\[[^\]]{0,200}\]?/;
const DEFAULT_IMAGE_REGISTRY = /^(?:index\.)?docker\.io\//;
const IMAGE_DIGEST = /@sha256:[0-9a-f]{0,64}$/;
const IMAGE_TAG = /:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const REPOSITORY_ADDRESS = /^(?:git\+)?(?:https?:\/\/|ssh:\/\/git@|git@)?(?:www\.)?github\.com[/:]/;
const REPOSITORY_END = /(?:\.git)?(?:[@#?].{0,300})?\/?$/;
const GIT_END = /\.git$/;
const MAX_NAME_CHARS = 300;

/** The spelling that two names share exactly when they mean the same package. */
export function normalizeName(ecosystem: Ecosystem, name: string): string {
  if (name.length > MAX_NAME_CHARS) return name;
  const trimmed = name.trim().toLowerCase();
  if (ecosystem === 'pypi') return trimmed.replace(PYPI_EXTRAS, '').trim().replace(PYPI_SEPARATORS, '-');
  if (ecosystem === 'oci') return normalizeImage(trimmed);
  if (ecosystem === 'git') return normalizeRepository(trimmed);
  if (ecosystem === 'go') return goModule(trimmed);
  return trimmed;
}

/** What a package is looked up under. */
export function packageKey(ecosystem: Ecosystem, name: string): string {
  return `${ecosystem}:${normalizeName(ecosystem, name)}`;
}

/** The package that a key stands for, under its normalized name. */
export function parsePackageKey(key: string): PackageName {
  const colon = key.indexOf(':');
  return { ecosystem: key.slice(0, colon) as Ecosystem, name: key.slice(colon + 1) };
}

function normalizeImage(name: string): string {
  const bare = name.replace(IMAGE_DIGEST, '').replace(IMAGE_TAG, '').replace(DEFAULT_IMAGE_REGISTRY, '');
  return bare.startsWith('library/') ? bare.slice('library/'.length) : bare;
}

function normalizeRepository(name: string): string {
  const path = name.replace(REPOSITORY_ADDRESS, '').replace(REPOSITORY_END, '');
  const parts = path.split('/');
  // A first part with a dot is another host.
  const length = parts[0]?.includes('.') ? 3 : 2;
  return parts.slice(0, length).join('/').replace(GIT_END, '');
}

/** The module of a command's import path, for the hosts whose modules have two parts. */
function goModule(path: string): string {
  return path.startsWith('github.com/') ? path.split('/').slice(0, 3).join('/') : path;
}
