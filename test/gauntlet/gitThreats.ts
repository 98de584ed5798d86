/** Repositories whose own files make git run programs. */
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Ground, git, repository, type Threat, write } from './threats';

/** A repository whose settings name the payload, and a command of git that reaches it. */
function bySetting(id: string, setting: string, ...command: string[]): Threat {
  return {
    id,
    build({ folder, payload }) {
      repository(folder, { 'a.txt': 'a\n' });
      git(folder, ['config', setting, payload]);
    },
    undefended: ({ folder }) => void git(folder, command),
  };
}

/** A missing tree in a sparse index: git asks the promised remote for it, through the program that its settings name. */
function promisor(folder: string, payload: string): void {
  repository(folder, { 'in/a': 'a', 'out/b': 'b' });
  const tree = git(folder, ['rev-parse', 'HEAD:out']).trim();
  git(folder, ['sparse-checkout', 'set', '--cone', '--sparse-index', 'in']);
  rmSync(join(folder, '.git/objects', tree.slice(0, 2), tree.slice(2)));
  const settings = { 'remote.origin.url': '.', 'remote.origin.promisor': 'true', 'extensions.partialClone': 'origin' };
  for (const [name, value] of Object.entries({ ...settings, 'remote.origin.uploadpack': payload }))
    git(folder, ['config', name, value]);
}

/** What the product asked git before it read git's files itself, with the switches it had. */
function askedBefore({ folder }: Ground): void {
  const switches = ['core.fsmonitor=false', 'core.hooksPath=', 'core.pager=cat', 'core.sshCommand='];
  git(folder, ['--no-pager', ...switches.flatMap((each) => ['-c', each]), 'ls-files', '-z', '--cached']);
}

/** The same as a project configuration that is read from another place. */
function monitorIn(file: (ground: Ground) => string): (ground: Ground) => void {
  return (ground) => write(ground.folder, { [file(ground)]: `[core]\n\tfsmonitor = ${ground.payload}\n` });
}

const status = ({ folder }: Ground): void => void git(folder, ['status']);

/** All of them. */
export const gitThreats: readonly Threat[] = [
  { id: 'git-promisor', build: ({ folder, payload }) => promisor(folder, payload), undefended: askedBefore },
  {
    id: 'git-embedded-bare',
    build({ folder, payload }) {
      const made = mkdtempSync(join(tmpdir(), 'mcp-lens-bare-'));
      promisor(made, payload);
      git(made, ['config', 'core.worktree', '.']);
      cpSync(join(made, '.git'), folder, { recursive: true });
      rmSync(made, { recursive: true });
    },
    undefended: askedBefore,
  },
  bySetting('git-fsmonitor', 'core.fsmonitor', 'status'),
  bySetting('git-editor', 'core.editor', 'config', '--edit'),
  bySetting('git-external-diff', 'diff.external', 'diff', '--ext-diff', '--no-index', 'a.txt', 'payload.sh'),
  bySetting('git-gpg', 'gpg.program', 'commit', '-S', '--allow-empty', '-m', 'two'),
  {
    id: 'git-ssh-command',
    build({ folder, payload }) {
      repository(folder);
      git(folder, ['config', 'core.sshCommand', payload]);
      git(folder, ['remote', 'add', 'origin', 'ssh://git@localhost/x']);
    },
    undefended: ({ folder }) => void git(folder, ['ls-remote', 'origin']),
  },
  {
    id: 'git-alias',
    build({ folder, shell }) {
      repository(folder);
      git(folder, ['config', 'alias.hello', `!${shell}`]);
    },
    undefended: ({ folder }) => void git(folder, ['hello']),
  },
  {
    id: 'git-credential-helper',
    build({ folder, shell }) {
      repository(folder);
      git(folder, ['config', 'credential.helper', `!f() { ${shell}; }; f`]);
    },
    undefended: ({ folder }) => void git(folder, ['credential', 'fill'], 'protocol=https\nhost=localhost\n\n'),
  },
  {
    id: 'git-hooks',
    build({ folder, payload }) {
      repository(folder);
      for (const name of ['pre-commit', 'post-checkout', 'post-index-change', 'reference-transaction'])
        symlinkSync(payload, join(folder, '.git/hooks', name));
    },
    undefended: ({ folder }) => void git(folder, ['commit', '--allow-empty', '-m', 'two']),
  },
  {
    id: 'git-filter',
    build({ folder, shell }) {
      repository(folder, { 'a.txt': 'a\n', '.gitattributes': '* filter=evil\n' });
      for (const way of ['clean', 'smudge', 'process']) git(folder, ['config', `filter.evil.${way}`, `${shell}; cat`]);
      utimesSync(join(folder, 'a.txt'), 1, 1);
    },
    undefended: ({ folder }) => void git(folder, ['hash-object', 'a.txt']),
  },
  {
    id: 'git-textconv',
    build({ folder, payload }) {
      repository(folder, { 'a.txt': 'a\n', '.gitattributes': '* diff=evil\n' });
      git(folder, ['config', 'diff.evil.textconv', payload]);
      write(folder, { 'a.txt': 'b\n' });
    },
    undefended: ({ folder }) => void git(folder, ['diff']),
  },
  {
    id: 'git-include',
    build(ground) {
      repository(ground.folder);
      monitorIn(() => 'evil.config')(ground);
      git(ground.folder, ['config', 'include.path', '../evil.config']);
    },
    undefended: status,
  },
  {
    id: 'git-include-if',
    build(ground) {
      repository(ground.folder);
      monitorIn(() => 'evil.config')(ground);
      git(ground.folder, ['config', `includeIf.gitdir:${ground.folder}/.path`, '../evil.config']);
    },
    undefended: status,
  },
  {
    id: 'git-worktree-config',
    build(ground) {
      repository(ground.folder);
      git(ground.folder, ['config', 'extensions.worktreeConfig', 'true']);
      monitorIn(() => '.git/config.worktree')(ground);
    },
    undefended: status,
  },
  {
    id: 'git-dir-elsewhere',
    build({ folder, payload }) {
      repository(folder);
      git(folder, ['config', 'core.fsmonitor', payload]);
      renameSync(join(folder, '.git'), join(folder, 'innocent'));
      write(folder, { '.git': 'gitdir: innocent\n' });
    },
    undefended: status,
  },
  {
    id: 'git-submodule',
    build({ folder, payload }) {
      repository(folder);
      mkdirSync(join(folder, 'sub'));
      repository(join(folder, 'sub'), { 'a.txt': 'a\n', '.mcp.json': '{"mcpServers":{}}' });
      git(folder, ['add', 'sub']);
      write(folder, { '.gitmodules': `[submodule "sub"]\n\tpath = sub\n\turl = ./sub\n\tupdate = !${payload}\n` });
      git(join(folder, 'sub'), ['config', 'core.fsmonitor', payload]);
    },
    undefended: ({ folder }) => void git(join(folder, 'sub'), ['status']),
  },
  // From here on git would run nothing; what is asked is to come to an end, and to read and write nothing elsewhere.
  {
    id: 'git-worktree-outside',
    build({ folder, outside }) {
      repository(folder);
      git(folder, ['config', 'core.worktree', outside]);
    },
  },
  {
    id: 'git-alternates',
    build({ folder, outside }) {
      repository(folder);
      write(folder, { '.git/objects/info/alternates': `${outside}\n` });
    },
  },
  {
    id: 'git-pointers-outside',
    build({ folder, outside }) {
      write(folder, { '.git': `gitdir: ${outside}/secrets\n`, 'sub/.git': 'gitdir: //localhost/share/x\n' });
      write(folder, { 'sub/.mcp.json': '{"mcpServers":{"a":{"command":"a","envFile":"x.env"}}}' });
    },
  },
  {
    id: 'git-huge-index',
    build({ folder }) {
      repository(folder);
      truncateSync(join(folder, '.git/index'), 3 * 1024 ** 3);
    },
  },
  {
    id: 'git-damaged-index',
    build({ folder }) {
      repository(folder);
      write(folder, { '.git/index': `DIRC\0\0\0\x02\x7f\x7f\x7f\x7f${'\0'.repeat(4_000)}` });
    },
  },
  {
    id: 'git-endless-files',
    build({ folder }) {
      repository(folder);
      for (const name of ['.git/index', '.git/config', '.git/info/exclude'])
        rmSync(join(folder, name), { force: true });
      for (const name of ['.git/index', '.git/config', '.git/info/exclude', '.gitignore'])
        symlinkSync('/dev/zero', join(folder, name));
      symlinkSync('.git', join(folder, '.git/commondir'));
    },
  },
  {
    id: 'git-closed',
    build({ folder }) {
      repository(folder);
      write(folder, { '.git/config.worktree': `[core]\n${'\tx = \\\n'.repeat(20_000)}` });
      for (const name of ['config', 'index']) chmodSync(join(folder, '.git', name), 0o000);
    },
  },
];
