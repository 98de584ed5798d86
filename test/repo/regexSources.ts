/**
 * Finds every regular expression of the product's sources with a parser, and those that the product composes when it
 * runs.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'acorn';
import { transformSync } from 'esbuild';
import { configPath } from '../../client/src/configPathPattern';
import { instructionWordings } from '../../server/src/data/instructionWording';
import { namedFormats, secretFormats, wholeValueFormats } from '../../server/src/data/secretFormats';
import { parseShape, shapePattern } from '../../server/src/engine/strings/secrets/secretShape';

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

type SyntaxNode = Record<string, unknown>;

/** How an expression is named in tables and failures. */
export function nameOf({ source, flags }: Pick<FoundRegex, 'source' | 'flags'>): string {
  return `/${source}/${flags}`;
}

/** Everything in the sources of the product, file by file. */
export function regexesInSources(): ReadonlyMap<string, FileRegexes> {
  const paths = ['shared/src', 'server/src', 'client/src'].flatMap(typescriptFiles);
  return new Map(paths.map((path) => [path, regexesIn(readFileSync(join(root, path), 'utf8'), path)]));
}

/** The expressions of one TypeScript text. Texts made of fixed parts by name count as fixed. */
export function regexesIn(typescript: string, path: string): FileRegexes {
  const { code } = transformSync(typescript, { loader: 'ts', target: 'esnext' });
  const tree = parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
  const named = new Map<string, string>();
  visit(tree, (node) => {
    if (node['type'] !== 'VariableDeclaration' || node['kind'] !== 'const') return;
    for (const { id, init } of node['declarations'] as { id: { name?: string }; init: SyntaxNode | null }[]) {
      const text = init && id.name ? fixedText(init, named) : undefined;
      // Two constants of one name in different blocks: neither can be trusted.
      if (id.name) named.has(id.name) || text === undefined ? named.delete(id.name) : named.set(id.name, text);
    }
  });
  const found: FoundRegex[] = [];
  let composed = 0;
  visit(tree, (node) => {
    const literal = node['regex'] as { pattern: string; flags: string } | undefined;
    if (node['type'] === 'Literal' && literal) found.push({ source: literal.pattern, flags: literal.flags, path });
    if (node['type'] === 'MemberExpression' && isRegExp(node['property'])) composed++;
    if ((node['type'] !== 'NewExpression' && node['type'] !== 'CallExpression') || !isRegExp(node['callee'])) return;
    const parts = (node['arguments'] as SyntaxNode[]).map((part) => fixedText(part, named));
    if (parts.length === 0 || parts.includes(undefined)) composed++;
    else found.push({ source: new RegExp(parts[0]!).source, flags: parts[1] ?? '', path });
  });
  return { found, composed };
}

/** Expressions that the product composes, by the file that does so: the same text from the same data. */
export function composedRegexes(): ReadonlyMap<string, FoundRegex[]> {
  const shapes = 'server/src/engine/strings/secrets/secretShape.ts';
  const paths = 'client/src/configPathPattern.ts';
  const wordings = 'server/src/data/instructionWording.ts';
  const pattern = (shape: string): string => shapePattern(parseShape(shape));
  return new Map([
    [
      shapes,
      [
        ...shapesOf(secretFormats).map((shape) => ({ source: pattern(shape), flags: 'y', path: shapes })),
        ...shapesOf([...namedFormats, ...wholeValueFormats]).map((shape) => ({
          source: `^${pattern(shape)}$`,
          flags: '',
          path: shapes,
        })),
      ],
    ],
    [paths, [expression(configPath, paths)]],
    [
      wordings,
      instructionWordings.flatMap(({ speaksOf, patternFor }) =>
        [...(speaksOf ? [speaksOf] : []), patternFor('a'), patternFor('é')].map((each) => expression(each, wordings)),
      ),
    ],
  ]);
}

function expression({ source, flags }: RegExp, path: string): FoundRegex {
  return { source, flags, path };
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

function fixedText(node: SyntaxNode, named: ReadonlyMap<string, string>): string | undefined {
  if (node['type'] === 'Literal' && typeof node['value'] === 'string') return node['value'];
  if (node['type'] === 'Identifier') return named.get(node['name'] as string);
  if (node['type'] === 'TaggedTemplateExpression')
    return isRaw(node['tag']) ? joined(node['quasi'], named, 'raw') : undefined;
  return node['type'] === 'TemplateLiteral' ? joined(node, named, 'cooked') : undefined;
}

function joined(template: unknown, named: ReadonlyMap<string, string>, form: 'raw' | 'cooked'): string | undefined {
  const { quasis, expressions } = template as {
    quasis: { value: { raw: string; cooked: string } }[];
    expressions: SyntaxNode[];
  };
  const values = expressions.map((expression) => fixedText(expression, named));
  if (values.includes(undefined)) return undefined;
  return quasis.map(({ value }, index) => value[form] + (values[index] ?? '')).join('');
}

/** `String.raw`. */
function isRaw(tag: unknown): boolean {
  const { object, property } = tag as { object?: { name?: string }; property?: { name?: string } };
  return object?.name === 'String' && property?.name === 'raw';
}

function visit(node: unknown, look: (node: SyntaxNode) => void): void {
  if (Array.isArray(node)) for (const item of node) visit(item, look);
  if (node === null || typeof node !== 'object' || !('type' in node)) return;
  look(node as SyntaxNode);
  for (const child of Object.values(node)) if (typeof child === 'object') visit(child, look);
}
