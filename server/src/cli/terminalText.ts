/** Text of configurations for terminals and the logs of pipelines, which may read a line as an order to them. */
import { PIPELINE_COMMAND, printableLine } from '../../../shared/src/displayText';
import { withoutTokens } from '../engine/strings/secrets/redact';

/** Part of a line. */
export function terminalLine(text: string): string {
  return withoutCommands(withoutTokens(printableLine(text)));
}

// GitHub looks for `::command` behind blanks at the start of a line.
const COMMAND_AT_START = /^(\s*):(?=:)/;

/** The same length, but no command; for text that is fit to be shown already. */
export function withoutCommands(line: string): string {
  return line.replace(PIPELINE_COMMAND, '#\ufffd').replace(COMMAND_AT_START, '$1\ufffd');
}
