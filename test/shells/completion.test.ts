/**
 * Completions in the real bash, zsh and fish, typed on a terminal with the tabulator key. The program is a stand-in that writes down
 * the words it was started with.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { completionScript } from '../../server/src/cli/completion';
import { editorProgram } from '../editors/realEditor';

const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'mcp-lens-shells-')));
after(() => rmSync(scratch, { recursive: true, force: true }));

/** What is typed, and the words that are started: a command, options, values, files, ids of rules. */
const typed: readonly (readonly [line: string, words: readonly string[]])[] = [
  ['mcp-config-lens che\t --form\t sar\t', ['check', '--format', 'sarif']],
  ['mcp-config-lens check --conf\t poli\t', ['check', '--config', 'policy.json']],
  ['mcp-config-lens check --rule broad-root=war\t', ['check', '--rule', 'broad-root=warning']],
  ['mcp-config-lens check --rule=broad-root=hi\t', ['check', '--rule=broad-root=hint']],
  ['mcp-config-lens check --format=rdj\t', ['check', '--format=rdjsonl']],
  ['mcp-config-lens check subf\t', ['check', 'subfolder/']],
  ['mcp-config-lens data sta\t', ['data', 'status']],
  ['mcp-config-lens inventory --no-conf\t --format cyc\t', ['inventory', '--no-config', '--format', 'cyclonedx']],
  ['mcp-config-lens explain hardcoded-s\t', ['explain', 'hardcoded-secret']],
  ['mcp-config-lens completion fi\t', ['completion', 'fish']],
];

/** How each is started with nothing of the person's own; `setup` is read first. */
const shells = {
  bash: {
    setup: (script: string) => `PS1='READY>'\nbind 'set enable-bracketed-paste off' 2>/dev/null\n. '${script}'\n`,
    words: (setup: string) => ['bash', '--noprofile', '--rcfile', setup, '-i'],
  },
  zsh: {
    setup: (script: string) =>
      `PROMPT='READY>'\nunset zle_bracketed_paste\nunsetopt auto_remove_slash\nautoload -Uz compinit\ncompinit -u -D\n. '${script}'\n`,
    words: () => ['zsh', '-d', '-i'],
  },
  fish: {
    setup: (script: string) =>
      `function fish_prompt\n  echo -n 'READY>'\nend\nset -g fish_greeting\nsource '${script}'\n`,
    words: (setup: string) => ['fish', '--no-config', '--init-command', `source '${setup}'`, '-i'],
  },
} as const;

const python = editorProgram('python3');

describe('completions', () => {
  for (const [name, { setup, words }] of Object.entries(shells)) {
    const missing = [name, 'python3'].filter((each) => editorProgram(each) === undefined);
    const skip =
      missing.length > 0 && `SKIPPED: ${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} not installed`;
    it(`in ${name}`, { skip }, () => {
      const home = join(scratch, name);
      mkdirSync(join(home, 'subfolder'), { recursive: true });
      writeFileSync(join(home, 'policy.json'), '{}');
      writeFileSync(join(home, 'completion'), completionScript(name as keyof typeof shells));
      // zsh reads the file of that name in its folder.
      const rc = join(home, '.zshrc');
      writeFileSync(rc, setup(join(home, 'completion')));
      const program = join(home, 'mcp-config-lens');
      writeFileSync(program, `#!/bin/sh\nprintf '%s\\n' "$*" >> '${join(home, 'words')}'\necho STARTED\n`);
      chmodSync(program, 0o755);
      const env = {
        ...{ PATH: `${home}${delimiter}${process.env['PATH']}`, HOME: home, ZDOTDIR: home, XDG_CONFIG_HOME: home },
        ...{ XDG_DATA_HOME: home, XDG_CACHE_HOME: home, LANG: 'C.UTF-8', TERM: 'dumb' },
      };
      const lines = JSON.stringify(typed.map(([line]) => line));
      const ended = spawnSync(python!, [join(__dirname, 'typed.py'), home, lines, ...words(rc)], {
        ...{ env, encoding: 'utf8' },
      });
      assert.equal(ended.status, 0, ended.stderr);
      assert.deepEqual(
        readFileSync(join(home, 'words'), 'utf8').trimEnd().split('\n'),
        typed.map(([, wanted]) => wanted.join(' ')),
      );
    });
  }
});
