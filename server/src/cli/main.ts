/** The command line program: reads the words, runs the command, sets the exit code. */

import { useNewestKnowledge } from '../platform/knowledge/knowledgeCache';
import { readVersion } from '../platform/productVersion';
import { explain } from '../platform/readTextFile';
import { check } from './check';
import { meant } from './commandLine';
import { exitCodes } from './exitCodes';
import { type Command, UsageError } from './options';
import { complain } from './output';
import { permissions } from './permissions';
import { pin } from './pin';
import { readCommand } from './readCommand';
import { addReportKinds } from './report/kinds';
import { explainRule, listRules, ruleIds } from './rules';
import { stackOf } from './stack';
import { standardOutput as output, terminalColumns, whenOutputIsLost } from './standardOutput';
import { THREAD_WORD } from './threadWord';

const loadRare = () => import('./rareParts');

async function run(command: Command): Promise<number> {
  switch (command.name) {
    case 'check': {
      const { options } = command;
      if (!options.watch) return check(options, output, loadRare);
      const { watch } = await loadRare();
      return watch((seen) => check(options, output, loadRare, seen), output);
    }
    case 'baseline write': {
      const { writeBaseline } = await loadRare();
      return writeBaseline(command.options, output);
    }
    case 'pin':
      return pin(command.options, output);
    case 'permissions':
      return permissions(command.options, command.format, output);
    case 'where': {
      const { where } = await loadRare();
      return where(command.options, output);
    }
    case 'data': {
      const { data } = await loadRare();
      return data(command.options, output);
    }
    case 'inventory': {
      const { inventory } = await loadRare();
      return inventory(command.options, output);
    }
    case 'mcp': {
      const { serveMcp } = await loadRare();
      await serveMcp(command.roots);
      return exitCodes.clean;
    }
    case 'usage': {
      const { helpText } = await loadRare();
      output.err(helpText(terminalColumns()));
      return exitCodes.failure;
    }
    default:
      output.out(await textOf(command));
      return exitCodes.clean;
  }
}

/** What the commands print that look at nothing. */
async function textOf(command: Exclude<Command, { options: unknown } | { name: 'usage' | 'mcp' }>): Promise<string> {
  switch (command.name) {
    case 'explain': {
      const text = explainRule(command.rule);
      if (text !== undefined) return text;
      const hint = meant(command.rule, ruleIds) || '; see mcp-config-lens rules';
      throw new UsageError(`there is no rule ${JSON.stringify(command.rule)}${hint}`);
    }
    case 'rules':
      return listRules(command.format);
    case 'version':
      return `mcp-config-lens ${readVersion()}\n`;
    case 'schema': {
      const { schemaText } = await loadRare();
      return schemaText(command.schema);
    }
    case 'completion': {
      const { completionScript } = await loadRare();
      return completionScript(command.shell);
    }
    case 'help': {
      const { helpText } = await loadRare();
      return helpText(terminalColumns(), command.about);
    }
  }
}

// A reader that closes the pipe early (head, less) is no failure; a disk that takes no more is.
let isOutputLost = false;
whenOutputIsLost((error) => {
  isOutputLost = true;
  process.exitCode = exitCodes.failure;
  complain(output, `the output could not be written completely: ${explain(error)}`);
});

async function main(words: readonly string[]): Promise<number> {
  useNewestKnowledge();
  if (words[0] !== THREAD_WORD) return run(readCommand(words));
  const { serveThread, rareKinds } = await loadRare();
  addReportKinds(rareKinds);
  serveThread();
  return exitCodes.clean;
}

main(process.argv.slice(2)).then(
  (code) => {
    // Not process.exit: a pipe may still be taking the report.
    process.exitCode = isOutputLost ? exitCodes.failure : code;
  },
  (error: unknown) => {
    process.exitCode = exitCodes.failure;
    if (error instanceof UsageError) {
      complain(output, error.message);
      output.err('Try mcp-config-lens --help.\n');
    } else output.err(`mcp-config-lens: internal error\n${stackOf(error)}\n`);
  },
);
