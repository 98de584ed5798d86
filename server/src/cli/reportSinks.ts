/** Where the reports of a run go: standard output at once, files as a whole at the end or not at all. */
import { appendFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ReportTarget } from './options';
import type { Output } from './output';
import { type FileInProgress, openWhole, whyNotWritten } from './writeFile';

/** Takes the text of one report. */
export interface ReportSink {
  write(text: string): void;
  /** Says why where the report could not be written. */
  finish(): string | undefined;
  /** The report will not be finished. */
  abandon(): void;
}

/** The sink of a report; `files` must not be overwritten. */
export function sinkOf({ file }: ReportTarget, output: Output, files: ReadonlySet<string>): ReportSink {
  if (file === undefined)
    return { write: (text) => void (text && output.out(text)), finish: () => undefined, abandon: () => undefined };
  if (isStepSummary(file)) return summarySink(file);
  let progress: FileInProgress | { reason: string } | undefined;
  const open = (): FileInProgress | { reason: string } => (progress ??= openWhole(file));
  const said = (reason: string) => `${file} could not be written: ${reason}`;
  return {
    write(text) {
      const opened = open();
      if (text && 'write' in opened) opened.write(text);
    },
    finish() {
      const opened = open();
      if ('reason' in opened) return said(opened.reason);
      // A typo must not replace a configuration by its report.
      if (files.has(resolve(file))) {
        opened.abandon();
        return said('it is one of the files that were checked');
      }
      const failure = opened.finish();
      return failure && said(failure);
    },
    abandon() {
      if (progress && 'abandon' in progress) progress.abandon();
    },
  };
}

/** What GitHub takes for the summary of a step. Source: docs.github.com, "Adding a job summary": 1 MiB, 28 Nov 2026. */
const MAX_SUMMARY_BYTES = 1024 * 1024;

/** The largest report that a file may take; undefined: any. */
export function maxBytesOf({ file }: ReportTarget): number | undefined {
  return file !== undefined && isStepSummary(file) ? MAX_SUMMARY_BYTES : undefined;
}

function isStepSummary(file: string): boolean {
  const summary = process.env['GITHUB_STEP_SUMMARY'];
  return summary !== undefined && summary !== '' && resolve(file) === resolve(summary);
}

/** GitHub's file belongs to the whole step: what stands in it stays. */
function summarySink(file: string): ReportSink {
  let whole = '';
  return {
    write(text) {
      whole += text;
    },
    finish() {
      try {
        appendFileSync(file, whole);
        return undefined;
      } catch (error) {
        return `${file} could not be written: ${whyNotWritten(error)}`;
      }
    },
    abandon: () => undefined,
  };
}
