/** Tables of the command line for the documentation, from the table that it is read by. */
import { sentence, spelling } from '../src/cli/help';
import { commandTable, exitCodeTable } from '../src/cli/optionTable';

/** A table of options for each command that has some. */
export function optionTables(): string {
  const withOptions = commandTable.filter(({ options }) => options.length > 0);
  const parts = withOptions.map(({ name, takes = '', help, options }) => {
    const rows = options
      .filter(({ isHidden }) => !isHidden)
      .map((option) => `| \`${cell(spelling(option))}\` | ${cell(upper(sentence(option)))} |`);
    const head = `### \`${`${name} ${takes}`.trim()}\`\n\n${upper(help)}.\n`;
    return [head, '| Option | What it does |', '|---|---|', ...rows].join('\n');
  });
  return parts.join('\n\n');
}

/** What each exit code says. */
export function exitCodeRows(): string {
  return [
    '| Code | Meaning |',
    '|---|---|',
    ...exitCodeTable.map(([code, says]) => `| ${code} | ${upper(says)} |`),
  ].join('\n');
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
