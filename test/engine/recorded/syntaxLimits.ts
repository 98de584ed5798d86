/** Where readers and editors draw a line: how deep texts may nest, which edits meet, which mistakes are named. */
import { applyEdits } from '../../../server/src/engine/syntax/edit';
import { readOrRefuse } from '../../../server/src/engine/syntax/readText';
import type { TextEdit } from '../../../server/src/engine/syntax/text';
import { quoteOf } from '../../../server/src/engine/syntax/tomlStrings';
import type { DocumentFormat } from '../../../shared/src/hosts/host';
import { type Questions, show, table } from '../../fixtures/record';
import { readingOf } from './syntax';

const indented = (line: string, depth: number): string =>
  Array.from({ length: depth }, (_, i) => `${' '.repeat(i)}${line}\n`).join('');

/** Texts that nest as deep as they are told to. */
const nested: Readonly<Record<string, readonly [DocumentFormat, (depth: number) => string]>> = {
  'lists of JSON': ['json', (depth) => '['.repeat(depth) + ']'.repeat(depth)],
  'objects of JSON': ['json', (depth) => '{"a":'.repeat(depth) + 1 + '}'.repeat(depth)],
  'open lists of JSON': ['json', (depth) => '[1,'.repeat(depth)],
  'closed lists before': ['json', (depth) => `[${'[],'.repeat(300)}${'}'.repeat(5)}${'['.repeat(depth)}`],
  'brackets in strings': ['json', (depth) => `["${'['.repeat(300)}\\"[", "\\\\"${',['.repeat(depth)}`],
  'brackets behind an open string': ['json', (depth) => `["[[[[[[[[\n${'['.repeat(depth)}`],
  'calls of calls': ['calls', (depth) => `f(a = ${'['.repeat(depth)}1${']'.repeat(depth)})\n`],
  'lists of TOML': ['toml', (depth) => `a = ${'['.repeat(depth)}1${']'.repeat(depth)}\n`],
  'braces of TOML': ['toml', (depth) => `a = ${'{a = '.repeat(depth)}1${'}'.repeat(depth)}\n`],
  'dotted keys of TOML': ['toml', (depth) => `${'a.'.repeat(depth)}b = 1\n`],
  'headers of TOML': ['toml', (depth) => `[${'a.'.repeat(depth)}b]\nc = 1\n`],
  'brackets in strings of TOML': [
    'toml',
    (depth) => `a = "${'['.repeat(300)}"\nb = '${'['.repeat(300)}'\nc = ${'['.repeat(depth)}1${']'.repeat(depth)}\n`,
  ],
  'flow lists of YAML': ['yaml', (depth) => `a: ${'['.repeat(depth)}1${']'.repeat(depth)}\n`],
  'keys of YAML': ['yaml', (depth) => indented('a:', depth)],
  'keys of YAML with carriage returns': ['yaml', (depth) => indented('a:', depth).replaceAll('\n', '\r\n')],
  'dashes in one line': ['yaml', (depth) => `${'- '.repeat(depth)}1\n`],
  'dashes with tabs': ['yaml', (depth) => `${'-\t'.repeat(depth)}1\n`],
  'dashes at line ends': ['yaml', (depth) => `${indented('-', depth)}`],
  'questions in one line': ['yaml', (depth) => `${'? '.repeat(depth)}1\n`],
  'a dash at the end': ['yaml', (depth) => `${'- '.repeat(depth - 1)}-`],
  'keys at each level and lists below': ['yaml', (depth) => indented('- a:', depth)],
  'a block in Markdown': ['markdown', (depth) => `---\n${indented('a:', depth)}---\n${'['.repeat(300)}\n`],
};

function deepest([format, text]: (typeof nested)[string]): string {
  for (let depth = 50; depth <= 80; depth++) {
    const config = readOrRefuse(text(depth), format);
    if ('refused' in config) return `read up to ${depth - 1}: ${config.refused}`;
  }
  return 'never too deep';
}

const edit = (start: number, end: number, text: string): TextEdit => ({ start, end, text });
const meeting = [
  [],
  [edit(0, 1, 'x'), edit(1, 2, 'y')],
  [edit(1, 2, 'y'), edit(0, 1, 'x')],
  [edit(0, 2, 'x'), edit(1, 2, 'y')],
  [edit(1, 1, 'x'), edit(1, 1, 'y')],
  [edit(1, 2, 'x'), edit(1, 1, 'y')],
  [edit(2, 2, 'x'), edit(1, 2, 'y')],
  [edit(2, 1, 'x')],
  [edit(0, 4, 'x'), edit(4, 4, 'y')],
  [edit(0, 4, 'x'), edit(2, 2, 'y')],
];

const curly = (distance: number): string => `{“a”: ${' '.repeat(20)}“${'b'.repeat(distance - 1)}"”}`;
const mistakes: Readonly<Record<string, readonly [DocumentFormat, string]>> = {
  'curly quotes far behind': ['json', `{${' '.repeat(450)}“a”: “b”, "c": “d"}`],
  'curly quotes in a comment': ['json', '// “x”\n/* “y” */ {"a": “b”}'],
  'curly quotes in strings': ['json', '{"a": "“x”", “b”: "c\\"“"}'],
  'curly quotes over lines': ['json', '{“a: 1,\n“b”: 2}'],
  'curly quotes in TOML': ['toml', "a = “b” # “c”\nd = '“e”'\n"],
  'single backslashes': ['json', '{"a": "C:\\new\\x\\\\y", "b": "c:\\d"}'],
  'a brace is missing in the middle': ['json', '{\n  "a": {\n    "b": 1\n  "c": {\n    "d": 2\n  }\n}\n'],
  'a bracket is missing in the middle': ['json', '{\n  "a": [\n    1,\n    2\n  "c": 3\n}\n'],
  'a brace is missing at the end': ['json', '{\n  "a": {\n    "b": 1\n  }\n'],
  'a brace is missing without a line end': ['json', '{\r\n  "a": {\r\n    "b": 1\r\n  }'],
  'two braces are missing': ['json', '{\n  "a": {\n    "b": {\n      "c": 1\n}\n'],
  'closed behind a value': ['json', '{\n  "a": [\n    1 ],\n  "b": {\n    "c": 2 }\n'],
  'closed further out': ['json', '{\n    "a": {\n        "b": 1,\n   }\n  "c": 1\n'],
  'closed in one line': ['json', '{ "a": {\n    "b": [1, {"c": 2]\n  }\n}\n'],
  'brackets in strings and comments': ['json', '{\n  "a": "{[", // {{\n  "b": {\n    "c": "\\"{"\n}\n'],
  crossed: ['json', '{\n  "a": [\n    {"b": 1]\n  }\n}\n'],
  'a missing comma before a bracket': ['json', '{\n  "a": [1, 2\n  ,"b": 3\n}\n'],
};

export const limitRecords: Readonly<Record<string, Questions>> = {
  syntaxLimits: {
    'how deep texts may nest': () => Object.entries(nested).map(([what, each]) => `${what}: ${deepest(each)}`),
    'how long texts may be': () =>
      (['json', 'toml', 'yaml', 'markdown', 'calls', 'shell'] as const).flatMap((format) =>
        [65_535, 65_536, 65_537, 1_048_576, 1_048_577].map((length) => {
          const config = readOrRefuse(
            format === 'json' ? `[${' '.repeat(length - 2)}]` : `#${'x'.repeat(length - 1)}`,
            format,
          );
          return `${format} ${length}: ${'refused' in config ? config.refused : 'read'}`;
        }),
      ),
    'edits that meet': table(meeting, (edits) => applyEdits('abcd', edits)),
    'how far a pair of curly quotes reaches': () =>
      [1, 396, 397, 398, 399, 400].map((distance) => {
        const config = readOrRefuse(curly(distance), 'json');
        if ('refused' in config) return config.refused;
        const [problem] = config.problems;
        return `${distance}: ${problem?.repair?.edits.map(({ start }) => start).join(' ') ?? 'not mended'}, ${config.problems.length} problems`;
      }),
    'quotes of TOML': table(
      [
        '"a"',
        "'a'",
        '"""a"""',
        "'''a'''",
        '""',
        "''",
        '"',
        "'",
        '"""',
        '""""',
        '"""""',
        '""""""',
        '"a',
        'a"',
        'a',
        '"a\'',
        '',
      ],
      quoteOf,
    ),
    ...Object.fromEntries(
      Object.entries(mistakes).map(([title, [format, text]]) => [
        title,
        () => {
          const config = readOrRefuse(text, format);
          return 'refused' in config
            ? [config.refused]
            : readingOf(config).filter((line) => !/^(?:elements|comment)/.test(line));
        },
      ]),
    ),
    'many mistakes': () => {
      const config = readOrRefuse(`{${'"a": "\\q",\n'.repeat(25)}"b" 1}`, 'json');
      return 'refused' in config ? [] : config.problems.map(({ message, start }) => `${start} ${show(message)}`);
    },
  },
};
