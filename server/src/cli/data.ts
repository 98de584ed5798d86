/** `data`: how old the lists of packages and servers are, and newer ones from the registry or a file. */
import type { KnowledgeHeader } from '../../../shared/src/knowledge/document';
import { counted } from '../../../shared/src/words';
import { repositoryOf } from '../platform/git/gitLookup';
import { daysOld, STALE_AFTER_DAYS } from '../platform/knowledge/knowledgeAge';
import { knowledgeInUse, knowledgePlace } from '../platform/knowledge/knowledgeCache';
import type { UpdateOptions } from '../platform/knowledge/updateKnowledge';
import { today } from '../platform/today';
import { exitCodes } from './exitCodes';
import type { DataOptions } from './options';
import { complain, type Output } from './output';

/** What stands in for the machine in tests. */
export type DataMachine = Pick<UpdateOptions, 'runProcess' | 'place' | 'trust'> & { today?: string };

/** Runs the command and returns the exit code. */
export async function data(options: DataOptions, output: Output, machine: DataMachine = {}): Promise<number> {
  return options.action === 'status' ? status(options, output, machine) : update(options, output, machine);
}

function status({ format }: DataOptions, output: Output, machine: DataMachine): number {
  const { place = knowledgePlace(), trust, today: day = today() } = machine;
  const { known, from, refused } = knowledgeInUse(place, trust && (() => trust));
  const { version, date } = known.header;
  const days = daysOld(date, day);
  if (format === 'json') {
    output.out(`${JSON.stringify({ version, date, daysOld: days, from, place, refused }, null, 2)}\n`);
    return exitCodes.clean;
  }
  const origin = from === 'updated' ? `fetched to ${place}` : 'built in';
  output.out(`Data ${named(known.header)}, ${counted(days, 'day')} old, ${origin}.\n`);
  if (refused) complain(output, `the data in ${place} is not used: ${refused}`);
  if (days > STALE_AFTER_DAYS) output.out('Newer advisories may be missing. Run mcp-config-lens data update.\n');
  return exitCodes.clean;
}

async function update({ from, format }: DataOptions, output: Output, machine: DataMachine): Promise<number> {
  const stopping = new AbortController();
  process.once('SIGINT', () => stopping.abort());
  const here = process.cwd();
  const folders = repositoryOf(here) ? [here] : [];
  const { updateKnowledge } = await import('../platform/knowledge/updateKnowledge');
  const outcome = await updateKnowledge({ folders, signal: stopping.signal, file: from, ...machine });
  if (format === 'json') output.out(`${JSON.stringify(outcome, null, 2)}\n`);
  else if (outcome.state === 'updated') {
    output.out(`Data updated to ${named(outcome.header)}; it was ${named(outcome.before)}.\n`);
  } else if (outcome.state === 'current') output.out(`The data is up to date: ${named(outcome.header)}.\n`);
  if (outcome.state !== 'refused') return exitCodes.clean;
  complain(output, `the data was not updated: ${outcome.reason}`);
  return exitCodes.failure;
}

function named({ version, date }: KnowledgeHeader): string {
  return `${version} of ${date}`;
}
