/**
 * The quality set: real-shaped files of our own making, with what a careful reviewer marks in them. `cases/<host>.md` holds a
 * section for each file, and below it its labels: a rule and a pointer a line, or `clean`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LintOptions, Source } from '../../server/src/engine/lint/lint';
import type { LintResult } from '../../server/src/engine/lint/lintResult';
import { linter } from '../../server/src/linter';
import type { Label } from '../corpus/score';
import { expandMarkers } from '../fixtures/secretMarkers';
import { faultsOf } from '../fuzz/fixChecks';

/** One labelled file. */
export interface QualityCase {
  id: string;
  source: Source;
  labels: Label[];
  /** What was put in for markers; never to be printed. */
  secrets: readonly string[];
}

/** What the figures are measured with. */
export const qualityOptions: LintOptions = {
  persona: 'auditor',
  today: '2026-11-28',
  environment: { gitState: () => 'tracked' },
};

const SECTION = /^## (.+)\n\n```\w+ path="([^"]+)"\n([\s\S]*?)\n```\n\n```labels\n([\s\S]*?)\n```$/gm;

/** All cases, by host and in order. Throws where a section is not understood. */
export function qualityCases(): QualityCase[] {
  const folder = join(__dirname, 'cases');
  return readdirSync(folder)
    .sort()
    .flatMap((file) => {
      const markdown = readFileSync(join(folder, file), 'utf8');
      const sections = [...markdown.matchAll(SECTION)];
      if (sections.length !== markdown.split('\n## ').length - 1)
        throw new Error(`${file}: a section is not understood`);
      return sections.map(([, title = '', path = '', written = '', labels = '']): QualityCase => {
        const id = `${file.replace('.md', '')}: ${title}`;
        const { text, secrets } = expandMarkers(`${written}\n`, 1);
        return { id, source: { path, text }, secrets, labels: labelsOf(id, path, labels) };
      });
    });
}

function labelsOf(id: string, file: string, lines: string): Label[] {
  if (lines === 'clean') return [];
  return lines.split('\n').map((line) => {
    const [rule = '', pointer = ''] = line.split(' ');
    return { case: id, file, rule, pointer, sure: true };
  });
}

/** The report of a file as one reads it in a review. Throws where it would show a secret. */
export function dumpOf({ id, source, secrets }: QualityCase): string {
  const result = linter.lint(source, qualityOptions);
  const lines = result.findings.flatMap(({ severity, rule, pointer, hosts, message, fixes }) => [
    `  ${severity} ${rule} at ${pointer || '/'} (${hosts.join(', ')})`,
    `    ${message}`,
    ...fixes().map(({ title, safe }) => `    ${safe ? 'safe' : 'unsafe'}: ${title}`),
  ]);
  const dump = [`${id}, ${source.path}: ${result.status}`, ...(lines.length ? lines : ['  nothing'])].join('\n');
  if (secrets.some((secret) => dump.includes(secret))) throw new Error(`${id}: the report shows a secret`);
  return dump;
}

/** How many safe fixes of a result break or weaken the file, by rule. */
export function harmOf(source: Source, before: LintResult): { tried: number; harmed: string[] } {
  const harmed: string[] = [];
  let tried = 0;
  for (const finding of before.findings) {
    for (const fix of finding.fixes()) {
      if (!fix.safe || fix.otherFiles) continue;
      tried++;
      const faults = faultsOf({
        source,
        before,
        finding,
        fix,
        options: qualityOptions,
        intact: before.status === 'parsed',
      });
      if (faults.length > 0) harmed.push(finding.rule);
    }
  }
  return { tried, harmed };
}
