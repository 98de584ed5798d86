/** Text of configurations for terminals and the logs of pipelines, which may read a line as an order to them. */
import { printableLine } from '../../../shared/src/displayText';
import { withoutTokens } from '../engine/strings/secrets/redact';

/** Part of a line. */
export function terminalLine(text: string): string {
  return withoutCommands(withoutTokens(printableLine(text)));
}

// GitHub and Azure look for `##[command]` and `##vso[command]` anywhere in a line, for `::command` behind blanks at its start.
const COMMAND_ANYWHERE = /##(?=\w{0,40}\[)/g;
const COMMAND_AT_START = /^(\s*):(?=:)/;

/** The same length, but no command; for text that is fit to be shown already. */
export function withoutCommands(line: string): string {
  return line.replace(COMMAND_ANYWHERE, '#\ufffd').replace(COMMAND_AT_START, '$1\ufffd');
}
