/** Each threat that SECURITY.md names has a defence, and tests that exist. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

const root = join(__dirname, '..', '..');
const text = readFileSync(join(root, 'SECURITY.md'), 'utf8');
const table = /## Threats, defences and tests\n([\s\S]*?)\n## /.exec(text)?.[1] ?? '';
const rows = table.split('\n').filter((line) => /^\| (?!Threat \|)[^-]/.test(line));

describe('SECURITY.md', () => {
  it('has a table of threats', () => {
    assert.ok(rows.length >= 15, `${rows.length} rows`);
  });

  for (const row of rows) {
    const [threat = '', defence = '', tests = '', ...more] = row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim());
    it(threat, () => {
      assert.ok(threat && defence && more.length === 0, row);
      const files = Array.from(tests.matchAll(/`([^`]+)`/g), ([, file]) => file!);
      assert.ok(files.length > 0, 'no test is named');
      assert.deepEqual(
        files.filter((file) => !existsSync(join(root, file))),
        [],
        'these tests do not exist',
      );
    });
  }

  it('names only hostile repositories that are built', () => {
    const section = /\n## Hostile repositories, case by case\n([\s\S]*?)\n## /.exec(text)?.[1] ?? '';
    const cells = section.split('\n').map((line) => line.split('|')[3] ?? '');
    const named = cells.flatMap((cell) => Array.from(cell.matchAll(/`([a-z-]+)`/g), ([, id]) => id!));
    assert.ok(named.length > 20, `${named.length} cases`);
    const folder = join(root, 'test/gauntlet');
    const sources = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    const unknown = named.filter((id) => !sources.some((source) => source.includes(`'${id}'`)));
    assert.deepEqual(unknown, []);
  });

  it('names no other file that does not exist', () => {
    const named = Array.from(text.matchAll(/`((?:test|server|packaging)\/[\w./-]+\.\w+)`/g), ([, file]) => file!);
    assert.deepEqual(
      named.filter((file) => !existsSync(join(root, file))),
      [],
    );
  });
});
