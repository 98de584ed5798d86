/**
 * What is taken for a credential, in which form and where in the text. Credentials are made when the tests run: the record
 * shows markers in their place, and of the answers only where they stand.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { searchFor } from '../../../server/src/engine/findings/secretSearch';
import {
  entropyOf,
  isMadeOfWords,
  looksChosen,
  looksGenerated,
  wordsOf,
} from '../../../server/src/engine/strings/secrets/entropy';
import { decodeBase64, tokenClaims } from '../../../server/src/engine/strings/secrets/jsonWebToken';
import { judgeAtHost, namedHostKind } from '../../../server/src/engine/strings/secrets/passwordHost';
import {
  isDefaultPassword,
  isFillIn,
  isPlaceholder,
  isPlaceholderBody,
  wellKnownPassword,
} from '../../../server/src/engine/strings/secrets/placeholder';
import { isPastedValue, isToken, withEllipses, withoutTokens } from '../../../server/src/engine/strings/secrets/redact';
import {
  holdsReference,
  isManagerReference,
  referenceSpans,
} from '../../../server/src/engine/strings/secrets/referenceSpans';
import {
  findSecrets,
  isPlain,
  isPlainReference,
  judgeSecret,
  type SecretContext,
  type SecretVerdict,
  secretName,
} from '../../../server/src/engine/strings/secrets/secret';
import { isPublic, stripScheme } from '../../../server/src/engine/strings/secrets/secretLiteral';
import { privilegeOfWords } from '../../../server/src/engine/strings/secrets/secretName';
import { searchPieces } from '../../../server/src/engine/strings/secrets/secretPieces';
import { findProviderTokens, type SecretHit } from '../../../server/src/engine/strings/secrets/secretScan';
import {
  isProvenShape,
  parseShape,
  shapeAnchor,
  shapeExpression,
  shapePattern,
} from '../../../server/src/engine/strings/secrets/secretShape';
import { createSpanSet, spanAround } from '../../../server/src/engine/strings/secrets/spanSet';
import { type Questions, show, table } from '../../fixtures/record';
import { expandMarkers, markerNames, seededPick, webToken } from '../../fixtures/secretMarkers';

/** Inputs of one kind, from the file beside this one. */
function texts(title: string): string[] {
  const sections = readFileSync(join(__dirname, 'secretTexts.txt'), 'utf8').split(/^## /m);
  const [, ...lines] = sections
    .find((section) => section.startsWith(`${title}\n`))!
    .trimEnd()
    .split('\n');
  return lines.map((line) => (line.startsWith('"') ? (JSON.parse(line) as string) : line));
}

const made = (text: string): string => expandMarkers(text, 11).text;

/** A table whose inputs show markers, and whose answers no text. */
function secretTable(texts: readonly string[], answer: (text: string) => string): () => string[] {
  return () => texts.map((text) => `${show(text)} → ${answer(made(text))}`);
}

function wordsOfHit(hit: SecretHit | SecretVerdict): string {
  if (!('start' in hit)) return hit.kind;
  const { kind, start, end } = hit;
  const more = ['formatId', 'format', 'confidence', 'severity', 'privilege', 'name'].map(
    (key) => (hit as unknown as Record<string, string | undefined>)[key],
  );
  const seen = [...new Set(more.filter((each) => each !== undefined))];
  return `${kind} ${start}-${end}${'wellKnown' in hit ? ' well known' : ''} ${seen.join(', ')}`.trim();
}

const hitsOf = (hits: readonly SecretHit[]): string => hits.map(wordsOfHit).join('; ') || 'none';

/** Answers with what they were asked with, equal ones together. */
function grouped(answers: readonly (readonly [what: string, answer: string])[]): string {
  const byAnswer = new Map<string, string[]>();
  for (const [what, answer] of answers) byAnswer.set(answer, [...(byAnswer.get(answer) ?? []), what]);
  if (byAnswer.size === 1) return answers[0]![1];
  return [...byAnswer].map(([answer, whats]) => `[${whats.join(' ')}] ${answer}`).join(' | ');
}

const contexts: readonly SecretContext[] = [
  { place: 'property' },
  { name: 'API_KEY', place: 'env' },
  { name: 'DB_PASSWORD', place: 'env' },
  { name: 'SESSION', place: 'env' },
  { name: 'CLIENT_SECRET', place: 'argument' },
  { name: 'WALLET_MNEMONIC', place: 'env' },
  { name: 'Authorization', place: 'header' },
  { name: 'Cookie', place: 'header' },
  { name: 'X-Trace', place: 'header' },
];

const inContexts = (text: string): string =>
  grouped(contexts.map((context) => [context.name ?? '-', wordsOfHit(judgeSecret(text, context))]));

/** Values that stand alone. */
const values = texts('whole values');
/** Values with credentials inside. */
const longer = texts('values with credentials inside');
const names = texts('names');
const hostNames = texts('hosts');
const shapes = texts('shapes');
const tokensAround = (name: string): string => {
  const value = made(`«${name}»`);
  const cases: readonly (readonly [string, string])[] = [
    ['alone', value],
    ['cut', value.slice(0, -1)],
    ['longer', `${value}a`],
    ['after-a', `a${value}`],
    ['after-_', `_${value}`],
    ['after-blank', ` ${value} `],
    ['quoted', `"${value}"`],
    ['lower', value.toLowerCase()],
  ];
  return grouped(cases.map(([what, text]) => [what, hitsOf(findProviderTokens(text))]));
};

const claims = [
  { role: 'anon' },
  { role: 'service_role' },
  { role: 'admin' },
  { role: 'root' },
  { role: 'user' },
  { iss: 'supabase-demo' },
  { iss: 'your issuer' },
  { name: 'John Doe' },
  { name: 'Your Name' },
  { name: 'yourname' },
  { name: 7 },
  {},
];

function spansAdded(spans: readonly (readonly [number, number])[]): unknown {
  const set = createSpanSet();
  return [spans.map(([start, end]) => set.add({ start, end })), set.all().map(({ start, end }) => `${start}-${end}`)];
}

const secretsSaid = [
  '«github-pat»',
  'abc/~d-7890',
  'kX9vQ2mT7pL4wR8z',
  'short7!',
  'all-lower-word',
  'twenty-characters-abc',
  'Zq81Xw22Lm',
];
const said = texts('secrets said again');
export const secretRecords: Readonly<Record<string, Questions>> = {
  secretValues: {
    'whole values': secretTable(values, inContexts),
    'values with credentials inside': secretTable(longer, inContexts),
    'credentials inside': secretTable(longer, (text) => hitsOf(findSecrets(text))),
  },
  secretForms: {
    'tokens of providers': () => markerNames().map((name) => `${name} → ${tokensAround(name)}`),
    'web tokens': () =>
      claims.map((each) => `${show(each)} → ${hitsOf(findProviderTokens(webToken(each, seededPick(5))))}`),
    'private keys': secretTable(
      [
        ...['«private-key»', 'x «private-key» y «private-key#2»', '-----BEGIN PUBLIC KEY-----', '-----BEGIN X-----'],
        ...['', 'RSA ', 'OPENSSH ', 'AB CD EF GH ', 'AB CD EF GH IJ '].map(
          (kind) => `-----BEGIN ${kind}PRIVATE${' KEY-----'}«hex64»`,
        ),
        ...[39, 40].map(
          (length) =>
            `-----BEGIN PGP PRIVATE${' KEY BLOCK-----'}${'kX9vQ2mT7pL4wR8zNb3Hc6Jd1Gf5Ys0Wq2Er8Ut'.padEnd(length, 'Z')}-----END PGP x-----`,
        ),
        `-----BEGIN PRIVATE${' KEY-----'}...-----END x-----`,
      ],
      (text) => hitsOf(findProviderTokens(text)),
    ),
    shapes: table(shapes, (shape) => {
      const isProven = isProvenShape(shape);
      if (!isProven) return 'not proven';
      const anchor = shapeAnchor(shape);
      const before = anchor && `${anchor.before.min}-${anchor.before.max} ${anchor.before.alphabet.length}`;
      return [shapePattern(parseShape(shape)), anchor?.literal, before];
    }),
    'shapes in a text': table(
      ['abc12', 'abc123', 'abc1234', 'abc12345', 'abc12_', 'abc12-', 'abc12=', 'xabc12', 'abc12x'],
      (text) =>
        ['abc{d:2}', 'abc{d:2-4}', 'abc{w:2}', 'abc{an:2}', 'abc{d:2}{eq:0-1}', 'abc{an:1-1001}x'].map((shape) => {
          return [shapeExpression(shape, 'within').test(text), shapeExpression(shape, 'whole').test(text)];
        }),
    ),
  },
  secretWords: {
    names: table(names, (name) => secretName(name)),
    'powers of names': table(
      [
        ['admin'],
        ['x', 'root'],
        ['service', 'role'],
        ['service', 'x', 'role'],
        ['servicerole'],
        ['live'],
        ['prod'],
        ['production'],
        ['superadmin'],
        ['role', 'service'],
        [],
      ],
      (words) => privilegeOfWords(words),
    ),
    hosts: table(hostNames, namedHostKind),
    'well-known passwords at hosts': () =>
      (['local', 'remote', 'unknown'] as const).flatMap((host) =>
        [
          { wellKnown: true as const, severity: 'warning' as const, kind: 'placeholder' },
          { severity: 'warning' as const },
        ].map((hit) => `${host} ${show(hit)} → ${show(judgeAtHost(hit, host))}`),
      ),
    'what values look like': secretTable(values, (text) =>
      Object.entries({
        generated: looksGenerated(text),
        chosen: looksChosen(text),
        words: isMadeOfWords(text),
        placeholder: isPlaceholder(text),
        body: isPlaceholderBody(text),
        'fill-in': isFillIn(text),
        default: isDefaultPassword(text),
        [`known ${wellKnownPassword(text)}`]: wellKnownPassword(text) !== undefined,
        public: isPublic(text),
        plain: isPlain(text, '', false),
        'plain token': isPlain(text, 'token', false),
        'plain header': isPlain(text, 'X-A', true),
        'plain reference': isPlainReference(text),
        reference: holdsReference(text),
        manager: isManagerReference(text),
        pasted: isPastedValue(text),
        token: isToken(text),
        [`scheme ${stripScheme(text).name} ${stripScheme(text).offset}`]: stripScheme(text).offset > 0,
      })
        .flatMap(([what, holds]) => (holds ? [what] : []))
        .join(', '),
    ),
    references: secretTable(
      [
        ...values.filter((text) => /[$%{]/.test(text)),
        '$env:A',
        '$env.A',
        '$env:',
        '$input:a-b_c.d',
        '$secrets:x y',
        '$x:y',
        'x$AB',
        '1$AB',
        '-$AB',
        '$AB-',
        '$A',
        '$ab',
        'a $ab',
        '$env',
        '$1',
        '${A}${B}',
        '%A%%B%',
        '%A',
        '%1A%',
        '{a}',
        '{ a}',
        '{a',
        '{{a}',
        '{a b}',
        '{1}',
      ],
      (text) =>
        referenceSpans(text)
          .map(({ start, end }) => `${start}-${end}`)
          .join(' ') || 'none',
    ),
    words: table(
      ['fooBar', 'FOOBar', 'foo_bar-baz', 'a1B2', 'XMLHttp', 'élanVital', 'ÉLAN', '', '--', '名前 x'],
      wordsOf,
    ),
    entropy: table(['', 'a', 'ab', 'aab', 'abcd', 'aaaabbbbccccdddd'], (text) => Math.round(1000 * entropyOf(text))),
    base64: table(
      ['YQ==', 'YWI=', 'YWJj', 'YWJj_-', 'YWJj/+', 'a', '', 'a b', '!', 'YQ==YQ', 'Zz0_', '+/-_', 'AZaz09'],
      decodeBase64,
    ),
    claims: table(
      [
        '',
        'a',
        'a.b',
        'a.b.c',
        'a.e30.c',
        'a.W10.c',
        'a.eyJhIjoxfQ.c',
        'a.eyJhIjoxfQ',
        '.eyJhIjoxfQ.',
        'a.eyJh.c',
        'a.!.c',
        'a.ImEi.c',
        'a.eyJhIjoxfQ.c.d',
      ],
      tokenClaims,
    ),
    'texts without tokens': secretTable(
      ['a', '«github-pat»', 'a «github-pat» b «openai-key» c', '"«github-pat»"', 'x«github-pat»'],
      (text) => show(withoutTokens(text)),
    ),
    ellipses: table(
      [
        [],
        [[0, 1]],
        [
          [0, 2],
          [1, 3],
        ],
        [
          [1, 2],
          [2, 3],
        ],
        [[0, 4]],
        [[1, 1]],
        [
          [2, 3],
          [2, 4],
        ],
      ] as const,
      (spans) =>
        withEllipses(
          'abcd',
          spans.map(([start, end]) => ({ start, end })),
        ),
    ),
    'stretches without overlap': table(
      [
        [
          [0, 2],
          [2, 4],
        ],
        [
          [0, 2],
          [1, 3],
        ],
        [
          [2, 4],
          [0, 2],
        ],
        [
          [2, 4],
          [0, 3],
        ],
        [
          [2, 4],
          [3, 5],
          [4, 6],
        ],
        [
          [5, 6],
          [3, 4],
          [1, 2],
          [0, 9],
        ],
        [
          [5, 6],
          [3, 4],
          [5, 6],
          [3, 4],
          [4, 5],
          [6, 7],
        ],
        [
          [0, 2],
          [6, 8],
          [3, 5],
          [4, 5],
          [5, 6],
          [1, 2],
          [9, 10],
          [7, 9],
        ],
        [
          [4, 8],
          [0, 4],
          [5, 6],
          [3, 5],
          [1, 2],
        ],
        [
          [1, 1],
          [1, 2],
          [2, 2],
        ],
      ] as const,
      spansAdded,
    ),
    'the stretch around': table(
      [
        [0, 1],
        [2, 4],
        [2, 3],
        [3, 4],
        [1, 3],
        [3, 5],
        [4, 6],
        [5, 5],
        [6, 9],
        [6, 10],
        [9, 10],
      ] as const,
      ([start, end]) =>
        spanAround(
          [
            [2, 4],
            [4, 5],
            [6, 9],
          ].map(([from, to]) => ({ start: from!, end: to! })),
          { start, end },
        ),
    ),
    'known secrets said again': secretTable(
      said,
      (text) =>
        (searchFor(secretsSaid.map(made))?.(text) ?? []).map(({ start, end }) => `${start}-${end}`).join(' ') || 'none',
    ),
    'secrets with the same beginning': () =>
      [1, 19, 20, 21].map((count) => {
        const alike = Array.from({ length: count }, (_, i) => `sameBegin9${String.fromCharCode(97 + i)}kX9vQ2mT`);
        const spans = searchFor(alike)?.('a sameBegin9zzz b sameBegin9ckX9 "sameBegin9" sameBegi sameBeg');
        return `${count} → ${spans?.map(({ start, end }) => `${start}-${end}`).join(' ')}`;
      }),
    'pieces of secrets': secretTable(
      [
        'kX9vQ2mT7pL4',
        'X9vQ2mT7pL4w',
        'kX9vQ2mT7pL',
        'a kX9vQ2mT7pL4wR b 9vQ2mT7pL4wR8z',
        'abcdefghijkl',
        '1.2.3.4.5.6.7',
        'ABC_DEF_GHI_J',
        'kX9vQ2mT7pL4wR8zkX9vQ2mT7pL4wR8z',
      ],
      (text) => {
        const find = searchPieces(['kX9vQ2mT7pL4wR8z', 'abcdefghijklmn', '1.2.3.4.5.6.7', 'ABC_DEF_GHI_J', 'short']);
        return (find?.(text) ?? []).map(({ start, end }) => `${start}-${end}`).join(' ') || 'none';
      },
    ),
    'nothing to search for': table([[], ['a'], ['elevenchars'], ['twelve-chars']], (secrets) => [
      searchFor(secrets) === undefined,
      searchPieces(secrets) === undefined,
    ]),
  },
};
