/**
 * The one door to what the product knows about packages, servers and forms of secrets. Rules and engine ask here; programs
 * hand in newer data before they lint, tests hand in their own.
 */
import { forgetAnswers } from '../memo';
import type { Knowledge } from './knowledgeModel';
import { ownKnowledge } from './ownKnowledge';

let provide: () => Knowledge = ownKnowledge;
let current: Knowledge | undefined;

/** What is known now. */
export function knowledge(): Knowledge {
  current ??= provide();
  return current;
}

/**
 * Takes other data from now on; without an argument the product's own. It is asked for at the first look-up, and what was
 * remembered of the data before is forgotten.
 */
export function useKnowledge(next: () => Knowledge = ownKnowledge): void {
  provide = next;
  current = undefined;
  forgetAnswers();
}

/** What follows from the data alone, computed once for each. */
export function fromKnowledge<T>(compute: (known: Knowledge) => T): () => T {
  let computed: { of: Knowledge; value: T } | undefined;
  return () => {
    const known = knowledge();
    if (computed?.of !== known) computed = { of: known, value: compute(known) };
    return computed.value;
  };
}
