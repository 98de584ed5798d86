/**
 * Whole answers of the engine, held word for word: a record (`test/engine/recorded/<name>.txt`) has a section for each
 * question and a line for each thing that is answered. `MCP_LENS_WRITE_DUMPS=1 npm run unit -- engine/recorded` writes the
 * records anew; the diff is then to be read.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

/** Questions by their titles, each with its answer in lines. */
export type Questions = Readonly<Record<string, () => readonly string[]>>;

const writes = process.env['MCP_LENS_WRITE_DUMPS'] === '1';
const HOW_TO = 'MCP_LENS_WRITE_DUMPS=1 npm run unit -- engine/recorded writes records anew; read the diff';

/** One test for each question of a record, and one that none of its sections is left over. */
export function holdRecord(name: string, questions: Questions): void {
  const path = join(__dirname, `${name}.txt`);
  const known = readSections(path);
  const written: string[] = [];
  describe(`recorded: ${name}`, () => {
    for (const [title, ask] of Object.entries(questions)) {
      it(title, () => {
        const lines = ask();
        written.push(`## ${title}`, ...lines, '');
        if (!writes) assert.deepEqual(lines, known.get(title) ?? [], HOW_TO);
      });
    }
    it('has a question for each section', () => {
      if (!writes) assert.deepEqual([...known.keys()], Object.keys(questions), HOW_TO);
    });
    after(() => {
      if (writes) writeFileSync(path, `# ${name}: answers of the engine, word for word\n\n${written.join('\n')}`);
    });
  });
}

function readSections(path: string): Map<string, string[]> {
  const sections = existsSync(path) ? readFileSync(path, 'utf8').split(/^## /m).slice(1) : [];
  return new Map(
    sections.map((section) => {
      const [title, ...lines] = section.split('\n');
      return [title!, lines.slice(0, lines.findLastIndex((line) => line !== '') + 1)];
    }),
  );
}

/** A table: a line for each input with what a function answers. */
export function table<T>(inputs: readonly T[], answer: (input: T) => unknown): () => string[] {
  return () => inputs.map((input) => `${show(input)} → ${show(answer(input))}`);
}

/** Any value on one line; maps and sets in their order, what is undefined left out, what no editor shows as escapes. */
export function show(value: unknown): string {
  const text = JSON.stringify(value, (_key, inner: unknown) => {
    if (inner instanceof Map) return { map: [...inner] };
    if (inner instanceof Set) return { set: [...inner] };
    return inner === Number.POSITIVE_INFINITY ? 'infinite' : inner;
  });
  return text?.replace(UNSEEN, (char) => `\\u{${char.codePointAt(0)!.toString(16)}}`) ?? 'undefined';
}

const UNSEEN = /[\u007f-\u00a0\p{Cf}\p{Cn}\p{Co}\p{Zl}\p{Zp}]/gu;
