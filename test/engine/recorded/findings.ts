/** What becomes of reports: suppressions, joining, limits, fixes, and secrets in words. */

import { commentAbove, removeComment } from '../../../server/src/engine/findings/comments';
import type { Finding, Fix } from '../../../server/src/engine/findings/finding';
import { compareSeverity, fingerprint } from '../../../server/src/engine/findings/finding';
import {
  createFindingSet,
  findingAt,
  findingsOf,
  insert,
  isBeyond,
  isSuperseded,
  removeRule,
} from '../../../server/src/engine/findings/findingSet';
import {
  applicableFix,
  fixOf,
  removeFix,
  renameFix,
  replaceFix,
  withEmptiedMap,
} from '../../../server/src/engine/findings/fixes';
import { locationFinder } from '../../../server/src/engine/findings/locationFinder';
import {
  commentWithout,
  commentWithRule,
  coveringComment,
  coveringEntry,
  coversPath,
  indexComments,
  readSuppressionComments,
} from '../../../server/src/engine/findings/suppressions';
import { redactMessage, redactorOf, textRedactor } from '../../../server/src/engine/findings/textRedactor';
import { addLines, secretsOf } from '../../../server/src/engine/findings/textSecrets';
import { unusedSuppressions } from '../../../server/src/engine/findings/unusedSuppressions';
import type { ConfigFile, Location } from '../../../server/src/engine/model/model';
import { readOrRefuse } from '../../../server/src/engine/syntax/readText';
import { type ConfigText, type Node, type Span, type TextEdit, walk } from '../../../server/src/engine/syntax/text';
import { detect } from '../../../server/src/linter';
import type { DocumentFormat } from '../../../shared/src/hosts/host';
import { type Questions, show, table } from '../../fixtures/record';
import { expandMarkers } from '../../fixtures/secretMarkers';
import { editsOf } from './syntax';

const at = ({ start, end }: Span): string => `${start}-${end}`;
const made = (text: string): string => expandMarkers(text, 11).text;

function read(text: string, format: DocumentFormat): ConfigText {
  const config = readOrRefuse(text, format);
  if ('refused' in config) throw new Error(config.refused);
  return config;
}

const commented: readonly (readonly [DocumentFormat, string])[] = [
  ['json', '{\n  // mcp-config-lens-ignore a-b c-d -- why not\n  "x": 1, // mcp-config-lens-ignore e\n  "y": 2\n}\n'],
  ['json', '// mcp-config-lens-ignore-file a-b, c-d -- all of it\n{"x": 1} // mcp-config-lens-ignore a-b\n'],
  [
    'json',
    '{ /* mcp-config-lens-ignore a-b\n of two lines -- said */ "x": 1,\n "y": 2, "z": /* mcp-config-lens-ignore c */ 3 }',
  ],
  ['json', '{"x": "// mcp-config-lens-ignore a-b"} // mcp-config-lens-ignore A -- no\r\n// mcp-config-lens-ignore\r\n'],
  ['json', '{ /* mcp-config-lens-ignore a-b,c-d */ "x": 1 /* mcp-config-lens-ignore a-bX */ }'],
  [
    'yaml',
    '# mcp-config-lens-ignore-file a-b\n# mcp-config-lens-ignore-file a-b c -- twice\nx: 1 # mcp-config-lens-ignore\ta-b\ty: --z\n',
  ],
  [
    'toml',
    '\ufeff  # mcp-config-lens-ignore a-b--reason\nx = """\n# mcp-config-lens-ignore c\n""" # mcp-config-lens-ignore c  \n',
  ],
  ['toml', '# mcp-config-lens-ignore a-b\n# mcp-config-lens-ignore a-b\n\nx = 1\n# other\ny = 2 # last'],
];

function commentLines([format, text]: (typeof commented)[number]): string[] {
  const config = read(text, format);
  const comments = readSuppressionComments(config);
  const index = indexComments(comments, text);
  const lines = comments.map(({ rules, reason, lines: covered, ...span }) => {
    return `comment ${at(span)} ${show(rules)} lines ${covered?.join('-') ?? 'all'} ${show(reason)}`;
  });
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index: newline }) => newline + 1)];
  for (const rule of ['a-b', 'c', 'c-d', 'e']) {
    const covering = starts.map((start) => coveringComment(index, { rule, span: { start, end: start } })?.start ?? '-');
    lines.push(`${rule} covered in each line by ${covering.join(' ')}`);
  }
  for (const start of starts) {
    const edits = commentWithRule(config, { rule: 'new', span: { start, end: start } }, 'so */ said');
    lines.push(`another rule at ${start}: ${editsOf(text, edits)}`);
  }
  for (const comment of comments) {
    for (const gone of [comment.rules.slice(0, 1), comment.rules.slice(-1), comment.rules, ['other']])
      lines.push(`${comment.start} without ${gone.join(' ')}: ${editsOf(text, commentWithout(config, comment, gone))}`);
  }
  for (const comment of config.comments)
    lines.push(`${comment.start} gone: ${editsOf(text, removeComment(config, comment))}`);
  for (const start of starts) lines.push(`above ${start}: ${editsOf(text, commentAbove(config, start + 4, 'words'))}`);
  return [show(text), ...lines];
}

const entry = { rule: 'a-b', reason: 'r' };
const entries = [
  entry,
  { ...entry, file: 'x/a.json' },
  { ...entry, file: 'a.json' },
  { ...entry, file: 'x/*.json' },
  { ...entry, file: 'b.json' },
  { ...entry, pointer: '/m' },
  { ...entry, pointer: '/m/n' },
  { ...entry, pointer: '/m/n/o' },
  { ...entry, expires: '2026-01-01' },
  { ...entry, expires: '2026-01-02' },
  { ...entry, rule: 'c', file: 'x/a.json' },
  { ...entry, rule: 'unknown', file: 'x/a.json' },
  { ...entry, rule: 'unheard', file: 'x/a.json' },
];

/** `rule severity start value`, with what it supersedes behind `over`, and `persona`. */
function scenario(most: number, ...steps: readonly string[]): () => string[] {
  return () => {
    const values = new Map<string, Node>();
    const levels: Readonly<Record<string, Finding['severity'] | undefined>> = { up: 'error', off: undefined };
    const set = createFindingSet(
      {
        comments: [],
        severityOf: ({ rule, severity, persona }) =>
          persona === 'auditor' ? undefined : rule in levels ? levels[rule] : severity,
        suppressionOf: ({ rule }) => (rule.startsWith('kept') ? { by: 'comment', reason: '' } : undefined),
        noteUse: () => undefined,
      },
      most,
    );
    const lines = steps.map((step) => {
      const [rule = '', severity = '', start = '0', value = 'v', ...more] = step.split(' ');
      if (rule === 'remove') {
        removeRule(set, severity);
        return `remove ${severity}`;
      }
      const node = values.get(value) ?? ({ kind: 'null', start: Number(start), end: Number(start) + 1 } as Node);
      values.set(value, node);
      const over = more.filter((word) => word !== 'auditor');
      const finding = {
        rule,
        severity,
        persona: more.includes('auditor') ? 'auditor' : 'regular',
        supersedes: over,
        location: node,
        span: { start: Number(start), end: Number(start) + 1 },
      } as unknown as Finding;
      if (findingAt(set, rule, finding.span)) return `${step}: known`;
      if (isSuperseded(set, rule, node)) return `${step}: superseded`;
      if (isBeyond(set, finding, finding.span.start)) return `${step}: beyond`;
      insert(set, finding);
      return `${step}: ${finding.severity}${finding.suppressed ? ' kept' : ''}`;
    });
    const { findings, isCut } = findingsOf(set);
    const left = findings.map(({ rule, severity, span }) => `${rule} ${severity} ${span.start}`);
    return [`at most ${most}`, ...lines, `left: ${left.join(', ')}${isCut ? ', cut' : ''}`];
  };
}

const fixed =
  '{\n  "a": {"b": "xyz", "c": [1, "t"]},\n  "s": {"env": {"K": "v"}, "e": {"K": "v" /* n */}, "f": {"K": "v", "L": "w"}}\n}';

function fixLines(): string[] {
  const text = read(fixed, 'json');
  const [view] = detect('.mcp.json');
  const file = { path: '.mcp.json', text, root: text.root, view, document: view!.document } as unknown as ConfigFile;
  const traits = { title: 't', safe: true };
  const shown = (fix: Fix | undefined): string =>
    fix ? `${fix.title} ${fix.safe} ${editsOf(fixed, fix.edits)}` : 'none';
  const lines = [fixed];
  walk(text.root, (node) => {
    const locations: Location[] = [node];
    if (node.kind === 'string') locations.push({ kind: 'within', node, start: 1, end: 2 });
    if (node.parent?.kind === 'member') locations.push(node.parent, { kind: 'key', member: node.parent });
    locations.push({ kind: 'spot', node, start: node.start, end: node.start + 1 });
    for (const location of locations)
      lines.push(`${location.kind} ${at(node)} is 7: ${shown(replaceFix(file, location, 7, traits))}`);
    if (node.kind !== 'object') return;
    for (const member of node.members) {
      lines.push(`${member.key} is K: ${shown(renameFix(file, member, 'K', traits))}`);
      lines.push(`${member.key} gone: ${shown(removeFix(file, member, traits))}`);
      const entryNode = member.parent.parent?.kind === 'member' ? member.parent.parent.parent : member.parent;
      lines.push(`${member.key} with its map: ${withEmptiedMap(file, entryNode as Node, member).key}`);
    }
  });
  const edit = (start: number, end: number, words: string): TextEdit => ({ start, end, text: words });
  const several: readonly (readonly (TextEdit[] | undefined)[])[] = [
    [],
    [undefined],
    [[edit(0, 1, 'x')], undefined],
    [[edit(0, 1, 'x')], [edit(1, 2, 'y')]],
    [[edit(0, 2, 'x')], [edit(1, 3, 'y')]],
    [[edit(2, 2, '\nnew')], [edit(0, 3, '')]],
    [[edit(2, 2, '\r\nnew')], [edit(0, 4, '')]],
    [[edit(2, 2, '\r\nnew')], [edit(0, 3, '')]],
    [[edit(2, 2, '\nnew')], [edit(2, 3, '')]],
    [[edit(2, 2, '\nnew')], [edit(0, 3, 'z')]],
    [[edit(1, 2, '\nnew')], [edit(0, 3, '')]],
    [[edit(2, 2, 'new')], [edit(0, 3, '')]],
  ];
  for (const edits of several) {
    lines.push(
      `${show(edits)}: ${shown(fixOf(traits, ...edits))}; applicable ${applicableFix(file, traits, ...edits) !== undefined}`,
    );
  }
  return lines;
}

const hiding: readonly (readonly [DocumentFormat, string])[] = [
  [
    'json',
    '{"apiKey": "«token»", "a": "«github-pat»", "password": 123456, "token": 12345678901, "access_token": 123456789012, "n": 5}',
  ],
  [
    'json',
    '{"args": ["--api-key", "«hex32»", "x", "--token=«token»", "-p", "«password»"], "«github-pat»": 1, "k\\u0065y «github-pat»": 2}',
  ],
  [
    'json',
    '{"u": "https://u:«password»@h.acme.com", "d": "${A:-«github-pat»}", "e": "${API_KEY:-«token»}", "f": "${API_KEY:-x}"}',
  ],
  ['json', '// token=«token»\n{"a": "b" /* «github-pat» */, "ab": "ab", "password": "abc"}'],
  [
    'json',
    '{"token": "«token»\n"password": hidden9!, "x": "secret: abc def", "key" : true, secret: null, token: ${T}, "pwd": "12", api_key = 1234',
  ],
  ['yaml', 'a:\n  token: >-\n    «token»\n  b: "\\x41«github-pat»"\npassword: 0x1F\n- «github-pat»\n'],
  ['toml', 'token = "«token»"\n# «github-pat»\npassword = 1979\n[x]\nsecret = \'«hex32»\'\n'],
  ['markdown', '---\na: 1\n---\nUse «github-pat» or token=«token».\n'],
];

const messages = [
  ...[
    'plain words only',
    'a «github-pat» b',
    '"«token»" and «hex32»',
    '«token»',
    '1234567',
    '123456789012',
    'uses https://h.acme.com/«hex32»',
  ],
  ...[
    'fooBarBaz v1234 CONST_NAME a-b/c',
    'Zz9',
    'aB3dE6gH',
    '12345678',
    'abcdefgh',
    'ABCDEFGH',
    'a1b2c3d4',
    'word1-word2',
    'x«github-pat»',
  ],
];

const spots = [
  [0, 2],
  [2, 4],
  [3, 9],
  [5, 6],
  [5, 6],
  [10, 12],
] as const;

export const findingRecords: Readonly<Record<string, Questions>> = {
  findings: {
    'suppression comments': () => commented.flatMap(commentLines),
    'entries that cover': () =>
      entries.map((each) => {
        const pointers = ['', '/m', '/m/n', '/mm', '/m/n/o'].filter((pointer) => {
          return coveringEntry([each], { rule: 'a-b', pointer }, 'x/a.json', '2026-01-02');
        });
        const undated = coveringEntry([each], { rule: 'a-b', pointer: '/m/n/o' }, 'x/a.json', undefined);
        const paths = ['x/a.json', 'a.json', 'xx/a.json', 'b.json'].filter((path) => coversPath(each, path));
        return `${show(each)} → ${show(pointers)}, undated ${show(undated)}, of ${show(paths)}`;
      }),
    'suppressions that hide nothing': () =>
      [true, false].flatMap((could) =>
        commented.flatMap(([format, text]) => {
          const comments = readSuppressionComments(read(text, format));
          comments[0]?.used.add('a-b');
          const findings = [
            { rule: 'a-b', pointer: '/m/n' },
            { rule: 'e', pointer: '/m' },
          ] as unknown as Finding[];
          const unused = unusedSuppressions({
            comments,
            entries: format === 'json' ? entries : [],
            findings,
            path: 'x/a.json',
            isKnown: (rule) => rule !== 'unknown' && rule !== 'c-d',
            couldReport: () => could,
          });
          return unused.map(
            (each) =>
              `${could} ${each.kind === 'entry' ? show(each) : `${each.comment.start} ${show(each.rules)} ${show(each.unknown)}`}`,
          );
        }),
      ),
    'joined and superseded': scenario(
      9,
      'a error 1 v',
      'a error 1 v',
      'b warning 1 v a',
      'a error 1 v',
      'a error 2 w',
      'c hint 1 v',
      'd warning 2 w a c',
      'c hint 2 w',
    ),
    'superseded before': scenario(9, 'b warning 5 v a', 'a error 7 v', 'a error 8 w', 'remove b', 'a error 9 v'),
    'levels, suppressed and hidden ones': scenario(
      9,
      'up hint 4 a',
      'off error 3 b',
      'kept error 2 c',
      'x hint 1 d auditor',
      'y warning 4 e',
      'z error 4 f',
      'up hint 4 g',
    ),
    'cut by severity': scenario(2, 'a hint 1 a', 'b hint 2 b', 'c warning 3 c', 'd error 4 d', 'e error 9 e'),
    'not cut': scenario(2, 'a hint 1 a', 'b hint 2 b'),
    'cut with suppressed ones': scenario(2, 'kept error 1 a', 'kept2 error 2 b', 'c hint 3 c', 'd hint 4 d'),
    'cut by suppressed ones alone': scenario(1, 'kept error 1 a', 'c hint 3 c', 'kept2 error 4 d'),
    pruned: scenario(
      2,
      'a error 5 a',
      'a error 4 b',
      'a error 3 c',
      'a error 2 d',
      'a error 6 e',
      'a error 3 f',
      'a error 1 g',
      'b hint 9 h',
      'a error 2 i',
      'a error 0 j',
    ),
    'pruned, without a cut': scenario(
      2,
      'kept error 5 a',
      'kept error 4 b',
      'kept error 3 c',
      'kept error 2 d',
      'kept error 6 e',
      'kept error 1 f',
    ),
    'pruned, superseded ones first': scenario(
      2,
      'a error 1 a',
      'a error 2 b',
      'x warning 1 a a',
      'a error 3 c',
      'a error 4 d',
      'x warning 2 b a',
      'a error 5 e',
      'a error 6 f',
    ),
    'hidden ones are pruned': scenario(1, 'off error 1 a', 'off error 2 b', 'off error 3 c', 'a error 9 d'),
    severities: () =>
      (['error', 'warning', 'information', 'hint'] as const).map((a) => {
        return `${a} ${(['error', 'warning', 'information', 'hint'] as const).map((b) => compareSeverity(a, b)).join(' ')}`;
      }),
    fingerprints: table(
      [
        { rule: 'a', pointer: '/b' },
        { rule: 'a', pointer: '/b', server: 's' },
        { rule: 'b', pointer: '/b', server: 'é😀' },
      ],
      (finding) => fingerprint(finding as Finding, 'x/a.json'),
    ),
    fixes: fixLines,
    'the first of several places': () => {
      const text = read('[0, 1, 2, 3, 4, 5, 6]', 'json');
      const node = text.root as Node;
      const spot = ([start, end]: readonly [number, number]): Location => ({ kind: 'spot', node, start, end });
      const find = locationFinder(text, spots.map(spot));
      const asked = Array.from({ length: 14 }, (_, start) =>
        [0, 1, 2].map((length) => [start, start + length] as const),
      ).flat();
      return asked.map((span) => `${span.join('-')} → ${find(spot(span)) ?? 'none'}`);
    },
    'secrets of a text': () =>
      hiding.flatMap(([format, text]) => {
        const config = read(made(text), format);
        return [show(text), ...secretsOf(config).map(({ span, value }) => `  ${at(span)}, ${value.length} characters`)];
      }),
    'secrets of lines': () =>
      hiding.map(([, text]) => {
        const spans: Span[] = [];
        addLines(spans, made(text));
        return `${show(text)} → ${spans.map(at).join(' ')}`;
      }),
    'messages about a text': () => {
      const config = read(made(hiding.map(([, text]) => text)[0]!), 'json');
      const second = read(made(hiding.map(([, text]) => text)[1]!), 'json');
      const redact = [
        (words: string) => redactMessage(config, words),
        textRedactor(config),
        redactorOf([{ text: config }, {}, { text: second }]),
        redactorOf([]),
      ];
      return messages.map(
        (message) => `${show(message)} → ${redact.map((each) => show(hide(each(made(message))))).join(' ')}`,
      );
    },
  },
};

/** A secret that is left says how long it is. */
function hide(text: string): string {
  return text.replace(/[\w!#-]{25,}/g, (word) => `(${word.length} characters)`);
}
