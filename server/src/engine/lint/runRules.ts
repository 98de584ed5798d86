/** Shows the model of one text to all rules: entries once, or once for each reader where the answer depends on it. */

import type { FindingSet } from '../findings/findingSet';
import type { LintEnvironment } from '../findings/lintEnvironment';
import { createReporter } from '../findings/reporter';
import type { Rule, RuleContext } from '../findings/rule';
import type { ConfigFile, RunCommand, ServerEntry } from '../model/model';
import { shareServers } from '../model/sharedServers';
import { commandsOfFile } from '../servers/substitutions';
import type { ConfigText } from '../syntax/text';
import { isAffectedBySyntaxError } from './affectedBySyntaxError';
import type { LintResult } from './lintResult';

/**
 * A rule with the checks that one text needs, in the same shape for all: what differs from rule to rule is slow to look
 * at.
 */
export interface TextRule {
  readonly rule: Rule;
  readonly dependsOnHost: boolean;
  readonly checkText: ((text: ConfigText, context: RuleContext) => void) | undefined;
  readonly checkServer: ((server: ServerEntry, context: RuleContext) => void) | undefined;
  readonly checkCommand: ((command: RunCommand, context: RuleContext) => void) | undefined;
  readonly checkFile: ((file: ConfigFile, context: RuleContext) => void) | undefined;
}

/** The rules that look at single texts. */
export function textRules(rules: readonly Rule[]): TextRule[] {
  return rules.flatMap((rule): TextRule[] => {
    if ('checkSuppressions' in rule || 'checkRequired' in rule || ('checkWorkspace' in rule && !rule.checkFile))
      return [];
    const checkText = 'checkText' in rule ? rule.checkText : undefined;
    const checkServer = 'checkServer' in rule ? rule.checkServer : undefined;
    const checkCommand = 'checkCommand' in rule ? rule.checkCommand : undefined;
    const checkFile = 'checkFile' in rule ? rule.checkFile : undefined;
    return [{ rule, dependsOnHost: rule.dependsOnHost === true, checkText, checkServer, checkCommand, checkFile }];
  });
}

/** Everything that is shown to a rule, with the context in which it speaks of it. */
interface Views {
  /** The whole text, for everybody who reads it. */
  text: RuleContext;
  /** One for each reader. */
  readers: readonly RuleContext[];
  /** Entries for rules whose answer is the same for every reader. */
  entries: readonly { server: ServerEntry; context: RuleContext }[];
  /** Everything that readers run beside the servers. */
  commands: readonly { command: RunCommand; context: RuleContext }[];
}

/** Lets the given rules speak. Rules that throw are noted as failures of the result; the others still speak. */
export function runRules(
  rules: readonly TextRule[],
  result: LintResult,
  set: FindingSet,
  environment: LintEnvironment,
): void {
  let speaking: Rule | undefined;
  const views = viewsOf(result, environment, (index, hosts) => {
    const file = result.files[index]!;
    const reporter = createReporter(file, set, environment);
    return (report) => {
      if (speaking!.needsValidSyntax && isAffectedBySyntaxError(file, report)) return;
      reporter(speaking!, report, hosts);
    };
  });
  for (const each of rules) {
    speaking = each.rule;
    try {
      runRule(each, result.text!, views);
    } catch (error) {
      result.failures.push({ rule: speaking.id, error: describe(error) });
    }
  }
}

type ReportTo = (index: number, hosts: readonly string[]) => RuleContext['report'];

/** Contexts are made once for all rules, and shared by all entries that the same hosts read. */
function viewsOf({ files, views }: LintResult, environment: LintEnvironment, reportTo: ReportTo): Views {
  const contextOf = (index: number, hosts: readonly string[]): RuleContext => {
    return { file: files[index]!, views, environment, report: reportTo(index, hosts) };
  };
  const made: { index: number; hosts: readonly string[]; context: RuleContext }[] = [];
  const entries = shareServers(files).map(({ server, index, hosts }) => {
    const known = made.find((other) => other.index === index && areSame(other.hosts, hosts));
    const context = known?.context ?? contextOf(index, hosts);
    if (!known) made.push({ index, hosts, context });
    return { server, context };
  });
  const readers = files.map(({ view }, index) => contextOf(index, [view.host.id]));
  const commands = readers.flatMap((context) => {
    // What the host takes from a personal file alone runs nowhere from here; its key is reported.
    const running = commandsOfFile(context.file).filter(({ unread, entry }) => !unread || entry);
    return running.map((command) => ({ command, context }));
  });
  return { text: contextOf(0, [...new Set(views.map(({ host }) => host.id))]), readers, entries, commands };
}

function areSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, i) => each === b[i]);
}

function runRule(rule: TextRule, text: ConfigText, views: Views): void {
  const { dependsOnHost, checkText, checkServer, checkCommand, checkFile } = rule;
  if (checkText) for (const context of dependsOnHost ? views.readers : [views.text]) checkText(text, context);
  if (checkServer && dependsOnHost) {
    for (const context of views.readers) for (const server of context.file.servers) checkServer(server, context);
  } else if (checkServer) {
    for (const { server, context } of views.entries) checkServer(server, context);
  }
  if (checkCommand) for (const { command, context } of views.commands) checkCommand(command, context);
  if (checkFile) for (const context of views.readers) checkFile(context.file, context);
}

/** An error in words that hold no text of a file. */
export function describe(error: unknown): string {
  // The stack names our code only; a message could quote the text.
  return error instanceof Error ? `${error.name} ${error.stack?.split('\n')[1]?.trim() ?? ''}` : 'unknown error';
}
