/** Installs a packaged extension the way a person's VS Code does: through the program's own command line. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Workbench } from './install';

/** Installs a .vsix file into an extensions folder; throws with what VS Code said when it refuses it. */
export function installVsix(workbench: Workbench, vsix: string, extensionsDir: string): void {
  mkdirSync(extensionsDir, { recursive: true });
  const dataDir = join(extensionsDir, '..', 'install-data');
  const folders = ['--extensions-dir', extensionsDir, '--server-data-dir', dataDir];
  const args = ['--install-extension', vsix, '--force', '--accept-server-license-terms', ...folders];
  const done = spawnSync(workbench.node, [workbench.serverMain, ...args], { encoding: 'utf8', timeout: 60_000 });
  if (done.status === 0) return;
  const reason = done.stderr.split('\n').filter((line) => line.includes('Error:') && !line.includes('bindings file'));
  throw new Error(`VS Code did not install ${vsix}:\n${[done.error?.message ?? '', ...reason].join('\n')}`);
}
