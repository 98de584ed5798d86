/** Shows the model of one text to all rules: entries once or once for each reader, unchanged ones only where it matters. */
import type { Reader } from '../../../../shared/src/hosts/detect';
import type { Facts } from '../findings/facts';
import type { Finding } from '../findings/finding';
import { createFindingSet, createReporter, findingsOf, type Reporter } from '../findings/report';
import type { Report, Rule, RuleContext } from '../findings/rule';
import type { ConfigFile, ServerEntry } from '../model/model';
import { type SharedServer, type SharedServers, shareServers } from '../model/sharedServers';
import type { LintResult } from './lintResult';
import type { QuietEntries, Silence } from './quietEntries';
import { isTorn } from './torn';

/** What one run over all rules shares. */
interface Round {
  result: LintResult;
  /** The rule that speaks. */
  rule: Rule | undefined;
  /** It reported, or asked for facts, since this was last reset. */
  noticed: boolean;
  silence: Silence | undefined;
  shared: SharedServers;
  facts: Facts;
  everyHost: readonly string[];
  /** For each reader. */
  contexts: readonly RuleContext[];
  /** For entries that are checked once. */
  contextFor(entry: SharedServer): RuleContext;
}

/** A class, because a getter in an object literal makes a new hidden class each time, and that one outlives the text. */
class Context implements RuleContext {
  constructor(
    private readonly round: Round,
    readonly file: ConfigFile,
    private readonly reporter: Reporter,
    private readonly hosts: readonly string[] | undefined,
  ) {}

  get readers(): readonly Reader[] {
    return this.round.result.readers;
  }

  get facts(): Facts {
    this.round.noticed = true;
    return this.round.facts;
  }

  /** Handed over by itself by rules that take their context apart. */
  readonly report = (report: Report): void => {
    const { round, file, hosts } = this;
    round.noticed = true;
    const rule = round.rule!;
    if (rule.whole && isTorn(file, report)) return;
    this.reporter(rule, report, 'checkText' in rule && !rule.perReader ? round.everyHost : hosts);
  };
}

/** All findings of the given rules. Rules that throw are noted as failures of the result; the others still speak. */
export function runRules(rules: readonly Rule[], quiet: QuietEntries, result: LintResult, facts: Facts): Finding[] {
  const { files, readers, failures } = result;
  const set = createFindingSet();
  const everyHost = [...new Set(readers.map(({ host }) => host.id))];
  // Contexts are made once for all rules; thousands of entries times dozens of rules would otherwise each make one.
  const reporters = files.map((file) => createReporter(file, set, facts));
  const contextOf = (index: number, hosts?: readonly string[]): RuleContext =>
    new Context(round, files[index]!, reporters[index]!, hosts);
  const shared = shareServers(files);
  const made: RuleContext[] = [];
  const round: Round = {
    result,
    rule: undefined,
    noticed: false,
    silence: quiet.recall(result.path, result.text!, files, shared),
    shared,
    facts,
    everyHost,
    contexts: [],
    contextFor({ ordinal, index, hosts }) {
      made[ordinal] ??= contextOf(index, hosts);
      return made[ordinal];
    },
  };
  round.contexts = files.map((_, index) => contextOf(index));
  for (const rule of rules) {
    round.rule = rule;
    try {
      runRule(rule, round);
    } catch (error) {
      failures.push({ rule: rule.id, error: describe(error) });
    }
  }
  return findingsOf(set);
}

function runRule(rule: Rule, round: Round): void {
  if ('checkText' in rule) {
    for (const context of rule.perReader ? round.contexts : round.contexts.slice(0, 1)) {
      rule.checkText(round.result.text!, context);
    }
    return;
  }
  if ('checkServer' in rule) {
    if (rule.perReader)
      for (let reader = 0; reader < round.contexts.length; reader++) checkForReader(rule, round, reader);
    else checkOnce(rule, round);
  }
  if (!('checkFile' in rule) || !rule.checkFile) return;
  for (const context of round.contexts) rule.checkFile(context.file, context);
}

type EntryRule = Extract<Rule, { checkServer: unknown }>;

function checkOnce(rule: EntryRule, round: Round): void {
  const { shared, silence } = round;
  let flag = silence?.offsetOf(rule, 0) ?? 0;
  for (const entry of shared.entries) {
    if (!silence) rule.checkServer(entry.server, round.contextFor(entry));
    else if (silence.flags[flag] === 0) checkEntry(rule, round, entry.server, round.contextFor(entry), silence, flag);
    flag += silence?.stride ?? 0;
  }
}

function checkForReader(rule: EntryRule, round: Round, reader: number): void {
  const { silence, shared, contexts } = round;
  const context = contexts[reader]!;
  const { servers } = context.file;
  if (!silence) {
    for (const server of servers) rule.checkServer(server, context);
    return;
  }
  const offset = silence.offsetOf(rule, reader);
  const ordinals = shared.ordinals[reader]!;
  for (let i = 0; i < servers.length; i++) {
    const flag = ordinals[i]! * silence.stride + offset;
    if (silence.flags[flag] === 0) checkEntry(rule, round, servers[i]!, context, silence, flag);
  }
}

function checkEntry(
  rule: EntryRule,
  round: Round,
  server: ServerEntry,
  context: RuleContext,
  silence: Silence,
  flag: number,
): void {
  round.noticed = false;
  rule.checkServer(server, context);
  if (!round.noticed) silence.flags[flag] = 1;
}

/** An error in words that hold no text of a file. */
export function describe(error: unknown): string {
  // The stack names our code only; a message could quote the text.
  return error instanceof Error ? `${error.name} ${error.stack?.split('\n')[1]?.trim() ?? ''}` : 'unknown error';
}
