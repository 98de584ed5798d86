/** The command line program: reads the words, runs the command, sets the exit code. */

import { explain } from '../surroundings/readTextFile';
import { check, exitCodes } from './check';
import { helpText, readCommand, UsageError } from './options';
import type { Output } from './output';
import { pin } from './pin';
import { oneLine } from './printable';
import { explainRule, listRules, similarRules } from './rules';
import { readVersion } from './version';

const output: Output = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
};

async function run(words: readonly string[]): Promise<number> {
  const command = readCommand(words);
  if (command.name === 'check') return check(command.options, output);
  if (command.name === 'pin') return pin(command.options, output);
  if (command.name === 'explain') {
    const text = explainRule(command.rule);
    if (text === undefined) {
      const similar = similarRules(command.rule);
      const hint = similar.length ? `; did you mean ${similar.slice(0, 3).join(', ')}?` : '; see mcp-config-lens rules';
      throw new UsageError(`there is no rule ${JSON.stringify(command.rule)}${hint}`);
    }
    output.out(text);
  } else if (command.name === 'rules') output.out(listRules(command.format));
  else if (command.name === 'version') output.out(`mcp-config-lens ${readVersion()}\n`);
  else output.out(helpText);
  return exitCodes.clean;
}

let isOutputLost = false;

// A reader that closes the pipe early (head, less) is no failure; a disk that takes no more is.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE' || isOutputLost) return;
  isOutputLost = true;
  process.exitCode = exitCodes.failure;
  output.err(`mcp-config-lens: the output could not be written whole: ${explain(error)}\n`);
});
// Nobody is left to be told.
process.stderr.on('error', () => undefined);

run(process.argv.slice(2)).then(
  (code) => {
    // Not process.exit: a pipe may still be taking the report.
    process.exitCode = isOutputLost ? exitCodes.failure : code;
  },
  (error: unknown) => {
    process.exitCode = exitCodes.failure;
    if (error instanceof UsageError)
      output.err(`mcp-config-lens: ${oneLine(error.message)}\nTry mcp-config-lens --help.\n`);
    // A stack names our code; a message could quote a configuration.
    else output.err(`mcp-config-lens: internal error\n${error instanceof Error ? stackOf(error) : ''}\n`);
  },
);

function stackOf(error: Error): string {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames.slice(0, 8)].join('\n');
}
