/** The real Neovim with the documented set-up. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { createDesk, documentedSetup, editorProgram, mendedText, text, token } from './realEditor';

const program = editorProgram('nvim', 'MCP_LENS_NVIM');
/** The set-up needs `vim.lsp.config`. */
const version = program && /NVIM v0\.(\d+)/.exec(spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout)?.[1];
const skip = Number(version ?? 0) >= 11 ? false : 'SKIPPED: there is no Neovim 0.11 or newer (see CONTRIBUTING)';

interface Seen {
  root: string;
  diagnostics: { code: string; lnum: number; col: number; end_lnum: number; end_col: number; source: string }[];
  hover: { contents: { kind: string; value: string } };
  text: string;
  completion: string[];
  messages: string;
}

describe('Neovim', { skip }, () => {
  const desk = createDesk();
  after(() => desk.end());

  it('shows findings at their places, mends, explains and completes', () => {
    const script = join(__dirname, 'neovim.lua');
    const seen = desk.run<Seen>(
      program!,
      ['--headless', '-u', 'NONE', '-i', 'NONE', '-c', `luafile ${script}`],
      documentedSetup('lua', 'vim.lsp.config'),
    );
    assert.equal(seen.root, desk.folder);
    const line = text.split('\n')[2]!;
    // Neovim counts bytes.
    const col = Buffer.byteLength(line.slice(0, line.indexOf(token) - 1));
    const secret = seen.diagnostics.find(({ code }) => code === 'hardcoded-secret');
    assert.ok(secret);
    const { lnum, end_lnum, col: start, end_col, source } = secret;
    assert.deepEqual([lnum, start, end_lnum, end_col, source], [2, col, 2, col + token.length + 2, 'MCP Config Lens']);
    assert.ok(seen.diagnostics.some(({ code }) => code === 'broad-root'));
    assert.equal(seen.hover.contents.kind, 'markdown');
    assert.match(seen.hover.contents.value, /hardcoded-secret/);
    assert.equal(`${seen.text}\n`, mendedText);
    assert.ok(seen.completion.includes('args') || seen.completion.includes('cwd') || seen.completion.includes('type'));
    assert.doesNotMatch(seen.messages, /error|warn/i);
  });
});
