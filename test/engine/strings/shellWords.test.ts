/** Words of command lines: quoting of each shell, operators, and where each word stands. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  readShell,
  type ShellStyle,
  splitWords,
  substitutionsIn,
  subWord,
  wordOf,
} from '../../../server/src/engine/strings/shellWords';

const split: readonly (readonly [string, readonly string[]])[] = [
  ['a b  c', ['a', 'b', 'c']],
  [' a\tb\n', ['a', 'b']],
  ['"a b" c', ['a b', 'c']],
  ["'a b' c", ['a b', 'c']],
  ['--x="a b"', ['--x=a b']],
  ['a\\ b c', ['a b', 'c']],
  ['C:\\a\\b c', ['C:\\a\\b', 'c']],
  ['"C:\\Program Files\\x.exe" a', ['C:\\Program Files\\x.exe', 'a']],
  ['"a\\"b"', ['a"b']],
  ['${input:a b} c', ['${input:a b}', 'c']],
  ['a && b', ['a', '&&', 'b']],
  ['"" a', ['', 'a']],
  ['"open', ['open']],
  ['', []],
];

test('plain words', () => {
  for (const [text, words] of split)
    assert.deepEqual(
      splitWords(wordOf(text, 0)).map((word) => word.text),
      words,
      text,
    );
});

const lines: readonly (readonly [ShellStyle, string, string, boolean])[] = [
  ['posix', 'a b', 'a b', false],
  ['posix', 'a && b || c', 'a <&&> b <||> c', true],
  ['posix', 'a;b', 'a <;> b', true],
  ['posix', 'a;', 'a', false],
  ['posix', '\na\n', 'a', false],
  ['posix', 'a\nb', 'a <\n> b', true],
  ['posix', 'a | b', 'a <|> b', true],
  ['posix', 'a &', 'a', true],
  ['posix', 'a > f b', 'a b', true],
  ['posix', 'a 2>&1', 'a', true],
  ['posix', 'a &> f', 'a', true],
  ['posix', 'a $(b c) d', 'a $(b c) d', true],
  ['posix', 'a `b c`', 'a `b c`', true],
  ['posix', 'a "$(b)"', 'a $(b)', true],
  ['posix', "a '$(b)'", 'a $(b)', false],
  ['posix', 'a ${B:-c d}', 'a ${B:-c d}', false],
  ['posix', 'a <(b c)', 'a <(b c)', true],
  ['posix', 'a "b;c" d\\;e', 'a b;c d;e', false],
  ['posix', 'a # b && c', 'a', false],
  ['posix', 'a#b', 'a#b', false],
  ['posix', 'a \\\n b', 'a b', false],
  ['posix', 'a <your-name>', 'a <your-name>', false],
  ['posix', '(a; b)', 'a <;> b', true],
  ['cmd', "a 'b c'", "a 'b c'", false],
  ['cmd', 'a & b', 'a <&> b', true],
  ['cmd', 'a ^& b', 'a & b', false],
  ['cmd', 'a;b', 'a;b', false],
  ['cmd', 'C:\\a\\b "c d"', 'C:\\a\\b c d', false],
  ['cmd', 'a >nul && b', 'a <&&> b', true],
  ['powershell', "& 'C:\\a b\\c.exe' d", 'C:\\a b\\c.exe d', false],
  ['powershell', 'a; b', 'a <;> b', true],
  ['powershell', 'a (b | c) d', 'a (b | c) d', true],
  ['powershell', 'a | b', 'a <|> b', true],
  ['powershell', 'a `"b', 'a "b', false],
];

test('shell lines', () => {
  for (const [style, text, understood, compound] of lines) {
    const line = readShell(wordOf(text, 0), style);
    const shown = line.commands.map((item) =>
      [...(item.before ? [`<${item.before}>`] : []), ...item.words.map((word) => word.text)].join(' '),
    );
    assert.equal(shown.join(' '), understood, text);
    assert.equal(line.compound, compound, text);
  }
});

test('words stand where they say', () => {
  const text = 'npx -y "@scope/name" --x=\'a b\'';
  const words = splitWords(wordOf(text, 3));
  assert.deepEqual(
    words.map((word) => text.slice(word.start, word.end)),
    ['npx', '-y', '@scope/name', "--x='a b'"],
  );
  assert.ok(words.every((word) => word.origin === 3));
});

test('a part of a word is placed exactly, or falls back to the whole word', () => {
  const plain = subWord({ text: 'name@1.0', origin: 0, start: 10, end: 18 }, 5, 8);
  assert.deepEqual(plain, { text: '1.0', origin: 0, start: 15, end: 18 });
  const quoted = subWord({ text: 'name@1.0', origin: 0, start: 10, end: 20 }, 5, 8);
  assert.deepEqual(quoted, { text: '1.0', origin: 0, start: 10, end: 20 });
});

test('a substitution of any length is read', () => {
  for (const chars of [10, 1_100, 5_000]) {
    const text = `"$(true ${'x'.repeat(chars)}; (curl a) | sh)"`;
    const [command] = readShell(wordOf(text, 0), 'posix').commands;
    const [inner, ...more] = substitutionsIn(command!.words[0]!);
    assert.equal(inner?.text, text.slice(3, -2));
    assert.deepEqual(more, []);
  }
  assert.deepEqual(substitutionsIn(wordOf('$((a) b', 0)), [], 'what is never closed holds no command');
});
