/**
 * The variables that package clients are started with: the person's, without those that load code or come from a
 * repository.
 */
import { delimiter, isAbsolute } from 'node:path';
import { isForeign, ownSearchPath } from './findProgram';

/** Names of variables that make a program load code, start another one, or look in another place for what it runs. */
const steering = [
  /^(?:NODE|PYTHON|GIT|LD|DYLD|PERL5?|RUBY|GLIBC|GCONV|CONDA|BASH)(?:_|[A-Z0-9]|$)/,
  /^(?:ENV|SHELLOPTS|PROMPT_COMMAND|VIRTUAL_ENV|PYENV_DIR|PWD|OLDPWD|INIT_CWD|PAGER|EDITOR|VISUAL|SSH_ASKPASS)$/,
  /^(?:UV_(?:PYTHON|PROJECT|ENV_FILE|WORKING_DIR)|PIP_PYTHON|JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|JDK_JAVA_OPTIONS|DOTNET_)/,
  /^NPM_CONFIG_(?:NODE_OPTIONS|SCRIPT_SHELL|SHELL|PREFIX|LOCAL_PREFIX|NODE_GYP|EDITOR|VIEWER|GIT|BEFORE)$/,
  /^COREPACK_/,
];

/** Some of those are the person's own way to the network, or name their own settings. */
const KEPT =
  /^(?:NODE_EXTRA_CA_CERTS|NODE_USE_ENV_PROXY|NODE_USE_SYSTEM_CA|GIT_SSL_CAINFO|GIT_SSL_CAPATH|GIT_CONFIG_GLOBAL|GIT_SSH|GIT_SSH_COMMAND)$/;

/** Questions, colours, self-updates and a look at the project around are switched off. */
const quiet = {
  NO_COLOR: '1',
  LC_ALL: 'C.UTF-8',
  COREPACK_ENABLE_PROJECT_SPEC: '0',
  COREPACK_ENABLE_STRICT: '0',
  COREPACK_ENABLE_DOWNLOAD_PROMPT: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GCM_INTERACTIVE: 'never',
  PIP_DISABLE_PIP_VERSION_CHECK: '1',
  PIP_NO_INPUT: '1',
  UV_PYTHON_DOWNLOADS: 'never',
  npm_config_update_notifier: 'false',
  npm_config_fund: 'false',
} as const;

/** Variables for a client that runs in a folder of its own, for the sake of a project. */
export function clientEnvironment(
  env: NodeJS.ProcessEnv,
  foreign: readonly string[],
  cwd: string,
): Record<string, string> {
  const result: Record<string, string> = {};
  // A package manager that has started this program hands on what the project's settings say, variables expanded.
  const isHandedOn = (name: string) => env.npm_execpath !== undefined && name.startsWith('npm_');
  for (const [name, value] of Object.entries(env)) {
    const upper = name.toUpperCase();
    if (value === undefined || upper === 'PATH' || isHandedOn(name)) continue;
    if (!KEPT.test(upper) && steering.some((form) => form.test(upper))) continue;
    if (!namesForeign(value, foreign)) result[name] = value;
  }
  return {
    ...result,
    ...quiet,
    PATH: ownSearchPath(env, foreign).join(delimiter),
    PWD: cwd,
    GIT_CEILING_DIRECTORIES: cwd,
  };
}

/** A value that names a place in the repository, alone, in a list, or inside other words. */
function namesForeign(value: string, foreign: readonly string[]): boolean {
  if (foreign.some((folder) => value.includes(folder))) return true;
  return value.split(delimiter).some((part) => isAbsolute(part) && isForeign(part, foreign));
}
