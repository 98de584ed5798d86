/** One convention for constants: SCREAMING_CASE for literals with a fixed meaning, camelCase for everything else. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

const root = join(__dirname, '..', '..');
const folders = ['shared/src', 'server/src', 'server/tools', 'client/src', 'client/workbench'];

/** A constant of a module, up to the end of the line where its value begins. */
const CONSTANT = /^(?:export )?const ([A-Za-z]\w+)(?:: [^=\n]+)? =\s+(\S.*)/gm;
/** A number or a sum of numbers, a string or several in a row, a regular expression, a text without holes. */
const LITERAL =
  /^(?:0[box][\da-f_]+;|-?[\d_.]+(?: (?:[*+/-]|<<) [\d_.]+)*;|'(?:[^'\\]|\\.)*'(?:;| \+$|$)|"[^"\n]*";|\/(?![*/]).+\/[a-z]*;|`[^`$]*(?:`;|$))/;

function sources(folder: string): string[] {
  const entries = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return entries.filter((name) => name.endsWith('.ts')).map((name) => join(folder, name));
}

/** Names that do not follow the convention. Templates with holes run over lines, so only their names could tell. */
function unconventional(text: string): string[] {
  return [...text.matchAll(CONSTANT)].flatMap(([, name, value]) => {
    const isScreaming = /^[A-Z][A-Z0-9_]+$/.test(name!);
    if (value!.startsWith('`') && !value!.endsWith('`;')) return [];
    return LITERAL.test(value!) === isScreaming ? [] : [name!];
  });
}

describe('constants', () => {
  it('are written in capitals where they are literals, and only there', () => {
    const files = folders.flatMap(sources);
    assert.ok(files.length > 300, 'the sources were not found');
    const found = files.flatMap((file) =>
      unconventional(readFileSync(join(root, file), 'utf8')).map((name) => `${file}: ${name}`),
    );
    assert.deepEqual(found, [], 'see "Names" in CONTRIBUTING.md');
  });

  it('are found where they do not follow', () => {
    const cases: [string, string[]][] = [
      ['const limit = 3;', ['limit']],
      ['const MAX_BYTES = 8 * 1024;', []],
      ['const FOLDER_MODE = 0o040000;', []],
      ['const slash = 0x2f;', ['slash']],
      ["export const source = 'text';", ['source']],
      ["const NAMES: ReadonlySet<string> = new Set(['a']);", ['NAMES']],
      ['const WORD = /a+/g;', []],
      ['const word =\n  /a+/g;', ['word']],
      ["const words = 'a b'.split(' ');", []],
      ['  const inner = 3;', []],
      ['const text = `a${1}`;', []],
      ['const TEXT = `a`;', []],
    ];
    for (const [text, names] of cases) assert.deepEqual(unconventional(text), names, text);
  });
});
