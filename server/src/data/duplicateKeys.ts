/** What becomes of a name that is written twice in one object, by format: JSON parsers choose, the others refuse. */

/** Words for one format. */
export interface DuplicateOutcome {
  /** What becomes of the earlier one, as a sentence. */
  says: string;
  /** What is said at the last one. */
  last: string;
  /** The earlier ones are dropped without a word, so they can be shown as unused. */
  dropped: boolean;
}

/** By format of the text. */
export const duplicateOutcomes: Readonly<Record<'json' | 'toml' | 'yaml' | 'shell' | 'calls', DuplicateOutcome>> = {
  json: {
    says: 'The host uses the last one and ignores this one.',
    last: 'The host uses this one.',
    dropped: true,
  },
  toml: {
    says: 'TOML forbids it, so the host rejects the whole file and starts no server.',
    last: 'The other definition.',
    dropped: false,
  },
  yaml: {
    says: 'YAML forbids it: hosts reject the file or use one of the two.',
    last: 'The other definition.',
    dropped: false,
  },
  // A script has one name, and that once.
  shell: { says: 'Only one of them counts.', last: 'The other definition.', dropped: false },
  // An argument that is named twice.
  calls: { says: 'The host rejects the file.', last: 'The other definition.', dropped: false },
};
