/** Packs the extension as it is published and installs the package, so that a test sees what a person gets. */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { ensureWorkbench, repositoryFolder } from '../../../client/workbench/install';
import { installVsix } from '../../../client/workbench/installVsix';

const MAX_PACKAGE_BYTES = 1_500_000;

/** Packs the built extension below `folder` and returns the extensions folder it was installed into. */
export async function installPackaged(folder: string): Promise<string> {
  const packagePath = join(folder, 'extension.vsix');
  const extensionsDir = join(folder, 'extensions');
  const packed = spawnSync(process.execPath, ['server/tools/packaging/vsix.mjs', `--out=${packagePath}`], {
    cwd: repositoryFolder,
    encoding: 'utf8',
  });
  if (packed.status !== 0) throw new Error(`The extension could not be packed:\n${packed.stdout}${packed.stderr}`);
  const { size } = statSync(packagePath);
  if (size > MAX_PACKAGE_BYTES) throw new Error(`The package has ${size} bytes, more than ${MAX_PACKAGE_BYTES}.`);
  installVsix(await ensureWorkbench(console.log), packagePath, extensionsDir);
  return extensionsDir;
}
