/** Small texts that are hard to read or to edit, by format. */

/** A text, and the end of the path under which a format is chosen for it. */
export type HardTexts = Readonly<Record<string, string>>;

const crlf = (text: string): string => text.replaceAll('\n', '\r\n');

const json: HardTexts = {
  'one line': '{"a":{"b":1,"c":"x"},"d":[1,"two",null]}',
  'spaced in one line': '{ "a": { "b": 1, "c": "x" }, "d": [ 1, "two", null ] }',
  'over lines': '{\n  "a": {\n    "b": 1,\n    "c": true\n  },\n  "d": [\n    "x",\n    "y"\n  ]\n}\n',
  'tabs and CRLF': crlf('{\n\t"a": {\n\t\t"b": 1.5e3\n\t},\n\t"c": []\n}\n'),
  'a byte order mark': '\ufeff{"a": {}}\n',
  'empty containers': '{\n  "a": {},\n  "b": [],\n  "c": {\n  }\n}\n',
  'comments everywhere':
    '// head\n{ // open\n  /* before */ "a": 1, // behind a\n  // between\n  "b" /* k */ : /* v */ [1, /* in */ 2], /* end */\n  "c": {\n    // only a comment\n  }\n  // tail\n}\n// last',
  'trailing commas': '{\n  "a": [1, 2, ],\n  "b": {"c": 1,},\n}\n',
  'a comment behind the last': '{\n  "a": 1, // one\n  "b": 2 // two\n}',
  'comments before commas': '{"a": 1 /* x */, "b": 2 /* y */, "c": 3}',
  'two on each line': '{\n  "a": 1, "b": 2,\n  "c": 3, "d": 4\n}',
  escapes: '{"\\u0061\\n": "q\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9 \\ud83d\\ude00 \\ud800 é😀"}',
  numbers: '[0, -0, -1.5, 1e2, 1E+2, 2e-3, 12345678901234567890]',
  'repeated keys': '{"a": 1, "a": {"a": 2}, "__proto__": {"constructor": 3}, "": 0}',
  'keys to escape': '{"a/b": {"c~d": [[], {}]}, "e\\"f": 1}',
  'a single value': ' "text" ',
  'a single list': '[ [ ], [1], [[2]] ]',
  'a comma is missing': '{\n  "a": 1\n  "b": 2\n}',
  'a comma is missing in a list': '["a" "b", 1 2]',
  'a colon is missing': '{"a" 1, "b": 2}',
  'a value is missing': '{"a": , "b": 2}',
  'a value is missing at the end': '{"a": 1, "b": }',
  'a key alone': '{"a": 1, "b"}',
  'a bracket is missing': '{"a": {"b": [1, 2}, "c": 3}',
  'the end is missing': '{"a": {"b": [1, {"c": "x"',
  'a string is open': '{\n  "a": "x,\n  "b": 2\n}',
  'a key is open': '{\n  "a: 1,\n  "b": 2\n}',
  'single quotes': "{'a': 'b', \"c\": 'd'}",
  'bare keys': '{a: 1, $b: 2, c-d: x}',
  'doubled commas': '{"a": 1,, "b": [1,,2], , }',
  'other words': '{"a": True, "b": None, "c": undefined, "d": NaN, "e": 01, "f": .5, "g": +1}',
  'a hash comment': '{\n  # note\n  "a": 1\n}',
  'text behind': '{"a": 1} trailing {"b": 2}',
  'curly quotes': '{“a”: “b”}',
  'equals sign': '{"a" = 1; "b": 2}',
  'a control character': '{"a": "x\u0001y\tz"}',
  'wrong escapes': '{"a": "C:\\Users\\x", "b": "\\u12"}',
  'an open comment': '{"a": 1} /* never',
  'closed too often': '{"a": 1}}]',
  'a lone return': '{"a": 1,\r"b": 2}',
  nothing: '',
  blanks: ' \n\t\n',
  'a comment alone': '// nothing\n',
};

const toml: HardTexts = {
  tables:
    'top = 1\n\n[a]\nb = "x" # note\n\n[a.c]\nd = [1, 2]\n\n[e."f.g"]\nh = true\n\n[[list]]\nn = 1\n\n[[list]]\nn = 2\n[list.sub]\nm = 3\n',
  'dotted keys': 'a.b.c = 1\na.b.d = "x"\na.e = 2\n"q.r".s = 3\n',
  'dotted keys below a header': '[t]\na.b = 1\na.c.d = 2\ne = 3\n\n[u]\nf = 4\n',
  'inline tables': 'a = { b = 1, c = "x" }\nd = {}\ne = [ { f = 1 }, { f = 2, g = [3] } ]\n',
  'inline tables with dots': 'a = { b.c = 1, b.d = 2 }\n',
  'lists over lines': 'a = [\n  1, # one\n  2,\n]\nb = [\n  "x",\n  "y"\n]\nc = []\n',
  strings:
    'a = "q\\"\\\\\\t\\u00e9\\U0001F600"\nb = \'raw \\n\'\nc = """\nfirst\n  second \\\n  third\n"""\nd = \'\'\'\nraw\n\'\'\'\ne = ""\n',
  values:
    'a = 1979-05-27T07:32:00Z\nb = 1979-05-27\nc = 07:32:00\nd = 0xff\ne = 1_000\nf = 1.5e3\ng = inf\nh = -nan\ni = false\nj = 0o17\n',
  'quoted keys': '"a b" = 1\n\'c\' = 2\n"\\u0064" = 3\n[x."y z"]\nk = 1\n',
  'headers out of order': '[a.b]\nx = 1\n\n[c]\ny = 2\n\n[a]\nz = 3\n',
  CRLF: crlf('[a]\nb = 1\n\n[c]\nd = "x"\n'),
  'a byte order mark': '\ufeffa = 1\n',
  comments: '# head\n\n# of a\n[a] # h\n# of b\nb = 1 # v\n# tail\n\n# of c\n[c]\n',
  'no line end': '[a]\nb = 1',
  indented: '[a]\n  b = 1\n  [a.c]\n    d = 2\n',
  'empty tables': '[a]\n\n[b]\n[b.c]\n',
  'repeated keys': 'a = 1\na = 2\n[t]\nx = 1\n[t]\ny = 2\n',
  'repeated keys in braces': 'a = { b = 1, b = 2 }\nlong = { key-of-length = 1, key-of-length = 2 }\n',
  'a value is missing': '[a]\nb =\nc = 1\n',
  'an equals sign is missing': 'a 1\nb = 2\n',
  'a key alone': 'a\n[t]\nb = 2\n',
  'a string is open': 'a = "x\nb = 2\n',
  'a list is open': 'a = [1, 2\nb = 3\n[t]\nc = 4\n',
  'a brace is open': 'a = { b = 1\nc = 2\n',
  'a header is open': '[a\nb = 1\n[c]\nd = 2\n',
  'a comma is missing': 'a = ["x" "y"]\nb = { c = 1 d = 2 }\n',
  'a Windows path': 'a = "C:\\Users\\x"\nb = 1\n',
  'bare values': "a = text\nb = yes\nc = 'ok'\n",
  'a colon': 'a: 1\nb = 2\n',
  'leading zeros': 'a = 01\nb = 1__0\nc = 2024-13-01\nd = 1\n',
  'dots in keys': 'a..b = 1\n.c = 2\nd. = 3\ne = 4\n',
  'a control character': 'a = "x\u0001y"\nb = 1\n',
  'text behind': 'a = 1 b = 2\n[t] c = 3\nd = 4\n',
  'too many quotes': 'a = """x""""""\nb = 1\n',
  'a table over a value': 'a = 1\n[a]\nb = 2\n[a.c]\nd = 3\n',
  nothing: '',
  'a comment alone': '# nothing\n',
};

const yaml: HardTexts = {
  block: 'a:\n  b: 1\n  c: x y\nd:\n  - 1\n  - two\n  - e: 3\n    f: 4\n',
  'lists at the key': 'a:\n- 1\n- b: 2\n  c: 3\n-\n  d: 4\ne: 5\n',
  flow: 'a: {b: 1, "c": [x, \'y\', ], d: }\ne: [{f: 1}, [2], g: 3]\nh: {}\ni: []\n',
  'flow over lines': 'a: {\n  b: 1, # note\n  c: 2\n}\nd: [\n  x,\n  y\n]\n',
  JSON: '{"a": {"b": [1, "x"]}, "c": null}\n',
  anchors: 'x: &x\n  a: 1\n  b: 2\ny:\n  <<: *x\n  b: 3\nz: *x\nl: &l [1]\nm: *l\nn: &s text\no: *s\n',
  'anchors in lists and brackets':
    'a: {b: &b 1, c: 2}\nd:\n  - &e x\n  - y\nf: [*b, *e]\ng: {h: &i {j: &k 3}, l: *k}\nm: *i\n',
  merges: 'a: &a {p: 1}\nb: &b {q: 2, p: 3}\nc:\n  <<: [*a, *b]\n  r: 4\nd:\n  << : *b\n',
  'block scalars':
    'a: |\n  one\n   two\n\n  three\nb: >\n  folded\n  text\n\n  next\nc: |-\n  stripped\nd: |+\n  kept\n\ne: >-\n  x\nf: |2\n    deep\ng: 1\n',
  'plain scalars': 'a: one\n  two\n\n  three\nb: x # note\nc: http://h:1/p#q\nd: - x\ne: "f: g"\n',
  quotes:
    'a: "q\\"\\\\\\t\\u00e9\\x41\\U0001F600 \\\n  joined"\nb: \'it\'\'s\'\nc: "over\n  lines\n\n  more"\n"d e": \'\'\n',
  words:
    'a: yes\nb: True\nc: ~\nd: null\ne: 0x1f\nf: 0o17\ng: 1e3\nh: .inf\ni: -.NaN\nj: 1_000\nk: 2024-01-01\nl: 012\nm:\nn: on\n',
  'keys of other kinds': '1: a\ntrue: b\n? complex\n: c\n? [d]\n: e\n"": f\n',
  tags: 'a: !!str 1\nb: !custom {c: 2}\nd: !!int "3"\ne: !!binary aGk=\n',
  comments: '# head\na: 1 # of a\n# of b\nb:\n  # inside\n  c: 2\n  # tail\nd: 3\n# end\n',
  CRLF: crlf('a:\n  b: 1\n  c:\n    - x\n'),
  'a byte order mark': '\ufeffa: 1\n',
  'no line end': 'a:\n  b: 1',
  documents: '---\na: 1\n---\nb: 2\n',
  directives: '%YAML 1.2\n---\na: 1\n...\n',
  'empty values': 'a:\nb:\n  c:\nd: 1\n',
  'deep lists': '- - 1\n  - 2\n- - a: 3\n    b: 4\n- - - 5\n',
  'repeated keys': 'a: 1\na: 2\nb:\n  c: 1\n  c: 2\n',
  tabs: 'a:\n\tb: 1\nc: 2\n',
  'wrong indentation': 'a:\n  b: 1\n c: 2\nd: 3\n',
  'a colon without blank': 'a:1\nb: 2\n',
  'two colons': 'a: b: c\nd: 1\n',
  'a quote is open': 'a: "x\nb: 2\nc: 3\n',
  'a bracket is open': 'a: [1, 2\nb: 3\n',
  'a brace is open': 'a: {b: 1\nc: 3\n',
  'an unknown alias': 'a: *x\nb: 2\n',
  'reserved signs': 'a: @x\nb: `y`\nc: %z\nd: 1\n',
  'a key alone': 'a: 1\nb\nc: 2\n',
  'a list and a map': 'a: 1\n- b\nc: 2\n',
  'wrong escapes': 'a: "C:\\Users"\nb: 1\n',
  nothing: '',
  'a comment alone': '# nothing\n',
  'a single value': 'text\n',
};

const markdown: HardTexts = {
  'front matter': '---\nname: x\nmcp-servers:\n  a:\n    command: b\n---\n# Text\n\na: 1\n',
  'prose with colons': '---\r\nname: x\r\ndescription: Use it: when asked: always\r\ntools: a\r\n---\r\nText\r\n',
  'a byte order mark': '\ufeff---\na: 1\n...\ntext\n',
  'an open block': '---\na: 1\nb: 2\n',
  'no block': '# Title\n\n---\na: 1\n---\n',
  'an empty block': '---\n---\ntext\n',
};

const shell: HardTexts = {
  script: '#!/bin/sh\n  # note\nexport A="x" # not a comment line\n\t# last',
  nothing: '',
};

const calls: HardTexts = {
  rules:
    '# head\nprefix_rule(pattern = ["git", ["add", "commit"]], decision = "allow")\nprefix_rule(["ls"], True, None, 7,)\nother()\n',
  strings: 'f(a = r"\\n", b = \'it\\\'s\', c = """x\ny""", d = "\\t\\q\\\\", e = r\'\'\'z\'\'\')\n',
  computed: 'x = 1\nf(a = g(1, [2]), b = "c")\nf(a = "x" + "y", b = 2)\nif x: f(1)\nf(a = [1, x], b = 3)\n',
  broken: 'f(a = "x\nf(b = "y")\nf(c = [1, 2)\nf(d = 1]\n',
  'several on a line': 'f(1); f(2) ;f(\n  3, # in\n)\r\nf(4)f(5)\n()\nf(a=)\nf(,)\n',
  nothing: '',
};

/** All of them, by format. */
export const hardTexts = { json, toml, yaml, markdown, shell, calls } as const;
