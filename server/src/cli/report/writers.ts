/** The writer of each format. */
import type { CheckReport } from '../../../../shared/src/report';
import type { CheckOptions, ReportFormat } from '../options';
import { checkstyleWriter } from './checkstyle';
import { csvWriter } from './csv';
import { githubWriter } from './github';
import { gitlabWriter } from './gitlab';
import { jsonLinesWriter, jsonWriter } from './json';
import { junitWriter } from './junit';
import { pageWriter } from './page';
import { rdjsonlWriter } from './rdjsonl';
import type { ReportWriter } from './runReport';
import { sarifWriter } from './sarif';
import { textWriter } from './text';

/** What the writers are told of the run. */
export interface WriterSetup {
  options: CheckOptions;
  tool: CheckReport['tool'];
  /** There is more than one workspace. */
  several: boolean;
  columns: number;
  maxBytes: number | undefined;
}

const writers: Readonly<Record<ReportFormat, (setup: WriterSetup) => ReportWriter>> = {
  text: ({ options, several, columns }) => textWriter(options, { several, columns }),
  json: ({ tool }) => jsonWriter(tool),
  jsonl: ({ tool }) => jsonLinesWriter(tool),
  sarif: ({ options }) => sarifWriter(options.includeSuppressed || options.noIgnores),
  github: githubWriter,
  gitlab: gitlabWriter,
  junit: ({ options }) => junitWriter(options),
  checkstyle: checkstyleWriter,
  rdjsonl: rdjsonlWriter,
  csv: csvWriter,
  html: ({ maxBytes }) => pageWriter('html', maxBytes),
  markdown: ({ maxBytes }) => pageWriter('markdown', maxBytes),
};

/** A writer for one report of one run. */
export function createWriter(format: ReportFormat, setup: WriterSetup): ReportWriter {
  return writers[format](setup);
}
