/** Reads the options in front of a command's first operand, from a table of what takes a value. */
import type { OptionRow } from '../../../data/optionRow';
import { subWord, type Word } from '../shellWords';

/** An option table ready for look-ups. */
export interface OptionTable {
  readonly row: OptionRow;
  readonly known: ReadonlyMap<string, { readonly name: string; readonly takesValue: boolean }>;
}

/** An option given to a runner, under its canonical long name. */
export interface LaunchOption {
  readonly name: string;
  readonly value: Word | undefined;
  /** The word that holds the option itself. */
  readonly word: Word;
}

/** What stood in front of the first operand. */
export interface ScannedOptions {
  readonly options: LaunchOption[];
  /** Index of the first word that is no option. */
  readonly next: number;
  /** Whether `--` ended the options. */
  readonly separated: boolean;
}

const tables = new WeakMap<OptionRow, OptionTable>();

/** Compiles a row once. */
export function optionTable(row: OptionRow): OptionTable {
  const ready = tables.get(row);
  if (ready) return ready;
  const known = new Map<string, { name: string; takesValue: boolean }>();
  for (const [list, takesValue] of [[row.flags, false] as const, [row.values, true] as const]) {
    for (const item of list.split(/\s+/)) {
      const spellings = item.split('|');
      for (const spelling of spellings) if (spelling) known.set(spelling, { name: spellings[0] as string, takesValue });
    }
  }
  const table = { row, known };
  tables.set(row, table);
  return table;
}

/** Reads options from `from` on until an operand, `--`, or the end. */
export function scanOptions(words: readonly Word[], from: number, row: OptionRow): ScannedOptions {
  const table = optionTable(row);
  const options: LaunchOption[] = [];
  let index = from;
  while (index < words.length) {
    const word = words[index] as Word;
    if (word.text === '--') return { options, next: index + 1, separated: true };
    if (word.text.length < 2 || word.text[0] !== '-') break;
    index = readOption(words, index, table, options);
  }
  return { options, next: Math.min(index, words.length), separated: false };
}

/** Reads the option at `index` into `options`; returns the index after it and its value. */
export function readOption(words: readonly Word[], index: number, table: OptionTable, options: LaunchOption[]): number {
  const word = words[index] as Word;
  const { text } = word;
  const equals = text.indexOf('=');
  const name = equals > 0 ? text.slice(0, equals) : text;
  const known = table.known.get(name);
  const single = text[1] !== '-';
  if (equals > 0 && (known || !single || table.row.singleDash)) {
    options.push({ name: known?.name ?? name, value: subWord(word, equals + 1, text.length), word });
    return index + 1;
  }
  if (known) {
    const value = known.takesValue ? words[index + 1] : undefined;
    options.push({ name: known.name, value, word });
    return index + (value ? 2 : 1);
  }
  if (single && !table.row.singleDash) return readCluster(words, index, table, options);
  const next = words[index + 1];
  const takes =
    table.row.unknown === 'value' && next !== undefined && !next.text.startsWith('-') && !name.startsWith('--no-');
  options.push({ name, value: takes ? next : undefined, word });
  return index + (takes ? 2 : 1);
}

/** `-it`, `-eNAME=value`, `-p8080:80`: letters until one takes a value. */
function readCluster(words: readonly Word[], index: number, table: OptionTable, options: LaunchOption[]): number {
  const word = words[index] as Word;
  const { text } = word;
  for (let at = 1; at < text.length; at++) {
    const known = table.known.get(`-${text[at]}`);
    if (!known) {
      options.push({ name: at === 1 ? text : `-${text[at]}`, value: undefined, word });
      const next = words[index + 1];
      const takes =
        at === 1 && text.length === 2 && table.row.unknown === 'value' && next && !next.text.startsWith('-');
      return index + (takes ? 2 : 1);
    }
    if (!known.takesValue) {
      options.push({ name: known.name, value: undefined, word });
      continue;
    }
    const from = text[at + 1] === '=' ? at + 2 : at + 1;
    if (at + 1 < text.length) {
      options.push({ name: known.name, value: subWord(word, from, text.length), word });
      return index + 1;
    }
    const value = words[index + 1];
    options.push({ name: known.name, value, word });
    return index + (value ? 2 : 1);
  }
  return index + 1;
}
