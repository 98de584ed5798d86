/** The real Vim with ALE and the documented set-up. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { createDesk, documentedSetup, editorProgram, text, token } from './realEditor';

/** Where Debian's package keeps it. */
const plugin = '/usr/share/vim-ale';
const program = editorProgram('vim');
const canRun =
  existsSync(plugin) &&
  program !== undefined &&
  /\+job\b/.test(spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout);
const skip = canRun ? false : 'SKIPPED: there is no Vim with ALE (see CONTRIBUTING)';

interface Seen {
  /** Lines and columns from one, in bytes. */
  place: [number, number, number, number];
  rules: string[];
  hover: string;
}

describe('Vim with ALE', { skip }, () => {
  const desk = createDesk();
  after(() => desk.end());

  it('shows findings at their places, and explains', () => {
    const script = join(__dirname, 'ale.vim');
    const seen = desk.run<Seen>(
      program!,
      ['-N', '-u', 'NONE', '-i', 'NONE', '-n', '-es', '--cmd', `let $EDITOR_PLUGIN='${plugin}'`, '-S', script],
      documentedSetup('vim', 'ale#linter#Define'),
    );
    const line = text.split('\n')[2]!;
    // ALE counts as the server does, one for each half of a pair.
    const start = line.indexOf(token);
    assert.deepEqual(seen.place, [3, start, 3, start + token.length + 1]);
    assert.ok(seen.rules.includes('broad-root'));
    assert.match(seen.hover, /Rule hardcoded-secret: file:/);
  });
});
