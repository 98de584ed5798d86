/** Texts that put Skylos before a commit and into pull requests. Pure: what is written is shown to the person first. */

/** The version that the texts name; hooks and pipelines are pinned like servers. */
const SKYLOS_VERSION = '5.1.2';

const hook = [
  '- repo: local',
  '  hooks:',
  '    - id: skylos',
  '      name: Skylos scan of changed lines',
  '      entry: skylos . --danger --secrets --diff HEAD --format concise',
  '      language: python',
  `      additional_dependencies: [skylos==${SKYLOS_VERSION}]`,
  '      pass_filenames: false',
];

/** A whole file for pre-commit. */
export const preCommitFile = `repos:\n${hook.map((line) => `  ${line}\n`).join('')}`;

/** The file with the hook as its first entry; undefined where the list of hooks is not laid out as usual. */
export function withPreCommitHook(text: string): string | undefined {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(/\r?\n/);
  const at = lines.findIndex((line) => /^repos:[ \t]*(?:\[[ \t]*\][ \t]*)?(?:#.*)?$/.test(line));
  if (at < 0) return text.trim() ? undefined : preCommitFile;
  const isEmpty = lines[at]!.includes('[');
  const first = lines.slice(at + 1).find((line) => line.trim() && !line.trim().startsWith('#'));
  const indent = /^([ \t]*)- /.exec(first ?? '')?.[1];
  if (indent === undefined && first !== undefined && !isEmpty && /^\s/.test(first)) return undefined;
  const added = hook.map((line) => (isEmpty ? '  ' : (indent ?? '  ')) + line);
  const head = isEmpty ? 'repos:' : lines[at]!;
  return [...lines.slice(0, at), head, ...added, ...lines.slice(at + 1)].join(eol);
}

/** A workflow that scans the lines a pull request changes. Actions are pinned to commits. */
export const workflowFile = `name: Skylos

on:
  pull_request:

permissions:
  contents: read

jobs:
  scan:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
        with:
          fetch-depth: 0
          persist-credentials: false
      - uses: actions/setup-python@0b93645e9fea7318ecaed2b359559ac225c90a2b # v5.3.0
        with:
          python-version: "3.12"
      - run: pip install skylos==${SKYLOS_VERSION}
      # Without a value, --diff takes the branch that the pull request goes to.
      - run: skylos . -a --format concise --diff
`;
