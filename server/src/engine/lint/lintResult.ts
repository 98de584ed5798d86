/** What is known of one text after linting: everything shown anywhere comes from here. */
import type { Reader } from '../../../../shared/src/hosts/detect';
import type { Scope } from '../../../../shared/src/hosts/host';
import type { Finding } from '../findings/finding';
import type { IgnoreComment } from '../findings/suppress';
import type { ConfigText } from '../formats/text';
import type { ConfigFile } from '../model/model';

/** A rule that threw; the other rules' findings stand. */
export interface RuleFailure {
  rule: string;
  error: string;
}

/** Everything known about one text. */
export interface LintResult {
  path: string;
  status: 'parsed' | 'partial' | 'skipped';
  /** Why it was skipped. */
  reason: string | undefined;
  readers: readonly Reader[];
  scope: Scope;
  source: string;
  text: ConfigText | undefined;
  /** One view per reader. */
  files: readonly ConfigFile[];
  /** In text order; suppressed ones are marked, not removed. */
  findings: Finding[];
  failures: RuleFailure[];
  ignoreComments: readonly IgnoreComment[];
}
