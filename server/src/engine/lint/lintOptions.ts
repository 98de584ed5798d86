/** How to lint, for all files or for each. */
import type { Persona, RuleLevel, SuppressionEntry } from '../../../../shared/src/settings';
import { emptyEnvironment, type LintEnvironment } from '../findings/lintEnvironment';
import type { Policy } from '../policy/policyModel';

/** How to lint. Everything has a default. */
export interface LintOptions {
  persona?: Persona;
  levels?: Readonly<Record<string, RuleLevel>>;
  suppressions?: readonly SuppressionEntry[];
  /** YYYY-MM-DD, for suppressions that expire. */
  today?: string;
  environment?: LintEnvironment;
  /** What was decided for one file; it takes the place of the fields above. */
  at?(path: string): PathDecisions;
}

/** What was decided for one file. */
export interface PathDecisions {
  persona?: Persona;
  levels?: Readonly<Record<string, RuleLevel>>;
  suppressions?: readonly SuppressionEntry[];
  policy?: Policy | undefined;
}

/** The options as they hold for a file. */
export function optionsAt(options: LintOptions, path: string): LintOptions {
  const own = options.at?.(path);
  if (!own) return options;
  const { policy, ...decided } = own;
  const { environment = emptyEnvironment } = options;
  return { ...options, ...decided, environment: policy ? { ...environment, policy } : environment };
}
