/** What a review saw, as a list of names: so that a later change can be told in words. Never a value, never an argument. */
import { printableStart } from '../../../../shared/src/displayText';
import { firstFew } from '../../../../shared/src/words';
import type { ServerEntry } from '../model/model';
import { parseUrl } from '../strings/addresses/url';
import type { StringNode } from '../syntax/text';
import { advisoryLines, isAdvisoryLine } from './laterAdvisories';

/** Names of what an entry starts, contacts, is given and may use; sorted, bounded. */
export function reviewOutline(server: ServerEntry): string[] {
  const { launch, url, command } = server;
  const values = (nodes: readonly StringNode[] | undefined): string[] => nodes?.map(({ value }) => value) ?? [];
  const lines = [
    ...(command ? [`program ${launch.programName || 'unknown'}`] : []),
    ...(command ? launch.packages.map(({ name, version }) => `package ${version ? `${name} ${version}` : name}`) : []),
    ...advisoryLines(server),
    ...(url ? [`address ${parseUrl(url.value)?.host ?? 'unknown'}`] : []),
    ...(server.args.length ? [`arguments ${server.args.length}`] : []),
    ...[...server.env.map(({ name }) => name), ...values(server.envNames)].map((name) => `variable ${name}`),
    ...server.headers.map(({ name }) => `header ${name.toLowerCase()}`),
    ...values(server.allowedTools).map((name) => `tool ${name}`),
    ...values(server.excludedTools).map((name) => `excluded tool ${name}`),
  ];
  return [...new Set(lines.map(clean))].sort().slice(0, MAX_OUTLINE_LINES);
}

/** What differs between two lists, in words; the fallback says that something without a name does. */
export function outlineChanges(before: readonly string[], after: readonly string[]): string {
  // What became known of a package is no change of the entry.
  const old = new Set(before.filter((line) => !isAdvisoryLine(line)));
  const now = new Set(after.filter((line) => !isAdvisoryLine(line)));
  const added = [...now].filter((line) => !old.has(line));
  const gone = [...old].filter((line) => !now.has(line));
  const parts = [
    ...(added.length ? [`new: ${firstFew(added, MAX_SHOWN_CHANGES, clean)}`] : []),
    ...(gone.length ? [`gone: ${firstFew(gone, MAX_SHOWN_CHANGES, clean)}`] : []),
  ];
  return parts.join('; ') || 'an argument or another value that decides what runs';
}

const MAX_OUTLINE_LINES = 60;
const MAX_SHOWN_CHANGES = 6;

function clean(line: string): string {
  return printableStart(line, 120);
}
