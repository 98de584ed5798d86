/** Random and mutated texts: lint returns, is honest, points inside the text and says the same twice. */
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import { loadFormats } from '../../server/src/engine/syntax/loadFormats';
import { hosts } from '../../shared/src/hosts/index';
import { checkLint } from './properties';
import { fuzz, inputs, mutate, seed, seedSources } from './random';

const paths = [
  '.mcp.json',
  '.vscode/mcp.json',
  '.cursor/mcp.json',
  '.codex/config.toml',
  '.goose/config.yaml',
  '.gemini/settings.json',
];

describe(`lint on hostile texts (seed ${seed})`, () => {
  before(() => loadFormats(['a.toml', 'a.yaml']));

  it(`reads mutated configurations of ${hosts.length} hosts`, () => {
    const sources = seedSources();
    fuzz(inputs(600), (pick) => {
      const { path, text } = sources[pick(sources.length)]!;
      checkLint({ path: pick(8) ? path : paths[pick(paths.length)]!, text: mutate(text, pick) });
    });
  });

  it('reads any characters', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc
        .array(
          fc.constantFrom(
            '{',
            '}',
            '[',
            ']',
            '"',
            ':',
            ',',
            '\\',
            '/',
            '*',
            '\n',
            '#',
            '=',
            '-',
            'a',
            '1',
            '\0',
            '\ud800',
          ),
        )
        .map((all) => all.join('')),
    );
    hold(fc.property(fc.constantFrom(...paths), text, (path, value) => void checkLint({ path, text: value })));
  });

  it('reads any value where a server is expected', () => {
    const names = fc.constantFrom(
      '__proto__',
      'constructor',
      'toString',
      'a',
      '',
      'env',
      'args',
      'command',
      'url',
      'headers',
      'type',
      'tools',
      'inputs',
      'id',
    );
    const text = fc.constantFrom(
      'npx',
      '-y',
      '--token',
      'http://example.com:99999/%',
      '${input:',
      '${env:A}',
      '\0',
      '/',
      'C:\\',
      'docker',
      'run',
      '-v',
      '/:/x',
      'bash',
      '-c',
      'curl x|sh',
      '\ud800',
      '@',
      '*',
    );
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        text,
        fc.jsonValue({ maxDepth: 1 }),
        tie('list'),
        tie('map'),
      ),
      list: fc.array(tie('any'), { maxLength: 6 }),
      map: fc.array(fc.tuple(names, tie('any')), { maxLength: 6 }).map((pairs) => new Members(pairs)),
    }));
    hold(
      fc.property(
        fc.constantFrom(...paths.filter((path) => path.endsWith('json'))),
        fc.constantFrom('servers', 'mcpServers', '__proto__'),
        value.any,
        (path, key, server) => {
          checkLint({
            path,
            text: `{"${key}":{"a":${write(server)},"a":${write(server)}}, "inputs":${write(server)}}`,
          });
        },
      ),
    );
  });
});

function hold(
  property:
    | fc.IProperty<never[]>
    | fc.IPropertyWithHooks<[string, string]>
    | fc.IPropertyWithHooks<[string, string, unknown]>,
): void {
  fc.assert(property as fc.IPropertyWithHooks<unknown[]>, { seed, numRuns: inputs(500) });
}

/** Members with duplicates, which an object cannot hold. */
class Members {
  constructor(readonly pairs: readonly (readonly [string, unknown])[]) {}
}

function write(value: unknown): string {
  if (value instanceof Members)
    return `{${value.pairs.map(([key, inner]) => `${JSON.stringify(key)}:${write(inner)}`).join(',')}}`;
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  return JSON.stringify(value) ?? 'null';
}
