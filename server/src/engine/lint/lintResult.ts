/** What is known of one text after linting: everything shown anywhere comes from here. */
import type { HostView } from '../../../../shared/src/hosts/detect';
import type { Scope } from '../../../../shared/src/hosts/host';
import type { Finding } from '../findings/finding';
import type { SuppressionComment } from '../findings/suppressions';
import type { ConfigFile } from '../model/model';
import type { ConfigText } from '../syntax/text';

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
  views: readonly HostView[];
  scope: Scope;
  source: string;
  text: ConfigText | undefined;
  /** The text as each host view makes it. */
  files: readonly ConfigFile[];
  /** In text order; suppressed ones are marked, not removed. */
  findings: Finding[];
  failures: RuleFailure[];
  /** What was left out of the check, in words; the text is then `partial`. */
  notices: string[];
  suppressionComments: readonly SuppressionComment[];
}
