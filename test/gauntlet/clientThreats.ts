/** Repositories whose files make package clients run programs, send secrets or write elsewhere. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Ground, type Threat, write } from './threats';

/** A client as careless tools start it: in the repository, with everything that the environment has. */
function careless({ folder }: Ground, program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): void {
  spawnSync(program, args, {
    ...{ cwd: folder, input: 'left-pad\n', timeout: 20_000, stdio: ['pipe', 'ignore', 'ignore'] },
    env: { PATH: process.env.PATH, HOME: '/nonexistent', npm_config_fetch_retries: '0', ...env },
  });
}

/** Programs that stand in for those of the person. */
export const clientNames = [
  ...['git', 'npm', 'npx', 'node', 'pip', 'pip3', 'python', 'python3', 'py', 'uv', 'uvx'],
  ...['docker', 'podman', 'skopeo', 'crane', 'ssh', 'skylos', 'docker-credential-evil', 'keyring'],
];

function programs(ground: Ground, folder: string): void {
  mkdirSync(join(ground.folder, folder), { recursive: true });
  for (const name of clientNames) symlinkSync(ground.payload, join(ground.folder, folder, name));
}

const python = 'python3';

/** All of them. What a person's environment could point into the repository is in `hostileEnvironment`. */
export const clientThreats: readonly Threat[] = [
  {
    id: 'pip-module',
    build({ folder, shell }) {
      const code = `import os\nos.system(${JSON.stringify(shell)})\n`;
      write(folder, { 'pip/__init__.py': '', 'pip/__main__.py': code, 'sitecustomize.py': code });
    },
    undefended: (ground) => careless(ground, python, ['-m', 'pip', '--version']),
  },
  {
    id: 'python-environment',
    build({ folder, payload }) {
      mkdirSync(join(folder, '.venv/bin'), { recursive: true });
      for (const name of ['python', 'python3']) symlinkSync(payload, join(folder, '.venv/bin', name));
      write(folder, { '.venv/pyvenv.cfg': 'home = /usr/bin\nversion = 3.11.0\n', '.python-version': `${payload}\n` });
    },
    undefended: (ground) => careless(ground, 'uv', ['pip', 'compile', '--no-deps', '--offline', '-']),
  },
  {
    id: 'uv-settings',
    build({ folder, payload }) {
      write(folder, { 'uv.toml': `[pip]\npython = "${payload}"\n` });
    },
    undefended: (ground) => careless(ground, 'uv', ['pip', 'compile', '--no-deps', '--offline', '-']),
  },
  {
    id: 'uv-project',
    build({ folder, payload }) {
      const text = `[project]\nname = "x"\nversion = "1"\n[tool.uv.pip]\npython = "${payload}"\n`;
      write(folder, { 'pyproject.toml': text });
    },
    undefended: (ground) => careless(ground, 'uv', ['pip', 'compile', '--no-deps', '--offline', '-']),
  },
  {
    id: 'npm-settings',
    build({ folder, outside, payload }) {
      const lines = [
        ...[
          `cache=${outside}/marks/npm-settings`,
          `logs-dir=${outside}/marks/npm-settings/logs`,
          `prefix=${outside}/p`,
        ],
        ...[`script-shell=${payload}`, `node-options=--require=${folder}/payload.js`, `git=${payload}`],
      ];
      write(folder, { '.npmrc': `${lines.join('\n')}\n`, 'package.json': '{"name":"x","version":"1.0.0"}' });
    },
    undefended: (ground) => careless(ground, 'npm', ['view', '--offline', 'left-pad', 'version']),
  },
  {
    id: 'npm-corepack',
    build({ folder }) {
      write(folder, { 'package.json': '{"packageManager":"npm@0.0.1","scripts":{"preview":"./payload.sh"}}' });
    },
  },
  {
    id: 'programs-in-bin',
    build: (ground) => programs(ground, 'node_modules/.bin'),
    undefended: (ground) =>
      careless(ground, '/usr/bin/env', ['npm'], { PATH: ['./node_modules/.bin', process.env.PATH].join(delimiter) }),
  },
  {
    id: 'programs-in-folder',
    build: (ground) => programs(ground, '.'),
    undefended: (ground) => careless(ground, '/usr/bin/env', ['npm'], { PATH: ['', process.env.PATH].join(delimiter) }),
  },
  {
    id: 'program-linked',
    build(ground) {
      const bin = join(ground.outside, 'bin');
      mkdirSync(bin, { recursive: true });
      for (const name of clientNames) symlinkSync(ground.payload, join(bin, name));
    },
    undefended: (ground) =>
      careless(ground, '/usr/bin/env', ['npm'], {
        PATH: [join(ground.outside, 'bin'), process.env.PATH].join(delimiter),
      }),
  },
  {
    id: 'node-options',
    build({ folder, shell }) {
      const code = `require('child_process').execSync(${JSON.stringify(shell)});\n`;
      write(folder, { 'payload.js': code, 'payload.py': '' });
    },
    undefended: (ground) =>
      careless(ground, 'npm', ['--version'], { NODE_OPTIONS: `--require=${ground.folder}/payload.js` }),
  },
  {
    id: 'docker-settings',
    build({ folder }) {
      const helpers = { credsStore: 'evil', credHelpers: { 'docker.io': 'evil' }, currentContext: 'evil' };
      write(folder, { '.docker/config.json': JSON.stringify(helpers), 'containers.conf': '[engine]\n' });
      chmodSync(join(folder, '.docker'), 0o755);
    },
  },
];

/** What direnv, an activated environment or a package manager may have put into a person's environment. */
export function hostileEnvironment(grounds: readonly Ground[], own: readonly string[]): Record<string, string> {
  const at = (id: string) => grounds.find(({ folder }) => folder.endsWith(`/${id}`))!;
  const { folder: python } = at('python-environment');
  const { folder: npm } = at('npm-settings');
  const bins = [`${at('programs-in-bin').folder}/node_modules/.bin`, '.', '', 'node_modules/.bin'];
  return {
    PATH: [...bins, at('programs-in-folder').folder, `${at('program-linked').outside}/bin`, ...own].join(delimiter),
    VIRTUAL_ENV: `${python}/.venv`,
    UV_PYTHON: `${python}/.venv/bin/python`,
    UV_CONFIG_FILE: `${at('uv-settings').folder}/uv.toml`,
    PYTHONPATH: at('pip-module').folder,
    PYTHONSTARTUP: `${at('node-options').folder}/payload.py`,
    PIP_CONFIG_FILE: `${at('pip-module').folder}/pip.conf`,
    npm_config_userconfig: `${npm}/.npmrc`,
    NPM_CONFIG_SCRIPT_SHELL: at('npm-settings').payload,
    DOCKER_CONFIG: `${at('docker-settings').folder}/.docker`,
    CONTAINERS_CONF: `${at('docker-settings').folder}/containers.conf`,
    GIT_SSH_COMMAND: at('git-ssh-command').payload,
    GIT_EXTERNAL_DIFF: at('git-external-diff').payload,
    GIT_DIR: `${at('git-fsmonitor').folder}/.git`,
    BASH_ENV: at('node-options').payload,
    LD_AUDIT: '',
  };
}
