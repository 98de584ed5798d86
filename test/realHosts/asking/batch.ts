/**
 * Asks many questions with one file. When the control servers are missing, the host threw the whole file away: the batch is
 * halved until the entries that cost the file stand alone.
 */
import type { HostRun } from '../lab/run';
import { type Case, isRead, seenOf } from './case';

/** Runs the host on one file that holds these cases and the control servers. */
export type Run = (cases: readonly Case[]) => Promise<HostRun>;

/** More processes at once make hosts on a busy machine run into their own time limits. */
const MAX_CASES = 40;

/** An answer for each case, in the order of the cases. */
export async function askInBatches(cases: readonly Case[], run: Run): Promise<Map<Case, string>> {
  const answers = new Map<Case, string>();
  for (let from = 0; from < cases.length; from += MAX_CASES)
    await ask(cases.slice(from, from + MAX_CASES), run, answers);
  return answers;
}

async function ask(cases: readonly Case[], run: Run, answers: Map<Case, string>): Promise<void> {
  let seen = await run(cases);
  // A file that seems lost because the machine was slow would be a wrong fact, so the last word is a second run.
  if (!isRead(seen) && cases.length === 1) seen = await run(cases);
  if (isRead(seen)) {
    for (const asked of cases) answers.set(asked, asked.answer(seenOf(seen, asked.label)));
    return;
  }
  if (cases.length === 1) {
    for (const asked of cases) answers.set(asked, 'file lost');
    return;
  }
  const middle = Math.ceil(cases.length / 2);
  await ask(cases.slice(0, middle), run, answers);
  await ask(cases.slice(middle), run, answers);
}
