/** Names of the files in which a repository says how its code is verified: hooks, scripts and pipelines. */

/** Files at the root of a repository. */
export const verificationFiles: readonly string[] = [
  ...['.pre-commit-config.yaml', '.pre-commit-config.yml', 'package.json', '.gitlab-ci.yml', '.gitlab-ci.yaml'],
  ...['lefthook.yml', 'lefthook.yaml', 'lefthook.json', 'lefthook.toml', '.lefthook.yml', '.lefthook.yaml'],
  ...['.lintstagedrc', '.lintstagedrc.json', '.lintstagedrc.yml', '.simple-git-hooks.json'],
  ...['azure-pipelines.yml', 'bitbucket-pipelines.yml', '.circleci/config.yml', 'Jenkinsfile', '.drone.yml'],
];

/** Folders whose files count by their names. */
export const verificationFolders: readonly { path: string; names: RegExp }[] = [
  { path: '.husky', names: /^(?:pre-commit|pre-push|commit-msg)$/ },
  { path: '.githooks', names: /^(?:pre-commit|pre-push|commit-msg)$/ },
  { path: '.github/workflows', names: /\.ya?ml$/ },
];

/** All of them, and a little more, as one glob. */
export const verificationGlob = `**/{${[...verificationFiles, ...verificationFolders.map(({ path }) => `${path}/*`)].join(',')}}`;

/** Whether a path relative to the repository is one of them. */
export function isVerificationFile(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const folder = path.slice(0, -name.length - 1);
  return (
    verificationFiles.includes(path) ||
    verificationFolders.some((known) => known.path === folder && known.names.test(name))
  );
}
