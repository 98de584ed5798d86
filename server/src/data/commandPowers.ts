/**
 * What a program can do once any arguments of it are approved. Programs that only read, and those that run what the
 * repository defines (`make`, `npm test`), are left out: their approvals are ordinary.
 */

/** What approved commands can do, with the strongest first. */
export type Power = 'runs-anything' | 'runs-code' | 'sends' | 'destroys' | 'installs' | 'publishes' | 'administers';

/** As the end of "…, which …". */
export const powerSays: Readonly<Record<Power, string>> = {
  'runs-anything': 'run any command',
  'runs-code': 'run any code',
  sends: 'send data to any address',
  destroys: 'delete or overwrite files',
  installs: 'install any package',
  publishes: 'publish changes',
  administers: 'change machines and services',
};

const programs: [Power, string][] = [
  ['runs-anything', 'bash sh zsh dash ksh fish ash csh tcsh pwsh powershell cmd eval exec source env xargs command'],
  ['runs-anything', 'sudo doas su nohup setsid watch script parallel expect tmux screen wsl ssh chroot nsenter'],
  ['runs-code', 'python python2 python3 py ipython node nodejs deno bun ruby perl php lua osascript Rscript julia'],
  ['runs-code', 'tsx ts-node npx bunx pnpx uvx pipx java jshell irb swift groovy scala awk gawk docker podman'],
  ['sends', 'curl wget http https httpie xh nc ncat netcat socat scp sftp rsync ftp tftp telnet mail sendmail'],
  ['sends', 'rclone iwr irm invoke-webrequest invoke-restmethod'],
  ['destroys', 'rm rmdir del rd erase shred dd mkfs fdisk wipefs remove-item'],
  ['installs', 'pip pip3 brew apt apt-get dnf yum apk pacman choco winget scoop snap gem conda mamba easy_install'],
  ['publishes', 'gh glab hub twine'],
  ['administers', 'kubectl helm aws gcloud az terraform tofu pulumi ansible systemctl launchctl crontab chown'],
  ['administers', 'vercel netlify flyctl fly heroku wrangler firebase supabase doctl'],
];

/** By program: what it can do with any arguments. */
export const programPowers: ReadonlyMap<string, Power> = new Map(
  programs.flatMap(([power, names]) => names.split(' ').map((name) => [name, power] as const)),
);

const subcommands: [string, Power, string][] = [
  ['npm', 'runs-code', 'exec x'],
  ['npm', 'installs', 'install i add update'],
  ['npm', 'publishes', 'publish unpublish'],
  ['pnpm', 'runs-code', 'dlx exec'],
  ['pnpm', 'installs', 'install i add update'],
  ['pnpm', 'publishes', 'publish'],
  ['yarn', 'runs-code', 'dlx exec node'],
  ['yarn', 'installs', 'add global'],
  ['yarn', 'publishes', 'publish'],
  ['bun', 'runs-code', 'x run exec'],
  ['bun', 'installs', 'install add i'],
  ['uv', 'runs-code', 'run tool'],
  ['uv', 'installs', 'pip add'],
  ['pip', 'installs', 'install download'],
  ['pip3', 'installs', 'install download'],
  ['pipx', 'runs-code', 'run'],
  ['pipx', 'installs', 'install'],
  ['poetry', 'installs', 'add'],
  ['poetry', 'runs-code', 'run'],
  ['cargo', 'installs', 'install add'],
  ['cargo', 'publishes', 'publish'],
  ['go', 'installs', 'install get'],
  ['go', 'runs-code', 'run'],
  ['gem', 'installs', 'install'],
  ['gem', 'publishes', 'push'],
  ['composer', 'installs', 'require'],
  ['brew', 'installs', 'install upgrade tap'],
  ['apt', 'installs', 'install'],
  ['apt-get', 'installs', 'install'],
  ['dnf', 'installs', 'install'],
  ['yum', 'installs', 'install'],
  ['apk', 'installs', 'add'],
  ['conda', 'installs', 'install'],
  ['git', 'publishes', 'push'],
  ['git', 'destroys', 'clean reset'],
  ['git', 'runs-anything', 'config -c'],
  ['gh', 'publishes', 'api auth secret gist release repo workflow variable ssh-key extension alias'],
  ['glab', 'publishes', 'api auth release variable'],
  ['docker', 'runs-code', 'run exec cp compose build buildx'],
  ['podman', 'runs-code', 'run exec cp build'],
  ['kubectl', 'administers', 'apply delete exec create edit patch replace run scale drain cp port-forward'],
  ['helm', 'administers', 'install upgrade uninstall rollback'],
  ['terraform', 'administers', 'apply destroy import state'],
  ['tofu', 'administers', 'apply destroy import state'],
  ['pulumi', 'administers', 'up destroy'],
  ['aws', 'administers', 'iam ec2 lambda ssm secretsmanager'],
  ['systemctl', 'administers', 'start stop restart enable disable'],
  ['vercel', 'administers', 'deploy env rm --prod'],
  ['netlify', 'administers', 'deploy'],
  ['wrangler', 'administers', 'deploy delete secret'],
  ['firebase', 'administers', 'deploy'],
  ['supabase', 'administers', 'db'],
];

/** By program and first word: what that can do with any further arguments. Other first words of the program do not count. */
export const subcommandPowers: ReadonlyMap<string, ReadonlyMap<string, Power>> = indexSubcommands();

function indexSubcommands(): Map<string, Map<string, Power>> {
  const index = new Map<string, Map<string, Power>>();
  for (const [program, power, words] of subcommands) {
    const known = index.get(program) ?? new Map<string, Power>();
    for (const word of words.split(' ')) known.set(word, power);
    index.set(program, known);
  }
  return index;
}

/** Options after which an interpreter takes any code, or a shell any command. */
export const codeOptions: ReadonlySet<string> = new Set([
  '-c',
  '-e',
  '-p',
  '-r',
  '--eval',
  '--print',
  '-Command',
  '-m',
]);

/** Programs that open others; what follows them is what runs. */
export const wrappers: ReadonlySet<string> = new Set([
  'timeout',
  'time',
  'nice',
  'stdbuf',
  'nohup',
  'sudo',
  'env',
  'xargs',
]);
