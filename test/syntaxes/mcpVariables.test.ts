/** The injected grammar marks references inside strings, and nothing else, in every format. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { type IGrammar, INITIAL, type IRawGrammar, parseRawGrammar, Registry } from 'vscode-textmate';

const root = join(__dirname, '..', '..');
const injection = 'mcp-variables.injection';
const grammarText = readFileSync(join(root, 'syntaxes/mcp-variables.tmLanguage.json'), 'utf8');

/** Placeholders with the scopes that the editor's grammars give to strings. */
const hosts: Readonly<Record<string, unknown>> = {
  'source.json': {
    scopeName: 'source.json',
    patterns: [
      { match: '"(?:[^"\\\\]|\\\\.)*"(?=\\s*:)', name: 'string.json support.type.property-name.json' },
      { begin: '"', end: '"', name: 'string.quoted.double.json' },
      { match: '//.*', name: 'comment.line.json' },
    ],
  },
  'source.json.comments': {
    scopeName: 'source.json.comments',
    patterns: [{ begin: '"', end: '"', name: 'string.quoted.double.json.comments' }],
  },
  'source.toml': {
    scopeName: 'source.toml',
    patterns: [
      { begin: '"', end: '"', name: 'string.quoted.single.basic.line.toml' },
      { begin: "'", end: "'", name: 'string.quoted.single.literal.line.toml' },
    ],
  },
  'source.yaml': {
    scopeName: 'source.yaml',
    patterns: [
      { begin: '"', end: '"', name: 'string.quoted.double.yaml' },
      { begin: '(?<=: )(?=[^"\\s])', end: '$', name: 'string.unquoted.plain.out.yaml' },
    ],
  },
};

let registry: Registry;

before(async () => {
  const wasm = readFileSync(join(root, 'node_modules/vscode-oniguruma/release/onig.wasm'));
  await loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: async (name): Promise<IRawGrammar | null> => {
      const text = name === injection ? grammarText : JSON.stringify(hosts[name] ?? null);
      return text === 'null' ? null : parseRawGrammar(text, `${name}.json`);
    },
    getInjections: (name) => (Object.hasOwn(hosts, name) ? [injection] : undefined),
  });
});

/** Text and innermost scope of everything that the injection marked. */
async function marked(scope: string, line: string): Promise<string[]> {
  const grammar: IGrammar | null = await registry.loadGrammar(scope);
  assert.ok(grammar);
  const { tokens } = grammar.tokenizeLine(line, INITIAL);
  return tokens
    .filter(({ scopes }) => scopes.some((name) => name.endsWith('.mcp')))
    .map(({ startIndex, endIndex, scopes }) => `${line.slice(startIndex, endIndex)} ${scopes[scopes.length - 1]}`);
}

const begin = 'punctuation.definition.variable.begin.mcp';
const end = 'punctuation.definition.variable.end.mcp';
const family = 'keyword.other.family.mcp';
const name = 'variable.other.readwrite.mcp';
const separator = 'punctuation.separator.mcp';

const cases: readonly (readonly [scope: string, line: string, expected: readonly string[]])[] = [
  ['source.json', '"${env:TOKEN}"', [`\${ ${begin}`, `env ${family}`, `: ${separator}`, `TOKEN ${name}`, `} ${end}`]],
  [
    'source.json',
    '"${input:api-key}"',
    [`\${ ${begin}`, `input ${family}`, `: ${separator}`, `api-key ${name}`, `} ${end}`],
  ],
  ['source.json', '"Bearer ${TOKEN}!"', [`\${ ${begin}`, `TOKEN ${name}`, `} ${end}`]],
  ['source.json', '"${workspaceFolder}/src"', [`\${ ${begin}`, `workspaceFolder ${name}`, `} ${end}`]],
  ['source.json', '"${workspaceFolder:web app}"', [`\${ ${begin}`, `workspaceFolder:web app ${name}`, `} ${end}`]],
  ['source.json', '"${user_config.key}"', [`\${ ${begin}`, `user_config.key ${name}`, `} ${end}`]],
  [
    'source.json',
    '"${A:-b c}"',
    [`\${ ${begin}`, `A ${name}`, ':- keyword.operator.default.mcp', 'b c string.unquoted.default.mcp', `} ${end}`],
  ],
  ['source.json', '"{env:KEY}"', [`{ ${begin}`, `env ${family}`, `: ${separator}`, `KEY ${name}`, `} ${end}`]],
  [
    'source.json',
    '"{file:./a.txt}"',
    [`{ ${begin}`, `file ${family}`, `: ${separator}`, `./a.txt ${name}`, `} ${end}`],
  ],
  ['source.json.comments', '"${A}"', [`\${ ${begin}`, `A ${name}`, `} ${end}`]],
  ['source.toml', 'a = "${A}"', [`\${ ${begin}`, `A ${name}`, `} ${end}`]],
  ['source.toml', "a = '${A}'", [`\${ ${begin}`, `A ${name}`, `} ${end}`]],
  [
    'source.yaml',
    'key: ${{ secrets.TOKEN }}',
    [
      `\${{ ${begin}`,
      '  variable.other.mcp',
      `secrets ${family}`,
      `. ${separator}`,
      `TOKEN ${name}`,
      '  variable.other.mcp',
      `}} ${end}`,
    ],
  ],
  ['source.yaml', 'key: "${A}"', [`\${ ${begin}`, `A ${name}`, `} ${end}`]],
  // Near misses.
  ['source.json', '"${A}": 1', []],
  ['source.json', '// ${A}', []],
  ['source.json', '${A}', []],
  ['source.json', '"$A {A} ${1:x} ${} ${ A } {input:x} {other:x} ${{ github.ref }} ${env:}"', []],
  ['source.json', '"${A", "}"', []],
  ['source.toml', 'a = ${A}', []],
  ['source.yaml', '# ${A}', []],
];

describe('the injected grammar', () => {
  for (const [scope, line, expected] of cases) {
    it(`${scope}: ${line}`, async () => assert.deepEqual(await marked(scope, line), expected));
  }

  it('leaves the string around a reference a string', async () => {
    const grammar = await registry.loadGrammar('source.json');
    const { tokens } = grammar!.tokenizeLine('"a${A}b"', INITIAL);
    assert.ok(tokens.every(({ scopes }) => scopes.includes('string.quoted.double.json')));
  });

  it('is contributed to the scopes that it is for, and to no language of its own', () => {
    const { contributes } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      contributes: { grammars: unknown; languages?: unknown };
    };
    assert.deepEqual(contributes.grammars, [
      { path: './syntaxes/mcp-variables.tmLanguage.json', scopeName: injection, injectTo: Object.keys(hosts) },
    ]);
    // The other contribution names the language of a file, and defines none.
    assert.deepEqual(contributes.languages, [{ id: 'jsonc', filenames: ['.mcp-config-lens.json'] }]);
  });
});
