// Finds every regular expression of the product's sources with a parser, and those that the product composes when it runs.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'acorn';
import { transformSync } from 'esbuild';
import { configPath } from '../../client/src/configPathPattern';
import { namedFormats, secretFormats } from '../../server/src/data/secretFormats';
import { parseShape, shapePattern } from '../../server/src/engine/values/secretShape';

const root = join(__dirname, '..', '..');

/** An expression and where it stands, as a path from the root. */
export interface FoundRegex {
  source: string;
  flags: string;
  path: string;
}

/** What one file holds: expressions, and calls of `RegExp` whose text is not fixed. */
export interface FileRegexes {
  found: FoundRegex[];
  composed: number;
}

/** How an expression is named in tables and failures. */
export function nameOf({ source, flags }: Pick<FoundRegex, 'source' | 'flags'>): string {
  return `/${source}/${flags}`;
}

/** Everything in the sources of the product, file by file. */
export function regexesInSources(): ReadonlyMap<string, FileRegexes> {
  const paths = ['shared/src', 'server/src', 'client/src'].flatMap(typescriptFiles);
  return new Map(paths.map((path) => [path, regexesIn(readFileSync(join(root, path), 'utf8'), path)]));
}

/** The expressions of one TypeScript text. */
export function regexesIn(typescript: string, path: string): FileRegexes {
  const { code } = transformSync(typescript, { loader: 'ts', target: 'esnext' });
  const found: FoundRegex[] = [];
  let composed = 0;
  visit(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), (node) => {
    const literal = node['regex'] as { pattern: string; flags: string } | undefined;
    if (node['type'] === 'Literal' && literal) found.push({ source: literal.pattern, flags: literal.flags, path });
    if (node['type'] === 'MemberExpression' && isRegExp(node['property'])) composed++;
    if ((node['type'] !== 'NewExpression' && node['type'] !== 'CallExpression') || !isRegExp(node['callee'])) return;
    const [source, flags] = (node['arguments'] as Record<string, unknown>[]).map(fixedText);
    const fixed = source !== undefined && (node['arguments'] as unknown[]).length < 3;
    if (fixed) found.push({ source, flags: flags ?? '', path });
    else composed++;
  });
  return { found, composed };
}

/** Expressions that the product composes, by the file that does so: the same text from the same data. */
export function composedRegexes(): ReadonlyMap<string, FoundRegex[]> {
  const scan = 'server/src/engine/values/secretScan.ts';
  const literal = 'server/src/engine/values/secretLiteral.ts';
  const paths = 'client/src/configPathPattern.ts';
  const pattern = (shape: string): string => shapePattern(parseShape(shape));
  return new Map([
    [scan, shapesOf(secretFormats).map((shape) => ({ source: pattern(shape), flags: 'y', path: scan }))],
    [literal, shapesOf(namedFormats).map((shape) => ({ source: `^${pattern(shape)}$`, flags: '', path: literal }))],
    [paths, [{ source: configPath.source, flags: configPath.flags, path: paths }]],
  ]);
}

function shapesOf(formats: readonly { shapes: readonly string[] }[]): string[] {
  return formats.flatMap(({ shapes }) => shapes);
}

function typescriptFiles(folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    if (statSync(join(root, path)).isDirectory()) return typescriptFiles(path);
    return name.endsWith('.ts') ? [path] : [];
  });
}

function isRegExp(node: unknown): boolean {
  return (node as { type?: string; name?: string } | undefined)?.name === 'RegExp';
}

function fixedText(node: Record<string, unknown>): string | undefined {
  return node['type'] === 'Literal' && typeof node['value'] === 'string' ? node['value'] : undefined;
}

function visit(node: unknown, look: (node: Record<string, unknown>) => void): void {
  if (Array.isArray(node)) for (const item of node) visit(item, look);
  if (node === null || typeof node !== 'object' || !('type' in node)) return;
  look(node as Record<string, unknown>);
  for (const child of Object.values(node)) if (typeof child === 'object') visit(child, look);
}
