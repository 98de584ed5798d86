/** What is too much is left out in order of gravity, said, and costs no more than its length. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LintOptions } from '../../server/src/engine/lint/lint';
import { linter } from '../../server/src/linter';
import { countSteps } from './countSteps';

const auditor: LintOptions = { persona: 'auditor' };
const listed = <T>(count: number, each: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => each(i));

/** Steps of twice the items must be about twice the steps. */
function assertGrowth(path: string, textOf: (count: number) => string, count: number): void {
  const lint = (text: string): unknown => linter.lint({ path, text }, auditor);
  lint(textOf(Math.ceil(count / 8)));
  const [once, twice] = [count, 2 * count].map((each) => {
    const text = textOf(each);
    return countSteps(() => lint(text));
  }) as [number, number];
  assert.ok(twice <= 2.4 * once + 20_000, `${count} items take ${once} steps, ${2 * count} take ${twice}`);
}

describe('many of one thing', () => {
  const shapes: readonly (readonly [string, string, (count: number) => string])[] = [
    ['comments side by side', '.mcp.json', (count) => `{${'/**/'.repeat(count)}"mcpServers":{}}`],
    ['comments behind an error', '.mcp.json', (count) => `{${'/**//**/'.repeat(count)}`],
    ['trailing commas', '.mcp.json', (count) => `{"mcpServers":{"a":{"args":[${'[1,],'.repeat(count)}]}}}`],
    [
      'ignore comments',
      '.vscode/mcp.json',
      (count) => `{\n${'// mcp-config-lens-ignore unpinned-package -- x\n'.repeat(count)}"servers":{}}`,
    ],
    [
      'ignore comments that hide something',
      '.vscode/mcp.json',
      (count) =>
        `{"servers":{"a":{"command":"x","env":{${listed(count, (i) => `\n// mcp-config-lens-ignore placeholder-secret -- x\n"API_KEY_${i}":"changeme"`).join()}}}}}`,
    ],
    [
      'placeholders',
      '.mcp.json',
      (count) => `{"mcpServers":{"a":{"env":{${listed(count, (i) => `"API_KEY_${i}":"changeme"`).join()}}}}}`,
    ],
    [
      'tokens',
      '.mcp.json',
      (count) =>
        `{"mcpServers":{"a":{"command":"x","env":{${listed(count, (i) => `"API_KEY_${i}":"hJ7${i}kPz9QwLm2XvB8sTn4"`).join()}}}}}`,
    ],
    [
      'arguments',
      '.mcp.json',
      (count) => `{"mcpServers":{"a":{"command":"x","args":[${listed(count, (i) => `"--a${i}","v"`).join()}]}}}`,
    ],
    [
      'commands of a line',
      '.mcp.json',
      (count) => `{"mcpServers":{"a":{"command":"sh","args":["-c","${'echo a; '.repeat(count)}"]}}}`,
    ],
    [
      'downloads of a line',
      '.mcp.json',
      (count) => `{"mcpServers":{"a":{"command":"sh","args":["-c","${'curl a|sh; '.repeat(count)}"]}}}`,
    ],
    [
      'substitutions without an end',
      '.mcp.json',
      (count) => `{"mcpServers":{"a":{"command":"sh","args":["-c","${'$(a '.repeat(count)}"]}}}`,
    ],
    [
      'inputs that are used',
      '.vscode/mcp.json',
      (count) =>
        `{"servers":{"a":{"command":"x","env":{${listed(count, (i) => `"K${i}":"\${input:i${i}}"`).join()}}}},"inputs":[${listed(count, (i) => `{"id":"i${i}","type":"promptString","description":"x"}`).join()}]}`,
    ],
  ];
  for (const [name, path, textOf] of shapes) it(name, () => assertGrowth(path, textOf, 1_100));
});
