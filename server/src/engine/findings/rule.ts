/** The shape of a rule: metadata and exactly one check. A rule reads the model and reports; it knows no host and no setting. */
import type { Control } from '../../../../shared/src/controls';
import type { Reader } from '../../../../shared/src/hosts/detect';
import type { Persona } from '../../../../shared/src/settings';
import type { ConfigText } from '../formats/text';
import type { ConfigFile, Place, ServerEntry } from '../model/model';
import type { Facts } from './facts';
import type { Confidence, Finding, Fix, Severity } from './finding';
import type { RuleTraits } from './ruleTraits';
import type { UnusedIgnore } from './unusedIgnores';
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
  perReader?: true;
  /** It judges what is missing or odd, so it says nothing of what a syntax error may have torn apart. */
  whole?: true;
  /** Rules that are silent at a value where this one speaks. */
  silences?: readonly string[];
  /** It rests on knowledge from outside of the text: where that is missing, its silence says nothing. */
  outside?: true;
  /** Points towards a server's risk score (0-100); none for hygiene. */
  risk?: number;
}

/** What a check hands in. The engine adds everything else. */
export interface Report {
  at: Place;
  /** What is wrong, why it matters, what to do. Never a secret's value. */
  message: string;
  server?: ServerEntry | undefined;
  severity?: Severity;
  confidence?: Confidence;
  related?: readonly { at: Place; message: string; file?: ConfigFile }[];
  tags?: Finding['tags'];
  fix?: () => readonly (Fix | undefined)[];
}

/** What a check may ask. */
export interface RuleContext {
  file: ConfigFile;
  /** Everybody who reads this text; a fix must suit all of them. */
  readers: readonly Reader[];
  facts: Facts;
  report(report: Report): void;
}

/** For checks over several files: reports name the file. */
export interface WorkspaceContext {
  facts: Facts;
  report(file: ConfigFile, report: Report): void;
}

/** A rule has exactly one check; one that looks at entries may look at the rest of the file in a second. */
export type Rule = RuleMeta &
  (
    | { checkText(text: ConfigText, context: RuleContext): void }
    | { checkFile(file: ConfigFile, context: RuleContext): void }
    | {
        checkServer(server: ServerEntry, context: RuleContext): void;
        checkFile?(file: ConfigFile, context: RuleContext): void;
      }
    | { checkIgnores(ignores: readonly UnusedIgnore[], context: RuleContext): void }
    | { checkWorkspace(workspace: Workspace, context: WorkspaceContext): void }
  );

/** Gives a rule its type where it is written. */
export function defineRule(rule: Rule): Rule {
  return rule;
}
