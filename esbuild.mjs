// Bundles the extension, the language server and the command line. `--watch` rebuilds on change.
import { rmSync } from 'node:fs';
import { build, context } from 'esbuild';

const common = {
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // jsonc-parser's default entry is a UMD build that does not survive bundling.
  mainFields: ['module', 'main'],
  legalComments: 'none',
  logLevel: 'warning',
  sourcemap: process.argv.includes('--sourcemap'),
};

const bundles = [
  // The stub loads the client only when a configuration opens or the view is shown.
  {
    ...common,
    entryPoints: { extension: 'client/src/extension.ts' },
    external: ['vscode', './client'],
    // Becomes a require, which finds ./client without its ending.
    supported: { 'dynamic-import': false },
    outdir: 'dist',
  },
  { ...common, entryPoints: { client: 'client/src/client.ts' }, external: ['vscode'], outdir: 'dist' },
  { ...common, entryPoints: { server: 'server/src/lsp/nodeMain.ts' }, outdir: 'dist' },
  {
    ...common,
    entryPoints: { cli: 'server/src/cli/main.ts' },
    banner: { js: '#!/usr/bin/env node' },
    outdir: 'dist',
  },
];

if (process.argv.includes('--watch')) {
  const contexts = await Promise.all(bundles.map((bundle) => context(bundle)));
  await Promise.all(contexts.map((watching) => watching.watch()));
  console.log('watching');
} else {
  rmSync('dist', { recursive: true, force: true });
  await Promise.all(bundles.map((bundle) => build(bundle)));
}
