/**
 * JUnit XML, for test reports of pipelines: a suite for each workspace, a case for each finding and for each file without
 * one. What makes the exit code 1 is a failure; milder findings are passed cases that say so in their output.
 */
import { compareSeverity } from '../../engine/findings/finding';
import type { CheckedWorkspace } from '../checkedWorkspace';
import { pathFromHere } from './location';
import { NOT_CHECKED, notCheckedOf } from './notChecked';
import type { ReportKind } from './runReport';
import { wholeMessage } from './wholeMessage';
import { XML_DECLARATION, xmlAttributes, xmlText } from './xml';

interface Counts {
  tests: number;
  failures: number;
  errors: number;
  skipped: number;
}

interface Suite {
  text: string;
  counts: Counts;
}

/** The whole document; totals stand before the suites. */
export const junit: ReportKind<Suite> = {
  partOf: suiteOf,
  writer() {
    const total: Counts = { tests: 0, failures: 0, errors: 0, skipped: 0 };
    const suites: string[] = [];
    return {
      add({ text, counts }) {
        for (const key of Object.keys(total) as (keyof Counts)[]) total[key] += counts[key];
        suites.push(text);
        return '';
      },
      end({ tool }) {
        const head = `<testsuites${xmlAttributes({ name: tool.name, ...total })}>`;
        return `${XML_DECLARATION}${head}\n${suites.join('')}</testsuites>\n`;
      },
    };
  },
};

function suiteOf(workspace: CheckedWorkspace): Suite {
  const { folder, report } = workspace;
  const counts: Counts = { tests: 0, failures: 0, errors: 0, skipped: 0 };
  const lines: string[] = [];
  const add = (file: string, name: string, body: string, line?: number): void => {
    counts.tests += 1;
    const attributes = xmlAttributes({ classname: file || report.root, name, file: file || undefined, line, time: 0 });
    lines.push(body ? `    <testcase${attributes}>${body}</testcase>\n` : `    <testcase${attributes}/>\n`);
  };
  for (const file of report.files) {
    const path = pathFromHere({ folder }, file.path);
    const least = workspace.failOn(file.path);
    const open = file.findings.filter(({ suppressed }) => !suppressed);
    if (open.length === 0 && file.status !== 'skipped') add(path, 'no findings', '');
    for (const finding of open) {
      const { rule, severity, message, range } = finding;
      const isFailure = least !== 'never' && compareSeverity(severity, least) <= 0;
      if (isFailure) counts.failures += 1;
      const line = range.start.line + 1;
      const text = xmlText(`${path}:${line}:${range.start.character + 1}: ${wholeMessage(finding)}`);
      const failure = `<failure${xmlAttributes({ message, type: severity })}>${text}</failure>`;
      add(path, rule, isFailure ? failure : `<system-out>${xmlText(severity)}: ${text}</system-out>`, line);
    }
  }
  for (const { path, message, isError } of notCheckedOf(workspace)) {
    if (isError) counts.errors += 1;
    else counts.skipped += 1;
    const body = isError
      ? `<error${xmlAttributes({ message, type: NOT_CHECKED })}/>`
      : `<skipped${xmlAttributes({ message })}/>`;
    add(path && pathFromHere({ folder }, path), NOT_CHECKED, body);
  }
  const head = `  <testsuite${xmlAttributes({ name: report.root, ...counts, time: 0 })}>\n`;
  return { text: `${head}${lines.join('')}  </testsuite>\n`, counts };
}
