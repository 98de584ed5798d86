/** Any text at any place: nothing throws, offers fit their place, and a long file takes steps in proportion. */
import '../../work/countSteps';

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import { completionAt } from '../../../server/src/engine/completion/completion';
import { explainAt } from '../../../server/src/engine/completion/explain';
import { plainText } from '../../../server/src/engine/completion/insert';
import { linksOf } from '../../../server/src/engine/completion/links';
import { outlineOf } from '../../../server/src/engine/completion/symbols';
import type { LintResult } from '../../../server/src/engine/lint/lintResult';
import { loadFormats } from '../../../server/src/engine/syntax/loadFormats';
import { countSteps } from '../../work/countSteps';
import { place } from './place';

before(() => loadFormats(['a.toml', 'a.yaml']));

const samples: readonly (readonly [path: string, text: string])[] = [
  [
    '.vscode/mcp.json',
    '{ // c\n "inputs": [{ "id": "k", "type": "promptString" }],\n "servers": { "a": { "type": "stdio", "command": "npx",\n' +
      '   "args": ["-y", "x@1", "${workspaceFolder}/a"], "env": { "K": "${input:k}", "L": "a\\"b${env:L}" } },\n' +
      '  "b": { "url": "https://x", "headers": { "A": "Bearer ${env:T}" }, }, } }\n',
  ],
  [
    '.codex/config.toml',
    'model = "x" # c\n[mcp_servers.a]\ncommand = "npx"\nargs = [\n  "-y", # d\n  \'x\',\n]\nenv = { K = "v", "L.m" = """\nw""" }\n' +
      '[mcp_servers."b.c".http_headers]\nA = "B"\n[[list]]\nx.y = 1\n',
  ],
  [
    '.continue/config.yaml',
    "# c\nname: x\nmcpServers:\n  - name: a\n    command: \"npx\"\n    args: [-y, 'it''s', { a: b }]\n    env:\n      K: ${{ secrets.K }}\n" +
      '  - name: b\n    description: |\n      some: text\n\n      - more\n    args:\n    - x\n    - "y\n      z"\n',
  ],
];

function everything(result: LintResult, offset: number): void {
  const { length } = result.source;
  for (const offer of completionAt(result, offset, undefined)) {
    assert.ok(
      offer.span.start <= offset && offset <= offer.span.end && offer.span.end <= length,
      'an offer lies at its place',
    );
    assert.ok(
      !result.source.slice(offer.span.start, offer.span.end).includes('\n'),
      'an offer replaces part of one line',
    );
    assert.ok(!offer.also || offer.also.end <= offer.span.start, 'a comma stands before');
    assert.ok(plainText(offer.insert).length > 0);
  }
  explainAt(result, offset, undefined);
}

describe('assistance', () => {
  for (const [path, text] of samples) {
    it(`${path}: at every place of every beginning`, () => {
      for (let length = 0; length <= text.length; length++) {
        const { result, offset } = place(path, `${text.slice(0, length)}|`);
        everything(result, offset);
        linksOf(result);
        outlineOf(result);
      }
    });
    it(`${path}: at every place of the whole text`, () => {
      const { result } = place(path, `${text}|`);
      for (let offset = 0; offset <= text.length; offset++) everything(result, offset);
    });
    it(`${path}: at any place of any damage`, () => {
      const pieces = fc.constantFrom(
        '"',
        "'",
        '{',
        '}',
        '[',
        ']',
        ':',
        ',',
        '=',
        '\n',
        '\r\n',
        ' ',
        '#',
        '//',
        '/*',
        '\\',
        '- ',
        '${',
        '|x',
        'a',
        '"""',
      );
      fc.assert(
        fc.property(
          fc.nat(text.length),
          fc.nat(20),
          fc.array(pieces, { maxLength: 6 }),
          fc.nat(1000),
          (at, cut, put, where) => {
            const damaged = text.slice(0, at) + put.join('') + text.slice(at + cut);
            const { result } = place(path, `|${damaged}`);
            everything(result, where % (damaged.length + 1));
          },
        ),
        { numRuns: 600 },
      );
    });
  }

  it('replaces part of one line where a reference goes on in the next', () => {
    for (const [path, text] of [
      ['.vscode/mcp.json', '{ "servers": { "a": { "command": "x", "env": { "K": "${\\\n|input:k}" } } } }'],
      ['.codex/config.toml', '[mcp_servers.a]\ncommand = """${\n|x}"""\n'],
      ['/home/alex/.gemini/settings.json', '{ "mcpServers": { "a": { "command": "x", "args": ["${\\\n|x}"] } } }'],
    ] as const) {
      const { result, offset } = place(path, text);
      everything(result, offset);
    }
  });

  it('answers with steps in proportion to the file', () => {
    const entry = (n: number): string =>
      `"server-${n}": { "command": "npx", "args": ["-y", "pkg-${n}@1.0.0", "\${workspaceFolder}/x"], "env": { "TOKEN_${n}": "\${env:TOKEN_${n}}" } }`;
    for (const tail of ['"z": { "| } } }', '"z": { "env": { "K": "${|" } } } }']) {
      const steps = [10, 25, 50].map((servers) => {
        const entries = Array.from({ length: servers }, (_, n) => entry(n)).join(',\n');
        const { result, offset } = place('.mcp.json', `{ "mcpServers": {\n${entries},\n${tail}`);
        return countSteps(() => assert.ok(completionAt(result, offset, undefined).length > 0));
      });
      assert.ok(steps[2]! <= 2.3 * steps[1]!, `25 and 50 servers: ${steps.slice(1).join(' and ')} steps`);
    }
  });
});
