/**
 * Places that a configuration or its repository names for packages. They are contacted after a person has said so, and
 * not before.
 */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isPublicRegistry, isPublicSource } from '../data/publicRegistries';
import type { VersionQuery } from '../engine/findings/versionQuery';
import { repositoryOf } from './git/gitLookup';
import { isInside } from './insideFolder';
import { readTextFile } from './readTextFile';

/** A host to ask the person about, with the address where a client has to be told; or why it is not asked at all. */
export type NamedSource = { host: string; registry?: string } | { refused: string };

/** Without user info, variables, queries and escapes; plain HTTP only to this machine. */
const PLAIN_ADDRESS =
  /^(?:https:\/\/([A-Za-z0-9][A-Za-z0-9.-]{0,250}(?::\d{1,5})?)|http:\/\/((?:localhost|127\.0\.0\.1)(?::\d{1,5})?))(?:\/[A-Za-z0-9._~/@+-]{0,400})?$/;

/** Undefined where nothing but the person's own setup decides whom a client asks. */
export function namedSource(query: VersionQuery, folder: string | undefined): NamedSource | undefined {
  switch (query.ecosystem) {
    case 'npm': {
      const named = query.registry ?? registryOfProject(query.name, folder);
      return named === undefined ? undefined : registrySource(named);
    }
    case 'pypi':
      return query.registry === undefined ? undefined : registrySource(query.registry);
    case 'oci':
      return otherHost(registryOfImage(query.name));
    case 'git':
      return otherHost(/^(?:[a-z]+:\/\/(?:[^@/]*@)?|git@)([^/]+?)(?:\/|:(?!\d+\/)|$)/.exec(query.name)?.[1]);
  }
}

/** The first part of a name is a registry when it looks like a host, as for docker itself. */
function registryOfImage(name: string): string | undefined {
  const [first = '', ...others] = name.split('/');
  return others.length > 0 && (first === 'localhost' || /[.:]/.test(first)) ? first : undefined;
}

function otherHost(host: string | undefined): NamedSource | undefined {
  return host === undefined || isPublicSource(host) ? undefined : { host };
}

function registrySource(registry: string): NamedSource | undefined {
  const match = PLAIN_ADDRESS.exec(registry);
  const host = match?.[1] ?? match?.[2];
  // A variable in it could send away whatever it stands for; nothing here expands one.
  if (host === undefined) return { refused: 'the registry named for it is not a plain https address' };
  return isPublicRegistry(host) ? undefined : { host, registry };
}

const LARGEST_SETTINGS = 256 * 1024;

/** What the nearest `.npmrc` of the project says of a package, as written. */
function registryOfProject(name: string, folder: string | undefined): string | undefined {
  if (folder === undefined) return undefined;
  const top = repositoryOf(folder) ?? resolve(folder);
  for (let at = resolve(folder); ; at = dirname(at)) {
    const path = join(at, '.npmrc');
    if (existsSync(path)) return isInside(top, path) ? registryIn(path, name) : 'a link';
    if (at === top || dirname(at) === at) return undefined;
  }
}

function registryIn(path: string, name: string): string | undefined {
  const reading = readTextFile(path, LARGEST_SETTINGS);
  if (!('text' in reading)) return reading.reason;
  const scope = /^(@[^/]+)\//.exec(name)?.[1];
  let general: string | undefined;
  let own: string | undefined;
  for (const line of reading.text.split(/\r?\n/)) {
    const match = /^\s{0,100}["']?([^=\s"']{1,200})["']?\s{0,100}=\s{0,100}["']?([^\s"']{0,600})/.exec(line);
    if (match?.[1]?.toLowerCase() === 'registry') general = match[2];
    else if (scope !== undefined && match?.[1] === `${scope}:registry`) own = match[2];
  }
  return own ?? general;
}
