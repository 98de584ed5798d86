/**
 * The shape of a rule: metadata and exactly one check. A rule reads the model and reports; it knows no host and no
 * setting.
 */
import type { Control } from '../../../../shared/src/controls';
import type { HostView } from '../../../../shared/src/hosts/detect';
import type { Persona } from '../../../../shared/src/settings';
import type { ConfigFile, Location, RunCommand, ServerEntry } from '../model/model';
import type { Placed, PolicyPlace } from '../policy/policyModel';
import type { ConfigText } from '../syntax/text';
import type { Confidence, Finding, Fix, Severity } from './finding';
import type { LintEnvironment } from './lintEnvironment';
import type { RuleTraits } from './ruleTraits';
import type { UnusedSuppression } from './unusedSuppressions';
import type { Workspace } from './workspace';

/** Everything about a rule that is not its check; docs pages, settings and tables are generated from it. */
export interface RuleMeta extends RuleTraits {
  /** Kebab-case noun phrase naming the problem; file, fixture, docs page and diagnostic code bear it. */
  id: string;
  /** One line: what the rule finds. */
  summary: string;
  control: Control;
  severity: Severity;
  confidence: Confidence;
  /** First persona that sees it. */
  persona: Persona;
  fix: 'safe' | 'unsafe' | 'none';
  /** Version of the product that brought it. */
  since: string;
  /** Why it matters, in plain words. Markdown. */
  why: string;
  /** What to do. Markdown. */
  remedy: string;
  /** OWASP MCP Top 10 (MCP01…), OWASP agentic (ASI01…), CWE ids, section of the hardening guide. */
  references: readonly string[];
  /** The answer can differ between hosts that read the same text. */
  dependsOnHost?: true;
  /** It judges what is missing or odd, so it reports nothing that a syntax error may have caused. */
  needsValidSyntax?: true;
  /** Rules whose findings at the same value are dropped in favour of this one. */
  supersedes?: readonly string[];
  /** It needs knowledge from outside of the text; without it, no finding means nothing. */
  needsEnvironment?: true;
  /** Points towards a server's risk score (0-100); none for hygiene. */
  risk?: number;
}

/** Another place that explains a finding: of this file, of another configuration, or of the policy. */
export type RelatedReport =
  | { at: Location; message: string; file?: ConfigFile }
  | { policy: PolicyPlace; message: string };

/** What a check hands in. The engine adds everything else. */
export interface RuleReport {
  at: Location;
  /**
   * What is wrong, in one sentence of at most 80 characters that names the thing, and what to do in a second one. Quoted
   * names are shortened where they are too long. Never a secret's value.
   */
  message: string;
  /** What a reader of this finding needs beyond the rule's `why` and `remedy`. Whole sentences. */
  detail?: string | undefined;
  server?: ServerEntry | undefined;
  severity?: Severity | undefined;
  confidence?: Confidence;
  /** Who sees it, where that is fewer people than the rule's. */
  persona?: Persona;
  related?: readonly RelatedReport[];
  tags?: Finding['tags'];
  fix?: () => readonly (Fix | undefined)[];
}

/** What a check may ask. */
export interface RuleContext {
  file: ConfigFile;
  /** Every host view of this text; a fix must suit all of them. */
  views: readonly HostView[];
  environment: LintEnvironment;
  report(report: RuleReport): void;
}

/** A line of the practical setup that a policy requires, and that does not hold. */
export interface BrokenControl {
  /** As the policy names it. */
  required: Placed<string>;
  /** The line in words. */
  title: string;
  /** What shows it. */
  evidence: string;
  /** It is not proven to be broken; what would prove that it holds is missing. */
  isUnproven: boolean;
  /** Where it shows: the first finding or server against it, else the first file. */
  file: ConfigFile;
  at: Location;
}

/** For checks over several files: reports name the file. */
export interface WorkspaceContext {
  environment: LintEnvironment;
  report(file: ConfigFile, report: RuleReport): void;
}

/** A rule has exactly one check; one that looks at entries may look at commands and at the rest of the file in others. */
export type Rule = RuleMeta &
  (
    | { checkText(text: ConfigText, context: RuleContext): void }
    | { checkFile(file: ConfigFile, context: RuleContext): void }
    | {
        checkServer(server: ServerEntry, context: RuleContext): void;
        /** Everything a host runs beside its servers; for each reader. */
        checkCommand?(command: RunCommand, context: RuleContext): void;
        checkFile?(file: ConfigFile, context: RuleContext): void;
      }
    | { checkRequired(broken: readonly BrokenControl[], context: WorkspaceContext): void }
    | { checkSuppressions(suppressions: readonly UnusedSuppression[], context: RuleContext): void }
    | {
        checkWorkspace(workspace: Workspace, context: WorkspaceContext): void;
        /** What it says of one file by itself. */
        checkFile?(file: ConfigFile, context: RuleContext): void;
      }
  );

/** Gives a rule its type where it is written. */
export function defineRule(rule: Rule): Rule {
  return rule;
}
