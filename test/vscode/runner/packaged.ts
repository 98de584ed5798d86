/** Packs the extension as it is published and installs the package, so that a test sees what a person gets. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { ensureWorkbench, repositoryFolder } from '../../../client/workbench/install';
import { installVsix } from '../../../client/workbench/installVsix';

const MAX_PACKAGE_BYTES = 1_200_000;

/** Packs the built extension below `folder` and returns the extensions folder it was installed into. */
export async function installPackaged(folder: string): Promise<string> {
  const packagePath = join(folder, 'extension.vsix');
  const extensionsDir = join(folder, 'extensions');
  // Bundled, so no dependencies; and no questions where nobody answers.
  await createVSIX({
    cwd: repositoryFolder,
    packagePath,
    dependencies: false,
    allowMissingRepository: true,
    // Pictures of the README travel in the package.
    rewriteRelativeLinks: false,
    skipLicense: true,
  });
  const { size } = statSync(packagePath);
  if (size > MAX_PACKAGE_BYTES) throw new Error(`The package has ${size} bytes, more than ${MAX_PACKAGE_BYTES}.`);
  installVsix(await ensureWorkbench(console.log), packagePath, extensionsDir);
  return extensionsDir;
}
