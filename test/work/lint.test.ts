/** A lint takes steps in proportion to its text, with many servers and with long strings that are hard on patterns. */
import './countSteps';

import { describe, it } from 'node:test';
import { linter } from '../../server/src/linter';
import { configWith } from '../bench/samples';
import { pieces, shapes, wrap } from '../fuzz/hardTexts';
import { everything } from '../fuzz/properties';
import { assertLinear, repeated } from './countSteps';

const lint = (text: string): unknown => linter.lint({ path: '.mcp.json', text }, everything);

describe('the steps of a lint', () => {
  it('grow with the number of servers', () => {
    let variant = 0;
    const charsOfOne = configWith(10).length / 10;
    assertLinear(lint, (chars) => configWith(Math.round(chars / charsOfOne), 'mcpServers', variant++), 10_000);
  });

  it('grow with the length of strings', () => {
    for (const shape of shapes) {
      const texts = pieces.map((piece) => (chars: number) => wrap(shape(JSON.stringify(repeated(piece)(chars)))));
      assertLinear(lint, texts, 10_000);
    }
  });
});
