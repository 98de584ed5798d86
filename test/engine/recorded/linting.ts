/** How texts are linted, alone and together, with rules that say what is asked of them. */

import type { Finding } from '../../../server/src/engine/findings/finding';
import type { LintEnvironment } from '../../../server/src/engine/findings/lintEnvironment';
import type { LintOptions } from '../../../server/src/engine/lint/lint';
import { optionsAt } from '../../../server/src/engine/lint/lintOptions';
import type { LintResult } from '../../../server/src/engine/lint/lintResult';
import { describe } from '../../../server/src/engine/lint/runRules';
import { linter } from '../../../server/src/linter';
import { type Questions, show } from '../../fixtures/record';
import { own } from './madeUpRules';

function resultLines({ path, status, reason, scope, findings, failures, notices, views }: LintResult): string[] {
  const head = `${path} ${status}${reason ? `, ${reason}` : ''}, ${scope}, ${views.map(({ host }) => host.id).join(' ')}`;
  return [
    head,
    ...notices.map((notice) => `  notice: ${notice}`),
    ...failures.map(({ rule, error }) => `  failure: ${rule} ${error.split(' ')[0]}`),
    ...findings.map((finding) => `  ${findingLine(finding)}`),
  ];
}

function findingLine({
  rule,
  severity,
  confidence,
  span,
  hosts,
  message,
  server,
  suppressed,
  related,
  tags,
}: Finding): string {
  const more = [
    ...(server === undefined ? [] : [`of ${server}`]),
    ...(suppressed ? [`hidden by ${suppressed.by} ${show(suppressed.reason)}`] : []),
    ...related.map((each) => `see ${each.path ?? 'here'} ${each.span.start}-${each.span.end} ${each.message}`),
    ...tags,
  ];
  return `${rule} ${severity} ${confidence} ${span.start}-${span.end} [${hosts.join(' ')}] ${show(message)} ${more.join(', ')}`.trimEnd();
}

const servers = '{"mcpServers": {"a": {"command": "x"}, "b": {"url": "https://b.acme.com"}}}';
const texts: Readonly<Record<string, readonly [path: string, text: string]>> = {
  'nothing of ours': ['readme.txt', 'x'],
  empty: ['.mcp.json', ' \n'],
  'too deep': ['.mcp.json', '['.repeat(70)],
  'one host': ['.mcp.json', servers],
  'several hosts': ['mcp.json', servers],
  'an open entry': ['.mcp.json', '{"mcpServers": {"a": {"command": "x"}, "b": {"command": "y" "c": 1}}}'],
  'a broken entry after it': ['.mcp.json', '{"mcpServers": {"a": {"command": "x"}, "b": {"command": }}}'],
  'an entry that does not end': ['.mcp.json', '{"mcpServers": {"a": {"command": "x"}, "b": {"command": "y"'],
  'a rule that fails': ['.mcp.json', '{"x": "fail late"}'],
  joined: ['.mcp.json', '{"x": "text", "y": "late", "z": "set knows"}'],
  comments: [
    '.vscode/mcp.json',
    '// mcp-config-lens-ignore-file late-rule together-rule nothing-known -- file\n{"x": "late", // mcp-config-lens-ignore text-rule -- line\n"y": "text set", "z": "late knows" /* mcp-config-lens-ignore set-rule knowing-rule auditor-rule many-rule */ }',
  ],
  template: ['.mcp.json.example', servers],
  'with commands': [
    '.claude/settings.json',
    '{"hooks": {"Stop": [{"hooks": [{"type": "command", "command": "run x"}]}]}}',
  ],
};

const optionSets: Readonly<Record<string, LintOptions>> = {
  plain: {},
  pedantic: { persona: 'pedantic' },
  auditor: { persona: 'auditor', environment: { gitState: () => 'tracked' } },
  levels: {
    levels: {
      'hint-rule': 'error',
      'late-rule': 'off',
      'text-rule': 'hint',
      'auditor-rule': 'error',
      'careful-rule': 'information',
    },
  },
  entries: {
    today: '2026-06-02',
    suppressions: [
      { rule: 'late-rule', reason: 'kept' },
      { rule: 'careful-rule', reason: 'one', pointer: '/mcpServers/a', file: '.mcp.json', expires: '2026-06-02' },
      { rule: 'careful-rule', reason: 'late', pointer: '/mcpServers/b', file: '.mcp.json', expires: '2026-06-01' },
      { rule: 'unheard-rule', reason: 'unknown', file: '.mcp.json' },
      { rule: 'auditor-rule', reason: 'unseen', file: '.mcp.json' },
      { rule: 'set-rule', reason: 'policy', file: '.mcp.json' },
    ],
  },
  'by path': {
    levels: { 'late-rule': 'off' },
    at: (path) => (path === '.mcp.json' ? { persona: 'pedantic', levels: { 'hint-rule': 'warning' } } : {}),
  },
};

const many = (count: number, seven = -1): string =>
  `[${Array.from({ length: count }, (_, i) => (i === seven ? 7 : 1)).join(',')}]`;

const workspaces: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'two of three': [
    ['.mcp.json', '{"x": "together late"}'],
    ['.cursor/mcp.json', '{"mcpServers": {}, "y": "together"}'],
    ['readme.txt', 'together'],
    ['.vscode/mcp.json', '{"servers": {}} // mcp-config-lens-ignore together-rule'],
  ],
  'one that fails': [
    ['.mcp.json', '{"x": "together fails"}'],
    ['.cursor/mcp.json', ''],
  ],
  suppressed: [['.vscode/mcp.json', '// mcp-config-lens-ignore together-rule -- said\n{"servers": {"a": "together"}}']],
};

export const lintingRecords: Readonly<Record<string, Questions>> = {
  linting: {
    ...Object.fromEntries(
      Object.entries(optionSets).map(([what, options]) => [
        `texts, ${what}`,
        () =>
          Object.entries(texts).flatMap(([title, [path, text]]) => [
            title,
            ...resultLines(own.lint({ path, text }, options)),
          ]),
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(optionSets).map(([what, options]) => [
        `workspaces, ${what}`,
        () =>
          Object.entries(workspaces).flatMap(([title, files]) => {
            const single = files.map(([path, text]) => own.lint({ path, text }, options));
            return [title, ...own.lintTogether(single, options).flatMap(resultLines)];
          }),
      ]),
    ),
    'options that hold only for the workspace': () =>
      Object.values(optionSets).flatMap((options, index) => {
        const single = Object.values(texts).map(([path, text]) => own.lint({ path, text }));
        const lines = own.lintTogether(single, options).flatMap(resultLines);
        return [Object.keys(optionSets)[index]!, ...lines.filter((line) => !line.includes('hint-rule'))];
      }),
    'many findings': () =>
      [499, 500, 501, 1_200].flatMap((count) => {
        const result = own.lint({ path: '.mcp.json', text: many(count, count - 1) });
        const { status, notices, findings } = result;
        const [first, last] = [findings[0]!, findings.at(-1)!].map(({ span, severity }) => `${severity} ${span.start}`);
        return [`${count}: ${status} ${findings.length} from ${first} to ${last} ${notices.join('; ')}`];
      }),
    'many servers': () =>
      [1_000, 1_001, 1_002].map((count) => {
        const entries = Object.fromEntries(Array.from({ length: count }, (_, i) => [`s${i}`, { command: 'x' }]));
        const { status, notices } = own.lint({ path: '.mcp.json', text: JSON.stringify({ mcpServers: entries }) });
        return `${count}: ${status} ${notices.join('; ')}`;
      }),
    'computed values and long lines': () =>
      [
        ['.codex/rules/a.rules', 'x = 1\nprefix_rule(pattern = ["a"])\n'],
        ['.codex/rules/a.rules', 'x = 1\ny = 2\n'],
        ['.mcp.json', JSON.stringify({ mcpServers: { a: { command: `bash -c "${'x; '.repeat(5_000)}"` } } })],
        [
          '.mcp.json',
          JSON.stringify({
            mcpServers: {
              a: { command: 'bash', args: ['-c', 'x; '.repeat(9_000)] },
              b: { command: 'bash', args: ['-c', 'x; '.repeat(9_000)] },
            },
          }),
        ],
      ].flatMap(([path, text]) => {
        const { status, notices } = linter.lint({ path: path!, text: text! });
        return `${status}: ${notices.join('; ')}`;
      }),
    'options of a path': () =>
      (
        [
          {},
          { persona: 'auditor', at: () => ({}) },
          { persona: 'auditor', at: () => ({ persona: 'pedantic', policy: undefined }) },
          {
            environment: { editor: 'vscode' } as LintEnvironment,
            at: () => ({ policy: { allow: [], deny: [], require: [] } }),
          },
        ] as LintOptions[]
      ).map((options) => show(optionsAt(options, 'a'))),
    errors: () =>
      [new TypeError('x'), new Error('secret'), 'text', undefined].map((error) =>
        describe(error).split(' ').slice(0, 2).join(' '),
      ),
  },
};
