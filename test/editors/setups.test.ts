/** The set-ups of docs/editors.md: each can be read by what reads it, and starts the right command. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parseForESLint } from 'toml-eslint-parser';
import { linter } from '../../server/src/linter';
import { unknownStartKeys } from '../../server/src/lsp/editorValues';
import { editorProgram } from './realEditor';

const page = readFileSync(join(__dirname, '..', '..', 'docs', 'editors.md'), 'utf8');
const blocks = [...page.matchAll(/^## (.+)|^```(\w+)\n([\s\S]*?)^```$/gm)].reduce<
  { heading: string; language: string; body: string }[]
>((found, [, heading, language, body]) => {
  if (heading !== undefined) found.push({ heading, language: '', body: '' });
  else found.push({ heading: found.at(-1)?.heading ?? '', language: language!, body: body! });
  return found;
}, []);
const setups = blocks.filter(({ language }) => language !== '' && language !== 'sh');

/** Starts the server from the settings of an editor. */
const STARTS = /mcp-config-lens["']?[\s,\])]*(?:"?args"?\s*[:=]\s*\[\s*)?["']?lsp\b/;

/** Runs a program that finds the text in its surroundings, and ends with 0 where it can be read. */
function check(program: string, args: readonly string[], body: string): void {
  const { status, stderr } = spawnSync(program, args, { env: { ...process.env, BODY: body }, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
}

const bareNvim = ['--headless', '-u', 'NONE', '-i', 'NONE'];

const readers: Readonly<Record<string, (body: string) => string | undefined>> = {
  json: (body) => void JSON.parse(body),
  toml: (body) => void parseForESLint(body),
  // Run by the tests of the editors.
  vim: () => undefined,
  kak: () => undefined,
  lua(body) {
    const nvim = editorProgram('nvim', 'MCP_LENS_NVIM');
    if (!nvim) return 'SKIPPED: there is no Neovim';
    check(nvim, [...bareNvim, '-c', 'lua os.exit(loadstring(vim.env.BODY) and 0 or 1)'], body);
    return undefined;
  },
  elisp(body) {
    const emacs = editorProgram('emacs');
    if (!emacs) return 'SKIPPED: there is no Emacs';
    const read =
      '(let ((all (format "(%s)" (getenv "BODY")))) (unless (= (cdr (read-from-string all)) (length all)) (kill-emacs 1)))';
    check(emacs, ['-Q', '--batch', '--eval', read], body);
    return undefined;
  },
};

describe('set-ups of editors', () => {
  it('are there for every editor that is named', () => {
    const named = ['Neovim', 'Helix', 'Emacs', 'Vim', 'Kakoune', 'Zed', 'Sublime Text', 'JetBrains IDEs', 'Settings'];
    const headings = blocks.filter(({ language }) => language === '').map(({ heading }) => heading);
    assert.deepEqual(
      named.filter((name) => !headings.includes(name)),
      [],
    );
    assert.equal(setups.length, 11);
  });

  for (const [index, { heading, language, body }] of setups.entries())
    it(`can be read: ${heading}, ${language} ${index}`, (t) => {
      assert.ok(Object.hasOwn(readers, language), `nobody reads ${language}`);
      const reason = readers[language]!(body);
      if (reason !== undefined) t.skip(reason);
      if (heading === 'Settings')
        assert.deepEqual(
          unknownStartKeys(
            JSON.parse(body),
            linter.rules.map(({ id }) => id),
          ),
          [],
        );
      else if (language === 'vim' && body.includes('%e lsp')) assert.match(body, /'executable': 'mcp-config-lens'/);
      else if (language === 'kak') assert.match(body, /\[mcp-config-lens\]\s+args = \["lsp"\]/);
      else if (heading === 'Zed') assert.match(page, /answers `mcp-config-lens` with the argument `lsp`/);
      else assert.match(body, STARTS);
    });
});
