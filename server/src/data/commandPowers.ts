/**
 * What a program can do once any arguments of it are approved. Programs that only read, and those that run what the
 * repository defines (`make`, `npm test`), are left out: their approvals are ordinary.
 */

import { once } from '../../../shared/src/once';
import { wordSet } from './wordSet';

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
  ['administers', 'vercel netlify flyctl fly heroku wrangler firebase supabase doctl psql mysql mongosh redis-cli'],
];

/** By program: what it can do with any arguments. */
export const programPowers = once(
  (): ReadonlyMap<string, Power> =>
    new Map(programs.flatMap(([power, names]) => names.split(' ').map((name) => [name, power] as const))),
);

const subcommands: [programs: string, Power, words: string][] = [
  ['npm', 'runs-code', 'exec x'],
  ['pnpm', 'runs-code', 'dlx exec'],
  ['npm pnpm', 'installs', 'install i add update'],
  ['npm', 'publishes', 'unpublish'],
  ['npm pnpm yarn cargo', 'publishes', 'publish'],
  ['yarn', 'runs-code', 'dlx exec node'],
  ['yarn', 'installs', 'add global'],
  ['bun', 'runs-code', 'x run exec'],
  ['bun', 'installs', 'install add i'],
  ['uv', 'runs-code', 'run tool'],
  ['uv', 'installs', 'pip add'],
  ['pip pip3', 'installs', 'download'],
  ['pipx poetry go', 'runs-code', 'run'],
  ['apk cargo poetry', 'installs', 'add'],
  ['apt apt-get brew cargo conda dnf gem go pip pip3 pipx yum', 'installs', 'install'],
  ['go', 'installs', 'get'],
  ['gem', 'publishes', 'push'],
  ['composer', 'installs', 'require'],
  ['brew', 'installs', 'upgrade tap'],
  ['git', 'publishes', 'push'],
  ['git', 'destroys', 'clean reset'],
  ['git', 'runs-anything', 'config -c'],
  ['gh', 'publishes', 'api auth secret gist release repo workflow variable ssh-key extension alias'],
  ['glab', 'publishes', 'api auth release variable'],
  ['docker', 'runs-code', 'compose buildx'],
  ['docker podman', 'runs-code', 'run exec cp build'],
  ['kubectl', 'administers', 'apply delete exec create edit patch replace run scale drain cp port-forward'],
  ['helm', 'administers', 'install upgrade uninstall rollback'],
  ['terraform tofu', 'administers', 'apply destroy import state'],
  ['pulumi', 'administers', 'up destroy'],
  ['aws', 'administers', 'iam ec2 lambda ssm secretsmanager'],
  ['systemctl', 'administers', 'start stop restart enable disable'],
  ['vercel', 'administers', 'deploy env rm --prod'],
  ['netlify firebase wrangler', 'administers', 'deploy'],
  ['wrangler', 'administers', 'delete secret'],
  ['supabase', 'administers', 'db'],
];

/** By program and first word: what that can do with any further arguments. Other first words of the program do not count. */
export const subcommandPowers = once(indexSubcommands);

function indexSubcommands(): ReadonlyMap<string, ReadonlyMap<string, Power>> {
  const index = new Map<string, Map<string, Power>>();
  for (const [names, power, words] of subcommands) {
    for (const program of names.split(' ')) {
      const known = index.get(program) ?? new Map<string, Power>();
      for (const word of words.split(' ')) known.set(word, power);
      index.set(program, known);
    }
  }
  return index;
}

/** First words that run code or install with some second words only; with others, what follows is a program or a package. */
export const commandGroups: ReadonlySet<string> = wordSet('compose buildx tool pip');

/** Second words with which a command only reads. */
export const READING_WORD = /^(?:view|ls|status|show|get|diff|logs|ps|-l|(?:--get|--list|list|describe-).{0,40})$/;

/** Options after which an interpreter takes any code, or a shell any command. */
export const codeOptions: ReadonlySet<string> = wordSet('-c -e -p -r --eval --print -Command -m');

/** Programs that open others; what follows them is what runs. */
export const wrappers: ReadonlySet<string> = wordSet('timeout time nice stdbuf nohup sudo env xargs');
