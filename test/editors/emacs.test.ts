/** The real Emacs with eglot and the documented set-up. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { createDesk, documentedSetup, editorProgram, mendedText, text, token } from './realEditor';

const program = editorProgram('emacs');
const hasEglot =
  program !== undefined &&
  spawnSync(program, ['--batch', '--eval', "(progn (require 'package) (package-initialize) (require 'eglot))"])
    .status === 0;
const skip = hasEglot ? false : 'SKIPPED: there is no Emacs with eglot (see CONTRIBUTING)';

interface Seen {
  /** Line from one, column from zero, and how many characters. */
  place: [number, number, number];
  rules: string[];
  hover: string;
  text: string;
  completion: string[];
  warnings: string[];
}

describe('Emacs with eglot', { skip }, () => {
  const desk = createDesk();
  after(() => desk.end());

  it('shows findings at their places, mends, explains and completes', () => {
    const seen = desk.run<Seen>(
      program!,
      ['--batch', '-l', join(__dirname, 'emacs.el')],
      documentedSetup('elisp', 'eglot-server-programs'),
    );
    const line = text.split('\n')[2]!;
    // Emacs counts characters.
    const column = [...line.slice(0, line.indexOf(token) - 1)].length;
    assert.deepEqual(seen.place, [3, column, token.length + 2]);
    assert.ok(seen.rules.some((rule) => rule.includes('broad-root')));
    assert.match(seen.hover, /Rule hardcoded-secret: file:/);
    assert.equal(seen.text, mendedText);
    assert.ok(seen.completion.some((label) => ['args', 'cwd', 'type', 'command'].includes(label)));
    assert.deepEqual(seen.warnings, []);
  });
});
