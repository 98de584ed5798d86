/** Reads the files in which a repository says how its code is verified: hooks, scripts and pipelines. */
import { readdirSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { readTextFile } from './readTextFile';

/** A file with its path relative to the repository. */
export interface VerificationFile {
  path: string;
  text: string;
}

const single = [
  ...['.pre-commit-config.yaml', '.pre-commit-config.yml', 'package.json', '.gitlab-ci.yml', '.gitlab-ci.yaml'],
  ...['lefthook.yml', 'lefthook.yaml', 'lefthook.json', 'lefthook.toml', '.lefthook.yml', '.lefthook.yaml'],
  ...['.lintstagedrc', '.lintstagedrc.json', '.lintstagedrc.yml', '.simple-git-hooks.json'],
  ...['azure-pipelines.yml', 'bitbucket-pipelines.yml', '.circleci/config.yml', 'Jenkinsfile', '.drone.yml'],
];

const folders = [
  { path: '.husky', names: /^(?:pre-commit|pre-push|commit-msg)$/ },
  { path: '.githooks', names: /^(?:pre-commit|pre-push|commit-msg)$/ },
  { path: '.github/workflows', names: /\.ya?ml$/ },
];

const largest = 512 * 1024;
const mostFiles = 200;

/** All of them below a folder; links that lead out of it are not followed. */
export function readVerificationFiles(root: string): VerificationFile[] {
  const below = folders.flatMap(({ path, names }) =>
    listFolder(join(root, path))
      .filter((name) => names.test(name))
      .map((name) => `${path}/${name}`),
  );
  return [...single, ...below].slice(0, mostFiles).flatMap((path) => {
    const text = isInside(root, path) ? readTextFile(join(root, path), largest) : undefined;
    return text && 'text' in text ? [{ path, text: text.text }] : [];
  });
}

function isInside(root: string, path: string): boolean {
  try {
    return realpathSync(join(root, path)).startsWith(realpathSync(root) + sep);
  } catch {
    return false;
  }
}

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
