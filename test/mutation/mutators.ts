/** Small faults to put into a program: which ones there are in a text, and how each is switched on at run time. */
import { type Node, parse } from 'acorn';

/** One fault that a text could have. */
export interface Mutant {
  /** What is changed, for people: `<` becomes `<=`. */
  what: string;
  start: number;
  end: number;
  /** What is written holds the whole old text, so that other faults at the same place fit inside. */
  isAround: boolean;
  /** The text with a switch: `inner(a, b)` gives the text between two places with the faults inside of it. */
  write(number: number, inner: (start: number, end: number) => string): string;
}

interface SyntaxNode extends Node {
  [key: string]: unknown;
}

const opposite: Readonly<Record<string, string>> = {
  '===': '!==',
  '!==': '===',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
};

const otherMethod: Readonly<Record<string, string>> = {
  some: 'every',
  every: 'some',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  filter: 'slice',
  min: 'max',
  max: 'min',
  toLowerCase: 'toUpperCase',
};

const otherWord: Readonly<Record<string, string>> = {
  error: 'warning',
  warning: 'error',
  information: 'warning',
  hint: 'warning',
  tracked: 'untracked',
  untracked: 'tracked',
  ignored: 'untracked',
  safe: 'unsafe',
  unsafe: 'safe',
};

/** Every fault that this JavaScript could have, in the order of the text. */
export function mutantsIn(text: string): Mutant[] {
  const found: Mutant[] = [];
  const add = (what: string, { start, end }: Node, write: Mutant['write']): void => {
    const isAround = write(0, (from, to) => (from === start && to === end ? '\0' : '')).includes('\0');
    found.push({ what, start, end, isAround, write });
  };
  visit(parse(text, { ecmaVersion: 'latest', sourceType: 'module' }) as unknown as SyntaxNode, [], (node, parents) => {
    addCondition(node, text, add);
    addOperator(node, text, add);
    addValue(node, parents, add);
    addStatement(node, parents, text, add);
    addMethod(node, add);
  });
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}

type Add = (what: string, place: Node, write: Mutant['write']) => void;

function addCondition(node: SyntaxNode, text: string, add: Add): void {
  if (node.type !== 'IfStatement' && node.type !== 'ConditionalExpression') return;
  const test = node['test'] as SyntaxNode;
  const shown = text.slice(test.start, test.end);
  add(`condition ${shown} is true`, test, (n, inner) => `(__m(${n}) || (${inner(test.start, test.end)}))`);
  add(`condition ${shown} is false`, test, (n, inner) => `(!__m(${n}) && (${inner(test.start, test.end)}))`);
}

function addOperator(node: SyntaxNode, text: string, add: Add): void {
  const { left, right, operator, argument } = node as unknown as Record<string, SyntaxNode> & { operator: string };
  if (node.type === 'UnaryExpression' && operator === '!')
    add('! is left out', node, (n, inner) => `(!(${inner(argument!.start, argument!.end)}) !== __m(${n}))`);
  if (!left || !right) return;
  const both = (inner: (start: number, end: number) => string): [string, string] => [
    `(${inner(left.start, left.end)})`,
    `(${inner(right.start, right.end)})`,
  ];
  if (node.type === 'BinaryExpression' && opposite[operator]) {
    add(`${operator} is ${opposite[operator]}`, node, (n, inner) => {
      const [a, b] = both(inner);
      return `__m.compare(${n}, ${JSON.stringify(operator)}, ${a}, ${b})`;
    });
  }
  const isNumber = [left, right].some((side) => side.type === 'Literal' && typeof side['value'] === 'number');
  if (node.type === 'BinaryExpression' && (operator === '+' || operator === '-') && isNumber) {
    add(`${operator} is ${operator === '+' ? '-' : '+'}`, node, (n, inner) => {
      const [a, b] = both(inner);
      return `(${a} ${operator} (__m(${n}) ? -1 : 1) * ${b})`;
    });
  }
  const waits = /\b(?:await|yield)\b/.test(text.slice(right.start, right.end));
  if (node.type !== 'LogicalExpression' || waits) return;
  const name = operator === '&&' ? 'and' : operator === '||' ? 'or' : 'nullish';
  const becomes = operator === '&&' ? 'is ||' : operator === '||' ? 'is &&' : 'has no right side';
  add(`${operator} ${becomes}`, node, (n, inner) => {
    const [a, b] = both(inner);
    return `__m.${name}(${n}, ${a}, () => ${b})`;
  });
}

function addValue(node: SyntaxNode, parents: readonly SyntaxNode[], add: Add): void {
  const parent = parents.at(-1);
  if (node.type === 'ArrayExpression' && (node['elements'] as unknown[]).length && isInFunction(parents)) {
    add('list is empty', node, (n, inner) => `(__m(${n}) ? [] : ${inner(node.start, node.end)})`);
  }
  if (node.type !== 'Literal' || !parent || isName(node, parent)) return;
  const value = node['value'];
  if (typeof value === 'boolean') add(`${value} is ${!value}`, node, (n) => `(${value} !== __m(${n}))`);
  if (typeof value === 'number' && isInFunction(parents))
    add(`${value} is ${value + 1}`, node, (n) => `(__m(${n}) ? ${value + 1} : ${value})`);
  if (typeof value === 'string' && Object.hasOwn(otherWord, value)) {
    const other = otherWord[value]!;
    add(`"${value}" is "${other}"`, node, (n) => `(__m(${n}) ? ${JSON.stringify(other)} : ${JSON.stringify(value)})`);
  }
}

/** A literal that is a key, names a module, or is how esbuild writes `undefined`: whatever stands after `void` is the same. */
function isName(node: SyntaxNode, parent: SyntaxNode): boolean {
  if (parent.type === 'UnaryExpression') return parent['operator'] === 'void';
  if (parent.type === 'Property' || parent.type === 'MemberExpression') return parent['value'] !== node;
  return /^(?:Import|Export)/.test(parent.type);
}

function addStatement(node: SyntaxNode, parents: readonly SyntaxNode[], text: string, add: Add): void {
  const expression = node['expression'] as SyntaxNode | undefined;
  if (node.type === 'ExpressionStatement' && expression?.type === 'CallExpression' && isInFunction(parents)) {
    const shown = text.slice(expression.start, expression.end).slice(0, 60);
    add(`no call: ${shown}`, expression, (n, inner) => `__m(${n}) || (${inner(expression.start, expression.end)})`);
  }
  const body = node['body'] as SyntaxNode | undefined;
  if (node.type === 'ForOfStatement' && body?.type === 'BlockStatement') {
    add('loop ends after its first round', body, (n, inner) => {
      return `${inner(body.start, body.end).slice(0, -1)}\nif (__m(${n})) break;\n}`;
    });
  }
  const inSwitch = parents.slice(parents.findLastIndex(isLoop)).some(({ type }) => type === 'SwitchStatement');
  if (node.type === 'ContinueStatement' && !node['label'] && !inSwitch)
    add('continue is break', node, (n) => `{ if (__m(${n})) break; continue; }`);
}

function addMethod(node: SyntaxNode, add: Add): void {
  const callee = node['callee'] as SyntaxNode | undefined;
  if (node.type !== 'CallExpression' || callee?.type !== 'MemberExpression' || callee['computed']) return;
  const property = callee['property'] as SyntaxNode;
  const name = property['name'] as string;
  if (!Object.hasOwn(otherMethod, name)) return;
  const object = callee['object'] as SyntaxNode;
  const dot = callee['optional'] ? '?.' : '';
  // Brackets would end the reach of an earlier `?.`.
  const isPlain = /^(?:Identifier|MemberExpression|CallExpression|ThisExpression)$/.test(object.type);
  add(`${name} is ${otherMethod[name]}`, callee, (n, inner) => {
    const before = inner(object.start, object.end);
    return `${isPlain ? before : `(${before})`}${dot}[__m(${n}) ? "${otherMethod[name]}" : "${name}"]`;
  });
}

function isLoop({ type }: SyntaxNode): boolean {
  return /^(?:For|While|DoWhile)/.test(type);
}

function isInFunction(parents: readonly SyntaxNode[]): boolean {
  return parents.some(({ type }) => /Function/.test(type));
}

function visit(
  node: SyntaxNode,
  parents: readonly SyntaxNode[],
  see: (node: SyntaxNode, parents: readonly SyntaxNode[]) => void,
): void {
  see(node, parents);
  const below = [...parents, node];
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value])
      if (child && typeof child === 'object' && typeof (child as SyntaxNode).type === 'string')
        visit(child as SyntaxNode, below, see);
  }
}

/** The text with switches for these faults, each under its number. */
export function withSwitches(text: string, mutants: readonly (readonly [number, Mutant])[]): string {
  const outerFirst = [...mutants].sort(
    ([, a], [, b]) => a.start - b.start || b.end - a.end || Number(b.isAround) - Number(a.isAround),
  );
  return render(text, 0, text.length, outerFirst);
}

function render(text: string, start: number, end: number, inside: readonly (readonly [number, Mutant])[]): string {
  let written = '';
  let at = start;
  for (let i = 0; i < inside.length; i++) {
    const [number, mutant] = inside[i]!;
    if (mutant.start < at || mutant.end > end) continue;
    const later = inside.slice(i + 1);
    const inner = (from: number, to: number): string =>
      render(
        text,
        from,
        to,
        later.filter(([, { start: first, end: last }]) => from <= first && last <= to),
      );
    written += text.slice(at, mutant.start) + mutant.write(number, inner);
    at = mutant.end;
  }
  return written + text.slice(at, end);
}
