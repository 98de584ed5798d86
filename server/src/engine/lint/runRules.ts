/** Shows the model of one text to all rules: entries once, or once for each reader where the answer depends on it. */

import type { Finding } from '../findings/finding';
import type { LintEnvironment } from '../findings/lintEnvironment';
import { createFindingSet, createReporter, findingsOf } from '../findings/reporter';
import type { Rule, RuleContext } from '../findings/rule';
import type { ConfigFile, ServerEntry } from '../model/model';
import { shareServers } from '../model/sharedServers';
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
  readonly checkFile: ((file: ConfigFile, context: RuleContext) => void) | undefined;
}

/** The rules that look at single texts. */
export function textRules(rules: readonly Rule[]): TextRule[] {
  return rules.flatMap((rule): TextRule[] => {
    if ('checkSuppressions' in rule || ('checkWorkspace' in rule && !rule.checkFile)) return [];
    const checkText = 'checkText' in rule ? rule.checkText : undefined;
    const checkServer = 'checkServer' in rule ? rule.checkServer : undefined;
    const checkFile = 'checkFile' in rule ? rule.checkFile : undefined;
    return [{ rule, dependsOnHost: rule.dependsOnHost === true, checkText, checkServer, checkFile }];
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
}

/** All findings of the given rules. Rules that throw are noted as failures of the result; the others still speak. */
export function runRules(rules: readonly TextRule[], result: LintResult, environment: LintEnvironment): Finding[] {
  const set = createFindingSet();
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
  return findingsOf(set);
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
  return {
    text: contextOf(0, [...new Set(views.map(({ host }) => host.id))]),
    readers: files.map(({ view }, index) => contextOf(index, [view.host.id])),
    entries,
  };
}

function areSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, i) => each === b[i]);
}

function runRule({ dependsOnHost, checkText, checkServer, checkFile }: TextRule, text: ConfigText, views: Views): void {
  if (checkText) for (const context of dependsOnHost ? views.readers : [views.text]) checkText(text, context);
  if (checkServer && dependsOnHost) {
    for (const context of views.readers) for (const server of context.file.servers) checkServer(server, context);
  } else if (checkServer) {
    for (const { server, context } of views.entries) checkServer(server, context);
  }
  if (checkFile) for (const context of views.readers) checkFile(context.file, context);
}

/** An error in words that hold no text of a file. */
export function describe(error: unknown): string {
  // The stack names our code only; a message could quote the text.
  return error instanceof Error ? `${error.name} ${error.stack?.split('\n')[1]?.trim() ?? ''}` : 'unknown error';
}
