/** Rules and hosts as records, for programs. */
import type { Control } from '../../../shared/src/controls';
import type { DocumentFormat, Host, Scope } from '../../../shared/src/hosts/host';
import type { RuleMeta } from '../engine/findings/rule';
import { docsPath } from './toReport';

/** What is told of a rule: everything but its texts. */
export interface RuleRecord
  extends Pick<RuleMeta, 'id' | 'summary' | 'severity' | 'confidence' | 'persona' | 'fix' | 'since'> {
  control: Control;
  /** Most points that its findings add to the risk of a server. */
  risk: number;
  references: string[];
  /** Its page, relative to the product. */
  docs: string;
}

/** The record of a rule. */
export function toRuleRecord(rule: RuleMeta): RuleRecord {
  const { id, summary, control, severity, confidence, persona, fix, risk = 0, since, references } = rule;
  const docs = docsPath(id);
  return { id, summary, control, severity, confidence, persona, fix, risk, since, references: [...references], docs };
}

/** What is told of a host: where its files lie. */
export interface HostRecord {
  id: string;
  label: string;
  files: { pattern: string; scope: Scope; format: DocumentFormat }[];
}

/** The record of a host. Places where people put files that it does not read are left out. */
export function toHostRecord({ id, label, documents }: Host): HostRecord {
  const read = documents.filter(({ misplaced }) => misplaced === undefined);
  const files = read.flatMap(({ files: places, format }) =>
    places.map(({ pattern, scope }) => ({ pattern, scope, format })),
  );
  return { id, label, files };
}
