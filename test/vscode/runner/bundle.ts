/** Builds the test files into the one CommonJS file that an extension host can load. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { repositoryFolder } from '../../../client/workbench/install';

/** Whether the workspace is trusted while a test file runs; VS Code without trust shows folders in Restricted Mode. */
export type Trust = 'trusted' | 'restricted';

const suiteFolder = join(repositoryFolder, 'test', 'vscode', 'suite');

/** The test files for one state: `*.restricted.test.ts` are for Restricted Mode, the others for a trusted folder. */
export function suiteFiles(trust: Trust): string[] {
  const tests = readdirSync(suiteFolder).filter((name) => name.endsWith('.test.ts'));
  return tests.filter((name) => name.endsWith('.restricted.test.ts') === (trust === 'restricted')).sort();
}

/** Bundles test files of the suite folder and says where the bundle is. */
export async function bundleSuite(files: readonly string[], name: string): Promise<string> {
  const outfile = join(repositoryFolder, '.cache', 'vscode-suite', `${name}.js`);
  const imports = files.map((file) => `import './${file.replace(/\.ts$/, '')}';`);
  await build({
    stdin: {
      contents: [...imports, "export { run } from './index';"].join('\n'),
      resolveDir: suiteFolder,
      loader: 'ts',
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode'],
    mainFields: ['module', 'main'],
    sourcemap: true,
    logLevel: 'warning',
  });
  return outfile;
}
