/** `where`: in which hosts a server works, which file counts there, and why it does not work elsewhere. */
import { existsSync } from 'node:fs';
import { printableJson } from '../../../shared/src/displayText';
import { type Proof, proofWords } from '../../../shared/src/hostProof';
import { hosts } from '../../../shared/src/hosts/index';
import type { ReportedEntry, ReportedOutcome, ReportedRemark, ReportedStanding } from '../../../shared/src/standing';
import { loadFormats } from '../engine/syntax/loadFormats';
import { homeFolder } from '../platform/home';
import { readVersion } from '../platform/productVersion';
import { toReportedStandings } from '../reporting/toStandings';
import { collectAll } from './collect';
import { exitCodes } from './exitCodes';
import { lintFiles, lintOptionsOf } from './lintWorkspace';
import { UsageError, type WhereOptions } from './options';
import { complain, type Output } from './output';
import { type Paint, painter, wantsColor } from './report/color';
import { isTerminal } from './standardOutput';
import { terminalLine } from './terminalText';
import { complainAbout, leaveOut, policyOf, requirePolicy } from './workspacePolicy';

/** Runs the command and returns the exit code. A person's own files are always looked at, too. */
export async function where({ check, format, words, host }: WhereOptions, output: Output): Promise<number> {
  const { server, path } = readGiven(words);
  const hostId = host === undefined ? undefined : hostIdOf(host);
  requirePolicy(check);
  const options = { ...check, paths: [path], user: homeFolder() !== undefined };
  const { collections, isBroken } = collectAll(options, output);
  await loadFormats(collections.flatMap(({ files, prefix }) => files.map(({ path: each }) => prefix + each)));
  // A home folder that is looked at itself would be read twice.
  const distinct = collections.filter(({ folder }, i) => collections.findIndex((each) => each.folder === folder) === i);
  let failed = isBroken;
  const results = distinct.flatMap((collection) => {
    const policy = policyOf(collection, options);
    leaveOut(collection, policy);
    const linted = lintFiles(collection, options, lintOptionsOf(collection, options, policy));
    failed = complainAbout(policy, output) || failed;
    return linted;
  });
  for (const { path: file, reason } of distinct.flatMap(({ skipped }) => skipped)) {
    complain(output, `${terminalLine(file)} was not read: ${reason}`);
  }
  const standings = toReportedStandings(results).filter(
    (standing) =>
      (server === undefined || standing.name === server) && (hostId === undefined || standing.host.id === hostId),
  );
  if (format === 'json') {
    const tool = { name: 'mcp-config-lens', version: readVersion() };
    output.out(`${printableJson({ version: 1, tool, standings })}\n`);
  } else output.out(textOf(standings, painter(wantsColor(check.color, process.env, isTerminal))));
  if (failed) return exitCodes.failure;
  if (standings.length > 0) return exitCodes.clean;
  if (server !== undefined) {
    complain(output, `no known file has a server ${JSON.stringify(server)}${near(results, server)}`);
  }
  return exitCodes.nothing;
}

/** One word is a path where it looks like one and is there; else it is a name. */
function readGiven([first, second]: readonly string[]): { server: string | undefined; path: string } {
  if (second !== undefined) return { server: first, path: second };
  if (first === undefined) return { server: undefined, path: '.' };
  const isPath = /^\.{1,2}$|[\\/]/.test(first) && existsSync(first);
  return isPath ? { server: undefined, path: first } : { server: first, path: '.' };
}

function hostIdOf(wanted: string): string {
  const found = hosts.find(({ id, label }) => id === wanted || label.toLowerCase() === wanted.toLowerCase());
  if (found) return found.id;
  throw new UsageError(`--host ${wanted}: there is no such host; docs/hosts.md lists them by id`);
}

function near(results: Parameters<typeof toReportedStandings>[0], server: string): string {
  const names = new Set(results.flatMap(({ files }) => files.flatMap((file) => file.servers.map(({ name }) => name))));
  const found = [...names].find((name) => name.toLowerCase() === server.toLowerCase());
  return found === undefined ? '' : `; there is ${JSON.stringify(found)}`;
}

const outcomeWords: Readonly<Record<ReportedOutcome, string>> = {
  yes: 'works',
  differs: 'works, with a difference',
  waits: 'waits',
  'not-known': 'not known',
  no: 'does not work',
};

const partWords: Readonly<Record<ReportedEntry['part'], string>> = {
  counts: 'counts',
  merged: 'is merged',
  overridden: 'does not count',
  open: 'may count',
  lost: 'is lost',
  elsewhere: 'counts in one folder',
};

function textOf(standings: readonly ReportedStanding[], paint: Paint): string {
  const names = [...new Set(standings.map(({ name }) => name))];
  const parts = names.flatMap((name) => {
    const own = standings.filter((standing) => standing.name === name);
    return [paint.bold(terminalLine(name) || '(no name)'), ...own.flatMap((each) => standingLines(each, paint)), ''];
  });
  return parts.length ? `${parts.join('\n')}\n` : 'No server is declared here.\n';
}

function standingLines(standing: ReportedStanding, paint: Paint): string[] {
  const { host, outcome, short, code, project, entries } = standing;
  const colors = {
    yes: paint.green,
    differs: paint.yellow,
    waits: paint.yellow,
    'not-known': paint.dim,
    no: paint.red,
  };
  const why = [code, short].filter(Boolean).join(' ');
  const place = project ? ` in ${project}` : '';
  const head = `  ${host.label}${terminalLine(place)}: ${colors[outcome](outcomeWords[outcome])}${why ? ` (${terminalLine(why)})` : ''}`;
  return [head, ...entries.flatMap((entry) => entryLines(entry, host.id, paint))];
}

function entryLines(entry: ReportedEntry, host: string, paint: Paint): string[] {
  const { path, range, part, says, proof, remarks } = entry;
  const head = `    ${terminalLine(path)}:${range.start.line + 1} ${partWords[part]}${said(says, proof, host, paint)}`;
  return [head, ...remarks.map((remark) => remarkLine(remark, entry, host, paint))];
}

function said(says: string, proof: Proof | null, host: string, paint: Paint): string {
  if (!says) return '';
  return `. ${terminalLine(says)}${proof ? ` ${paint.dim(standingOfProof(host, proof))}` : ''}`;
}

function remarkLine(
  { code, says, path, range, proof }: ReportedRemark,
  entry: ReportedEntry,
  host: string,
  paint: Paint,
) {
  const isElsewhere = path !== entry.path || (range !== null && range.start.line !== entry.range.start.line);
  const place = range && isElsewhere ? ` ${paint.dim(`${terminalLine(path)}:${range.start.line + 1}`)}` : '';
  const words = terminalLine([code, says].filter(Boolean).join(' '));
  return `      ${words} ${paint.dim(standingOfProof(host, proof))}${place}`;
}

function standingOfProof(host: string, proof: Proof): string {
  return proofWords(hosts.find(({ id }) => id === host)!, proof);
}
