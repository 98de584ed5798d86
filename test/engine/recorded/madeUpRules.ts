/** A linter whose rules report what a text asks for: "late safe" gives a finding of the late rule with a safe fix. */
import type { Fix } from '../../../server/src/engine/findings/finding';
import { defineRule, type Rule, type RuleReport } from '../../../server/src/engine/findings/rule';
import { createLinter } from '../../../server/src/engine/lint/lint';
import type { ConfigText, Node, TextEdit } from '../../../server/src/engine/syntax/text';
import { walk } from '../../../server/src/engine/syntax/text';
import { detect } from '../../../server/src/linter';
import { show } from '../../fixtures/record';

const meta = {
  summary: 's',
  control: 'config',
  severity: 'warning',
  confidence: 'high',
  persona: 'regular',
  fix: 'safe',
  since: '1.0.0',
  why: 'w',
  remedy: 'r',
  references: ['X'],
  countsForPosture: false,
} as const;

/** A string `do: …` tells a rule what to report there. */
function reportsOn(text: ConfigText, word: string): RuleReport[] {
  const reports: RuleReport[] = [];
  walk(text.root, (node) => {
    if (node.kind !== 'string' || !node.value.split(' ').includes(word)) return;
    const edits = (start: number, end: number, words: string): TextEdit[] => [{ start, end, text: words }];
    const fixes: Readonly<Record<string, Fix>> = {
      safe: { title: 'Safe', safe: true, edits: edits(node.start, node.end, '"fixed"') },
      unsafe: { title: 'Unsafe', safe: false, edits: edits(node.start, node.end, '"unsafe"') },
      best: { title: 'Best', safe: true, preferred: true, edits: edits(node.start, node.end, '"best"') },
      again: { title: 'Again', safe: true, edits: edits(node.start + 1, node.start + 1, 'x') },
      breaks: { title: 'Breaks', safe: true, edits: edits(node.start, node.start + 1, '') },
      same: { title: 'Same', safe: true, edits: edits(node.start, node.end, text.text.slice(node.start, node.end)) },
      next: { title: 'Next', safe: true, edits: edits(node.end, node.end, ' ') },
      asks: {
        title: 'Asks',
        safe: true,
        edits: edits(node.start, node.end, '"m"'),
        asks: { prompt: 'p', marker: 'm' },
      },
      copies: { title: 'Copies', safe: true, edits: edits(node.start, node.end, '"c"'), copies: node },
      drops: { title: 'Drops', safe: true, edits: edits(node.start, node.end, '"dropped"'), drops: true },
      line: { title: 'Line', safe: true, edits: [], otherFiles: [{ path: 'o', append: 'l' }] },
      both: {
        title: 'Both',
        safe: true,
        edits: edits(node.start, node.end, '"both"'),
        otherFiles: [{ path: 'o', append: 'b' }],
      },
      other: {
        title: 'Other',
        safe: true,
        edits: [],
        otherEdits: [{ path: 'b.json', before: 'ab', edits: edits(0, 1, 'x') }],
      },
      other2: {
        title: 'Other',
        safe: false,
        edits: [],
        otherEdits: [{ path: 'b.json', before: 'ab', edits: edits(0, 2, 'y') }],
      },
      empty: { title: 'Empty', safe: true, edits: [] },
      pin: {
        title: 'Pin',
        safe: true,
        edits: edits(node.start, node.end, '"1.2.3"'),
        pin: { name: 'p', version: '1.2.3' },
      },
      ask: {
        title: 'Pin',
        safe: true,
        edits: edits(node.start, node.end, '"@M@ @M@"'),
        pin: { name: 'q', version: { query: { ecosystem: 'npm', name: 'made-up-q' }, marker: '@M@' } },
      },
    };
    const words = node.value.split(' ');
    reports.push({ at: node, message: `It says "${node.value}".`, fix: () => words.map((each) => fixes[each]) });
  });
  return reports;
}

const rules: readonly Rule[] = [
  defineRule({
    ...meta,
    id: 'text-rule',
    supersedes: ['late-rule'],
    checkText: (text, { report }) => reportsOn(text, 'text').forEach(report),
  }),
  defineRule({
    ...meta,
    id: 'late-rule',
    severity: 'error',
    checkText: (text, { report }) => [...reportsOn(text, 'late'), ...reportsOn(text, 'text')].forEach(report),
  }),
  defineRule({
    ...meta,
    id: 'pin-rule',
    pinsVersion: true,
    checkText: (text, { report }) => reportsOn(text, 'pins').forEach(report),
  }),
  defineRule({
    ...meta,
    id: 'careful-rule',
    needsValidSyntax: true,
    checkServer: (server, { report }) => report({ at: server.member ?? server.node, message: 'Careful.', server }),
  }),
  defineRule({
    ...meta,
    id: 'host-rule',
    severity: 'hint',
    persona: 'pedantic',
    dependsOnHost: true,
    inTemplates: true,
    checkFile: ({ root, view }, { report }) => {
      if (root) report({ at: root, message: `Read by ${view.host.id}.`, severity: 'information' });
    },
    checkServer: (server, { report }) => report({ at: server.node, message: 'A server.', server, confidence: 'low' }),
  }),
  defineRule({
    ...meta,
    id: 'hint-rule',
    severity: 'hint',
    checkFile: ({ root }, { report }) => root && report({ at: root, message: 'A file.', tags: ['deprecated'] }),
  }),
  defineRule({
    ...meta,
    id: 'auditor-rule',
    persona: 'auditor',
    checkServer: ({ node }, { report }) => report({ at: node, message: 'For auditors.' }),
    checkCommand: ({ node }, { report }) => report({ at: node, message: 'Runs.', persona: 'pedantic' }),
  }),
  defineRule({
    ...meta,
    id: 'failing-rule',
    checkText: (text) => {
      if (text.text.includes('fail')) throw new TypeError('made up');
    },
  }),
  defineRule({
    ...meta,
    id: 'many-rule',
    severity: 'information',
    checkText: (text, { report }) => {
      walk(text.root, (node) => {
        if (node.kind === 'number')
          report({ at: node, message: 'A number.', severity: node.value === 7 ? 'error' : undefined });
      });
    },
  }),
  defineRule({
    ...meta,
    id: 'together-rule',
    checkWorkspace: ({ files }, { report }) => {
      if (files.some(({ text }) => text.text.includes('together fails'))) throw new RangeError('made up');
      for (const file of files) {
        if (!file.text.text.includes('together')) continue;
        report(file, {
          at: file.root as Node,
          message: 'Together.',
          related: files.map((other) => ({ at: other.root as Node, message: `In ${other.path}.`, file: other })),
        });
      }
    },
  }),
  defineRule({
    ...meta,
    id: 'set-rule',
    setByPolicy: true,
    checkText: (text, { report }) => reportsOn(text, 'set').forEach(report),
  }),
  defineRule({
    ...meta,
    id: 'knowing-rule',
    needsEnvironment: true,
    checkText: (text, { report, environment }) => {
      if (environment.gitState) reportsOn(text, 'knows').forEach(report);
    },
  }),
  defineRule({
    ...meta,
    id: 'unused-rule',
    checkSuppressions: (suppressions, { file, report }) => {
      for (const each of suppressions) {
        const words = each.kind === 'comment' ? [each.rules, each.unknown] : [each.entry.rule, each.unknown];
        const spot = each.kind === 'comment' ? each.comment : { start: 0, end: 1 };
        report({
          at: { kind: 'spot', node: file.root as Node, start: spot.start, end: spot.end },
          message: `Unused ${show(words)}.`,
        });
      }
    },
  }),
];

export const own = createLinter({ rules, detect, serverKeys: new Set(['mcpServers']) });
