/** The command line program: reads the words, runs the command, sets the exit code. */

import { readVersion } from '../platform/productVersion';
import { explain } from '../platform/readTextFile';
import { writeBaseline } from './baseline';
import { check, exitCodes } from './check';
import { HELP_TEXT, readCommand, UsageError } from './options';
import { complain } from './output';
import { permissions } from './permissions';
import { pin } from './pin';
import { explainRule, listRules, similarRule } from './rules';
import { standardOutput as output, whenOutputIsLost } from './standardOutput';

async function run(words: readonly string[]): Promise<number> {
  const command = readCommand(words);
  if (command.name === 'check') return check(command.options, output);
  if (command.name === 'baseline write') return writeBaseline(command.options, output);
  if (command.name === 'pin') return pin(command.options, output);
  if (command.name === 'permissions') return permissions(command.options, output);
  if (command.name === 'explain') {
    const text = explainRule(command.rule);
    if (text === undefined) {
      const similar = similarRule(command.rule);
      const hint = similar ? `; did you mean ${similar}?` : '; see mcp-config-lens rules';
      throw new UsageError(`there is no rule ${JSON.stringify(command.rule)}${hint}`);
    }
    output.out(text);
  } else if (command.name === 'rules') output.out(listRules(command.format));
  else if (command.name === 'version') output.out(`mcp-config-lens ${readVersion()}\n`);
  else output.out(HELP_TEXT);
  return exitCodes.clean;
}

// A reader that closes the pipe early (head, less) is no failure; a disk that takes no more is.
let isOutputLost = false;
whenOutputIsLost((error) => {
  isOutputLost = true;
  process.exitCode = exitCodes.failure;
  complain(output, `the output could not be written completely: ${explain(error)}`);
});

run(process.argv.slice(2)).then(
  (code) => {
    // Not process.exit: a pipe may still be taking the report.
    process.exitCode = isOutputLost ? exitCodes.failure : code;
  },
  (error: unknown) => {
    process.exitCode = exitCodes.failure;
    if (error instanceof UsageError) {
      complain(output, error.message);
      output.err('Try mcp-config-lens --help.\n');
    }
    // A stack names our code; a message could quote a configuration.
    else output.err(`mcp-config-lens: internal error\n${error instanceof Error ? stackOf(error) : ''}\n`);
  },
);

function stackOf(error: Error): string {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames.slice(0, 8)].join('\n');
}
