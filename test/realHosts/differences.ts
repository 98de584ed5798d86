/** What changed between two observations of a host, as lines for people. */
import { factsOf, type Observation } from './observation';

/** A heading, then one line for each question whose answer changed, came or went. */
export function describeDrift(pinned: Observation, seen: Observation): string[] {
  const before = new Map(factsOf(pinned));
  const after = new Map(factsOf(seen));
  const questions = [...new Set([...before.keys(), ...after.keys()])].sort();
  const changed = questions.filter((question) => before.get(question) !== after.get(question));
  const heading = `${pinned.host} ${pinned.version} -> ${seen.version}: ${changed.length} of ${after.size} answers differ`;
  return [
    heading,
    ...changed.map((question) => `  ${question}: ${say(before.get(question))} -> ${say(after.get(question))}`),
  ];
}

function say(answer: string | undefined): string {
  return answer ?? '(not asked)';
}
