/** Shows the model of one text to all rules: entries once, or once for each reader where the answer depends on it. */
import type { Facts } from '../findings/facts';
import type { Finding } from '../findings/finding';
import { createFindingSet, createReporter, findingsOf } from '../findings/report';
import type { Rule, RuleContext } from '../findings/rule';
import type { ServerEntry } from '../model/model';
import { shareServers } from '../model/sharedServers';
import type { LintResult } from './lintResult';
import { isTorn } from './torn';

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
export function runRules(rules: readonly Rule[], result: LintResult, facts: Facts): Finding[] {
  const set = createFindingSet();
  let speaking: Rule | undefined;
  const views = viewsOf(result, facts, (index, hosts) => {
    const file = result.files[index]!;
    const reporter = createReporter(file, set, facts);
    return (report) => {
      if (speaking!.whole && isTorn(file, report)) return;
      reporter(speaking!, report, hosts);
    };
  });
  for (const rule of rules) {
    speaking = rule;
    try {
      runRule(rule, result, views);
    } catch (error) {
      result.failures.push({ rule: rule.id, error: describe(error) });
    }
  }
  return findingsOf(set);
}

type ReportTo = (index: number, hosts: readonly string[]) => RuleContext['report'];

/** Contexts are made once for all rules, and shared by all entries that the same hosts read. */
function viewsOf({ files, readers }: LintResult, facts: Facts, reportTo: ReportTo): Views {
  const contextOf = (index: number, hosts: readonly string[]): RuleContext => {
    return { file: files[index]!, readers, facts, report: reportTo(index, hosts) };
  };
  const made = new Map<string, RuleContext>();
  const entries = shareServers(files).map(({ server, index, hosts }) => {
    const key = `${index} ${hosts.join()}`;
    const context = made.get(key) ?? contextOf(index, hosts);
    made.set(key, context);
    return { server, context };
  });
  return {
    text: contextOf(0, [...new Set(readers.map(({ host }) => host.id))]),
    readers: files.map(({ reader }, index) => contextOf(index, [reader.host.id])),
    entries,
  };
}

function runRule(rule: Rule, result: LintResult, { text, readers, entries }: Views): void {
  if ('checkText' in rule) {
    for (const context of rule.perReader ? readers : [text]) rule.checkText(result.text!, context);
    return;
  }
  if ('checkServer' in rule) {
    if (rule.perReader) {
      for (const context of readers) for (const server of context.file.servers) rule.checkServer(server, context);
    } else {
      for (const { server, context } of entries) rule.checkServer(server, context);
    }
  }
  if (!('checkFile' in rule) || !rule.checkFile) return;
  for (const context of readers) rule.checkFile(context.file, context);
}

/** An error in words that hold no text of a file. */
export function describe(error: unknown): string {
  // The stack names our code only; a message could quote the text.
  return error instanceof Error ? `${error.name} ${error.stack?.split('\n')[1]?.trim() ?? ''}` : 'unknown error';
}
