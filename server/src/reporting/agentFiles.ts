/** Answers for language models about several files, and about one server: the records that `mcp` sends. */
import { compareSeverity } from '../engine/findings/finding';
import type { Rule } from '../engine/findings/rule';
import { redactorOf } from '../engine/findings/textRedactor';
import type { LintResult } from '../engine/lint/lintResult';
import { lineStarts } from '../engine/syntax/text';
import {
  type AnsweredFinding,
  data,
  MAX_ANSWER_CHARS,
  oddNames,
  remedies,
  toAnsweredFinding,
  UNTRUSTED_NOTE,
} from './agentAnswers';
import { noticesOf } from './notices';
import { redacted } from './redact';
import { type ListedServer, listServers, type ReportOptions, toReportedServer } from './toReport';

const MAX_FINDINGS = 40;
const MAX_FILES = 60;
const MAX_NOTES = 20;

/** A file that was not read, or not in full. */
export interface NotChecked {
  path: string;
  reason: string;
}

/** What was found in some files, the most severe first. */
export interface FilesAnswer {
  untrusted: string;
  /** False where something was not checked: then no findings does not mean no faults. */
  complete: boolean;
  files: { path: string; readBy: string[]; servers: number; findings: number }[];
  findings: (AnsweredFinding & { path: string })[];
  /** Findings that people decided to keep. */
  suppressed: number;
  /** How many findings, files and notes did not fit in here. */
  notListed: number;
  notChecked: NotChecked[];
  whatToDo: Record<string, string>;
}

/** What was found in these files; bounded by `MAX_ANSWER_CHARS` as JSON, redacted. */
export function filesAnswer(
  results: readonly LintResult[],
  leftOut: readonly NotChecked[],
  rules: readonly Rule[],
): FilesAnswer {
  const found = results.flatMap((result) => {
    const [starts, names] = [lineStarts(result.source), oddNames(result)];
    const open = result.findings.filter(({ suppressed }) => !suppressed);
    return open.map((finding) => ({ finding, path: data(result.path, names), starts, names }));
  });
  found.sort((a, b) => compareSeverity(a.finding.severity, b.finding.severity));
  const total = results.reduce((sum, { findings }) => sum + findings.length, 0);
  const notes = notesOf(results, leftOut);
  const answer: FilesAnswer = {
    untrusted: UNTRUSTED_NOTE,
    complete: notes.length === 0,
    files: results.slice(0, MAX_FILES).map(toFile),
    findings: found.slice(0, MAX_FINDINGS).map(({ finding, path, starts, names }) => {
      return { path, ...toAnsweredFinding(finding, starts, names) };
    }),
    suppressed: total - found.length,
    notListed: 0,
    notChecked: notes.slice(0, MAX_NOTES),
    whatToDo: {},
  };
  const all = found.length + results.length + notes.length;
  const shorten = (): void => {
    const { files, findings, notChecked } = answer;
    answer.notListed = all - findings.length - files.length - notChecked.length;
    answer.whatToDo = remedies(
      found.slice(0, findings.length).map(({ finding }) => finding),
      rules,
    );
  };
  shorten();
  // The longest list is cut first, so that no number of files or notes pushes the gravest findings out.
  const lists: unknown[][] = [answer.files, answer.notChecked, answer.findings];
  const longest = () => lists.reduce((most, list) => (list.length > most.length ? list : most));
  while (isTooLong(answer) && longest().pop()) shorten();
  return forModels(redacted(answer, redactorOf(results)));
}

function toFile(result: LintResult): FilesAnswer['files'][number] {
  return {
    path: data(result.path, oddNames(result)),
    readBy: [...new Set(result.views.map(({ host }) => host.label))],
    servers: listServers(result).length,
    findings: result.findings.filter(({ suppressed }) => !suppressed).length,
  };
}

function notesOf(results: readonly LintResult[], leftOut: readonly NotChecked[]): NotChecked[] {
  const skipped = results.flatMap(({ path, status, views, reason }) => {
    if (views.length === 0)
      return [{ path, reason: 'no host reads a file of this name and content; use its real path' }];
    return status === 'skipped' ? [{ path, reason: reason ?? 'it was not read' }] : [];
  });
  const broken = results.filter(({ status, notices }) => status === 'partial' && notices.length === 0);
  const notes = [
    ...leftOut,
    ...skipped,
    ...noticesOf(results).map(({ path, message }) => ({ path, reason: message })),
    ...broken.map(({ path }) => ({
      path,
      reason: 'it has syntax errors, so a part of it may not have been understood',
    })),
  ];
  return notes.map(({ path, reason }) => ({ path: data(path, []), reason: data(reason, []) }));
}

/** One server: what it starts or contacts, what it can do, and what is wrong with it. */
export interface ServerAnswer {
  untrusted: string;
  path: string;
  readBy: string[];
  enabled: boolean;
  transport: string;
  target: string;
  capabilities: string[];
  risk: { score: number | null; level: string; factors: string[] };
  findings: AnsweredFinding[];
  whatToDo: Record<string, string>;
}

/** What is known of the server of that name; undefined where the file has none. */
export function serverAnswer(
  result: LintResult,
  name: string,
  rules: readonly Rule[],
  options: ReportOptions,
): ServerAnswer | undefined {
  const listed = listServers(result).find(({ server }) => server.name === name);
  return listed && toServerAnswer(result, listed, rules, options);
}

function toServerAnswer(
  result: LintResult,
  listed: ListedServer,
  rules: readonly Rule[],
  options: ReportOptions,
): ServerAnswer {
  const { enabled, transport, target, capabilities, risk } = toReportedServer(listed, options);
  const [starts, names] = [lineStarts(result.source), oddNames(result)];
  const open = listed.findings.filter(({ suppressed }) => !suppressed).slice(0, MAX_FINDINGS);
  const answer: ServerAnswer = {
    untrusted: UNTRUSTED_NOTE,
    path: data(result.path, names),
    readBy: [...new Set(result.views.map(({ host }) => host.label))],
    enabled,
    transport,
    target: data(target, names),
    capabilities,
    risk: { ...risk, factors: risk.factors.map(({ text, points }) => data(`${text} (${points} points)`, names)) },
    findings: open.map((finding) => toAnsweredFinding(finding, starts, names)),
    whatToDo: remedies(open, rules),
  };
  while (isTooLong(answer) && answer.findings.pop())
    answer.whatToDo = remedies(open.slice(0, answer.findings.length), rules);
  return forModels(redacted(answer, redactorOf([result])));
}

function isTooLong(answer: object): boolean {
  return JSON.stringify(answer).length > MAX_ANSWER_CHARS;
}

/** Angle brackets and fences, which models read as marks of a prompt, become signs that look like them. */
function forModels<T>(answer: T): T {
  return redacted(answer, (text) => text.replace(/[<>`]/g, (mark) => signs[mark]!));
}

const signs: Readonly<Record<string, string>> = { '<': '‹', '>': '›', '`': "'" };
