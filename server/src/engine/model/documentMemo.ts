/** What follows from a host's table alone: the tables never change, so it is worked out once for each document. */
import type { HostDocument } from '../../../../shared/src/hosts/host';

/** The same function, asked once for each document of a host. Its answer must not be changed by whoever gets it. */
export function oncePerDocument<T>(compute: (document: HostDocument) => T): (document: HostDocument) => T {
  const known = new WeakMap<HostDocument, { answer: T }>();
  return (document) => {
    const before = known.get(document);
    if (before) return before.answer;
    const answer = compute(document);
    known.set(document, { answer });
    return answer;
  };
}
