/** Real editors as programs of this machine, with a folder, the documented set-up, and the server under its own name. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expandMarkers } from '../fixtures/secretMarkers';
import { bundledServer } from '../lsp/plainEditor';

/** Made up for each run. */
export const { text: token } = expandMarkers('«github-pat»', 7);

/** With a character before the token that is two units wide for the server, four bytes for Neovim and one for Emacs. */
export const text = `{
  "mcpServers": {
    "gh": { "command": "node", "env": { "NOTE": "𝒷", "GITHUB_TOKEN": "${token}" } },
    "files": { "command": "npx", "args": ["-y", "@modelcontextprotocol/server-filesystem@2025.8.21", "/"] }
  }
}
`;

/** After the first fix of the token. */
export const mendedText = text.replace(token, '${GITHUB_TOKEN}');

/** Where a program is; `variable` names another place. Undefined where there is none. */
export function editorProgram(name: string, variable?: string): string | undefined {
  const named = variable === undefined ? undefined : process.env[variable];
  if (named !== undefined) return named;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** The lines of a fenced block of docs/editors.md: the first of its language below a heading that holds the text. */
export function documentedSetup(language: string, holds: string): string {
  const page = readFileSync(join(__dirname, '..', '..', 'docs', 'editors.md'), 'utf8');
  const blocks = [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)];
  const found = blocks.find(([, kind, body]) => kind === language && body!.includes(holds));
  assert.ok(found, `docs/editors.md has no ${language} block with ${holds}`);
  return found[2]!;
}

/** A repository with a configuration, and a search path on which `mcp-config-lens` is the server of this tree. */
export interface Desk {
  folder: string;
  file: string;
  /** Runs the editor without anything of the person's own; answers what its script wrote. */
  run<T>(program: string, args: readonly string[], setup: string): T;
  end(): void;
}

/** A fresh one. */
export function createDesk(): Desk {
  const server = bundledServer();
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'mcp-lens-editor-')));
  const [folder, bin, home] = ['project', 'bin', 'home'].map((name) => join(scratch, name)) as [string, string, string];
  for (const path of [join(folder, '.git'), bin, home]) mkdirSync(path, { recursive: true });
  const file = join(folder, '.mcp.json');
  writeFileSync(file, text);
  const command = join(bin, 'mcp-config-lens');
  writeFileSync(command, `#!/bin/sh\nexec '${process.execPath}' '${server.program}' "$@"\n`);
  chmodSync(command, 0o755);
  return {
    folder,
    file,
    run(program, args, setup) {
      const [script, out] = [join(scratch, 'setup'), join(scratch, 'seen.json')];
      writeFileSync(script, setup);
      rmSync(out, { force: true });
      const { PATH } = process.env;
      const env = {
        ...{ HOME: home, XDG_CONFIG_HOME: home, XDG_STATE_HOME: home, XDG_DATA_HOME: home, XDG_CACHE_HOME: home },
        ...{ PATH: `${bin}${delimiter}${PATH}`, LANG: 'C.UTF-8', TERM: 'dumb' },
        ...{ EDITOR_SETUP: script, EDITOR_FILE: file, EDITOR_OUT: out },
      };
      const ended = spawnSync(program, args, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
      assert.ok(existsSync(out), `${program} wrote nothing: ${ended.error ?? ''}${ended.stdout}${ended.stderr}`);
      const seen = JSON.parse(readFileSync(out, 'utf8'));
      assert.equal(seen.failed, undefined, `${seen.failed}\n${ended.stdout}${ended.stderr}`);
      return seen;
    },
    end() {
      server.end();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}
