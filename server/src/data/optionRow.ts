/** The shape of an option table, for programs that start other programs. */

/** An option table as data: names separated by blanks, spellings of one option joined by `|`, long name first. */
export interface OptionRow {
  readonly flags: string;
  readonly values: string;
  /** What to do with an option the table does not know; `value` takes the next word unless it starts with a dash. */
  readonly unknown: 'flag' | 'value';
  /** Single-dash options are long names (go, java, PowerShell) and cannot be joined. */
  readonly singleDash?: boolean;
}
