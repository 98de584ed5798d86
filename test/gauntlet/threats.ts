/** What a hostile threat is: a folder built at run time, and the proof that its payload is alive. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** One way to make a tool run, contact or write something. */
export interface Threat {
  /** Also the name of the file that its payload leaves behind. */
  id: string;
  build(ground: Ground): void;
  /**
   * What a careless tool would do in the folder; the payload must then run. Left out where there is no such thing to
   * run.
   */
  undefended?(ground: Ground): void;
}

/** Where one threat is built. */
export interface Ground {
  /** The hostile folder. */
  folder: string;
  /** Outside of it: what should never be read or written, and where payloads leave their marks. */
  outside: string;
  /** A program that leaves the mark of this threat. */
  payload: string;
  /** The same, for a place that takes words of a shell. */
  shell: string;
}

/** A configuration that gives each part of the product something to do. */
export const config = JSON.stringify(
  {
    mcpServers: {
      npm: { command: 'npx', args: ['-y', 'left-pad-server'], envFile: '.env' },
      scoped: { command: 'npx', args: ['-y', '@hostile/server@latest'] },
      python: { command: 'uvx', args: ['hostile-server'] },
      image: { command: 'docker', args: ['run', '-i', '--rm', 'mcp/hostile:latest'] },
      git: { command: 'uvx', args: ['--from', 'git+https://github.com/hostile/server', 'server'] },
      own: { command: './payload.sh', args: ['--help'] },
    },
  },
  null,
  2,
);

/** Makes the folder of a threat below a root, with a configuration in it. */
export function ground(root: string, { id, build }: Threat): Ground {
  const folder = join(root, 'hostile', id);
  const outside = join(root, 'outside');
  for (const path of [folder, join(outside, 'marks')]) mkdirSync(path, { recursive: true });
  write(folder, { '.cursor/mcp.json': config, '.mcp.json': config, '.env': 'A=b\n' });
  const payload = join(folder, 'payload.sh');
  const mark = join(outside, 'marks', id);
  write(folder, { 'payload.sh': `#!/bin/sh\n: > '${mark}'\n` });
  chmodSync(payload, 0o755);
  const made: Ground = { folder, outside, payload, shell: `: > '${mark}'` };
  build(made);
  return made;
}

/** Payloads that have run. */
export function marks({ outside }: Pick<Ground, 'outside'>): string[] {
  const folder = join(outside, 'marks');
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

/** Forgets them. */
export function forgetMarks({ outside }: Pick<Ground, 'outside'>): void {
  for (const name of marks({ outside })) rmSync(join(outside, 'marks', name), { recursive: true });
}

/** Files with their texts below a folder. */
export function write(folder: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** A careless git: no setting of a person or of this project stands in the way. */
export function git(folder: string, args: readonly string[], input = ''): string {
  const named = ['-c', 'user.name=A Tester', '-c', 'user.email=tester@example.invalid'];
  const env = { PATH: process.env.PATH, HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1', GIT_TERMINAL_PROMPT: '0' };
  return spawnSync('git', [...named, ...args], { cwd: folder, env, input, encoding: 'utf8', timeout: 20_000 }).stdout;
}

/** A repository in which everything is committed. */
export function repository(folder: string, files: Record<string, string> = {}): void {
  git(folder, ['init', '-q', '--initial-branch=main']);
  write(folder, files);
  git(folder, ['add', '-A']);
  git(folder, ['commit', '-q', '--no-verify', '-m', 'one']);
}
