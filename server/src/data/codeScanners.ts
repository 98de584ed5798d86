/** Static analysis of source code, as hooks and pipelines name it. Secret and dependency scanners are not among them. */

/** One scanner and how a line of a hook, script or pipeline starts it. */
export interface CodeScanner {
  name: string;
  /** Matches within one line without its comment. */
  pattern: RegExp;
  /** Day on which the spellings were checked against the tool's documentation. */
  checked: string;
}

/** Scanners that count as a scan of the code, the guide's own first. */
export const codeScanners: readonly CodeScanner[] = [
  { name: 'Skylos', pattern: /(?<![\w.-])skylos(?![\w.])/i, checked: '2026-11-22' },
  { name: 'Semgrep', pattern: /(?<![\w.-])(?:semgrep|opengrep)(?![\w.])/i, checked: '2026-11-22' },
  {
    name: 'CodeQL',
    pattern: /codeql-action\/(?:init|analyze|autobuild)|(?<![\w.-])codeql (?:database|resolve|github)/i,
    checked: '2026-11-22',
  },
  { name: 'Bandit', pattern: /(?<![\w.-])bandit(?![\w.])/i, checked: '2026-11-22' },
  { name: 'Snyk Code', pattern: /(?<![\w.-])snyk code test(?![\w.])/i, checked: '2026-11-22' },
  {
    name: 'SonarQube',
    pattern: /(?<![\w.-])sonar-scanner(?![\w.])|sonarsource\/sonar(?:qube|cloud)/i,
    checked: '2026-11-22',
  },
  { name: 'gosec', pattern: /(?<![\w.-])gosec(?![\w.])/i, checked: '2026-11-22' },
  { name: 'Brakeman', pattern: /(?<![\w.-])brakeman(?![\w.])/i, checked: '2026-11-22' },
  { name: 'njsscan', pattern: /(?<![\w.-])njsscan(?![\w.])/i, checked: '2026-11-22' },
  { name: 'GitLab SAST', pattern: /(?:Jobs|Security)\/SAST(?:\.latest)?\.gitlab-ci\.yml/, checked: '2026-11-22' },
];
