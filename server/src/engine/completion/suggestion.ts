/** What completion offers, in words of no protocol, and how the suggestions for several hosts become one list. */
import type { Span, TextEdit } from '../syntax/text';
import type { Piece } from './insert';

/** One offer. */
export interface Suggestion {
  label: string;
  kind: 'property' | 'value' | 'variable' | 'input' | 'server';
  /** The hosts that read the file and know it, when not all do. */
  detail?: string;
  /** Markdown in our own words; text of the configuration in it is escaped. */
  doc: string;
  /** What typed text is compared with. */
  filter: string;
  /** Lower is better. */
  rank: number;
  /** What it replaces. */
  span: Span;
  insert: readonly Piece[];
  /** A comma that is missing before it. */
  also?: TextEdit;
}

/** Takes the offers of one host after another; the same label is offered once. */
export interface Suggestions {
  /** Following offers are this host's. */
  host(label: string): void;
  add(suggestion: Suggestion): void;
  /** All offers, best first; those that not every host understands come last and name theirs. */
  list(): Suggestion[];
}

/** An empty list. */
export function createSuggestions(): Suggestions {
  const found = new Map<string, { suggestion: Suggestion; hosts: Set<string> }>();
  const hosts = new Set<string>();
  let current = '';
  return {
    host(label) {
      current = label;
      hosts.add(label);
    },
    add(suggestion) {
      const known = found.get(suggestion.label);
      if (known) known.hosts.add(current);
      else found.set(suggestion.label, { suggestion, hosts: new Set([current]) });
    },
    list() {
      const all = [...found.values()].map(({ suggestion, hosts: own }) => {
        if (own.size === hosts.size) return suggestion;
        return { ...suggestion, rank: suggestion.rank + RANK_OF_PARTIAL, detail: `only ${[...own].join(', ')}` };
      });
      return all.sort((a, b) => a.rank - b.rank);
    },
  };
}

const RANK_OF_PARTIAL = 1_000;
