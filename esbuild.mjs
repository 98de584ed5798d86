// Bundles the extension, the language server and the command line. `--watch` rebuilds on change, `--outdir=FOLDER`
// builds elsewhere, `--sourcemap` helps the debugger.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, context, transform } from 'esbuild';

const options = process.argv.slice(2);
const outdir = options.find((option) => option.startsWith('--outdir='))?.slice('--outdir='.length) ?? 'dist';
const web = join(outdir, 'web');
const sourcemap = options.includes('--sourcemap') && 'inline';
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

const common = {
  bundle: true,
  minify: true,
  format: 'cjs',
  // jsonc-parser's default entry is a UMD build that does not survive bundling.
  mainFields: ['module', 'main'],
  legalComments: 'none',
  logLevel: 'warning',
  define: { PRODUCT_VERSION: JSON.stringify(version) },
  sourcemap,
};
const node = { platform: 'node', target: 'node20' };
const browser = { platform: 'browser', target: 'es2022', conditions: ['browser'] };

/** What stands in for the lists in every other file. */
const tableModules = {
  advisories: {
    from: 'server/src/data/advisories',
    names: ['maliciousPackages', 'retiredPackages', 'vulnerablePackages'],
  },
  capabilities: { from: 'server/src/data/capabilities', names: ['knownServers'] },
};
const tablesApart = {
  name: 'tables-apart',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]data[\\/](?:advisories|capabilities)[\\/]index\.ts$/ }, ({ path }) => {
      const { names } = tableModules[path.split(/[\\/]/).at(-2)];
      const contents = names.map((name) => `export const ${name} = () => require('./tables.js').${name}();`).join('\n');
      return { contents, loader: 'js' };
    }),
};

const bundles = [
  // The stub loads the client only when a configuration opens or the view is shown.
  {
    ...common,
    ...node,
    entryPoints: { extension: 'client/src/extension.ts' },
    external: ['vscode', './client'],
    // Becomes a require, which finds ./client without its ending.
    supported: { 'dynamic-import': false },
    outdir,
  },
  { ...common, ...node, entryPoints: { client: 'client/src/client.ts' }, external: ['vscode'], outdir },
  // A web extension is one file. It starts its server in another way, and has another connection to it.
  {
    ...common,
    ...browser,
    entryPoints: { extension: 'client/src/extension.ts' },
    external: ['vscode'],
    alias: { 'vscode-languageclient/node': 'vscode-languageclient/browser' },
    plugins: [swap('./languageClient', 'client/src/browser/languageClient.ts')],
    outdir: web,
  },
  { ...common, ...browser, entryPoints: { loader: 'server/src/lsp/partLoader.ts' }, format: 'iife', outdir: web },
  tables(outdir, node, (code) => code),
  tables(web, browser, (code) => asWebPart('tables.js', code)),
  // Server and command line share most of their code, and both load some of it only when they need it.
  parts(outdir, node, {
    entryPoints: { server: 'server/src/lsp/nodeMain.ts', cli: 'server/src/cli/start.ts' },
    supported: { 'dynamic-import': false },
    finish: (name, code) => (name === 'cli.js' ? `#!/usr/bin/env node\n${code}` : code),
  }),
  // The second entry keeps each file of the web small.
  parts(web, browser, {
    entryPoints: { server: 'server/src/lsp/browserMain.ts', linter: 'server/src/linter.ts' },
    finish: (name, code) => (name === 'linter.js' ? undefined : asWebPart(name, code)),
  }),
];

/** Lets one module stand in for another. */
function swap(name, replacement) {
  const filter = new RegExp(`^${name.replaceAll('.', '\\.')}$`);
  return {
    name: 'swap',
    setup: ({ onResolve }) =>
      onResolve({ filter }, ({ pluginData, resolveDir }) =>
        pluginData === replacement ? undefined : { path: join(resolveDir, '..', '..', replacement) },
      ),
  };
}

/** Parts that import each other, made by splitting, which wants ES modules; both ways of loading them want CommonJS. */
function parts(folder, target, { entryPoints, supported = {}, finish }) {
  return {
    ...common,
    ...target,
    entryPoints,
    format: 'esm',
    splitting: true,
    chunkNames: 'part-[hash]',
    external: ['./tables.js'],
    outdir: folder,
    write: false,
    metafile: true,
    plugins: [
      tablesApart,
      written(folder, finish, { format: 'cjs', minify: true, target: target.target, supported, sourcemap }),
      startList(folder),
    ],
  };
}

/** The lists of packages and servers, the largest part of the data, as a file that the first look-up loads. */
function tables(folder, target, finish) {
  return {
    ...common,
    ...target,
    stdin: {
      contents: Object.values(tableModules)
        .map(({ from, names }) => `export { ${names.join(', ')} } from './${from}';`)
        .join('\n'),
      resolveDir: '.',
    },
    outfile: join(folder, 'tables.js'),
    write: false,
    plugins: [written(folder, (_, code) => finish(code))],
  };
}

/** Writes the outputs after a last change of their text. */
function written(folder, finish, format) {
  return {
    name: 'written',
    setup: ({ onEnd }) =>
      onEnd(async ({ outputFiles = [] }) => {
        mkdirSync(folder, { recursive: true });
        for (const { path, text } of outputFiles) {
          const { code } = format ? await transform(text, format) : { code: text };
          const finished = finish(basename(path), code);
          if (finished !== undefined) writeFileSync(join(folder, basename(path)), finished);
        }
      }),
  };
}

/** A worker knows no modules: each part is a function there, which the loader calls. */
function asWebPart(name, code) {
  const body = code.replaceAll(/\bimport\("(\.\/[\w-]+\.js)"\)/g, 'load("$1")');
  const needs = Array.from(body.matchAll(/\brequire\("(\.\/[\w-]+\.js)"\)/g), ([, needed]) => needed);
  return `mcpConfigLensParts.add("./${name}",${JSON.stringify([...new Set(needs)])},function(exports,require,module,load){${body}\n});\n`;
}

/** For the web: which files the server needs at its start, in no particular order. */
function startList(folder) {
  return {
    name: 'start-list',
    setup: ({ onEnd }) =>
      onEnd(({ metafile }) => {
        if (folder !== web || !metafile) return;
        const byName = new Map(Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output]));
        const needed = new Set(['server.js']);
        for (const name of needed)
          for (const { path, kind } of byName.get(name)?.imports ?? [])
            if (kind === 'import-statement') needed.add(basename(path));
        writeFileSync(join(folder, 'start.json'), JSON.stringify(['loader.js', 'tables.js', ...needed]));
      }),
  };
}

if (options.includes('--watch')) {
  const contexts = await Promise.all(bundles.map((bundle) => context(bundle)));
  await Promise.all(contexts.map((watching) => watching.watch()));
  console.log('watching');
} else {
  rmSync(outdir, { recursive: true, force: true });
  await Promise.all(bundles.map((bundle) => build(bundle)));
}
