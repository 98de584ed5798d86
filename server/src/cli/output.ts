/** Where the command line writes to. */
import { terminalLine } from './terminalText';

/** Where output goes; standard output and error in the program. */
export interface Output {
  out(text: string): void;
  err(text: string): void;
}

/** One line for people beside the report, whoever wrote the names in it. */
export function complain({ err }: Pick<Output, 'err'>, message: string): void {
  err(`mcp-config-lens: ${terminalLine(message)}\n`);
}
