/** What becomes of a name that is written twice in one object, by format: JSON parsers choose, the others refuse. */

/** Words for one format. */
export interface DuplicateOutcome {
  /** Continues `"name" is written twice in this object`. */
  says: string;
  /** What is said at the last one. */
  last: string;
  /** The earlier ones are dropped without a word, so they can be shown as unused. */
  dropped: boolean;
}

/** By format of the text. */
export const duplicateOutcomes: Readonly<Record<'json' | 'toml' | 'yaml' | 'shell', DuplicateOutcome>> = {
  json: {
    says: 'and the host uses the last one, so this one does nothing',
    last: 'The host uses this one.',
    dropped: true,
  },
  toml: {
    says: 'which TOML forbids, so the host refuses the whole file and starts no server',
    last: 'The other one.',
    dropped: false,
  },
  yaml: {
    says: 'which YAML forbids: hosts refuse the file or use one of the two',
    last: 'The other one.',
    dropped: false,
  },
  // A script has one name, and that once.
  shell: { says: 'and only one counts', last: 'The other one.', dropped: false },
};
