/** Which fixes are applied together, what versions findings are pinned to, and what goes to other files. */

import { appends } from '../../../server/src/engine/lint/appendedLines';
import {
  automaticFix,
  compatibleFixes,
  type FixLevel,
  type FixReach,
  fixAll,
  unaskedFix,
} from '../../../server/src/engine/lint/applyFixes';
import { editsElsewhere, withEditsElsewhere } from '../../../server/src/engine/lint/otherEdits';
import { pinInstalled, pinNewest, pinToChoose } from '../../../server/src/engine/lint/pinFindings';
import { type Questions, show } from '../../fixtures/record';
import { own } from './madeUpRules';
import { editsOf } from './syntax';

const toFix: Readonly<Record<string, string>> = {
  several: '["late safe", "late unsafe", "late unsafe safe", "late safe best", "late none"]',
  'at one place': '["late safe","late safe"]',
  'side by side': '["late safe next","late next"]',
  'again and again': '["late again"]',
  'that break': '["late breaks", "late safe"]',
  'that all break': '["late breaks", "late breaks"]',
  'that change nothing': '["late same"]',
  'that ask': '["late asks", "late copies", "late ask", "late asks safe"]',
  'that drop': '["late drops", "late drops safe", "late pin"]',
  'of other files': '["late line", "late both", "late other safe", "late empty", "late line safe", "late other"]',
  'six that break': `[${Array.from({ length: 6 }, () => '"late breaks"').join(', ')}, "late safe"]`,
  'four that break': `[${Array.from({ length: 4 }, () => '"late breaks"').join(', ')}, "late safe"]`,
};

function fixingLines(text: string): string[] {
  const source = { path: '.mcp.json', text };
  const { findings } = own.lint(source);
  const modes = (['safe', 'unsafe'] as const).flatMap((level) =>
    (['this-file', 'everywhere'] as const).map((reach) => [level, reach] as [FixLevel, FixReach]),
  );
  return [
    text,
    ...modes.flatMap(([level, reach]) => {
      const { text: after, applied, dropped, otherFiles, result } = fixAll(own, source, {}, level, reach);
      return [
        `${level} ${reach}: ${after} ${applied} applied, ${dropped} dropped, ${show(otherFiles)}, ${result.findings.length} left`,
        `  each: ${findings.map((finding) => automaticFix(finding, level, reach)?.title ?? 'none').join(', ')}`,
        `  compatible: ${compatibleFixes(findings, level, reach)
          .map(({ title }) => title)
          .join(', ')}`,
      ];
    }),
    `unasked: ${findings.map((finding) => unaskedFix(finding)?.title ?? 'none').join(', ')}`,
  ];
}

const toPin =
  '["pins", "pins pin", "pins ask", "pins safe", "late pin", "pins asks pin", "pins ask pin", "pins pin ask", "pins ask", "pins ask", "pins ask", "pins ask"]';

async function pinLines(): Promise<string[]> {
  const { findings } = own.lint({ path: '.mcp.json', text: toPin });
  findings[1]!.suppressed = undefined;
  const hidden = own.lint({ path: '.mcp.json', text: '["pins pin", "pins ask"]' }).findings;
  for (const finding of hidden) finding.suppressed = { by: 'comment', reason: '' };
  const outcome = ({ edits, outcomes }: ReturnType<typeof pinInstalled>): string[] => [
    editsOf(toPin, edits),
    ...outcomes.map(({ name, finding, pinned, refused, askFirst }) => {
      return `  ${show(name)} at ${finding.span.start} ${show(pinned ?? 'not pinned')} ${refused ?? ''} ${askFirst ?? ''}`.trimEnd();
    }),
  ];
  let asked = 0;
  let underWay = 0;
  let most = 0;
  const newest = await pinNewest(findings, async ({ name }) => {
    asked++;
    const number = asked;
    most = Math.max(most, ++underWay);
    await Promise.resolve();
    underWay--;
    if (number === 2) return { refused: 'no', askFirst: 'h' };
    return { newest: `1.${number}.0`, versions: [], tags: {}, dates: {}, client: name };
  });
  return [
    'installed:',
    ...outcome(pinInstalled(findings)),
    'newest:',
    ...outcome(newest),
    `${asked} asked, at most ${most} at a time`,
    `to choose: ${findings.map((finding) => pinToChoose(finding)?.pin?.name ?? '-').join(' ')}`,
    'hidden:',
    ...outcome(pinInstalled(hidden)),
    ...outcome(await pinNewest(hidden, async () => ({ refused: 'asked' }))),
    'twice at one place:',
    ...outcome(pinInstalled([findings[1]!, findings[1]!])),
  ];
}

const elsewhere = ['["late other"]', '["late other2"]', '["late other", "late other other2", "late other2 other"]'];

function elsewhereLines(): string[] {
  return elsewhere.flatMap((text) =>
    (['safe', 'unsafe'] as const).flatMap((level) => {
      const result = own.lint({ path: '.mcp.json', text });
      const shown = own.lint({ path: '.cursor/mcp.json', text });
      for (const finding of result.findings.slice(0, 1)) finding.suppressed = { by: 'comment', reason: '' };
      const wishes = editsElsewhere([shown, result], level);
      return [
        `${text} ${level}: ${show(wishes)}`,
        ...['ab', 'ac'].map((before) => `  ${before} → ${show(withEditsElsewhere(before, wishes.get('b.json')))}`),
      ];
    }),
  );
}

const appended: readonly (readonly [before: string | undefined, lines: readonly (readonly [string, string?])[]])[] = [
  [undefined, [['a']]],
  ['', [['a'], ['b']]],
  ['x', [['a'], ['a'], ['x']]],
  ['x\r\n', [['a'], ['b']]],
  ['x\r\ny', [['a']]],
  ['A=1\n', [['A=2', 'A']]],
  ['export A = 1\n', [['A=2', 'A']]],
  ['exportA=1\n=1\n', [['A=2', 'A']]],
  ['A=2\n', [['A=2', 'A']]],
  [
    'AB=1\n',
    [
      ['A=2', 'A'],
      ['A=3', 'A'],
    ],
  ],
  ['/.env\n x \n', [['.env'], ['/x'], ['y']]],
];

export const fixingRecords: Readonly<Record<string, Questions>> = {
  fixing: {
    ...Object.fromEntries(Object.entries(toFix).map(([title, text]) => [`fixes ${title}`, () => fixingLines(text)])),
    versions: pinLines,
    'edits of other files': elsewhereLines,
    'lines of other files': () =>
      appended.map(([before, lines]) => {
        const wanted = lines.map(([append, defines]) => ({ path: '.env', append, ...(defines && { defines }) }));
        const ignored = wanted.map((line) => ({ ...line, path: 'x/.gitignore' }));
        return `${show(before)} ${show(lines)} → ${show(appends(wanted, () => before))} ${show(appends(ignored, () => before))}`;
      }),
    'lines of several files': () => [
      show(
        appends(
          [
            { path: 'b', append: '1' },
            { path: 'a', append: '2' },
            { path: 'b', append: '3' },
            { path: 'c', append: 'here' },
          ],
          (path) => (path === 'c' ? 'here' : undefined),
        ),
      ),
    ],
  },
};
