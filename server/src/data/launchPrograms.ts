/** Programs that wrap, interpret or prepare a launch. Source: each program's manual page, checked 2026-11-22. */
import type { OptionRow } from './optionRow';

/** A program that runs the command behind its own options. */
export interface WrapperRow {
  readonly kind: string;
  /** The word that must follow the program: `exec` of `direnv exec`. */
  readonly sub?: string;
  readonly options: OptionRow;
  /** Operands of its own in front of the command: the duration of `timeout`. */
  readonly operands: number;
  /** NAME=value words in front of the command set variables. */
  readonly assignments: boolean;
  /** The command stands behind `--`; without one this is no wrapper. */
  readonly separator: boolean;
}

type Row = readonly [programs: string, kind: string, values: string, operands?: number, marks?: string];

// Programs joined by `|`, an optional subcommand behind a blank; marks: A assignments, S separator needed, 1 single-dash options.
const rows: readonly Row[] = [
  ['env|genv', 'env', '--unset|-u --chdir|-C --argv0|-a', 0, 'A'],
  ['cross-env|cross-env-shell', 'env', '', 0, 'A'],
  ['dotenv|dotenv-cli', 'env', '-e -f --file -v -p -q --env-file'],
  ['dotenvx run', 'env', '--env-file|-f --env|-e --env-keys-file|-fk --env-vault-file'],
  [
    'sudo',
    'sudo',
    '--user|-u --group|-g --host|-h --prompt|-p --close-from|-C --chdir|-D --chroot|-R --role|-r --type|-t --command-timeout|-T',
    0,
    'A',
  ],
  ['doas', 'sudo', '-u -C'],
  ['gosu|su-exec|setpriv', 'sudo', '', 1],
  ['runuser', 'sudo', '--user|-u --group|-g'],
  ['timeout|gtimeout', 'timeout', '--signal|-s --kill-after|-k', 1],
  ['nice|gnice', 'nice', '--adjustment|-n'],
  ['ionice', 'nice', '--class|-c --classdata|-n --pid|-p'],
  ['chrt|taskset|cpulimit', 'nice', '', 1],
  ['nohup|setsid|unbuffer|chronic|tini|dumb-init|winpty|call|catchsegv', 'exec', '-s -e'],
  ['stdbuf', 'exec', '--input|-i --output|-o --error|-e'],
  ['time|gtime', 'exec', '--format|-f --output|-o'],
  ['exec|command|builtin', 'exec', '-a'],
  ['caffeinate', 'exec', '-t -w'],
  ['arch|setarch|linux64|linux32', 'exec', '-e -d', 0, '1'],
  ['start', 'cmd', ''],
  ['xvfb-run', 'exec', '--error-file|-e --auth-file|-f --server-num|-n --server-args|-s --xauth-protocol|-p --wait|-w'],
  ['dbus-run-session|dbus-launch', 'exec', '--config-file --dbus-daemon'],
  [
    'systemd-run|systemd-inhibit',
    'exec',
    '--property|-p --unit|-u --setenv|-E --slice --what --who --why --mode --uid --gid',
  ],
  ['proxychains|proxychains4|torsocks|torify|tsocks', 'proxy', '-f'],
  ['firejail|flatpak-spawn|host-spawn|srt', 'sandbox', '--settings|-s --directory'],
  ['sandbox-exec', 'sandbox', '-f -p -n -D'],
  ['bwrap|nsjail', 'sandbox', '', 0, 'S'],
  ['distrobox enter', 'sandbox', '', 0, 'S'],
  ['toolbox run', 'sandbox', '--container|-c --distro|-d --release|-r'],
  ['limactl shell', 'sandbox', '--workdir --shell', 1],
  [
    'devcontainer exec',
    'sandbox',
    '--workspace-folder --container-id --config --override-config --id-label --remote-env --user-data-folder --docker-path',
  ],
  ['wsl', 'wsl', '--distribution|-d --user|-u --cd --shell-type --distribution-id'],
  ['op run', 'secrets', '--env-file --account', 0, 'S'],
  [
    'doppler run|infisical run|teller run|varlock run|secretspec run|bws run|pass-cli run|phase run|akeyless run',
    'secrets',
    '',
    0,
    'S',
  ],
  ['aws-vault exec|chamber exec|fnox exec|vaulted exec|saml2aws exec|granted exec', 'secrets', '', 0, 'S'],
  ['envchain', 'secrets', '', 1],
  ['mise exec|mise x|rtx exec|rtx x', 'project', '', 0, 'S'],
  ['devbox run|devenv shell|flox activate', 'project', '', 0, 'S'],
  ['direnv exec|nvm exec', 'project', '', 1],
  ['asdf exec|nodenv exec|pyenv exec|rbenv exec|bundle exec|composer exec', 'project', ''],
  ['fnm exec', 'project', '--using|-v'],
  ['volta run', 'project', '--node --npm --yarn --pnpm'],
  ['corepack', 'project', ''],
  ['poetry run|pdm run|rye run|hatch run|pipenv run', 'project', '--directory|-C --project|-P|-p --env|-e'],
  ['poetry', 'project', '--directory|-C --project|-P', 0, 'R'],
  ['hatch', 'project', '--env|-e', 0, 'R'],
  ['pixi run', 'project', '--manifest-path --environment|-e'],
  ['conda run|mamba run|micromamba run', 'project', '--name|-n --prefix|-p --cwd'],
];

function wrapperTable(): ReadonlyMap<string, readonly WrapperRow[]> {
  const table = new Map<string, WrapperRow[]>();
  for (const [programs, kind, values, operands = 0, marks = ''] of rows) {
    const options: OptionRow = {
      flags: '',
      values,
      unknown: 'flag',
      ...(marks.includes('1') ? { singleDash: true } : {}),
    };
    const rest = { kind, options, operands, assignments: marks.includes('A'), separator: marks.includes('S') };
    for (const item of programs.split('|')) {
      const [program = '', sub] = item.split(' ');
      const row = marks.includes('R') ? { ...rest, sub: 'run' } : sub ? { ...rest, sub } : rest;
      table.set(program, [...(table.get(program) ?? []), row]);
    }
  }
  return table;
}

/** Wrapping programs by name. */
export const wrappers: ReadonlyMap<string, readonly WrapperRow[]> = wrapperTable();

/** A language runtime: how it is given code, modules and files. */
export interface InterpreterRow {
  /** Options whose value is the program's text. */
  readonly inline: ReadonlySet<string>;
  readonly options: OptionRow;
}

function interpreter(inline: string, values: string, flags = '', singleDash = false): InterpreterRow {
  const options: OptionRow = {
    flags,
    values: `${inline} ${values}`,
    unknown: 'flag',
    ...(singleDash ? { singleDash } : {}),
  };
  return { inline: new Set(inline.split(' ').map((item) => item.split('|')[0] as string)), options };
}

const node = interpreter(
  '--eval|-e --print|-p -pe',
  '--require|-r --import --loader|--experimental-loader --conditions|-C --env-file --env-file-if-exists --input-type --title ' +
    '--max-old-space-size --stack-trace-limit --dns-result-order --icu-data-dir --openssl-config --redirect-warnings ' +
    '--disable-warning --experimental-default-type --inspect-port --trace-event-categories --unhandled-rejections --watch-path ' +
    '--tls-cipher-list --secure-heap --disable-proto --diagnostic-dir --report-dir --experimental-config-file',
  '--interactive|-i --check|-c',
);
const typescript = interpreter(
  '--eval|-e --print|-p',
  '--tsconfig --project|-P --require|-r --import --loader --compilerOptions|-O --ignore|-I --compiler|-C --env-file --cwd',
);
const python = interpreter(
  '-c',
  '-W -X --check-hash-based-pycs -m',
  '-u -B -I -E -s -S -O -q -v -x -b -d -i -P -h -V -R -3 -2',
);
const ruby = interpreter('-e', '-I -r -C -E -F', '-w -W -n -p -l -a -s -S -T -x -U');
const php = interpreter(
  '--run|-r',
  '--define|-d --php-ini|-c --file|-f --docroot|-t --server|-S --zend-extension|-z',
  '-n -q -s -a -w -l',
);
const perl = interpreter('-e -E', '-I -M -m', '-w -W -n -p -l -a -t -T -s -S -x -i');
const jvm = interpreter(
  '',
  '-jar -cp -classpath --class-path -p --module-path -m --module --add-modules --add-opens --add-exports --source',
  '',
  true,
);

/** Interpreters by name; python, node and php also match with a version number behind the name. */
export const interpreters: ReadonlyMap<string, InterpreterRow> = new Map([
  ...['node', 'nodejs', 'electron'].map((name) => [name, node] as const),
  ...[
    'tsx',
    'ts-node',
    'ts-node-esm',
    'ts-node-dev',
    'tsnd',
    'esno',
    'esrun',
    'vite-node',
    'jiti',
    'babel-node',
    'swc-node',
    'node-dev',
    'tsm',
  ].map((name) => [name, typescript] as const),
  ...['python', 'pythonw', 'py', 'pypy', 'ipython', 'micropython', 'graalpy'].map((name) => [name, python] as const),
  ...['ruby', 'jruby', 'truffleruby'].map((name) => [name, ruby] as const),
  ['nodemon', interpreter('', '--watch|-w --ext|-e --ignore|-i --exec|-x --delay|-d --signal|-s --config --cwd')],
  ['php', php],
  ['perl', perl],
  ['java', jvm],
  ['javaw', jvm],
  ['lua', interpreter('-e', '-l')],
  ['luajit', interpreter('-e', '-l')],
  ['rscript', interpreter('-e', '')],
  ['r', interpreter('-e', '-f')],
  ['julia', interpreter('--eval|-e --print|-E', '--project --threads|-t --load|-L --sysimage|-J --procs|-p')],
  ['osascript', interpreter('-e', '-l -s')],
  ['elixir', interpreter('--eval|-e', '-r -pr -pa --name --sname --cookie', '', true)],
  ['groovy', interpreter('-e', '-cp -classpath')],
  ['guile', interpreter('-c', '-L -l')],
  ['racket', interpreter('-e', '-l -t')],
  ['nu', interpreter('--commands|-c', '--config --env-config --plugin-config')],
]);

/** Shells that take their text behind `-c`. */
export const posixShells: ReadonlySet<string> = new Set([
  'sh',
  'bash',
  'zsh',
  'dash',
  'ksh',
  'ash',
  'fish',
  'rbash',
  'mksh',
]);

/** Programs that fetch something and write it to standard output or a file. */
export const downloaders: ReadonlySet<string> = new Set([
  ...['curl', 'wget', 'wget2', 'fetch', 'aria2c', 'http', 'https', 'xh', 'curlie', 'lynx'],
  ...['invoke-webrequest', 'invoke-restmethod', 'iwr', 'irm', 'start-bitstransfer', 'certutil', 'bitsadmin'],
]);

/** Commands that only prepare the one that matters in a shell line. */
export const preparingCommands: ReadonlySet<string> = new Set([
  ...[
    'cd',
    'chdir',
    'pushd',
    'popd',
    'source',
    '.',
    'export',
    'set',
    'setlocal',
    'unset',
    'echo',
    'printf',
    'true',
    ':',
    'false',
    'sleep',
  ],
  ...[
    'mkdir',
    'test',
    '[',
    '[[',
    'chcp',
    'ulimit',
    'umask',
    'alias',
    'trap',
    'wait',
    'exit',
    'shopt',
    'title',
    'eval',
    'read',
    'rem',
  ],
  ...[
    'nvm',
    'conda',
    'activate',
    'deactivate',
    'touch',
    'rm',
    'cp',
    'mv',
    'chmod',
    'cat',
    'tee',
    'grep',
    'sed',
    'awk',
    'kill',
    'pkill',
    'stty',
  ],
  ...[
    'set-location',
    'sl',
    'write-host',
    'write-output',
    'out-null',
    'out-file',
    'set-strictmode',
    'cls',
    'clear',
    'date',
    'which',
    'where',
    'ls',
  ],
  ...[
    'fnm',
    'local',
    'declare',
    'typeset',
    'return',
    'load_dotenv',
    'type',
    'hash',
    'cut',
    'tr',
    'head',
    'tail',
    'xargs',
    'taskkill',
    'if',
    'fi',
  ],
]);

/** Program names that mark the first word of a string as a command line rather than a path with blanks. */
export const knownPrograms: ReadonlySet<string> = new Set([
  ...[
    'npx',
    'npm',
    'pnpm',
    'pnpx',
    'pnx',
    'yarn',
    'bun',
    'bunx',
    'deno',
    'uv',
    'uvx',
    'pipx',
    'pip',
    'pip3',
    'dnx',
    'dotnet',
    'go',
    'cargo',
  ],
  ...[
    'docker',
    'podman',
    'nerdctl',
    'finch',
    'docker-compose',
    'podman-compose',
    'cmd',
    'powershell',
    'pwsh',
    'nix',
    'nix-shell',
    'jbang',
  ],
  ...[
    'cd',
    'source',
    'export',
    'set',
    'ssh',
    'kubectl',
    'make',
    'just',
    'task',
    'mcp',
    'fastmcp',
    'curl',
    'wget',
    'gh',
    'git',
    'aws',
  ],
]);
