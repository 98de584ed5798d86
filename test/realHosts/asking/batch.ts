/**
 * Asks many questions with one file. When the control servers are missing, the host threw the whole file away: the batch is
 * halved until the entries that cost the file stand alone.
 */
import type { HostRun } from '../lab/run';
import { type Case, isRead, seenOf } from './case';

/** How a batch is asked. */
export interface Asking {
  /** Runs the host on one file that holds these cases and the control servers. */
  run(cases: readonly Case[]): Promise<HostRun>;
  /** An earlier observation says that the case costs the file: it is asked alone at once. */
  costsTheFile(asked: Case): boolean;
}

/** More processes at once make hosts on a busy machine run into their own time limits. */
const MAX_CASES = 40;

/** An answer for each case. */
export async function askInBatches(cases: readonly Case[], asking: Asking): Promise<Map<Case, string>> {
  const answers = new Map<Case, string>();
  const together = cases.filter((asked) => !asking.costsTheFile(asked));
  for (let from = 0; from < together.length; from += MAX_CASES)
    await ask(together.slice(from, from + MAX_CASES), asking, answers);
  for (const alone of cases.filter((asked) => asking.costsTheFile(asked))) await ask([alone], asking, answers);
  return answers;
}

async function ask(cases: readonly Case[], asking: Asking, answers: Map<Case, string>): Promise<void> {
  let seen = await asking.run(cases);
  const [first, ...others] = cases;
  if (first === undefined) return;
  const isAlone = others.length === 0;
  // A file that seems lost because the machine was slow would be a wrong fact, so a first loss is asked about twice.
  if (!isRead(seen) && isAlone && !asking.costsTheFile(first)) seen = await asking.run(cases);
  // Of many servers the last ones may not have had their turn; one alone may be what the host waits for.
  const isComplete = isRead(seen) && (isAlone || !seen.timedOut);
  if (isComplete) {
    for (const asked of cases) answers.set(asked, asked.answer(seenOf(seen, asked.label)));
  } else if (isAlone) {
    answers.set(first, 'file lost');
  } else {
    const middle = Math.ceil(cases.length / 2);
    await ask(cases.slice(0, middle), asking, answers);
    await ask(cases.slice(middle), asking, answers);
  }
}
