/**
 * Bundles the extension, the language server and the command line. `--watch` rebuilds on change, `--outdir=FOLDER`
 * builds elsewhere, `--sourcemap` helps the debugger. `--npm` bundles what the npm package holds instead: command line,
 * language server and library.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { build, context, transform } from 'esbuild';
import { writeApiFiles } from './server/tools/packaging/apiFiles.mjs';
import { withPlainImports } from './server/tools/packaging/partImports.mjs';
import { writeThirdParty } from './server/tools/packaging/thirdParty.mjs';

const options = process.argv.slice(2);
const outdir = options.find((option) => option.startsWith('--outdir='))?.slice('--outdir='.length) ?? 'dist';
const web = join(outdir, 'web');
const forNpm = options.includes('--npm');
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
  metafile: true,
};
const node = { platform: 'node', target: 'node20' };
const browser = { platform: 'browser', target: 'es2022', conditions: ['browser'] };

/** What stands in for the lists of packages, servers and forms of secrets: the same over the text of `tables.js`. */
const knowledge = resolve('server/src/engine/knowledge');
const tablesApart = {
  name: 'tables-apart',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]knowledge[\\/]ownKnowledge\.ts$/ }, () => ({
      contents: `import { readKnowledge } from './readKnowledge';
        export const ownKnowledge = () => readKnowledge(() => require('./tables.js'));`,
      loader: 'js',
      resolveDir: knowledge,
    })),
};

/**
 * Modules of functions that most runs never call, by the file that they become. Whoever imports one has a placeholder for each
 * function, which loads the file at the first call; everything else imports and shares code as usual.
 */
const lateModules = {};
/** The same for modules that bring a library of their own and share nothing, so that no part is cut smaller for them. */
const lateBundles = {
  mcpServer: 'server/src/mcp/serve.ts',
};
const late = {
  name: 'late',
  setup({ onResolve, onLoad }) {
    const names = new Map(
      Object.entries({ ...lateModules, ...lateBundles }).map(([name, path]) => [resolve(path), name]),
    );
    onResolve({ filter: /\.ts$/ }, ({ kind, path }) => {
      const full = resolve(path);
      return kind === 'entry-point' && names.has(full) ? { path: full, suffix: '?itself' } : undefined;
    });
    onLoad({ filter: /\.ts$/ }, ({ path, suffix }) => {
      const name = names.get(path);
      if (!name || suffix) return undefined;
      const functions = Array.from(readFileSync(path, 'utf8').matchAll(exported), ([, kind, found]) => {
        if (kind !== 'function') throw new Error(`${path} is loaded late and exports more than functions: ${found}`);
        return `export function ${found}(...values) { return require('./${name}.js').${found}(...values); }`;
      });
      return { contents: functions.join('\n'), loader: 'js' };
    });
  },
};
const lateFiles = Object.keys({ ...lateModules, ...lateBundles }).map((name) => `./${name}.js`);
const exported = /^export (?:async )?(function|const|let|class|enum) (\w+)/gm;

/** Modules of Node that a run seldom needs and that pull in many others, with what is called of them. */
const lateBuiltins = {
  child_process: ['execFile', 'execFileSync', 'fork', 'spawnSync'],
  crypto: ['createHash', 'createHmac', 'createPublicKey', 'randomBytes', 'scryptSync', 'verify'],
  v8: ['setFlagsFromString'],
  zlib: ['gunzipSync', 'inflateSync'],
};
const builtinsApart = {
  name: 'builtins-apart',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(?:node:)?(?:child_process|crypto|v8|zlib)$/ }, ({ path, namespace }) =>
      namespace === 'builtin'
        ? undefined
        : { path: path.replace('node:', ''), namespace: 'builtin', sideEffects: false },
    );
    onLoad({ filter: /./, namespace: 'builtin' }, ({ path }) => {
      const functions = lateBuiltins[path].map(
        (name) => `export function ${name}(...values) { return require('node:${path}').${name}(...values); }`,
      );
      return { contents: functions.join('\n'), loader: 'js' };
    });
  },
};

/** jsonc-parser's formatter is not used and would be kept, since it makes hundreds of strings when it is loaded. */
const withoutFormatter = {
  name: 'without-formatter',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.\/(?:impl\/format|string-intern)$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, `${path}.js`),
      sideEffects: false,
    })),
};

/** On the web, the loader gives each part a `load`, since there nothing can be required that was not fetched before. */
const laterImport = /\bimport\("(\.\/[\w-]+\.js)"\)/g;
const later = '(typeof load=="function"?load:n=>Promise.resolve().then(()=>require(n)))("$1")';

/** For the web: which files the server needs at its start, in no particular order. */
const startList = {
  name: 'start-list',
  setup: ({ onEnd }) =>
    onEnd(({ metafile }) => {
      if (!metafile) return;
      const byName = new Map(Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output]));
      const needed = new Set(['webServer.js']);
      // What is required without waiting has to be there, too.
      for (const name of needed)
        for (const { path, kind } of byName.get(name)?.imports ?? [])
          if (kind !== 'dynamic-import') needed.add(basename(path));
      mkdirSync(web, { recursive: true });
      writeFileSync(join(web, 'start.json'), JSON.stringify([...needed]));
    }),
};

const extensionBundles = [
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
];
// Server, its twin for the web and command line share most of their code, and load some of it only when they need it.
const bundles = [...(forNpm ? [] : extensionBundles), starts(), parts()];
/** Apart from the others: the packaged extension comes without it. */
const mcpServer = { ...common, ...node, entryPoints: lateBundles, outdir };

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

/** What starts the programs, and keeps their compiled code when they are built. */
function starts() {
  const entryPoints = {
    cli: 'server/src/start/cli.ts',
    server: 'server/src/start/server.ts',
    keepCode: 'server/src/start/keepCode.ts',
  };
  const finish = (name, code) => (name === 'cli.js' ? `#!/usr/bin/env node\n${code}` : code);
  return { ...common, ...node, entryPoints, outdir, write: false, plugins: [written(outdir, finish)] };
}

/**
 * Parts that import each other, made by splitting, which wants ES modules; Node and the loader of the web want
 * CommonJS.
 */
function parts() {
  const entryPoints = {
    serverMain: 'server/src/lsp/nodeMain.ts',
    cliMain: 'server/src/cli/main.ts',
    ...(forNpm ? { api: 'server/src/api/index.ts' } : { webServer: 'server/src/lsp/browserMain.ts' }),
    ...lateModules,
  };
  const finish = (_name, code) => inAscii(code.replaceAll(laterImport, later));
  return {
    ...common,
    entryPoints,
    format: 'esm',
    splitting: true,
    target: node.target,
    // Each entry is for one platform, and takes from libraries what is for that one; what they share is for both.
    platform: 'browser',
    conditions: ['node', 'browser'],
    alias: { yaml: './node_modules/yaml/browser/index.js' },
    external: ['./tables.js', ...lateFiles, 'node:*', ...builtinModules],
    chunkNames: 'part-[hash]',
    outdir,
    write: false,
    plugins: [
      tablesApart,
      late,
      builtinsApart,
      withoutFormatter,
      written(outdir, finish, { format: 'cjs', minify: true, target: node.target, sourcemap }),
      ...(forNpm ? [] : [startList]),
    ],
  };
}

/** The lists of the data package, the largest part of the data, as text that the first look-up loads. */
async function writeTables() {
  const contents = `
    import { knowledgeDocument } from '../../data/knowledgeDocument';
    import { packKnowledge } from './writeKnowledge';
    export default packKnowledge(knowledgeDocument());`;
  const stdin = { contents, resolveDir: knowledge };
  const { outputFiles } = await build({ ...common, ...node, stdin, format: 'esm', write: false });
  const address = `data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`;
  const { default: tables } = await import(address);
  mkdirSync(outdir, { recursive: true });
  const { code } = await transform(`module.exports=${JSON.stringify(tables)};`, {
    ...{ minify: true, charset: 'utf8' },
    // An engine reads a template twice, as it stands and with its escapes.
    supported: { 'template-literal': false },
  });
  writeFileSync(join(outdir, 'tables.js'), code);
}

/** Writes the outputs after a last change of their text. */
function written(folder, finish, format) {
  return {
    name: 'written',
    setup: ({ onEnd }) =>
      onEnd(async ({ outputFiles = [] }) => {
        mkdirSync(folder, { recursive: true });
        for (const { path, text } of outputFiles) {
          // A debugger finds its lines by the text as it was bundled.
          const part = sourcemap ? text : withPlainImports(text);
          const { code } = format ? await transform(part, format) : { code: text };
          const finished = finish(basename(path), code);
          if (finished !== undefined) writeFileSync(join(folder, basename(path)), finished);
        }
      }),
  };
}

/**
 * What esbuild leaves as it is in regular expressions, and in the raw texts that they are made of, means the same as an
 * escape. One letter beyond Latin makes V8 keep the whole file with two bytes for each of its characters.
 */
function inAscii(code) {
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Runs both programs as people do, so that the code they need is compiled before: JSON first, then the other formats. */
async function keepCode() {
  const check = ['check', '--fail-on', 'never'];
  await runOnce('cliMain', [...check, 'examples/.mcp.json']);
  await runOnce('cliMain', [...check, 'examples/.codex/config.toml']);
  await runOnce('cliMain', [...check, '--stdin-filename', '.continue/config.yaml'], (_, __, input) => {
    input.end('mcpServers:\n  - name: docs\n    command: npx\n    args: [-y, "@example/docs@1.0.0"]\n');
  });
  const textDocument = { uri: 'file:///project/.mcp.json', languageId: 'json', version: 1 };
  const text = readFileSync('examples/.mcp.json', 'utf8');
  await runOnce('serverMain', ['--stdio'], (send, answered) => {
    send({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
    send({ method: 'initialized', params: {} });
    send({ method: 'textDocument/didOpen', params: { textDocument: { ...textDocument, text } } });
    send({ id: 2, method: 'textDocument/diagnostic', params: { textDocument } });
    answered(2, () => send({ id: 3, method: 'shutdown' }));
    answered(3, () => send({ method: 'exit' }));
  });
}

/** `talk` gets a way to send messages of the language server protocol, one to wait for answers, and the input itself. */
function runOnce(program, words, talk) {
  const child = spawn(process.execPath, [join(outdir, 'keepCode.js'), resolve(outdir), program, ...words]);
  const waiting = new Map();
  let output = '';
  child.stdout.on('data', (data) => {
    output += data;
    for (const [id, run] of waiting) if (output.includes(`"id":${id},`) && waiting.delete(id)) run();
  });
  child.stderr.on('data', (data) => process.stderr.write(data));
  const send = (message) => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  talk?.(send, (id, run) => waiting.set(id, run), child.stdin);
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('exit', (code) => (code === 0 ? done() : fail(new Error(`${program} ended with ${code}`))));
  });
}

if (options.includes('--watch')) {
  rmSync(join(outdir, 'compiled'), { recursive: true, force: true });
  const contexts = await Promise.all([...bundles, mcpServer].map((bundle) => context(bundle)));
  await Promise.all(contexts.map((watching) => watching.watch()));
  await writeTables();
  console.log('watching');
} else {
  rmSync(outdir, { recursive: true, force: true });
  const [, ...results] = await Promise.all([writeTables(), ...bundles.map((bundle) => build(bundle))]);
  const { metafile } = await build(mcpServer);
  const metafiles = [...results.map((result) => result.metafile), ...(forNpm ? [metafile] : [])];
  await writeThirdParty(metafiles, { root: process.cwd(), outdir });
  if (forNpm) writeApiFiles(process.cwd(), outdir);
  // A package is for all versions of Node.
  else await keepCode();
}
rmSync(join(outdir, 'keepCode.js'), { force: true });
