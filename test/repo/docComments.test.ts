/** Whoever opens a file learns at its top what it is for, and over each exported type and function what that is. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

const root = join(__dirname, '..', '..');
const folders = ['shared/src', 'server/src', 'server/tools', 'client/src'];

const EXPORTED =
  /^export (?:default )?(?:async )?(?:declare )?(?:abstract )?(?:function|type|interface|class|enum)\*? +\w/;
const EXPORTED_ARROW = /^export const \w+ = (?:async )?(?:\([^=]*\)(?:: [^=]+)?|\w+) =>/;
const OPENING = /^\/\*\*/;
const END_OF_COMMENT = /\*\/$/;

function sources(folder: string): string[] {
  const entries = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return entries.filter((name) => name.endsWith('.ts')).map((name) => join(folder, name));
}

/** The lines of a module that lack a comment. */
function undocumented(text: string): number[] {
  const lines = text.split(/\r?\n/);
  const bare = lines[0]?.startsWith('#!') ? lines.slice(1) : lines;
  const missing = OPENING.test(bare[0] ?? '') ? [] : [1];
  // Code inside a template is the text of another file.
  let inTemplate = false;
  lines.forEach((line, index) => {
    const isExport = EXPORTED.test(line) || EXPORTED_ARROW.test(line);
    if (isExport && !inTemplate && !END_OF_COMMENT.test(lines[index - 1] ?? '')) missing.push(index + 1);
    if (line.replace(/\\`/g, '').split('`').length % 2 === 0) inTemplate = !inTemplate;
  });
  return missing;
}

describe('comments', () => {
  it('stand at the top of each module and over each exported type and function', () => {
    const files = folders.flatMap(sources);
    assert.ok(files.length > 300, 'the sources were not found');
    const missing = files.flatMap((file) => {
      return undocumented(readFileSync(join(root, file), 'utf8')).map((line) => `${file}:${line}`);
    });
    assert.deepEqual(missing, [], 'say in one to three lines what these are for');
  });

  it('are missed where they are missing', () => {
    const top = '/** What it is for. */\n';
    const cases: [string, number[]][] = [
      ['export function read(): void {}', [1, 1]],
      [`${top}export type Word = string;`, []],
      [`${top}\nexport type Word = string;`, [3]],
      [`${top}// Not a comment of the function.\nexport async function read(): Promise<void> {}`, [3]],
      [`${top}\n/** Reads. */\nexport function read(): void {}`, []],
      [`${top}\nexport const read = (text: string): string => text;`, [3]],
      [`${top}\nexport const limit = 3;\nexport { read } from './read';`, []],
      [`#!/usr/bin/env node\n${top}`, []],
      [`${top}const text = \`\nexport type Word = string;\n\`;\nexport type Line = string;`, [5]],
    ];
    for (const [text, lines] of cases) assert.deepEqual(undocumented(text), lines, text);
  });
});
