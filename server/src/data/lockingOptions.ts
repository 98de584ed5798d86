/**
 * Options of runners that also settle the versions of dependencies. Sources: docs.astral.sh/uv/reference/cli (uv 0.9), `pipx run
 * --help` (1.8); runners of npm packages have none. Checked 2026-11-28.
 */
const uvOptions = [
  '--constraint',
  '-c',
  '--with-requirements',
  '--override',
  '--exclude-newer',
  '--offline',
  '--no-index',
];

/** By runner, as launches name it. */
export const lockingOptions: ReadonlyMap<string, readonly string[]> = new Map([
  ['uvx', uvOptions],
  ['uv tool run', uvOptions],
  ['pipx run', ['--pip-args']],
]);
