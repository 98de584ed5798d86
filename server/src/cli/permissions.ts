/** `permissions`: what runs without a question here, what asks, and what is refused, from which line of which file. */
import { printableJson } from '../../../shared/src/displayText';
import { hosts } from '../../../shared/src/hosts/index';
import type { ReportedNotice, ReportedPermissions } from '../../../shared/src/report';
import type { LintResult } from '../engine/lint/lintResult';
import { loadFormats } from '../engine/syntax/loadFormats';
import { readVersion } from '../platform/productVersion';
import { noticesOf } from '../reporting/notices';
import { toReportedPermissions } from '../reporting/toPermissions';
import { collectAll } from './collect';
import { exitCodes } from './exitCodes';
import { askedAbout, lintFiles, lintOptionsOf } from './lintWorkspace';
import type { CheckOptions } from './options';
import type { Output } from './output';
import { type Paint, painter, wantsColor } from './report/color';
import { isTerminal } from './standardOutput';
import { terminalLine } from './terminalText';
import { complainAbout, leaveOut, policyOf, requirePolicy } from './workspacePolicy';

/** Runs the command and returns the exit code. A person's own files, with `--user`, count together with each folder's. */
export async function permissions(options: CheckOptions, format: 'text' | 'json', output: Output): Promise<number> {
  requirePolicy(options);
  const { collections, isBroken } = collectAll(options, output);
  let failed = isBroken;
  await loadFormats(collections.flatMap(({ files, prefix }) => files.map(({ path }) => prefix + path)));
  const linted = collections.map((collection) => {
    const policy = policyOf(collection, options);
    leaveOut(collection, policy);
    const results = lintFiles(collection, options, lintOptionsOf(collection, options, policy));
    failed = complainAbout(policy, output) || failed;
    return { collection, results };
  });
  const own = linted.filter(({ collection }) => collection.prefix !== '').flatMap(({ results }) => results);
  const folders = linted.filter(({ collection }) => collection.prefix === '');
  const shown = folders.length > 0 ? folders : linted;
  const workspaces = shown.map(({ collection, results }) => ({
    root: collection.name,
    permissions: toReportedPermissions(results === own ? results : [...new Set([...results, ...own])]),
    notices: [...collection.skipped.map(({ path, reason }) => ({ path, message: reason })), ...unreadParts(results)],
  }));
  if (format === 'json') {
    const tool = { name: 'mcp-config-lens', version: readVersion() };
    output.out(`${printableJson({ version: 1, tool, workspaces })}\n`);
  } else output.out(textOf(workspaces, options));
  if (failed) return exitCodes.failure;
  const read = linted.flatMap(({ collection, results }) => {
    return askedAbout(collection, results).filter(({ status }) => status !== 'skipped');
  });
  return read.length === 0 ? exitCodes.nothing : exitCodes.clean;
}

/** What may hold more rules than are shown. */
function unreadParts(results: readonly LintResult[]): ReportedNotice[] {
  const broken = results.filter(({ status, notices }) => status !== 'parsed' && notices.length === 0);
  return [
    ...noticesOf(results),
    ...broken.map(({ path, reason }) => ({
      path,
      message: reason ?? 'it has syntax errors, and only a part of it was read',
    })),
  ];
}

const labels = new Map(hosts.map(({ id, label }) => [id, label]));
const sections = [
  ['runs', 'Runs without asking'],
  ['asks', 'Asks'],
  ['refused', 'Denied'],
  ['guards', 'Hooks that check'],
  ['idle', 'No effect'],
] as const;
const orders = {
  strictest: 'The strictest rule of all files applies.',
  last: 'The last matching rule applies.',
  first: 'The first matching rule applies.',
};

function textOf(
  workspaces: readonly { root: string; permissions: ReportedPermissions[]; notices: ReportedNotice[] }[],
  options: CheckOptions,
): string {
  const paint = painter(wantsColor(options.color, process.env, isTerminal));
  const parts = workspaces.flatMap(({ root, permissions: all, notices }) => {
    const heading = workspaces.length > 1 ? [paint.bold(`── ${terminalLine(root)}`), ''] : [];
    const unread = notices.map(
      ({ path, message }) => `not fully read: ${terminalLine(path)}: ${terminalLine(message)}`,
    );
    const said =
      all.length === 0
        ? ['No file here says what runs without asking.', '']
        : all.flatMap((each) => hostText(each, paint));
    return [...heading, ...said, ...unread, ...(unread.length ? [''] : [])];
  });
  return `${parts.join('\n')}\n`;
}

function hostText(permissions: ReportedPermissions, paint: Paint): string[] {
  const { host, otherwise, order } = permissions;
  const lines = sections.flatMap(([section, title]) => {
    const own = permissions[section];
    return own.length ? [`  ${title}`, ...own.map((line) => lineText(line, paint))] : [];
  });
  const rules = order === null ? 'How rules of several files come together is not known.' : orders[order];
  return [paint.bold(labels.get(host) ?? host), ...lines, `  Everything else: ${otherwise ?? 'unknown'}. ${rules}`, ''];
}

function lineText({ what, key, path, range, broad, idle }: ReportedPermissions['runs'][number], paint: Paint): string {
  const place = paint.dim(`${terminalLine(path)}:${range.start.line + 1} ${terminalLine(key)}`);
  const mark =
    broad && idle === null ? ` ${broad === 'error' ? paint.red('[dangerous]') : paint.yellow('[broad]')}` : '';
  return `    ${terminalLine(what)}${mark}  ${place}${idle === null ? '' : `\n      ${terminalLine(idle)}`}`;
}
