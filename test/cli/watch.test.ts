/** `--watch`: a change is checked, and the program goes on until it is ended. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { program, workspace } from './program';

const server = (extra: object) => JSON.stringify({ mcpServers: { a: { command: 'node', args: ['s.js'], ...extra } } });

/** Resolves when the stream has said something new that fits; what came before is forgotten. */
function saying(child: ChildProcess, name: 'stdout' | 'stderr'): (pattern: RegExp) => Promise<string> {
  let text = '';
  let check = (): void => undefined;
  child[name]!.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
    check();
  });
  return (pattern) =>
    new Promise((resolve) => {
      check = () => {
        const found = pattern.exec(text);
        if (!found) return;
        const said = text;
        text = '';
        check = () => undefined;
        resolve(said);
      };
      check();
    });
}

it('a folder is checked again after a change, also in a folder that is new', async () => {
  const folder = workspace({ '.gemini/settings.json': server({}) });
  const child = spawn(process.execPath, [program(), 'check', '--watch', '--format', 'jsonl', '.'], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: '/nonexistent' },
  });
  try {
    const [out, err] = [saying(child, 'stdout'), saying(child, 'stderr')];
    assert.equal(JSON.parse(await out(/\n/)).summary.errors, 0);
    await err(/Watching \d+ folders?\. Ctrl\+C ends\.\n/);
    writeFileSync(join(folder, '.gemini/settings.json'), server({ trust: true }));
    assert.equal(JSON.parse(await out(/\n/)).summary.errors, 1);
    await err(/Watching/);
    mkdirSync(join(folder, '.cursor'));
    await err(/Watching/);
    writeFileSync(join(folder, '.cursor/mcp.json'), server({}));
    await out(/"files":2,/);
  } finally {
    const ended = new Promise<unknown>((resolve) => child.on('exit', (_code, signal) => resolve(signal)));
    child.kill('SIGINT');
    assert.equal(await ended, 'SIGINT');
  }
});
