/** Packages of Python in a folder of this repository, which git does not see. */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../server/tools/repository';

/** The folder for PYTHONPATH, or why there is none. `source`: a package that is published as source alone. */
export function pythonWith(requirement: string, source?: string): { path: string } | { why: string } {
  const path = join(repositoryRoot, '.cache', 'python', requirement.replace('==', '-'));
  if (existsSync(path)) return { path };
  const built = ['--only-binary', ':all:', ...(source === undefined ? [] : ['--no-binary', source])];
  const args = ['-m', 'pip', 'install', '--quiet', ...built, '--target', path, requirement];
  const { status, error, stderr } = spawnSync('python3', args, { encoding: 'utf8' });
  if (status === 0) return { path };
  rmSync(path, { recursive: true, force: true });
  return {
    why: error ? 'there is no Python' : `pip did not install ${requirement}: ${stderr.trim().split('\n').at(-1)}`,
  };
}
