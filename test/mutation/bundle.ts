/** All tests that can run in one process, and the sources with switches in them, as one script. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { type BuildOptions, build, transformSync } from 'esbuild';
import { type Mutant, mutantsIn, withSwitches } from './mutators';
import { switches } from './switches';

/** The repository. */
export const root = join(__dirname, '..', '..');

/** A fault in a file, under the number of its switch. */
export interface ChosenMutant extends Mutant {
  number: number;
  path: string;
  line: number;
}

/** Tests of the whole repository, real editors and speed, and those that are random or build more than the command line. */
const leftOut =
  /^test\/(?:(?:bench|corpus|fuzz|mutation|packaging|start|syntaxes|vscode|work)\/|repo\/(?!fresh))|\/(?:sessions|gauntlet|languageServer)\.test/;

/** Tests that start the built command line, some seconds each. */
export function startsProgram(path: string): boolean {
  return /^test\/(?:cli|gauntlet)\//.test(path);
}

/** Paths from the root of the test files that a bundle holds. */
export function testFiles(): string[] {
  return filesBelow('test').filter((path) => path.endsWith('.test.ts') && !leftOut.test(path));
}

/** Paths from the root of all files below a folder. */
export function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder))
    .sort()
    .flatMap((name) => {
      const path = `${folder}/${name}`;
      return statSync(join(root, path)).isDirectory() ? filesBelow(path) : [path];
    });
}

/** A source as JavaScript, before anything is put into it, and where its lines come from. */
function javascript(path: string): { code: string; lineAt(offset: number): number } {
  const { code, map } = transformSync(readFileSync(join(root, path), 'utf8'), {
    loader: 'ts',
    target: 'esnext',
    sourcemap: 'external',
    sourcefile: path,
  });
  const origins = new SourceMap(JSON.parse(map) as SourceMapPayload);
  const lineAt = (offset: number): number => {
    const lines = code.slice(0, offset).split('\n');
    const origin = origins.findEntry(lines.length - 1, lines.at(-1)!.length);
    return 'originalLine' in origin ? origin.originalLine + 1 : 0;
  };
  return { code, lineAt };
}

/** Every fault that a source could have. */
export function mutantsOf(path: string): Omit<ChosenMutant, 'number'>[] {
  const { code, lineAt } = javascript(path);
  return mutantsIn(code).map((mutant) => ({ ...mutant, path, line: lineAt(mutant.start) }));
}

/** The script with these test files; it fills `__tests`, a loader for each, and `__standIn`. */
export function bundleTests(mutants: readonly ChosenMutant[], files: readonly string[]): Promise<string> {
  const tests = files.map((path) => `${JSON.stringify(path)}: () => require('./${path}'),`);
  const contents = `__tests = {${tests.join('\n')}};\n__standIn = require('./test/mutation/testStandIn.ts');`;
  return bundle(contents, mutants, { alias: { 'node:test': join(root, 'test/mutation/testStandIn.ts') } });
}

/** The command line. Which fault is on it reads from `mutant.txt` beside it; which it met it adds to `met.txt` at its end. */
export function bundleProgram(mutants: readonly ChosenMutant[]): Promise<string> {
  const banner = `const __name = (named) => named, __beside = __dirname;
    const __noted = new Set(), __files = require('node:fs');
    const __m = (${switches})(Number(__files.readFileSync(__beside + '/mutant.txt', 'utf8')), __noted);
    process.on('exit', () => { try { __files.appendFileSync(__beside + '/met.txt', [...__noted].join('\\n') + '\\n'); } catch {} });`;
  return bundle("import './server/src/cli/main.ts';", mutants, { banner: { js: banner } });
}

export async function bundle(contents: string, mutants: readonly ChosenMutant[], more: BuildOptions): Promise<string> {
  const chosenIn = (path: string) => mutants.filter((mutant) => mutant.path === path);
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, sourcefile: 'all.js' },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
    mainFields: ['module', 'main'],
    external: ['esbuild', '@cyclonedx/*', 'recheck', 'vscode', '@secretlint/*', 'playwright-core', 'vscode-oniguruma'],
    define: { 'import.meta.url': '__moduleUrl' },
    plugins: [
      {
        name: 'switches',
        setup: ({ onLoad }) =>
          onLoad({ filter: /[\\/](?:server|shared|client|test)[\\/].*\.ts$/ }, ({ path: full }) => {
            if (full.includes('node_modules')) return undefined;
            const path = relative(root, full).replaceAll('\\', '/');
            const chosen = chosenIn(path).map((mutant) => [mutant.number, mutant] as const);
            const code = chosen.length ? withSwitches(javascript(path).code, chosen) : readFileSync(full, 'utf8');
            const place = `const __dirname = ${JSON.stringify(dirname(full))}, __filename = ${JSON.stringify(full)};`;
            return { contents: `${place}\n${code}`, loader: chosen.length ? 'js' : 'ts', resolveDir: dirname(full) };
          }),
      },
    ],
    ...more,
  });
  return outputFiles![0]!.text;
}
